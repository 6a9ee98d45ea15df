"""The talk about each piece, in the portfolio of its educator."""

from collections import defaultdict

from django.db.models import Prefetch
from django.template.loader import render_to_string

from maypop.journeys.models import Journey
from maypop.journeys.rules import Chapter, chapter

from .models import Message, Thread


@chapter
def talk_in_portfolio(journey: Journey) -> Chapter:
    """What its educator can read here; earlier and taken back words stay away."""
    said = Message.objects.seen_by(journey.learner).select_related("by")
    seen = Thread.objects.seen_by(journey.learner).filter(artifact__journey=journey)
    around = seen.select_related("upload", "resolution")
    talks: defaultdict[int, list[Thread]] = defaultdict(list)
    for each in around.prefetch_related(Prefetch("messages", queryset=said)):
        talks[each.artifact_id].append(each)
    return Chapter(
        beside={
            key: render_to_string("coaching/taken.html", {"threads": threads})
            for key, threads in talks.items()
        }
    )
