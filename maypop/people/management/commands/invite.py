from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils.text import slugify

from maypop.people.actions import invite
from maypop.people.letters import link_of
from maypop.people.models import Level, Organization, Role


class Command(BaseCommand):
    help = (
        "Invite someone to a role. The first one of an installation: maypop invite"
        " you@example.org --create-state 'Volunteer State' --role state-admin"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--organization", metavar="SLUG", default="")
        parser.add_argument("--role", required=True, choices=Role.values)
        parser.add_argument("--create-state", metavar="NAME", default="")

    def handle(
        self, *, email: str, organization: str, role: str, create_state: str, **_: Any
    ) -> None:
        try:
            validate_email(email)
        except ValidationError as why:
            raise CommandError(f"{email} is not an e-mail address.") from why
        slug = organization or slugify(create_state)
        if create_state and not Organization.objects.filter(level=Level.STATE).exists():
            Organization.objects.create(slug=slug, name=create_state, level=Level.STATE)
        place = _find(slug)
        invitation = invite(email, organization=place, role=Role(role), by=None)
        self.stdout.write(
            f"{email} is invited as {Role(role).label} of {place}. The mail carries"
            f" this link, which works once until {invitation.expires_at:%B %d, %Y}:"
        )
        self.stdout.write(link_of(invitation))


def _find(slug: str) -> Organization:
    try:
        return Organization.objects.get(slug=slug)
    except Organization.DoesNotExist as why:
        known = ", ".join(Organization.objects.values_list("slug", flat=True)[:20])
        raise CommandError(
            f"There is no organization {slug!r}. Known: {known or 'none yet'}."
            " A new installation begins with --create-state NAME."
        ) from why
