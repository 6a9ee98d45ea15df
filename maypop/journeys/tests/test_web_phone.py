"""From the computer to the phone: a square code that opens one piece there."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from . import making


def let_in(made, part="r3"):
    page = made.client.post(made.url("phone", part)).content.decode()
    path = re.search(r"https?://[^/]+(/phone/[\w-]+)", page)[1]
    phone = Client()
    assert phone.post(path).url == made.url("piece", part)
    return phone


def test_the_phone_opens_this_piece_and_no_other(made):
    phone = let_in(made)
    assert phone.get(made.url("piece", "r3")).status_code == 200
    assert phone.get(made.url("piece", "r1")).status_code == 403
    assert phone.get("/journey").status_code == 403


def test_it_shows_no_way_to_places_that_are_closed_to_it(made):
    page = let_in(made).get(made.url("piece", "r3")).content.decode()
    assert "My account" not in page
    assert "Add it from your phone" not in page


def test_what_the_phone_adds_is_in_the_piece(made):
    phone = let_in(made, "r1")
    plan = SimpleUploadedFile("plan.txt", b"A plan.\n")
    answer = phone.post(made.url("files", "r1"), {"file": plan})
    assert answer.status_code == 302
    assert made.piece("r1").attachments.get().upload.name == "plan.txt"


def test_a_phone_lets_no_other_device_in(made):
    assert let_in(made).post(made.url("phone", "r3")).status_code == 403


def test_a_piece_that_is_sent_in_opens_on_no_phone(made):
    making.sent(made)
    assert made.client.post(made.url("phone", "r3")).status_code == 409
