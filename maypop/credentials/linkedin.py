"""The plain link by which a holder puts an award on a profile; we send nothing."""

from django.utils import timezone
from django.utils.http import urlencode

from .models import Award

ADD = "https://www.linkedin.com/profile/add"


def add_to_profile(award: Award) -> str:
    """Needs the edition, and the intent for the name of the issuer."""
    earned = timezone.localtime(award.awarded_at)
    asked = {
        "startTask": "CERTIFICATION_NAME",
        "name": award.journey.edition.title,
        "organizationName": award.credential.intent["issuer"]["name"],
        "issueYear": earned.year,
        "issueMonth": earned.month,
        "certUrl": award.address,
        "certId": award.public_id,
    }
    return f"{ADD}?{urlencode(asked)}"
