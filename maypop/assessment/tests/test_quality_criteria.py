"""How criteria do, and what those who lead tell the author of the next edition."""

from collections import Counter

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from maypop.assessment.models import Concern, ConcernAnswer
from maypop.assessment.quality.health import health, median
from maypop.journeys.models import Finding
from maypop.people.models import Role
from maypop.trail.models import Entry

from . import making, reading_twice

PAGE = "/assess/quality/criteria"
NOTES = "/assess/quality/concerns"


@pytest.fixture
def winifred(work):
    return reading_twice.winifred()


@pytest.fixture
def harriet(work):
    return making.person("Harriet", Role.AUTHOR, making.state())


def page(browser, address=PAGE):
    answer = browser.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def seen(work, viewer):
    return {
        each.criterion.code: each for each in health(work.edition, [work.phase], viewer)
    }


def found(work, count, **levels):
    """So many first attempts, decided; demonstrated where nothing else is said."""
    sent = reading_twice.submissions(work, count)
    shown = {"level": "demonstrated", "kept_until": work.submission.due_at}
    below = {code: {"level": level} for code, level in levels.items()}
    Finding.objects.bulk_create(
        Finding(
            submission=each, criterion=criterion, where="@3:48",
            **(below[criterion.code] if criterion.code in levels else shown),
        )
        for each in sent
        for criterion in work.edition.criteria.all()
    )  # fmt: skip
    return sent


def test_it_counts_first_attempts_splits_and_comments(work, winifred):
    sent = found(work, 4, Q6="developing")
    criteria = list(work.edition.criteria.all())
    high = dict.fromkeys(criteria, "demonstrated")
    low = high | {criteria[0]: "developing"}
    for each in sent:
        reading_twice.read(each, work.priya, high)
        reading_twice.read(each, work.graham, low, seat=2, feedback="Say more.")
    rows = seen(work, winifred)
    assert (rows["Q6"].first.hits, rows["Q6"].first.n) == (0, 4)
    assert (rows["Q1"].first.hits, rows["Q1"].first.n) == (4, 4)
    assert (rows["Q1"].split.hits, rows["Q1"].split.n) == (4, 4)
    assert (rows["Q1"].comment, rows["Q1"].comments) == (9, 4)
    assert rows["Q2"].comment is None
    assert not any(each.flags for each in rows.values())  # of four nothing is said


def test_what_an_appeal_improved_counts_once_as_it_was_first_decided(
    work, winifred, browser_of
):
    found(work, 4, Q6="developing")
    first = Finding.objects.filter(criterion__code="Q6").first()
    Finding.objects.create(
        submission=first.submission,
        criterion=first.criterion,
        level="demonstrated",
        where="@6:10",
        kept_until=work.submission.due_at,
        replaces=first,
    )
    row = seen(work, winifred)["Q6"]
    assert (row.first.hits, row.first.n) == (0, 4)
    assert "by the first decision" in page(browser_of(winifred))


def test_with_enough_it_says_what_is_worth_a_look(work, winifred, browser_of):
    sent = found(work, 40, Q6="developing")
    criteria = list(work.edition.criteria.all())
    for place, each in enumerate(sent):
        one = dict.fromkeys(criteria, "demonstrated")
        other = one | {criteria[0]: ("demonstrated", "developing")[place % 2]}
        reading_twice.read(each, work.priya, one)
        reading_twice.read(each, work.graham, other, seat=2)
    rows = seen(work, winifred)
    assert rows["Q6"].flags == ["never"]
    assert rows["Q1"].flags == ["always", "apart", "kappa"]
    assert rows["Q2"].flags == ["always"]
    shown = page(browser_of(winifred))
    for words in ("Shown by nobody yet", "Low agreement", "Low kappa", "0 of 40"):
        assert words in shown
    assert work.maribel.family_name not in shown
    assert work.priya.name not in shown


def test_the_middle_of_many_lengths():
    assert median(Counter()) is None
    assert median(Counter({5: 1})) == 5
    assert median(Counter({5: 2, 9: 2})) == 7
    assert median(Counter({5: 1, 9: 4, 30: 2})) == 9


def address(work, code="q1"):
    return f"{PAGE}/{work.edition.slug}/{work.edition.number}/{code}"


def test_a_lead_tells_the_author_who_answers_once(work, winifred, harriet, browser_of):
    hers, authors = browser_of(winifred), browser_of(harriet)
    assert "No criterion raised a question yet" in page(authors, NOTES)
    answer = hers.post(address(work), {"text": " "})
    assert answer.status_code == 422
    assert "Say what the author should know." in answer.content.decode()
    said = "Readers differ on what a ladder is."
    assert hers.post(address(work), {"text": said}).status_code == 302
    note = Concern.objects.get()
    assert Entry.objects.filter(verb="concern.raise").exists()
    shown = page(authors, NOTES)
    assert said in shown
    assert winifred.family_name not in shown.split("<main")[1]
    assert "/assess/quality/criteria" not in shown
    there = f"{NOTES}/{note.public_id}"
    assert authors.post(there, {"how": "closed", "reason": ""}).status_code == 422
    assert authors.post(there, {"how": "edition", "reason": ""}).status_code == 422
    assert hers.get(there).status_code == 403
    because = {"how": "draft", "reason": "Two ideas are parted."}
    assert authors.post(there, because).status_code == 302
    assert authors.post(there, because).status_code == 409
    assert authors.get(there).status_code == 404
    assert "Two ideas are parted." in page(hers, address(work))
    assert ConcernAnswer.objects.count() == 1


def test_it_is_taken_up_in_a_later_edition(work, winifred, harriet, browser_of):
    note = Concern.objects.create(
        criterion=work.edition.criteria.first(), text="Unclear.", by=winifred
    )
    there = f"{NOTES}/{note.public_id}"
    authors = browser_of(harriet)
    assert "Published edition" not in page(authors, there)
    newer = work.edition
    newer.pk, newer.number = None, 2
    newer._state.adding = True
    newer.save()
    assert "Published edition" in page(authors, there)
    assert authors.post(there, {"how": "edition"}).status_code == 422
    assert authors.post(there, {"how": "edition", "edition": "2"}).status_code == 302
    assert ConcernAnswer.objects.get().edition.number == 2


def test_the_database_holds_what_an_answer_needs(work, winifred):
    note = Concern.objects.create(
        criterion=work.edition.criteria.first(), text="Unclear.", by=winifred
    )
    for wrong in ({"how": "closed"}, {"how": "edition"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ConcernAnswer.objects.create(concern=note, by=winifred, **wrong)


def test_who_may_enter(work, winifred, harriet, browser_of):
    for other in (work.priya, work.ferdinand, work.maribel):
        for each in (PAGE, address(work), NOTES):
            assert browser_of(other).get(each).status_code == 403
    assert browser_of(harriet).get(PAGE).status_code == 403
    assert browser_of(harriet).get(address(work)).status_code == 403
    assert browser_of(winifred).get(address(work, "zz")).status_code == 404


def test_it_takes_the_same_few_statements_for_any_number(work, winifred, browser_of):
    hers = browser_of(winifred)

    def asked() -> int:
        page(hers)
        with CaptureQueriesContext(connection) as captured:
            page(hers)
        return sum(each["sql"].lstrip().startswith("SELECT") for each in captured)

    found(work, 2)
    reading_twice.told(work, ((11,),))
    few = asked()
    found(work, 91)
    reading_twice.told(work, ((990,),))
    Concern.objects.create(
        criterion=work.edition.criteria.first(), text="Unclear.", by=winifred
    )
    assert asked() == few <= 12
