"""What two decided on takes the award with it, in the same story."""

from maypop.assessment import actions
from maypop.assessment.cases import deciding
from maypop.assessment.models import Hold, Passage
from maypop.assessment.tests import making as judging
from maypop.credentials.models import Award
from maypop.journeys.models import Journey
from maypop.people.models import Role

REASONS = "Four of six traces are in another's work as well."


def test_a_case_that_ends_so_revokes_the_award_at_once(story):
    winifred = judging.person("Winifred", Role.ADJUDICATOR, judging.state())
    judging.decided(story)
    award = Award.objects.for_the_system("tests look at everything").get()
    exhibit = story.submission.exhibits.first()
    passage = Passage(exhibit=exhibit, where="p. 2", text="Q6 a long wait.")
    case = actions.open_case(
        story.journey, story.submission, kind="duplicate", passages=[passage],
        by=winifred,
    )  # fmt: skip
    assert not Hold.objects.exists()  # it is decided; no clock runs
    assert deciding.outcomes_for(case) == ["no_finding", "revoked"]
    actions.answer(case, by=story.maribel, text="I took the wrong files.")
    case.refresh_from_db()
    proposal = actions.propose(case, by=winifred, outcome="revoked", reasons=REASONS)
    actions.settle_case(proposal, by=story.ferdinand)
    award.refresh_from_db()
    assert award.revocation.category == "not_their_own"
    assert award.revocation.revoked_by == story.ferdinand
    story.journey.refresh_from_db()
    assert story.journey.state == Journey.State.REVOKED
