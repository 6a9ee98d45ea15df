"""People, an edition, and work that was sent in: the world in which tests judge."""

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from maypop.assessment import actions
from maypop.assessment.models import Assignment, Certification, Task
from maypop.base import clock
from maypop.base.models import Errand
from maypop.catalog.models import Check, Edition
from maypop.catalog.tests.making import edition as published
from maypop.journeys import actions as journeys
from maypop.journeys.models import (
    PIECE,
    Artifact,
    Attestation,
    Exhibit,
    Journey,
    Submission,
)
from maypop.journeys.tests.making import explain
from maypop.media import store
from maypop.media.models import Basis, Consent, Rendition, Upload
from maypop.people.models import Level, Membership, Organization, Person, Role
from maypop.programs.actions import place
from maypop.programs.models import Cohort, Offer, Phase, Place, Program

GAP = (
    "Two students answer every question in this segment, and the others are not heard. "
    "Next, call on students who did not raise a hand, from both sides of the room."
)
OVERALL = (
    "Your ladder is clear and fair. Next, wait a little longer after hard questions."
)
TEXT = """My tally of the second lesson, with what I saw.

Q6 @3:48 a long wait, and Rosalind answers.
Q7 @4:10 cold call. Q8 @5:02 I take her words up. Q9 @6:30 they ask each other.
@7:12 and @8:40 show it again; the table is on @p2.
"""
CONTENT = {
    "mp4": ("video", "video/mp4"),
    "m4a": ("audio", "audio/mp4"),
    "png": ("image", "image/png"),
    "pdf": ("document", "application/pdf"),
    "docx": ("document", "application/vnd.openxmlformats-officedocument"),
}


@dataclass
class Work:
    """Maribel sent in, Priya reads it, Ferdinand will confirm it. Graham waits."""

    maribel: Person
    lucinda: Person  # leads her district
    priya: Person
    graham: Person
    ferdinand: Person
    edition: Edition
    phase: Phase
    journey: Journey
    submission: Submission
    assignment: Assignment


def work() -> Work:
    home = district("Cedar Glade County")
    elementary = school("Hackberry Elementary", home)
    elsewhere = district("Tulip Grove County")
    capital = state()
    edition = published()
    phase = offering(edition)
    priya = person("Priya", Role.ASSESSOR, elsewhere)
    graham = person("Graham", Role.ASSESSOR, elsewhere)
    certify(priya, edition)
    certify(graham, edition)
    ferdinand = person("Ferdinand", Role.APPROVER, capital)
    maribel = person("Maribel", Role.EDUCATOR, elementary, family="Stroud")
    journey = begun(maribel, edition, phase)
    fill(journey)
    submission = journeys.send_in(journey, by=maribel)
    return Work(
        maribel=maribel,
        lucinda=person("Lucinda", Role.DISTRICT_LEAD, home),
        priya=priya,
        graham=graham,
        ferdinand=ferdinand,
        edition=edition,
        phase=phase,
        journey=journey,
        submission=submission,
        assignment=held_by(priya, submission),
    )


def two_sent_in() -> Work:
    """And Tobias of Hackberry, whose work is in nobody's hands yet."""
    made = work()
    home = Organization.objects.get(slug="hackberry-elementary")
    tobias = person("Tobias", Role.EDUCATOR, home, family="Lindqvist")
    journey = begun(tobias, made.edition, made.phase)
    fill(journey)
    sent = journeys.send_in(journey, by=tobias)
    Assignment.objects.for_the_system("test").filter(submission=sent).delete()
    return made


def unread_beside(made: Work) -> Submission:
    """Of two that were sent in the other one."""
    rows = Submission.objects.for_the_system("test")
    return rows.exclude(pk=made.submission.pk).get()


def held_by(reader: Person, submission: Submission) -> Assignment:
    """Theirs, whether the system drew somebody just now or we give it to them."""
    Errand.objects.all().delete()  # whoever was sent on it has done it
    given = Assignment.objects.for_the_system("test").filter(submission=submission)
    open_one = given.still_open().first()
    if open_one is None:
        return actions.assign(submission, to=reader)
    open_one.reader = reader
    open_one.save()
    return open_one


# --- where people stand ---------------------------------------------------------


def state() -> Organization:
    found, _new = Organization.objects.get_or_create(
        slug="volunteer", defaults={"name": "Volunteer", "level": Level.STATE}
    )
    return found


def district(name: str) -> Organization:
    return _organization(name, Level.DISTRICT, state())


def school(name: str, within: Organization) -> Organization:
    return _organization(name, Level.SCHOOL, within)


def _organization(name: str, level: Level, parent: Organization) -> Organization:
    slug = name.lower().replace(" ", "-")
    return Organization.objects.create(slug=slug, name=name, level=level, parent=parent)


def person(
    given: str, role: Role, at: Organization, *, family: str = "Reyes"
) -> Person:
    made = Person.objects.create_user(
        email=f"{given.lower()}@{at.slug}.example.org",
        given_name=given,
        family_name=family,
    )
    Membership.objects.create(person=made, organization=at, role=role)
    return made


def certify(reader: Person, *editions: Edition, days: int = 365) -> None:
    """They showed that they can judge it; for so many days from now."""
    for each in editions:
        Certification.objects.create(
            person=reader, edition=each, until=clock.now() + timedelta(days=days)
        )


def offering(*editions: Edition) -> Phase:
    program = Program.objects.create(name="Program", organization=state())
    today = clock.today()
    phase = Phase.objects.create(
        program=program,
        name="Phase 2",
        opens_on=today - timedelta(days=90),
        closes_on=today + timedelta(days=200),
        double_review=0,  # one reader, unless a test asks for two
        first_read_twice=0,
    )
    Offer.objects.bulk_create(Offer(phase=phase, edition=each) for each in editions)
    return phase


