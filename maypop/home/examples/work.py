"""Journeys, files, talk, judging and credentials: one of each, or of two districts."""

from collections.abc import Callable, Iterator
from uuid import UUID

from django.db.models import QuerySet

from maypop.assessment.models import Assignment, Task
from maypop.catalog.models import Edition
from maypop.coaching.models import Experiment, Message, Nudge, Thread
from maypop.credentials.models import Award, StatusList
from maypop.journeys.models import Artifact, Attachment, Submission, Tag
from maypop.media.models import RECORDINGS, Alarm, Certificate, Hold, Upload
from maypop.notices.models import Enquiry, Notice
from maypop.people.models import Level, Organization
from maypop.programs.models import Pairing, Phase

from .words import NOBODY, REASON, Words, always, one_of_each_of_two


def _districts() -> list[Organization]:
    return list(Organization.objects.filter(level=Level.DISTRICT).order_by("name"))


def _artifacts() -> list[Artifact]:
    rows = Artifact.objects.for_the_system(REASON).select_related(
        "requirement", "journey__place__cohort__organization__parent"
    )
    ordered = rows.exclude(text="").order_by("pk")
    return one_of_each_of_two(ordered, lambda row: row.journey.place.district)


def _pieces() -> Iterator[Words]:
    for each in _artifacts():
        yield {"public_id": each.journey.public_id, "part": each.requirement.slug}


def _links() -> Iterator[Words]:
    """Of pages that nobody asked for: in the story all files were brought."""
    for each in _pieces():
        yield each | {"link": UUID(int=0)}


def _journeys() -> Iterator[Words]:
    for each in _artifacts():
        yield {"public_id": each.journey.public_id}


def _checks() -> Iterator[Words]:
    for each in _artifacts():
        part = {"public_id": each.journey.public_id, "part": each.requirement.slug}
        check = each.requirement.checks.filter(how="attest").first()
        if check:
            yield part | {"code": check.code}


def _recorded() -> Iterator[Words]:
    return _held(Attachment.objects.filter(upload__captions__cues__gt=0))


def _captioned() -> Iterator[Words]:
    for each in _recorded():
        yield {"public_id": each["upload"], "ground": "owner"}


def _attached() -> Iterator[Words]:
    return _held(Attachment.objects.all())


def _recordings() -> Iterator[Words]:
    return _held(Attachment.objects.filter(upload__kind__in=RECORDINGS))


def _held(held: QuerySet[Attachment]) -> Iterator[Words]:
    rows = held.select_related(
        "upload",
        "artifact__requirement",
        "artifact__journey__place__cohort__organization__parent",
    ).order_by("pk")
    for each in one_of_each_of_two(
        rows, lambda row: row.artifact.journey.place.district
    ):
        yield {
            "public_id": each.artifact.journey.public_id,
            "part": each.artifact.requirement.slug,
            "upload": each.upload.public_id,
        }


def _mentored() -> Iterator[Words]:
    rows = Pairing.objects.for_the_system(REASON).under_way()
    for each in rows[:2]:
        yield {"pair": each.public_id}


def _nudges() -> Iterator[Words]:
    for each in Nudge.objects.for_the_system(REASON).waiting()[:1]:
        yield {"nudge": each.public_id}


def _experiments() -> Iterator[Words]:
    for each in Experiment.objects.all()[:1]:
        yield {"experiment": each.public_id}


def _helped_phases() -> Iterator[Words]:
    for each in Phase.objects.filter(experiments__isnull=False).distinct()[:1]:
        yield {"phase": each.public_id}


def _sent() -> Iterator[Words]:
    rows = Submission.objects.for_the_system(REASON).select_related(
        "journey__place__cohort__organization__parent"
    )
    for each in one_of_each_of_two(
        rows.order_by("pk"), lambda row: row.journey.place.district
    ):
        yield {"public_id": each.journey.public_id, "submission": each.public_id}


def _promised() -> Iterator[Words]:
    for each in _sent():
        yield {"submission": each["submission"]}


def _uploads(**which: str) -> list[Upload]:
    rows = (
        Attachment.objects.filter(**which)
        .select_related(
            "upload", "artifact__journey__place__cohort__organization__parent"
        )
        .order_by("pk")
    )
    chosen = one_of_each_of_two(rows, lambda row: row.artifact.journey.place.district)
    return [each.upload for each in chosen]


