"""Mail about someone's account; allauth sends its own from templates/account/email."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from .models import Invitation


def link_of(invitation: Invitation) -> str:
    """Works only on the invitation that was just written: it still knows its token."""
    path = reverse("invitation", kwargs={"token": invitation.token})
    return f"{settings.ORIGIN}{path}"


def send_invitation(invitation: Invitation) -> None:
    context = {"invitation": invitation, "link": link_of(invitation)}
    subject = render_to_string("people/email/invitation_subject.txt", context)
    body = render_to_string("people/email/invitation_body.txt", context)
    send_mail(" ".join(subject.split()), body, None, [invitation.email])
