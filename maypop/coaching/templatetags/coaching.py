from django import template
from django.forms import BaseForm

from maypop.coaching.forms import WordsForm
from maypop.coaching.models import Thread
from maypop.coaching.talk import Talk

register = template.Library()


@register.filter
def reply_to(talk: Talk, thread: Thread) -> BaseForm:
    """{{ talk|reply_to:thread }}: an empty form, or the one that has to be mended."""
    empty = WordsForm(auto_id=f"reply-{thread.public_id}-%s")
    return talk.mended.get(thread.pk, empty)
