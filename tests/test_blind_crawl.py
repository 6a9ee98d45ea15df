"""Whoever judges can reach nothing that names an educator, and no educator a reader."""

import html
import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urljoin

import pikepdf
import pytest
from django.conf import settings
from django.template.loader import get_template
from django.test import Client, override_settings
from PIL import Image
from pymediainfo import MediaInfo

from maypop.assessment.models import Assignment, Task
from maypop.media.tests.looking import fetch
from maypop.people.models import Level, Membership

WHY = "tests look at the whole world"
LINK = re.compile(
    r'(?:href|src|action|formaction|data-src|poster|hx-get)="([/?][^"]*)"'
)
# The same for everyone, and of nobody's work; or a way out.
SAME_FOR_ALL = (
    "/static/", "/catalog", "/badges", "/start", "/library", "/demo", "/account/logout",
    "/sign-out", "/account",
)  # fmt: skip

# Forty pages of work that was scored for everybody to practice on; of nobody's hands.
PRACTICE = ("/assess/practice/",)


class Crawl:
    """All that one person can reach by links and the addresses of forms, as text."""

    def __init__(self, person, start, *, within="/", left_out=()):
        self.client = Client()
        self.client.force_login(person)
        self.found: dict[str, str] = {}
        self.files: dict[str, bytes] = {}
        waiting = [start]
        while waiting:
            address = waiting.pop()
            if address in self.found or address.startswith((*SAME_FOR_ALL, *left_out)):
                continue
            if address.startswith(within):
                waiting += self._look(address)

    def _look(self, address):
        answer = fetch(self.client, address)
        assert answer.status_code < 500, address
        body = b"".join(answer) if answer.streaming else answer.content
        self.found[address] = f"{answer.headers}\n{address}"
        if "html" in answer.headers.get("Content-Type", ""):
            self.found[address] += html.unescape(body.decode())
            found = map(html.unescape, LINK.findall(body.decode()))
            return {urljoin(address, each).split("#")[0] for each in found}
        if answer.status_code == 200:
            self.files[address] = body
            self.found[address] += told_by(body)
        return {answer["Location"]} if _leads_on(answer) else set()

    def has_met(self, *roots: str) -> bool:
        return all(any(each.startswith(root) for each in self.found) for root in roots)

    @property
    def is_still_signed_in(self) -> bool:
        return self.client.get("/notices").status_code == 200

    def saying(self, words: Iterable[str]) -> list[tuple[str, str]]:
        """Where one of these words is told, and which."""
        if not (named := sorted({each for each in words if each})):
            return []
        one = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, named))})(?!\w)")
        return [
            (address, found[1])
            for address, text in self.found.items()
            if (found := one.search(text))
        ]


def _leads_on(answer) -> bool:
    return answer.status_code in (301, 302) and answer["Location"].startswith("/")


# --- what a file tells beside what it shows ---------------------------------------


def told_by(body: bytes) -> str:
    """Its bytes as text, and whatever lies packed in it: properties, parts, tags."""
    plain = body.decode("latin-1") + body.decode("utf-16-le", "ignore")
    return "\n".join([plain, *_packed(body)])


def _packed(body: bytes) -> Iterator[str]:
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            for name in parts.namelist():
                yield f"{name} {parts.read(name).decode(errors='replace')}"
    elif body.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(body)) as pdf:
            yield str(dict(pdf.docinfo.items())) + str(dict(pdf.open_metadata()))
            yield str(list(pdf.attachments))
    elif body.startswith((b"\xff\xd8", b"\x89PNG")):
        with Image.open(io.BytesIO(body)) as picture:
            yield f"{picture.info} {dict(picture.getexif())}"
    elif body[4:8] == b"ftyp":
        yield str(MediaInfo.parse(io.BytesIO(body)).to_data())


# --- who holds whose work ---------------------------------------------------------


def given_to_readers():
    rows = Assignment.objects.for_the_system(WHY)
    return rows.select_related("reader", "submission__journey__learner")


def held_by_reader():
    held = defaultdict(set)
    for each in given_to_readers().still_open():
        held[each.reader].add(each.submission.journey.learner)
    return dict(held)


