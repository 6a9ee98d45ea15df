from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from maypop.base import chance
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Person

from .room import open_to
from .said import Said, Worded
from .topic import LONGEST_KEY, Topic

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from .marks import Helped
    from .moderation import Hiding


class PostQuerySet(ScopedQuerySet["Post"]):
    def seen_by(self, person: Person) -> Self:
        """Whatever is said in the rooms they may enter; hidden words are no words."""
        return self.filter(
            topic__in=Topic.objects.seen_by(person).values("pk")
        ).scoped()

    def findable_by(self, person: Person) -> Self:
        """In rooms that are under way, what stands there for everyone to read."""
        return self.readable().filter(topic__room__in=open_to(person)).scoped()

    def saying(self, words: Iterable[str]) -> Self:
        """Every one of the words, each in the post or in the title above it."""
        found, any_word = self, False
        for word in words:
            any_word = True
            found = found.filter(
                Q(text__icontains=word) | Q(topic__title__icontains=word)
            )
        return found if any_word else self.none()

    def readable(self) -> Self:
        """With words that everyone in the room may read."""
        return self.filter(taken_back_at=None, hiding=None)


class Post(Said):
    """What one person said in a topic."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    topic = models.ForeignKey(
        Topic, models.CASCADE, related_name="posts", db_index=False
    )
    # By which the same words, handed in twice, are known to be the same: of a form
    # that was sent twice, of a mail that came twice.
    key = models.CharField(max_length=LONGEST_KEY, blank=True)
    # Why a file that came along by mail is not there: a sentence each.
    left_out = models.JSONField(default=list)
    objects = PostQuerySet.as_manager()

    is_first_new = False  # on a page: where what this person has not read begins

    if TYPE_CHECKING:
        hiding: Hiding
        helped: RelatedManager[Helped]

    class Meta(Said.Meta):
        abstract = False
        ordering = ["pk"]
        indexes = [models.Index(fields=["topic", "id"], name="post_in_order")]
        constraints = [
            *Said.Meta.constraints,
            models.UniqueConstraint(
                fields=["by", "key"], condition=~Q(key=""), name="a_post_is_taken_once"
            ),
        ]

    def __str__(self) -> str:
        return f"post of {self.at}"

    @property
    def is_hidden(self) -> bool:
        return hasattr(self, "hiding")

    @property
    def has_words(self) -> bool:
        """Whether there is something to read, for everyone in the room."""
        return self.taken_back_at is None and not self.is_hidden

    @property
    def helps(self) -> list[Person]:
        """Who said that it helped, in that order."""
        return [each.by for each in self.helped.all()]

    @property
    def path(self) -> str:
        """Where it stands among the others."""
        return f"{self.topic.path}?since={self.public_id}#post-{self.public_id}"


class PostWording(Worded):
    """How a post read before it was edited."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="wordings")

    class Meta(Worded.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["post", "number"], name="post_wording_is_kept_once"
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of post {self.post_id}"
