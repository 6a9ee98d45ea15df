"""The one next step of a journey, found by rules: the first that applies is told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.text import Truncator, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maypop.media.models import State, Upload

from .barring import Bar
from .in_review import Waiting
from .models import Journey, Submission
from .stages import Party, of_journey
from .standing import Standing


@dataclass(frozen=True)
class Step:
    """What to do now, or that there is nothing to do, and at most two doors."""

    title: str
    text: str
    action: str = ""
    url: str = ""
    more: str = ""
    more_url: str = ""


@dataclass(frozen=True)
class Position:
    """Where a journey is: its pieces, and what is in review, if anything is."""

    journey: Journey
    standings: list[Standing]
    submission: Submission | None = None
    hidden: list[Upload] = field(default_factory=list)  # consent no longer stands
    returned: Submission | None = None  # the latest, when a first look handed it back
    talk_owed: bool = False  # somebody sits down with them before the next attempt
    bars: list[Bar] = field(default_factory=list)  # it cannot be sent in for now

    def url(self, standing: Standing) -> str:
        parts = [self.journey.public_id, standing.piece.slug]
        return reverse("journeys:piece", args=parts)


def next_step(position: Position) -> Step:
    found = (step for rule in RULES for step in rule(position))
    return next(found)


def not_yet(pieces: list[Standing]) -> tuple[str, str]:
    """What a not yet means: how much is kept, and the codes that are open."""
    criteria = [one for each in pieces for one in each.piece.criteria]
    kept = {key for each in pieces for key in each.piece.kept}
    codes = [each.code for each in criteria if each.pk not in kept]
    told = {"kept": len(criteria) - len(codes), "all": len(criteria)}
    if not told["kept"]:
        words = _("None of the %(all)s criteria is demonstrated yet. The feedback says"
                  " what would show each.") % told  # fmt: skip
        return _("Not yet."), words
    title = _("Not yet, and close.") if told["kept"] > len(codes) else _("Not yet.")
    shown = _("%(kept)s of %(all)s are demonstrated.") % told
    answered = not any(each.unanswered or each.missing for each in pieces)
    return title, f"{shown} {_rest(codes, answered=answered)}"


def _rest(codes: list[str], *, answered: bool) -> str:
    named = {"codes": get_text_list(codes, _("and"))}
    if answered:
        return (
            ngettext(
                "Only criterion %(codes)s is read again. The rest is kept.",
                "Only criteria %(codes)s are read again. The rest is kept.",
                len(codes),
            )
            % named
        )
    return (
        ngettext(
            "Add evidence for criterion %(codes)s only. The rest is kept.",
            "Add evidence for criteria %(codes)s only. The rest is kept.",
            len(codes),
        )
        % named
    )


def _consent(position: Position) -> Iterator[Step]:
    """Before anything else: somebody in a recording no longer agrees."""
    for upload in position.hidden:
        part = upload.about.partition("/")[2]
        parts = [position.journey.public_id, part, upload.public_id]
        yield Step(
            _("Look after the consent for %s") % upload.name,
            _("It was taken back or has run out, so nobody but you is shown the"
              " recording. Everything else is kept."),
            _("See what to do"),
            reverse("journeys:recording", args=parts),
        )  # fmt: skip


def _feedback(position: Position) -> Iterator[Step]:
    if position.journey.state == Journey.State.NOT_YET:
        for each in position.standings:
            if each.unanswered:
                yield Step(
                    _("Answer the feedback on “%s”") % each.piece.requirement.title,
                    _("Your assessor wrote what would show it. Change this piece only"
                      " as far as that asks, and say what is new."),
                    _("Read the feedback"),
                    position.url(each) + "#feedback",
                )  # fmt: skip


def _upload(position: Position) -> Iterator[Step]:
    if not position.journey.is_open:
        return
    for each in position.standings:
        for upload in each.piece.pending:
            if upload.state == State.RECEIVING:
                told = {
                    "done": filesizeformat(upload.offset),
                    "all": filesizeformat(upload.length),
                }
                yield Step(
                    _("Finish uploading %s") % upload.name,
                    _("%(done)s of %(all)s arrived and is safe. Choose the same file"
                      " again; it goes on where it stopped.") % told,
                    _("Go on uploading"),
                    position.url(each) + "#files",
                )  # fmt: skip


def _piece(position: Position) -> Iterator[Step]:
    if not position.journey.is_open:
        return
    for each in position.standings:
        if each.missing and each.piece.is_untouched:
            words = Truncator(each.piece.requirement.instructions).words(32)
            title = _("Begin “%s”") % each.piece.requirement.title
            yield Step(title, words, _("Open this piece"), position.url(each))
        elif each.missing:
            title = _("Go on with “%s”") % each.piece.requirement.title
            yield Step(title, _lacking(each), _("Open this piece"), position.url(each))


def _lacking(standing: Standing) -> str:
    more = len(standing.missing) - 1
    first = standing.missing[0].sentence
    if not more:
        return first
    rest = ngettext("%(n)s more thing is missing.", "%(n)s more things are missing.",
                    more)  # fmt: skip
    return f"{first} {rest % {'n': more}}"


def _talk(position: Position) -> Iterator[Step]:
    if position.talk_owed:
        yield Step(
            _("Sit down with somebody before the next attempt"),
            _("After a third “not yet” a conversation comes first: half an hour, and"
              " two small steps you agree on. What is demonstrated stays kept."),
            _("See who it is with"),
            reverse("journeys:conversation", args=[position.journey.public_id]),
        )  # fmt: skip


def _bar(position: Position) -> Iterator[Step]:
    if position.journey.is_open:
        for each in position.bars:
            yield Step(each.title, each.text, each.label, each.url)


def _send_in(position: Position) -> Iterator[Step]:
    if position.journey.is_open:
        yield Step(
            _("Everything is ready to send in"),
            _("You see all of it once more before it goes. It is read by people"
              " outside your district, without your name."),
            _("Review and send in"),
            reverse("journeys:send", args=[position.journey.public_id]),
        )  # fmt: skip


def _in_review(position: Position) -> Iterator[Step]:
    submission = position.submission
    if position.journey.state == Journey.State.IN_REVIEW and submission:
        seen = [position.journey.public_id, submission.public_id]
        waiting = Waiting(submission)
        yield Step(
            waiting.title,
            waiting.text,
            _("See what you sent in"),
            reverse("journeys:sent", args=seen),
        )


def _earned(position: Position) -> Iterator[Step]:
    if position.journey.state == Journey.State.EARNED:
        yield Step(
            _("You earned it"),
            _("Every criterion is demonstrated. Your credential is yours to keep, and"
              " you choose who sees it."),
            _("Share it"),
            reverse("credentials:earned"),
            _("Choose the next skill"),
            reverse("catalog:browse"),
        )  # fmt: skip


def _choose(position: Position) -> Iterator[Step]:
    state = of_journey(position.journey.state, Party.EARNER)
    yield Step(
        _("Choose the next skill"),
        _("This journey is closed: %s. What you wrote stays here to read.") % state,
        _("Browse micro-credentials"),
        reverse("catalog:browse"),
    )


def _returned(position: Position) -> Iterator[Step]:
    if position.returned and position.journey.is_open:
        keys = [position.journey.public_id, position.returned.public_id]
        yield Step(
            _("Mend what was noticed, then send it in again"),
            _("Someone looked at it before it is read, and left a note for each thing"
              " to mend. It is no judgment and uses up no attempt."),
            _("See what was noticed"),
            reverse("journeys:sent", args=keys),
            _("Send it in again"),
            reverse("journeys:send", args=keys[:1]),
        )  # fmt: skip


RULES: tuple[Callable[[Position], Iterator[Step]], ...] = (
    _consent,
    _bar,
    _returned,
    _talk,
    _feedback,
    _upload,
    _piece,
    _send_in,
    _in_review,
    _earned,
    _choose,
)