def telling(people) -> set[str]:
    """Names, addresses and keys of people, of their schools and districts."""
    words = set()
    for each in people:
        words |= {each.given_name, each.family_name, each.email, str(each.public_id)}
    for seat in Membership.objects.filter(person__in=people).select_related(
        "organization__parent"
    ):
        for place in (seat.organization, seat.organization.parent):
            if place and place.level != Level.STATE:
                words |= {place.name, place.slug, str(place.public_id)}
    return words


def names_of(people) -> set[str]:
    found = set()
    for each in people:
        found |= {each.name, each.family_name, each.email, str(each.public_id)}
    return found


def test_nothing_a_reader_can_reach_tells_whose_work_they_hold(world):
    """Every reader, every page and form, and every file with what lies in it."""
    files, practiced = 0, ()
    for reader, learners in held_by_reader().items():
        crawl = Crawl(reader, "/assess", left_out=practiced)
        if crawl.has_met(*PRACTICE):
            practiced = PRACTICE  # by whoever came first, through and through
        for number in numbers_of(reader):
            assert any(number in address for address in crawl.found), number
        assert crawl.is_still_signed_in
        assert crawl.saying(telling(learners)) == [], reader.handle
        files += len(crawl.files)
    assert practiced
    assert files >= 6  # recordings, their posters and captions, papers


def numbers_of(reader) -> list[str]:
    held = given_to_readers().still_open().filter(reader=reader)
    return list(held.values_list("blind_id", flat=True))


def test_every_role_that_judges_is_among_them(world):
    given = given_to_readers().still_open()
    assert set(given.values_list("task", flat=True)) >= {Task.REVIEW, Task.APPROVE}


def test_nothing_an_educator_can_reach_names_who_read_their_work(world):
    """Of everybody in the cast whose work was ever in somebody's hands."""
    readers = defaultdict(set)
    for each in given_to_readers():
        if each.submission.journey.learner.handle:
            readers[each.submission.journey.learner].add(each.reader)
    assert {each.handle for each in readers} >= {"maribel", "orla", "leopold"}
    for learner, theirs in readers.items():
        crawl = Crawl(learner, "/journey")
        assert any("/sent/" in address for address in crawl.found), learner.handle
        assert crawl.is_still_signed_in
        assert crawl.saying(names_of(theirs)) == [], learner.handle


# --- it would find one ------------------------------------------------------------


@pytest.mark.parametrize(
    "word",
    [
        "{{ assignment.submission.journey.learner.name }}",
        "{{ assignment.submission.journey.learner.memberships.first.organization }}",
    ],
)
def test_a_page_that_shows_a_name_is_found(world, tmp_path, word):
    """The twin: the same crawl, over one template that tells too much."""
    template = "assessment/heading.html"
    shown = Path(get_template(template).origin.name).read_text()
    told = shown.replace("</h1>", f"</h1>{word}", 1)
    (tmp_path / template).parent.mkdir(parents=True)
    (tmp_path / template).write_text(told)
    pages = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    reader, learner = world.priya, world.submission_of("orla").journey.learner
    with override_settings(TEMPLATES=pages):
        page = f"/assess/{number_of(reader, learner)}"
        found = Crawl(reader, page, within=page)
    assert page in dict(found.saying(telling([learner])))


def number_of(reader, learner) -> str:
    held = given_to_readers().still_open().filter(reader=reader)
    return held.get(submission__journey__learner=learner).blind_id


NAME = "Orla Hensley"


def a_paper() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("docProps/core.xml", f"<dc:creator>{NAME}</dc:creator>" * 9)
    return packed.getvalue()


def a_pdf_of_hers() -> bytes:
    saved = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.docinfo["/Author"] = NAME
        pdf.save(saved, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return saved.getvalue()


def a_picture_of_hers() -> bytes:
    saved, exif = io.BytesIO(), Image.Exif()
    exif[0x9C9D] = NAME.encode("utf-16-le")  # as Windows writes the author
    Image.new("RGB", (4, 4)).save(saved, "JPEG", exif=exif)
    return saved.getvalue()


@pytest.mark.parametrize("made", [a_paper, a_pdf_of_hers, a_picture_of_hers])
def test_a_name_that_lies_in_a_file_is_found(made):
    """The twin of what is looked at in files: none of these shows it on its face."""
    assert "Hensley" in told_by(made())