def _upload_ids() -> Iterator[Words]:
    for each in _uploads():
        yield {"public_id": each.public_id}


def _files() -> Iterator[Words]:
    for each in _uploads():
        yield {"public_id": each.public_id, "ground": "owner"}


def _documents() -> Iterator[Words]:
    for each in _uploads(upload__format="docx"):
        yield {"public_id": each.public_id, "ground": "owner"}


def _assignments(*tasks: str) -> Callable[[], Iterator[Words]]:
    def find() -> Iterator[Words]:
        rows = Assignment.objects.for_the_system(REASON).select_related(
            "submission__journey__place__cohort__organization__parent"
        )
        open_ones = rows.still_open().filter(task__in=tasks).order_by("pk")
        for each in one_of_each_of_two(
            open_ones, lambda row: row.submission.journey.place.district
        ):
            yield {"blind_id": each.blind_id}

    return find


def _jottings() -> Iterator[Words]:
    for words in _assignments(Task.REVIEW)():
        rows = Assignment.objects.for_the_system(REASON)
        given = rows.select_related("submission__journey__edition").get(**words)
        criterion = given.submission.journey.edition.criteria.first()
        if criterion:
            yield words | {"code": criterion.code}


def _on_pieces() -> Iterator[Words]:
    for words in _assignments(Task.REVIEW)():
        yield words | {"part": "r1"}


def _awards() -> Iterator[Words]:
    rows = Award.objects.for_the_system(REASON).select_related(
        "journey__place__cohort__organization__parent"
    )
    for each in one_of_each_of_two(
        rows.order_by("pk"), lambda row: row.journey.place.district
    ):
        yield {"public_id": each.public_id}


def _shared() -> Iterator[Words]:
    rows = Award.objects.for_the_system(REASON).filter(share__isnull=False)
    for each in rows.order_by("pk"):
        yield {"public_id": each.public_id}


def _lists() -> Iterator[Words]:
    for each in StatusList.objects.order_by("pk"):
        yield {"public_id": each.public_id}


def _slugs() -> Iterator[Words]:
    for each in Edition.objects.current().select_related("micro_credential"):
        yield {"slug": each.slug}


def _numbered() -> Iterator[Words]:
    for each in Edition.objects.current().select_related("micro_credential"):
        yield {"slug": each.slug, "number": each.number}


def _tags() -> Iterator[Words]:
    rows = Tag.objects.select_related(
        "artifact__requirement",
        "artifact__journey__place__cohort__organization__parent",
    )
    for each in one_of_each_of_two(
        rows, lambda row: row.artifact.journey.place.district
    ):
        piece = each.artifact
        words = {"public_id": piece.journey.public_id, "part": piece.requirement.slug}
        yield words | {"tag": each.public_id}


def _threads() -> Iterator[Words]:
    rows = Thread.objects.for_the_system(REASON).select_related(
        "artifact__journey__place__cohort__organization__parent"
    )
    for each in one_of_each_of_two(
        rows, lambda row: row.artifact.journey.place.district
    ):
        yield {"thread": each.public_id}


def _messages() -> Iterator[Words]:
    for words in _threads():
        rows = Message.objects.for_the_system(REASON)
        first = rows.filter(thread__public_id=words["thread"])[:1].get()
        yield {"message": first.public_id}


def _phases() -> Iterator[Words]:
    for each in Phase.objects.order_by("pk")[:1]:
        yield {"phase": each.public_id}


def _holds() -> Iterator[Words]:
    for each in Hold.objects.for_the_system(REASON)[:2]:
        yield {"hold": each.public_id}


def _certificates() -> Iterator[Words]:
    rows = Certificate.objects.for_the_system(REASON).select_related("upload")
    for each in rows[:2]:
        yield {"certificate": each.upload.public_id}


def _alarms() -> Iterator[Words]:
    for each in Alarm.objects.for_the_system(REASON)[:1]:
        yield {"alarm": each.public_id}


def _unchecked() -> Iterator[Words]:
    for each in Submission.objects.for_the_system(REASON).unchecked()[:1]:
        yield {"look": each.public_id}


def _holdable() -> Iterator[Words]:
    for words in _recordings():
        yield {"journey": words["public_id"]}


