"""The path of one journey, from chosen to earned, as the trellis draws it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maypop.catalog.models import Requirement

from .models import Journey
from .stages import Party, PieceStage, of_journey, of_piece
from .standing import Standing

Step = Requirement.Step
DONE_WORDS = {
    Step.ANALYZE: gettext_lazy("Analyzed"),
    Step.DESIGN: gettext_lazy("Designed"),
    Step.DEVELOP: gettext_lazy("Developed"),
    Step.IMPLEMENT: gettext_lazy("Taught"),
    Step.EVALUATE: gettext_lazy("Reflected"),
}
ICONS = {
    Step.ANALYZE: "search",
    Step.DESIGN: "pencil-ruler",
    Step.DEVELOP: "layers",
    Step.IMPLEMENT: "video",
    Step.EVALUATE: "pen-line",
}

CLOSED = (Journey.State.WITHDRAWN, Journey.State.EXPIRED, Journey.State.REVOKED)


@dataclass
class Node:
    name: str
    icon: str
    is_done: bool
    state: str = ""


def trellis(journey: Journey, standings: list[Standing]) -> list[Node]:
    """The first node that is not done is where the journey stands, while it goes on."""
    nodes = [Node(_("Chosen"), "check", is_done=True), *_steps(standings)]
    nodes += [_sent(journey), _earned(journey)]
    for each in nodes:
        if not each.is_done:
            each.state = "" if journey.state in CLOSED else "here"
            break
        each.state = "done"
    return nodes


def _steps(standings: list[Standing]) -> list[Node]:
    """One node for each step, done once all of its pieces are."""
    nodes: dict[str, Node] = {}
    for each in standings:
        step = Step(each.piece.requirement.step)
        name, done = str(DONE_WORDS[step]), each.is_ready and not each.unanswered
        node = nodes.setdefault(step, Node(name, ICONS[step], is_done=True))
        node.is_done = node.is_done and done
    return list(nodes.values())


def _sent(journey: Journey) -> Node:
    decided = (Journey.State.EARNED, Journey.State.REVOKED)
    return Node(of_piece(PieceStage.SENT_IN), "send", is_done=journey.state in decided)


def _earned(journey: Journey) -> Node:
    return Node(
        of_journey(Journey.State.EARNED, Party.EARNER),
        "badge-check",
        is_done=journey.state == Journey.State.EARNED,
    )
