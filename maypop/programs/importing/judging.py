"""What each line asks for: a fault, nothing new, or something to carry out."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from maypop.people.models import Person

from ..models import Place, Reservation
from .bounds import Bounds, Run
from .cells import Entry
from .known import Known
from .report import Fault, Report


@dataclass
class Plan:
    """What the lines of one portion ask for."""

    invited: list[tuple[Entry, Run | None]] = field(default_factory=list)
    amended: list[tuple[Reservation, Entry, Run | None]] = field(default_factory=list)
    roles: list[tuple[Person, Entry]] = field(default_factory=list)
    seats: list[tuple[Person, Run]] = field(default_factory=list)
    moves: list[tuple[Place, Run]] = field(default_factory=list)
    mentors: list[tuple[Person, Run, str]] = field(default_factory=list)


@dataclass
class Judge:
    """Goes through one file, line after line, and remembers whom it met."""

    bounds: Bounds
    report: Report
    met: dict[str, int] = field(default_factory=dict)
    mentors_met: set[str] = field(default_factory=set)
    mentors_wanted: list[tuple[int, str]] = field(default_factory=list)

    def judge(self, entry: Entry, known: Known, plan: Plan) -> None:
        run = self.bounds.cohorts.get(entry.cohort)
        person = self._acts_on(entry, known)
        found = self._faults(entry, known, run, person)
        faults = [each for each in found if each.field not in entry.odd]
        self.report.errors += faults
        if "email" not in entry.odd:
            self.met.setdefault(entry.email, entry.line)
        if entry.role == "mentor":
            self.mentors_met.add(entry.email)
        if self._waits_for_a_mentor(entry, known):
            self.mentors_wanted.append((entry.line, entry.mentor_email))
        if faults or entry.odd:
            return
        if person:
            changed = self._settle(person, entry, run, known, plan)
            outcome = "updated" if changed else "unchanged"
        else:
            outcome = self._invite(entry, run, known, plan)
        setattr(self.report, outcome, getattr(self.report, outcome) + 1)

    def _waits_for_a_mentor(self, entry: Entry, known: Known) -> bool:
        named = entry.mentor_email if "mentor_email" not in entry.odd else ""
        return bool(named) and named not in known.mentors

    def finish(self) -> None:
        """A mentor may stand anywhere in the file, so this is known at its end."""
        for line, email in self.mentors_wanted:
            if email not in self.mentors_met:
                words = _("%s is not known as a mentor. Bring them in as one first, or with this file.")  # fmt: skip  # noqa: E501 (a sentence)
                self.report.errors.append(Fault(line, "mentor_email", words % email))
        self.report.errors.sort()

    def _acts_on(self, entry: Entry, known: Known) -> Person | None:
        """Whom this line may place at once. Others are asked by invitation first:
        who leads one district does not put people of another into their own."""
        person = known.people.get(entry.email)
        if person is None or self.bounds.everywhere:
            return person
        reach = set(self.bounds.organizations.values())
        return person if known.roles_of(person) & reach else None

    def _faults(
        self, entry: Entry, known: Known, run: Run | None, person: Person | None
    ) -> Iterator[Fault]:
        for name, words in self._misfits(entry, run):
            yield Fault(entry.line, name, words)
        if person and not person.is_active:
            words = _("This account is closed. Open it again first.")
            yield Fault(entry.line, "email", words)
        waiting = known.waiting.get((entry.email, run.phase if run else None))
        if waiting and not self._is_within(waiting):
            words = _("Somebody else has invited them to this phase. Talk to the people who run it.")  # fmt: skip  # noqa: E501 (a sentence)
            yield Fault(entry.line, "email", words)
        elif run and not self._has_room(entry, run, known, person):
            words = _("All seats of this cohort are taken. Raise its limit or choose another.")  # fmt: skip  # noqa: E501 (a sentence)
            yield Fault(entry.line, "cohort", words)

    def _misfits(self, entry: Entry, run: Run | None) -> Iterator[tuple[str, str]]:
        bounds = self.bounds
        if first := self.met.get(entry.email):
            words = _("Line %d names the same person. Keep one of the two.")
            yield "email", words % first
        if entry.organization not in bounds.organizations:
            is_known = entry.organization in bounds.known_organizations
            yield "organization", _unknown(entry.organization, is_known)
        if entry.cohort and run is None:
            is_known = entry.cohort in bounds.known_cohorts
            yield "cohort", _unknown(entry.cohort, is_known)
        elif run and run.closes_on < bounds.today:
            yield "cohort", _("The phase of this cohort is over.")
        if entry.role not in bounds.roles:
            words = _("You cannot bring in people as %s.")
            yield "role", words % entry.role

    def _is_within(self, waiting: Reservation) -> bool:
        where = waiting.invitation.organization_id
        return self.bounds.everywhere or where in self.bounds.organizations.values()

    def _has_room(
        self, entry: Entry, run: Run, known: Known, person: Person | None
    ) -> bool:
        """Whoever has the seat already, or one kept for them, takes no second one."""
        waiting = known.waiting.get((entry.email, run.phase))
        kept = waiting is not None and waiting.cohort_id == run.pk
        seated = person is not None and (person.pk, run.pk) in known.seats
        if run.free is None or kept or seated:
            return True
        taken = self.bounds.kept[run.pk] = self.bounds.kept.get(run.pk, 0) + 1
        return taken <= run.free

    def _settle(
        self, person: Person, entry: Entry, run: Run | None, known: Known, plan: Plan
    ) -> bool:
        """Somebody with an account gets what is new; their name is their own."""
        changed = False
        where = self.bounds.organizations[entry.organization]
        if (person.pk, where, entry.role) not in known.roles:
            plan.roles.append((person, entry))
            changed = True
        if run is None:
            return changed
        seat = known.seats.get((person.pk, run.pk))
        if seat is None:
            before = known.in_phase.get((person.pk, run.phase))
            if before:
                plan.moves.append((before, run))
            else:
                plan.seats.append((person, run))
            changed = True
        named = known.suggested.get(seat.pk) if seat else None
        if entry.mentor_email and entry.mentor_email != named:
            plan.mentors.append((person, run, entry.mentor_email))
            changed = True
        return changed

    def _invite(self, entry: Entry, run: Run | None, known: Known, plan: Plan) -> str:
        waiting = known.waiting.get((entry.email, run.phase if run else None))
        if waiting is None:
            plan.invited.append((entry, run))
            return "updated" if entry.email in known.invited else "created"
        if self._is_as_said(waiting, entry, run):
            return "unchanged"
        plan.amended.append((waiting, entry, run))
        return "updated"

    def _is_as_said(self, waiting: Reservation, entry: Entry, run: Run | None) -> bool:
        kept = waiting.invitation
        return (
            kept.given_name,
            kept.family_name,
            kept.role,
            kept.organization_id,
            waiting.cohort_id,
            waiting.mentor_email,
            kept.has_expired,
        ) == (
            entry.given_name,
            entry.family_name,
            entry.role,
            self.bounds.organizations[entry.organization],
            run.pk if run else None,
            entry.mentor_email,
            False,
        )


def _unknown(slug: str, is_known: bool) -> str:  # noqa: FBT001 (private, and a fact)
    if is_known:
        return _("You do not lead %s.") % slug
    return _("There is none called %s. Check the spelling of its short name.") % slug
