"""Each party reads of a hold what is true and theirs to know; nobody reads why."""

from datetime import timedelta
from html import unescape

from maypop.assessment import actions
from maypop.base import clock
from maypop.people.models import Role
from maypop.programs.actions import pair

from . import making


def words(answer):
    return " ".join(unescape(answer.content.decode()).split())


def held(work):
    return actions.hold(
        work.submission,
        by=work.ferdinand,
        reason="integrity",
        expected_on=(clock.now() + timedelta(days=5)).date(),
        next="Someone looks.",
        contact="The office",
    )


def test_a_mentor_reads_that_it_is_on_hold_and_no_day(work, browser_of):
    school = work.maribel.memberships.get().organization
    verity = making.person("Verity", Role.MENTOR, school)
    bound = pair(verity, work.maribel, purpose="Questioning", by=verity)
    hers = browser_of(verity)
    pages = ("/mentoring", f"/mentoring/{bound.public_id}")
    assert any("decision due" in words(hers.get(each)) for each in pages)
    standing = held(work)
    for each in pages:
        shown = words(hers.get(each))
        assert "In review, on hold" in shown
        assert "decision due" not in shown
        for why in ("case", "integrity", "question about", "evidence"):
            assert why not in shown.casefold()
    actions.release(standing, by=work.ferdinand)
    for each in pages:
        assert "on hold" not in words(hers.get(each))


def test_whoever_leads_reads_in_review_and_nothing_of_a_hold(work, browser_of):
    hers = browser_of(work.lucinda)
    before = words(hers.get("/people"))
    assert "In review" in before
    held(work)
    after = words(hers.get("/people"))
    assert "In review" in after
    assert "on hold" not in after.casefold()
