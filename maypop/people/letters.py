"""Mail about someone's account; allauth sends its own from templates/account/email."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from .models import Invitation


def link_of(invitation: Invitation) -> str:
    path = reverse("invitation", kwargs={"token": invitation.token})
    return f"{settings.ORIGIN}{path}"


def invitation_letter(invitation: Invitation) -> EmailMessage:
    context = {"invitation": invitation, "link": link_of(invitation)}
    subject = render_to_string("people/email/invitation_subject.txt", context)
    body = render_to_string("people/email/invitation_body.txt", context)
    return EmailMessage(" ".join(subject.split()), body, to=[invitation.email])
