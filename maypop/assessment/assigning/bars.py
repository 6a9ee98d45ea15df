"""Who must not read what, and why: sets of people, without a database.

Each rule names whom it bars, so the same words answer for one reader, choose among
hundreds, and tell a lead how many a rule kept away.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maypop.assessment.models import Task
from maypop.people.models import Role

ROLES: dict[str, str] = {
    Task.REVIEW: Role.ASSESSOR,
    Task.ADJUDICATE: Role.ADJUDICATOR,
    Task.APPROVE: Role.APPROVER,
    Task.HEAR: Role.ASSESSOR,
    Task.AGAIN: Role.ASSESSOR,
}
DECIDES = 3  # the seat of whoever hears an appeal where two of a panel split
ROLE = "role"
OWN_WORK = "own work"
OWN_DISTRICT = "own district"
OWN_MENTOR = "own mentor"
TIE = "declared tie"
UNCERTIFIED = "not certified"
MET = "met it before"
EARLIER = "rated an earlier attempt"
GAVE_BACK = "gave an earlier attempt back"
PRE_CHECKED = "pre-checked it"
MET_A_CASE = "met a case about it"
AWAY = "away"
LOAD = "enough in hand"

SAID: dict[str, Promise] = {
    OWN_WORK: _("It is their own work"),
    OWN_DISTRICT: _("Of the same district, now or in the last 24 months"),
    OWN_MENTOR: _("Mentor or pair partner, now or before"),
    TIE: _("They declared a tie"),
    UNCERTIFIED: _("Not certified for this micro-credential"),
    MET: _("They had it before, or have it now"),
    EARLIER: _("They read an earlier attempt"),
    GAVE_BACK: _("They gave an earlier attempt back"),
    PRE_CHECKED: _("They looked at it before it was read"),
    MET_A_CASE: _("They met a case about it"),
    AWAY: _("Away"),
    LOAD: _("As much in hand as can be read well"),
}


def role_for(task: str, seat: int) -> str:
    """In which role it is in a reader's hands: who decides a split adjudicates."""
    return ROLES[Task.ADJUDICATE if seat == DECIDES else task]


@dataclass(frozen=True)
class Work:
    """One thing to be done with one submission, and all that a rule asks of it."""

    submission: int
    task: str
    journey: int
    learner: int
    edition: int
    due_at: datetime
    most_open: int
    same_reader: bool


def _people() -> defaultdict[int, set[int]]:
    return defaultdict(set)


@dataclass
class Known:
    """What is known of those who read, as sets of people by what they share."""

    holders: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    certified: dict[int, set[int]] = field(default_factory=_people)  # by edition
    districts: dict[int, set[int]] = field(default_factory=_people)  # of a learner
    places: dict[int, set[int]] = field(default_factory=_people)  # schools as well
    in_district: dict[int, set[int]] = field(default_factory=_people)
    paired: dict[int, set[int]] = field(default_factory=_people)  # by learner
    tied_to: dict[int, set[int]] = field(default_factory=_people)  # by learner
    tied_at: dict[int, set[int]] = field(default_factory=_people)  # by organization
    met: dict[int, set[int]] = field(default_factory=_people)  # by submission
    touched: dict[int, set[int]] = field(default_factory=_people)  # by journey
    read: dict[int, set[int]] = field(default_factory=_people)
    gave_back: dict[int, set[int]] = field(default_factory=_people)
    # Whom else the verdict is of, and who met one of it in another bundle.
    company: dict[int, set[int]] = field(default_factory=_people)  # by submission
    met_beside: dict[int, set[int]] = field(default_factory=_people)
    looked: dict[int, set[int]] = field(default_factory=_people)
    asked: dict[int, set[int]] = field(default_factory=_people)  # in a case about it
    away: set[int] = field(default_factory=set)
    open: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    given_at: dict[int, datetime] = field(default_factory=dict)  # the last time


NOBODY: Set[int] = frozenset()


def barred(known: Known, work: Work, among: Set[int]) -> Iterator[tuple[str, Set[int]]]:
    """Each rule with those whom it keeps from this work, the load left aside."""
    holders = known.holders.get(ROLES[work.task], NOBODY)
    whose = {work.learner, *known.company[work.submission]}
    yield ROLE, among - holders
    yield OWN_WORK, among & whose
    districts = _any(known.districts, whose)
    yield OWN_DISTRICT, _any(known.in_district, districts) & among
    yield OWN_MENTOR, _any(known.paired, whose) & among
    tied = _any(known.tied_at, _any(known.places, whose))
    yield TIE, (tied | _any(known.tied_to, whose)) & among
    if work.task != Task.APPROVE:  # to confirm, the role is enough
        yield UNCERTIFIED, (among & holders) - known.certified[work.edition]
    heard = work.task == Task.HEAR
    met = known.touched[work.journey] if heard else known.met[work.submission]
    met = met | known.met_beside[work.submission]
    yield MET, met & among
    if not (work.same_reader and work.task == Task.REVIEW):
        yield EARLIER, known.read[work.journey] & among
    yield GAVE_BACK, (known.gave_back[work.journey] - met) & among
    yield PRE_CHECKED, known.looked[work.journey] & among
    yield MET_A_CASE, known.asked[work.journey] & among
    yield AWAY, known.away & among


def _any(people: Mapping[int, set[int]], keys: Set[int]) -> Set[int]:
    return frozenset().union(*(people.get(each, NOBODY) for each in keys))


def full(known: Known, work: Work, among: Set[int]) -> Set[int]:
    """Those who have as much in hand as the phase lets one reader have."""
    return {each for each in among if known.open.get(each, 0) >= work.most_open}


def free_to_read(known: Known, work: Work) -> Set[int]:
    """Everybody whom no rule bars, the load left aside."""
    among: Set[int] = known.holders.get(ROLES[work.task], NOBODY)
    for _word, people in barred(known, work, among):
        among = among - people
    return among


def words(known: Known, work: Work, person: int) -> Iterator[str]:
    """Why this reader must not; nothing yielded: they may."""
    one = {person}
    for word, people in barred(known, work, one):
        if people:
            yield word
    if full(known, work, one):
        yield LOAD


def told(known: Known, work: Work) -> dict[str, int]:
    """Of those who hold the role, how many each rule keeps away."""
    among = known.holders.get(ROLES[work.task], NOBODY)
    found = {word: len(people) for word, people in barred(known, work, among)}
    found[LOAD] = len(full(known, work, among))
    return {word: count for word, count in found.items() if count}