def _told() -> Iterator[Words]:
    for words in _journeys():
        rows = Notice.objects.for_the_system(REASON)
        if told := rows.filter(person__journeys__public_id=words["public_id"]).first():
            yield {"notice": told.public_id}


def _enquiries() -> Iterator[Words]:
    for each in Enquiry.objects.for_the_system(REASON)[:1]:
        yield {"enquiry": each.public_id}


def _covered_by_nobody() -> Iterator[Words]:
    for words in _recordings():
        yield words | {"redaction": NOBODY}


IN_WORK: dict[str, Callable[[], Iterator[Words]]] = {
    "account_confirm_email": always({"key": "mailed-to-nobody"}),
    "account_reset_password_from_key": always(
        {"uidb36": NOBODY, "key": "mailed-to-nobody"}
    ),
    "mfa_remove_webauthn": always({"mark": "the-passkey-of-nobody"}),
    "invitation": always({"token": "mailed-to-nobody"}),
    "phone": always({"token": "drawn-for-nobody"}),
    "notices:unsubscribe": always({"token": "mailed-to-nobody"}),
    "notices:update": _told,
    "notices:enquiry": _enquiries,
    "media:upload": _upload_ids,
    "media:file": _files,
    "media:reading": _documents,
    "media:captions": _captioned,
    "catalog:edition": _slugs,
    "catalog:numbered": _numbered,
    "catalog:badge": _slugs,
    "journeys:start": _slugs,
    "journeys:piece": _pieces,
    "journeys:text": _pieces,
    "journeys:files": _pieces,
    "journeys:phone": _pieces,
    "journeys:check": _checks,
    "journeys:remove": _attached,
    "journeys:put_back": _attached,
    "journeys:links": _pieces,
    "journeys:remove_link": _links,
    "journeys:recording": _recordings,
    "journeys:consent": _recordings,
    "journeys:withdraw": _recordings,
    "journeys:redactions": _recordings,
    "journeys:restoration": _covered_by_nobody,
    "journeys:draft": _recordings,
    "journeys:share": _pieces,
    "journeys:unshare": _pieces,
    "journeys:tags": _pieces,
    "journeys:untag": _tags,
    "journeys:captions": _recorded,
    "journeys:explain": _pieces,
    "journeys:class_list": _journeys,
    "journeys:send": _journeys,
    "journeys:recall": _journeys,
    "journeys:sent": _sent,
    "journeys:phase": _phases,
    "journeys:precheck": _unchecked,
    "journeys:ask_to_hold": _holdable,
    "journeys:hold": _holds,
    "journeys:second_hold": _holds,
    "journeys:ask_to_lift": _holds,
    "journeys:lift_hold": _holds,
    "journeys:certificate": _certificates,
    "journeys:reply_to_alarm": _alarms,
    "journeys:plan": _journeys,
    "journeys:conversation": _journeys,
    "journeys:converse": _journeys,
    "coaching:educator": _mentored,
    "coaching:answer": _nudges,
    "coaching:help": _helped_phases,
    "coaching:automatic": _helped_phases,
    "coaching:experiment": _experiments,
    "coaching:start": _experiments,
    "coaching:stop": _experiments,
    "coaching:piece": _pieces,
    "coaching:replies": _threads,
    "coaching:resolution": _threads,
    "coaching:message": _messages,
    "coaching:taken-back": _messages,
    "assessment:opening": _assignments(Task.REVIEW),
    "assessment:delay": _promised,
    "assessment:thanks": _sent,
    "assessment:review": _assignments(Task.REVIEW),
    "assessment:jot": _jottings,
    "assessment:keep": _jottings,
    "assessment:notes": _assignments(Task.REVIEW),
    "assessment:overall": _assignments(Task.REVIEW),
    "assessment:piece": _on_pieces,
    "assessment:snippet": always({"snippet": NOBODY}),
    "assessment:send": _assignments(Task.REVIEW),
    "assessment:decline": _assignments(Task.REVIEW),
    "assessment:decision": _assignments(Task.APPROVE),
    "credentials:public": _shared,
    "credentials:document": _shared,
    "credentials:status": _lists,
    "credentials:share": _awards,
    "credentials:unshare": _awards,
    "credentials:file": _awards,
    "credentials:revoke": _awards,
}
