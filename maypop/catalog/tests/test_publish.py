import csv
import hashlib
import re

import pytest

from maypop.base.events import _listeners
from maypop.base.frozen import FrozenError
from maypop.catalog import package_data
from maypop.catalog.actions import Unpublishable, publish, publish_package_data
from maypop.catalog.events import Published
from maypop.catalog.models import (
    Alignment,
    Check,
    Criterion,
    Edition,
    MicroCredential,
    Requirement,
)
from maypop.people.models import Person
from maypop.trail.models import Entry

from .making import edition, specification

pytestmark = pytest.mark.django_db


def test_the_package_brings_eight_with_every_part_check_and_criterion():
    publish_package_data(by=None)
    counts = [
        model.objects.count() for model in (Edition, Requirement, Check, Criterion)
    ]
    assert counts == [8, 32, 89, 82]


def test_publishing_the_package_again_publishes_nothing():
    first = publish_package_data(by=None)
    assert publish_package_data(by=None) == first
    assert Edition.objects.count() == 8
    assert Entry.objects.count() == 8


def test_they_are_published_in_the_order_of_their_slugs():
    slugs = [each.slug for each in publish_package_data(by=None)]
    assert slugs == sorted(slugs)


def test_changed_words_become_the_next_edition_and_the_old_one_stays():
    before = edition()
    after = edition(title="Questions That Make Thinking Audible")
    assert (before.number, after.number) == (1, 2)
    assert before.micro_credential == after.micro_credential
    again = Edition.objects.get(pk=before.pk)
    assert again.title == "Question Sequences That Make Thinking Audible"
    assert [each.number for each in Edition.objects.current()] == [2]


def test_going_back_to_earlier_words_is_an_edition_of_its_own():
    edition()
    edition(title="Other words for a while")
    assert edition().number == 3


def test_an_edition_and_its_parts_never_change():
    published = edition()
    part = published.requirements.first()
    for each in (published, part, part.checks.first(), published.criteria.first()):
        with pytest.raises(FrozenError):
            each.save()
        with pytest.raises(FrozenError):
            each.delete()
        with pytest.raises(FrozenError):
            type(each).objects.update(position=9)


def test_what_stands_against_it_is_told_and_nothing_is_kept():
    with pytest.raises(Unpublishable) as refused:
        publish(specification(estimated_hours={}), by=None)
    assert "estimated_hours lacks total." in refused.value.reasons
    assert not MicroCredential.objects.exists()


def test_publishing_is_told_above_and_kept_in_the_trail(monkeypatch):
    heard = []
    monkeypatch.setitem(_listeners, Published, [heard.append])
    author = Person.objects.create_user("author@example.org")
    published = publish(specification(), by=author)
    assert heard == [Published(published.pk)]
    entry = Entry.objects.about(published).get()
    assert (entry.verb, entry.actor) == ("edition.publish", author)


def test_every_wording_arrives_in_its_row():
    spec = specification()
    published = edition()
    told = [part["criteria"] for part in spec["requirements"]]
    kept = [
        [
            {"id": one.code, "name": one.name, "levels": dict(_levels(one))}
            for one in part.criteria.all()
        ]
        for part in published.requirements.all()
    ]
    assert kept == told
    codes = [one.code for one in published.criteria.all()]
    assert codes == [f"Q{number}" for number in range(1, 12)]


def _levels(criterion):
    for level, text in criterion.levels:
        yield level.value, text


def test_what_the_platform_cannot_count_yet_the_educator_confirms():
    publish_package_data(by=None)
    automatic = Check.objects.filter(how=Check.How.AUTO)
    kinds = {each.rule["kind"] for each in automatic}
    assert kinds == {"files", "duration", "tags", "consent"}
    # 20 are automatic in the specifications; three of them count shelves and threads
    assert automatic.count() == 17
    shelf = Check.objects.filter(
        requirement__edition__micro_credential__slug="curating-learning-for-colleagues"
    )
    assert {(each.how, str(each.rule)) for each in shelf} == {("attest", "{}")}


FAMILIES = {
    "assessment-that-evidences-the-standard": ("planning", "assessment"),
    "choosing-and-judging-approaches": ("instruction", "problem"),
    "curating-learning-for-colleagues": ("leadership", "lesson"),
    "feedback-that-moves-work": ("instruction", "feedback"),
    "mentoring-through-evidence": ("leadership", "mentor"),
    "purposeful-grouping": ("instruction", "grouping"),
    "questioning-sequences": ("instruction", "questioning"),
    "teaching-kinds-of-thinking": ("instruction", "thinking"),
}


def test_each_has_the_family_of_its_domain_and_the_drawing_of_its_skill():
    publish_package_data(by=None)
    found = {
        each.slug: (each.family, each.glyph) for each in MicroCredential.objects.all()
    }
    assert found == FAMILIES


def test_an_indicator_carries_its_domain_or_the_framework_we_do_not_hold():
    publish_package_data(by=None)
    domains = dict(Alignment.objects.values_list("code", "domain"))
    assert domains["INS-QU"] == "Instruction"
    assert domains["PRO-LD"] == "Professionalism"
    assert domains["C"] == "TEAM Administrator"


def test_the_files_that_come_along_are_those_that_their_source_list_names():
    text = (package_data.DATA / "SOURCES.md").read_text(encoding="utf-8")
    listed = dict(
        re.findall(r"^\| `([^`]+)` \| .* \| `([0-9a-f]{64})` \|$", text, re.M)
    )
    found = {
        file.relative_to(package_data.DATA).as_posix(): hashlib.sha256(
            file.read_bytes()
        ).hexdigest()
        for file in package_data.DATA.rglob("*.*")
        if file.name != "SOURCES.md"
    }
    assert found == listed


def test_every_drawing_that_is_named_belongs_to_an_indicator_of_the_list():
    with (package_data.DATA / "team_indicators.csv").open(encoding="utf-8") as file:
        codes = {row["code"] for row in csv.DictReader(file)}
    assert set(package_data.badges()["glyphs"]) <= codes
