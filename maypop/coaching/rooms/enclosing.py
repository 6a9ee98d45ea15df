"""Files that came by mail with an answer: one goes round, of the others why not."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from maypop.media import actions as media
from maypop.notices.rules import Attached
from maypop.people.models import Person

from ..models import Handout, Post
from .handouts import handed_in, seen_in_file


def enclose(post: Post, files: Sequence[Attached], *, by: Person) -> list[str]:
    """The first that can be handed round; why of each of the others, also on the post.

    A post has one file. What it says of the others names none of them: a name of a
    file was looked at by nobody.
    """
    left_out: list[str] = []
    is_full = False
    for each in files:
        if is_full:
            left_out.append(_("One file goes along with a message. Send the others in"
                              " messages of their own."))  # fmt: skip
            continue
        try:
            _hand_round(post, each, by=by)
        except ValidationError as refusal:
            left_out += refusal.messages[:1]
        else:
            is_full = True
    if left_out:
        rows = Post.objects.for_the_system("what its mail brought along")
        rows.filter(pk=post.pk).update(left_out=[*dict.fromkeys(left_out)])
    return left_out


def _hand_round(post: Post, file: Attached, *, by: Person) -> None:
    content = ContentFile(file.content, name=file.name)
    upload = handed_in(content, post.topic, by=by)
    if seen_in_file(upload, post.topic, by=by):
        media.remove(upload, by=by)
        raise ValidationError(_("A student may be named in it."))
    Handout.objects.create(post=post, upload=upload)
