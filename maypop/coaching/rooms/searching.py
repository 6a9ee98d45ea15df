"""What was said, found by its words, in the rooms somebody may enter."""

from django.core.paginator import Page, Paginator

from maypop.people.models import Person

from ..models import Post

ON_A_PAGE = 20
MOST = 8  # words that are looked for


def found_in(person: Person, words: str, number: str | None) -> Page[Post]:
    """The newest first; with no word, nothing."""
    rows = Post.objects.findable_by(person).saying(words.split()[:MOST])
    around = rows.order_by("-pk").select_related(
        "by",
        "topic__room__cohort",
        "topic__room__pairing__mentor",
        "topic__room__pairing__learner",
        "topic__room__phase",
    )
    return Paginator(around, ON_A_PAGE).get_page(number)