def seat(learner: Person, phase: Phase) -> Place:
    home = learner.memberships.get().organization
    cohort, _new = Cohort.objects.get_or_create(
        phase=phase, organization=home, name="Together"
    )
    return place(learner, cohort, by=None)


def begun(learner: Person, edition: Edition, phase: Phase) -> Journey:
    return journeys.begin(learner, edition, place=seat(learner, phase), by=learner)


# --- pieces ---------------------------------------------------------------------


def fill(journey: Journey, text: str = TEXT, note: str = "") -> None:
    """Everything that the checks of any edition can ask for."""
    for artifact in Artifact.objects.seen_by(journey.learner).filter(journey=journey):
        artifact.write(text, version=artifact.version, by=journey.learner)
        if note:
            artifact.write(
                text, version=artifact.version, by=journey.learner, change_note=note
            )
        _add_files(artifact)
        _confirm(artifact)
    explain(journey)


def _add_files(artifact: Artifact) -> None:
    if artifact.attachments.exists():
        return
    rules = artifact.requirement.file_rules
    if rules["type"] in ("video", "audio_or_video"):
        consented(attached(artifact, "mp4", seconds=600))
    for _ in range(rules.get("samples", 0)):
        attached(artifact, "png")
    if rules["type"] == "document":
        attached(artifact, "pdf", pages=3)


def consented(recording: Upload) -> None:
    Consent.objects.create(
        upload=recording,
        confirmed_by=recording.owner,
        wording="All agreed.",
        basis=Basis.NOBODY,
    )


def attached(
    artifact: Artifact,
    form: str,
    *,
    content: bytes = b"bytes",
    seconds: int | None = None,
    pages: int | None = None,
) -> Upload:
    """A file that has arrived and proved to be what it is, under a telling name."""
    kind, content_type = CONTENT[form]
    owner = artifact.journey.learner
    upload = Upload.objects.create(
        owner=owner,
        purpose=PIECE,
        about=artifact.about,
        name=f"{owner.given_name} {owner.family_name} {form}.{form}",
        length=len(content),
        offset=len(content),
        digest=sha256(content).hexdigest(),
        kind=kind,
        format=form,
        content_type=content_type,
        seconds=seconds,
        pages=pages,
        finished_at=clock.now(),
    )
    store.create(upload.public_id)
    with store.hold(upload.public_id) as file:
        store.write(upload.public_id, file, 0, [content], len(content))
    for part in ("shown", "playable", "preview"):
        store.keep(upload.public_id, part, [content])
    upload.move("finish", by=owner)
    if not upload.is_prepared:
        Rendition.objects.create(upload=upload, content_type=content_type)
    journeys.attach(upload, artifact, by=owner)
    return upload


def _confirm(artifact: Artifact) -> None:
    for check in artifact.requirement.checks.filter(how=Check.How.ATTEST):
        Attestation.objects.get_or_create(
            artifact=artifact, item=check, defaults={"where": "the table, @p2"}
        )


# --- judging --------------------------------------------------------------------


def rate(
    assignment: Assignment, *, below: tuple[str, ...] = (), overall: str = OVERALL
) -> None:
    """Put down every open line: developing for the named codes, else demonstrated."""
    reader = assignment.reader
    for criterion in assignment.submission.journey.edition.criteria.all():
        shown = criterion.code not in below
        actions.jot(
            assignment,
            criterion,
            by=reader,
            version=0,
            level="demonstrated" if shown else "developing",
            where="3:48 and the table",
            feedback="" if shown else GAP,
        )
    actions.jot_overall(assignment, overall, by=reader, version=assignment.version)


def approval(made: Work, *, below: tuple[str, ...] = ()) -> Assignment:
    """Rated and locked by Priya, and now in the hands of Ferdinand."""
    rate(made.assignment, below=below)
    actions.lock_review(made.assignment, by=made.assignment.reader)
    made.submission.refresh_from_db()
    given = held_by(made.ferdinand, made.submission)
    assert given.task == Task.APPROVE
    return given


def decided(made: Work, *, below: tuple[str, ...] = ()) -> None:
    actions.confirm(approval(made, below=below), by=made.ferdinand)
    made.submission.refresh_from_db()
    made.journey.refresh_from_db()


def many(made: Work, count: int) -> None:
    """A queue of any size for Priya, all due later, without the stories behind it."""
    home = made.maribel.memberships.get().organization
    now, due = clock.now(), made.submission.due_at
    first = Person.objects.count()
    people = Person.objects.bulk_create(
        Person(email=f"e{n}@example.org", given_name=f"E{n}", family_name="Quill")
        for n in range(first, first + count)
    )
    cohort = Cohort.objects.create(
        phase=made.phase, organization=home, name=f"Group {count}"
    )
    seats = Place.objects.bulk_create(Place(person=p, cohort=cohort) for p in people)
    ways = Journey.objects.bulk_create(
        Journey(
            learner=each.person, edition=made.edition, place=each, state="in_review"
        )
        for each in seats
    )
    sent = Submission.objects.bulk_create(
        Submission(
            journey=way,
            attempt=1,
            state="reviewing",
            sent_at=now,
            due_at=due + timedelta(seconds=1 + n),
            digest="",
        )
        for n, way in enumerate(ways)
    )
    part = made.edition.requirements.get(code="R1")
    Exhibit.objects.bulk_create(
        Exhibit(submission=each, requirement=part, text=TEXT) for each in sent
    )
    Assignment.objects.bulk_create(
        Assignment(submission=each, reader=made.priya) for each in sent
    )
