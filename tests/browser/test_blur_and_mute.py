"""A box drawn over the picture by mouse, its times taken from the player."""

import re

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Page, expect

from maypop.journeys.tests import making
from maypop.media import actions as media
from maypop.media.models import Redaction
from maypop.media.tests.samples import recorded

pytestmark = pytest.mark.django_db(transaction=True)
SEEKS = "(to) => { document.querySelector('video').currentTime = to }"


@pytest.fixture
def made(live_server, transactional_db) -> making.Made:
    return making.made()


@pytest.fixture
def lesson(made, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.LEDGER_ROOT = tmp_path / "ledger"
    return media.receive(
        ContentFile(recorded("mp4"), "lesson.mp4"),
        owner=made.maribel,
        purpose="piece",
        about=made.piece("r3").about,
    )


def test_what_she_draws_over_the_picture_is_what_is_covered(
    made, lesson, sign_in, page: Page, live_server
):
    sign_in(made.maribel)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live_server.url}{made.url('redactions', 'r3', lesson.public_id)}")
    page.wait_for_function("() => document.querySelector('video').readyState >= 1")
    form = page.locator("#blur")
    page.evaluate(SEEKS, 0.35)
    form.get_by_role("button", name="Now").first.click()
    expect(form.get_by_label("From", exact=True)).to_have_value("0:00.3")
    page.evaluate(SEEKS, 1.42)
    form.get_by_role("button", name="Now").nth(1).click()
    expect(form.get_by_label("To", exact=True)).to_have_value("0:01.5")

    draw = page.get_by_role("button", name="Draw the box")
    draw.click()
    expect(draw).to_have_attribute("aria-pressed", "true")
    stage = page.locator("[data-stage]").bounding_box()
    page.mouse.move(stage["x"] + stage["width"] * 0.5, stage["y"] + stage["height"] / 4)
    page.mouse.down()
    page.mouse.move(
        stage["x"] + stage["width"] * 0.75, stage["y"] + stage["height"] / 2
    )
    page.mouse.up()
    expect(draw).to_have_attribute("aria-pressed", "false")
    expect(form.get_by_label("Width")).to_have_value(re.compile(r"^(24\.9|25|25\.1)$"))
    form.get_by_label("Height").fill("30")  # by keyboard just as well
    drawn = page.locator("[data-box]").bounding_box()
    assert drawn["height"] == pytest.approx(stage["height"] * 0.3, abs=2)
    form.get_by_role("button", name="Blur it").press("Enter")

    expect(page.get_by_text("Others see and hear the covered copy.")).to_be_visible()
    laid = Redaction.objects.get()
    assert (laid.start, laid.end) == (300, 1500)
    assert laid.box == pytest.approx((500, 250, 250, 300), abs=3)
    page.get_by_role("button", name="Take back").press("Enter")
    expect(page.get_by_text("Nothing yet.")).to_be_visible()
