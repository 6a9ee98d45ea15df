from django.db.models import QuerySet

from maypop.base.composed import composed
from maypop.base.events import listen
from maypop.media.events import (
    AlarmRaised,
    CaptionsChanged,
    ConsentWithdrawn,
    HoldAsked,
    UploadReady,
)
from maypop.media.models import Alarm, Hold, Upload
from maypop.programs.events import Left, Moved, Placed

from . import actions, files, reading, seats, tasks, telling
from .banking.word import tell_its_educator as tell_of_a_lapse
from .conversing import word
from .events import (
    Conversed,
    CopyAsked,
    Delayed,
    LapseForetold,
    PartnerAnswered,
    PartnerAsked,
    PortfolioAsked,
    Returned,
    SentIn,
    Settled,
)
from .models import PIECE, Conversation, Delay, Forewarning, Partner, Submission
from .team import word as team


@listen(UploadReady)
def attach_to_its_piece(event: UploadReady) -> None:
    if event.purpose == PIECE:
        [upload] = _ready(event.upload_id)
        artifact = files.piece_named(upload.owner, event.about)
        # Sent in while the file was on its way: it stays with its owner, unused.
        if artifact.journey.locked().is_open:
            actions.attach(upload, artifact, by=upload.owner)
            tasks.read.soon(upload.pk)


@composed
def _ready(upload_id: int) -> QuerySet[Upload]:
    rows = Upload.objects.for_the_system("it has just become ready")
    return rows.filter(pk=upload_id).select_related("owner")


@listen(CaptionsChanged)
def look_through_the_captions(event: CaptionsChanged) -> None:
    """At once: they are short, and whoever writes them is still at the page."""
    reading.read(event.upload_id)


@listen(ConsentWithdrawn)
def note_it_beside_the_work(event: ConsentWithdrawn) -> None:
    actions.note_withdrawal(event.upload_id)


@listen(SentIn)
def hold_it_against_the_work_of_others(event: SentIn) -> None:
    tasks.compare.soon(event.submission_id)


@listen(CopyAsked)
def take_the_copy(event: CopyAsked) -> None:
    tasks.take_copy.soon(event.snapshot_id)


@listen(PortfolioAsked)
def put_it_together(event: PortfolioAsked) -> None:
    tasks.put_together.soon(event.portfolio_id)


@listen(Returned)
def tell_its_educator(event: Returned) -> None:
    rows = Submission.objects.for_the_system(telling.WHY)
    around = ("journey__learner", "journey__edition")
    telling.tell_its_educator(rows.select_related(*around).get(pk=event.submission_id))


@listen(SentIn)
def put_away_what_was_to_be_mended(event: SentIn) -> None:
    telling.sent_again(event.submission_id)


@listen(Delayed)
def say_that_it_takes_longer(event: Delayed) -> None:
    around = ("submission__journey__learner", "submission__journey__edition")
    telling.tell_of_a_delay(
        Delay.objects.select_related(*around).get(pk=event.delay_id)
    )


@listen(AlarmRaised)
def tell_those_who_may_ask(event: AlarmRaised) -> None:
    alarm = Alarm.objects.for_the_system(telling.WHY).get(pk=event.alarm_id)
    telling.tell_the_keepers(telling.ALARM, alarm, but=None)


@listen(HoldAsked)
def tell_those_who_may_agree(event: HoldAsked) -> None:
    rows = Hold.objects.for_the_system(telling.WHY).select_related("asked_by")
    hold = rows.get(pk=event.hold_id)
    telling.tell_the_keepers(telling.HOLD, hold, but=hold.asked_by)


@listen(Left)
def set_aside(event: Left) -> None:
    seats.set_aside(event.place_id, by_id=event.by_id, reason=event.reason)


@listen(Moved)
def take_along(event: Moved) -> None:
    seats.take_along(event.before_id, event.after_id)


@listen(Placed)
def go_on(event: Placed) -> None:
    seats.go_on(event.place_id)


@listen(Settled)
def ask_for_a_conversation(event: Settled) -> None:
    rows = Submission.objects.for_the_system(telling.WHY)
    around = ("journey__learner", "journey__edition")
    word.ask_for_it(rows.select_related(*around).get(pk=event.submission_id))


@listen(Conversed)
def tell_that_the_way_is_open(event: Conversed) -> None:
    around = ("after__journey__learner", "after__journey__edition", "by")
    rows = Conversation.objects.select_related(*around)
    word.tell_that_it_is_noted(rows.get(pk=event.conversation_id))


@listen(LapseForetold)
def say_what_ends_soon(event: LapseForetold) -> None:
    around = "finding__submission__journey"
    rows = Forewarning.objects.select_related(
        f"{around}__learner",
        f"{around}__edition",
        f"{around}__place__cohort__phase__program",
    )
    tell_of_a_lapse(rows.get(pk=event.forewarning_id))


@listen(PartnerAsked)
def tell_whom_is_asked(event: PartnerAsked) -> None:
    team.tell_whom_is_asked(_partner(event.partner_id))


@listen(PartnerAnswered)
def tell_who_asked(event: PartnerAnswered) -> None:
    team.tell_its_keeper(_partner(event.partner_id))


@listen(Settled)
def tell_the_rest_of_the_team(event: Settled) -> None:
    team.tell_the_partners(event.submission_id)


def _partner(key: int) -> Partner:
    rows = Partner.objects.for_the_system(telling.WHY)
    around = (
        "artifact__journey__learner",
        "artifact__journey__edition",
        "artifact__requirement",
        "team__piece__journey__learner",
        "team__piece__requirement",
    )
    return rows.select_related(*around).get(pk=key)
