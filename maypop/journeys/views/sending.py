from uuid import UUID

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.base.conflict import Conflict
from maypop.base.http import Request, allow, page

from .. import actions, retention, rules
from ..barring import bars_of
from ..conversing import gate
from ..feedback import parts
from ..forms import ReasonForm, SendForm
from ..in_review import Waiting, delayed, due_words
from ..models import Journey, Point, Submission
from ..pieces import pieces_of
from ..standing import standings
from .own import ALL_AROUND, home_of, own_journey

AROUND = ["precheck", *(f"journey__{each}" for each in ALL_AROUND)]
RETURNED = Submission.State.RETURNED
GONE_IN = (Journey.State.IN_REVIEW, Journey.State.EARNED)


@page("GET", "POST")
def send(request: Request, public_id: UUID) -> HttpResponse:
    journey = own_journey(request.user, public_id)
    allow(rules.may_send_in(request.user, journey))
    if journey.state in GONE_IN:
        return _already(request, journey)
    if not journey.is_open:
        raise Conflict(f"{journey} is {journey.state}")
    sent = request.POST if request.method == "POST" else None
    form = SendForm(sent, journey=journey)
    if form.is_valid():
        return _send(request, journey, form)
    return review(request, journey, form)


@page("POST")
def recall(request: Request, public_id: UUID) -> HttpResponse:
    journey = own_journey(request.user, public_id)
    latest = Submission.objects.seen_by(request.user).filter(journey=journey)
    submission = get_object_or_404(latest.order_by("-pk")[:1])
    if submission.state == Submission.State.RECALLED:  # by a click before this one
        return redirect(home_of(journey))
    allow(rules.may_recall(request.user, submission))
    actions.recall(submission, by=request.user)
    messages.success(
        request, _("Taken back. It uses up no attempt; change what you like.")
    )
    return redirect(home_of(journey))


@page("GET")
def sent(request: Request, public_id: UUID, submission: UUID) -> HttpResponse:
    """What was sent in, as it was, and what was decided of it."""
    mine = Submission.objects.seen_by(request.user)
    later = mine.filter(journey=OuterRef("journey"), pk__gt=OuterRef("pk"))
    judged = Exists(later.filter(state=Submission.State.DECIDED))
    seen = mine.select_related(*AROUND).annotate(was_judged_again=judged)
    seen = seen.annotate(**delayed())
    found = get_object_or_404(seen, public_id=submission, journey__public_id=public_id)
    whole = parts(found)
    context = {
        "submission": found,
        "journey": found.journey,
        "waiting": Waiting(found),
        "parts": whole,
        "open_parts": [each for each in whole if each.to_show],
        "judged": sum(len(each.findings) for each in whole),
        "may_answer": _is_open_to_answer(found),
        "may_recall": rules.may_recall(request.user, found),
        "appeal_day": rules.appeal_day(found) if found.decided_at else None,
        "noticed": _noticed(found) if found.state == RETURNED else [],
        "afterwords": rules.afterwords(request, found),
    }
    return render(request, "journeys/sent.html", context)


def _send(request: Request, journey: Journey, form: SendForm) -> HttpResponse:
    said = form.cleaned_data
    try:
        submission = actions.send_in(
            journey,
            by=request.user,
            generated_text=said["generated_text"],
            named=said["named"],
        )
    except actions.NotReady:
        return review(request, journey, form)
    except Conflict:
        journey.refresh_from_db(fields=["state"])
        if journey.state in GONE_IN:
            return _already(request, journey)
        raise
    submission.journey = journey
    due = {"day": due_words(submission)}
    messages.success(request, _("Sent in. Decision due %(day)s.") % due)
    return redirect(home_of(journey))


def _already(request: Request, journey: Journey) -> HttpResponse:
    """A second click may be the only one answered, so it says what the first did."""
    if journey.state == Journey.State.EARNED:
        words = _("This is earned already; nothing was sent again.")
    else:
        latest = Submission.objects.seen_by(request.user).filter(journey=journey)
        due = {"day": due_words(latest.select_related("journey").latest("pk"))}
        words = _("Sent in. Decision due %(day)s. Nothing was sent twice.") % due
    messages.info(request, words)
    return redirect(home_of(journey))


def review(
    request: Request,
    journey: Journey,
    form: SendForm | None = None,
    *,
    explaining: ReasonForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Everything once more, and all that is said of it, in groups."""
    form = form or SendForm()
    all_of_them = standings(journey, pieces_of(journey))
    listed = getattr(journey, "class_list", None)
    context = {
        "journey": journey,
        "standings": all_of_them,
        "lacking": [each for each in all_of_them if each.to_mend],
        "to_look_at": [each for each in all_of_them if each.to_look_at],
        "is_ready": all(each.is_ready for each in all_of_them),
        "unanswered": [each for each in all_of_them if each.unanswered],
        "unseen": [file for each in all_of_them for file in each.unseen_files],
        "listed": listed.students if listed else 0,
        "form": form,
        "media_days": retention.term(journey),
        "explaining": explaining,
        "talk_owed": gate.is_owed(journey),
        "bars": bars_of(journey),
    }
    status = 422 if form.is_bound or explaining else status
    return render(request, "journeys/send.html", context, status=status)


def _noticed(submission: Submission) -> list[Point]:
    """What a first look asks to mend, by piece."""
    if submission.state != Submission.State.RETURNED:
        return []
    rows = Point.objects.filter(precheck__submission=submission)
    return list(rows.select_related("requirement"))


def _is_open_to_answer(submission: Submission) -> bool:
    """The last word on it so far, and something can be added to it."""
    is_not_yet = submission.journey.state == Journey.State.NOT_YET
    return is_not_yet and not getattr(submission, "was_judged_again", False)
