"""An educator reads where an appeal is; those who answer for them read how it went."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maypop.assessment.models import Answer, Appeal, Decision
from maypop.base import clock
from maypop.notices.models import Notice
from maypop.people.models import Role

from . import making
from .test_appeals_heard import appealed, judged, seated

WHY = "tests look at everything"
SAID = {
    "ground": "overlooked",
    "criteria": ["Q6"],
    "words": "I ask two questions and walk away.",
    "look_at": "6:10-7:40",
}


@pytest.fixture
def fresh(work):
    elsewhere = making.district("Far Ridge County")
    found = [
        making.person("Samir", Role.ASSESSOR, elsewhere),
        making.person("Leona", Role.ASSESSOR, elsewhere),
    ]
    for each in found:
        making.certify(each, work.edition)
    return found


def address(work):
    return f"/work/{work.journey.public_id}/sent/{work.submission.public_id}"


def words(answer):
    return " ".join(answer.content.decode().split())


def test_an_educator_appeals_and_reads_how_far_it_is(work, fresh, browser_of):
    making.decided(work, below=("Q6", "Q8"))
    maribel = browser_of(work.maribel)
    assert "Appeal by " in words(maribel.get(address(work)))
    there = f"{address(work)}/appeal"
    assert maribel.get(there).status_code == 200
    answer = maribel.post(there, {**SAID, "criteria": []})
    assert answer.status_code == 422
    assert SAID["words"] in words(answer)
    assert maribel.post(there, SAID).status_code == 302
    filed = Appeal.objects.for_the_system(WHY).get()
    assert [each.criterion.code for each in filed.contested.all()] == ["Q6"]
    assert filed.due_at == work.phase.due(filed.filed_at, 10)
    # A second click finds it asked.
    assert maribel.post(there, SAID).status_code == 200
    shown = words(maribel.get(there))
    assert "You hear by " in shown
    assert SAID["words"] in shown
    assert "Answer to your appeal" in words(maribel.get("/journey"))
    assert "Appealed" in words(maribel.get(address(work)))
    judged(seated(filed, fresh[0], 1))
    judged(seated(filed, fresh[1], 2))
    shown = words(maribel.get(there))
    assert "It was improved" in shown
    assert "Reasons" in shown
    for name in ("Samir", "Leona", "Priya", "Ferdinand"):
        assert name not in shown
    assert "Your appeal improved this decision" in words(maribel.get(address(work)))
    told = Notice.objects.for_the_system(WHY).filter(person=work.maribel)
    assert told.filter(kind="assessment.decided").count() == 2


def test_what_may_not_be_appealed_has_no_page(work, browser_of):
    making.decided(work)
    maribel = browser_of(work.maribel)
    assert "Appeal by" not in words(maribel.get(address(work)))
    assert maribel.get(f"{address(work)}/appeal").status_code == 404
    assert maribel.post(f"{address(work)}/appeal", SAID).status_code == 409
    for other in (work.priya, work.ferdinand, work.lucinda):
        assert browser_of(other).get(f"{address(work)}/appeal").status_code == 404


def test_after_ten_business_days_it_is_over(work, browser_of):
    making.decided(work, below=("Q6",))
    maribel = browser_of(work.maribel)
    decided_at = Decision.objects.get().decided_at
    with clock.at(work.phase.due(decided_at, 11)):
        assert "Appeal by" not in words(maribel.get(address(work)))
        assert maribel.post(f"{address(work)}/appeal", SAID).status_code == 409


def test_how_appeals_went_is_counted(work, fresh, browser_of):
    winifred = making.person("Winifred", Role.ADJUDICATOR, making.state())
    hers = browser_of(winifred)
    page = "/assess/lead/appeals"
    assert "Nothing was appealed yet" in words(hers.get(page))
    filed = appealed(work, below=("Q6",))
    shown = words(hers.get(page))
    assert "Filed</dt><dd>1<small>0 answered" in shown
    assert "Being heard" in shown
    judged(seated(filed, fresh[0], 1))
    judged(seated(filed, fresh[1], 2))
    shown = words(hers.get(page))
    assert "100.0%<small>1 of 1 answered" in shown
    assert 'Evidence was overlooked</th><td class="num">1 of 1' in shown
    assert Answer.objects.count() == 1
    for name in ("Maribel", "Stroud", "Samir", "Cedar Glade"):
        assert name not in shown
    for other in (work.priya, work.ferdinand, work.lucinda, work.maribel):
        assert browser_of(other).get(page).status_code == 403
    with CaptureQueriesContext(connection) as asked:
        hers.get(page)
    assert len(asked) <= 12


@pytest.mark.usefixtures("editions_at_hand")
def test_a_hearing_takes_as_few_statements_as_a_review(work, fresh, browser_of):
    held = seated(appealed(work), fresh[0], 1)
    work.priya = fresh[0]  # whose queue grows
    sheet = f"/assess/{held.blind_id}"
    samir = browser_of(fresh[0])
    asked = []
    for others in (10, 1_000):
        making.many(work, others)
        samir.get(sheet)
        with CaptureQueriesContext(connection) as captured:
            assert samir.get(sheet).status_code == 200
        asked.append(sum(each["sql"].startswith("SELECT") for each in captured))
    assert asked[0] == asked[1] <= 12
