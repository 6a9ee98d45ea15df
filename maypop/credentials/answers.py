"""What was found about a credential, in sentences: each with its icon and word."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from .models import Award
from .openbadges.findings import Outcome
from .showing import Shown
from .verification import Checked, Verdict

LOOKS: dict[Outcome, tuple[str, str]] = {
    "ok": ("leaf", "circle-check"),
    "failed": ("clay", "circle-x"),
    "unknown": ("honey", "circle-question-mark"),
    "skipped": ("", "circle-minus"),
}
GREEN, RED, YELLOW = "leaf", "clay", "honey"


@dataclass(frozen=True)
class Line:
    """One question and its answer."""

    outcome: Outcome
    title: str
    text: str

    @property
    def tone(self) -> str:
        return LOOKS[self.outcome][0]

    @property
    def icon(self) -> str:
        return LOOKS[self.outcome][1]

    @property
    def word(self) -> str:
        words = {
            "ok": _("Good"),
            "failed": _("Not good"),
            "unknown": _("Unknown"),
            "skipped": _("Not checked"),
        }
        return words[self.outcome]


@dataclass(frozen=True)
class Headline:
    """The whole in one sentence. Only what is verified is green."""

    tone: str
    icon: str
    title: str
    text: str


def headline(checked: Checked) -> Headline:
    """What a visitor reads first."""
    tone, icon, title, text = _headlines(checked)[checked.verdict]
    return Headline(tone, icon, title, text)


def _headlines(checked: Checked) -> dict[Verdict, tuple[str, str, str, str]]:
    return {
        Verdict.VERIFIED: (
            GREEN,
            "badge-check",
            _("Verified just now"),
            _("It is from its issuer, unaltered and in force."),
        ),
        Verdict.REVOKED: (RED, "circle-x", _("Revoked"), _revoked(checked)),
        Verdict.EXPIRED: (
            YELLOW,
            "calendar-x",
            _("Expired"),
            _("It was good once, and its end date has passed."),
        ),
        Verdict.NOT_BEGUN: (
            YELLOW,
            "calendar-clock",
            _("Its dates do not hold today"),
            _("It begins, or was signed, at a time that is still to come."),
        ),
        Verdict.ALTERED: (
            RED,
            "shield-x",
            _("Altered"),
            _(
                "What you have is not what an issuer signed. Ask its holder for the"
                " file again, as it was downloaded."
            ),
        ),
        Verdict.MALFORMED: (
            RED,
            "file-x",
            _("Not a credential we can read"),
            _("The file can be read, and is not an Open Badges 3.0 credential."),
        ),
        Verdict.UNKNOWN_ISSUER: (
            YELLOW,
            "circle-question-mark",
            _("We could not check the issuer"),
            _(
                "It does not come from here, and this page does not fetch from other"
                " sites. Ask the issuer it names."
            ),
        ),
        Verdict.UNRECORDED: (
            RED,
            "circle-x",
            _("Not in our records"),
            _(
                "It carries our signature, and we have no record of issuing it. Do not"
                " rely on it, and tell the issuer."
            ),
        ),
        Verdict.UNCONFIRMED: (
            YELLOW,
            "circle-question-mark",
            _("Not confirmed"),
            _(
                "Whether it is still in force could not be found out just now. Unknown"
                " is not the same as good. Try again in a few minutes."
            ),
        ),
    }


def _revoked(checked: Checked) -> str:
    found = checked.revocation
    if found is None:
        return _("Its issuer has withdrawn it. Do not rely on it.")
    told = {
        "day": date_format(localtime(found.revoked_at), _("F j, Y")),
        "ground": found.get_category_display(),
    }
    return _("Its issuer withdrew it on %(day)s. Ground: %(ground)s.") % told


def lines(checked: Checked) -> list[Line]:
    """Five questions, each answered for itself."""
    report, issuer = checked.report, Shown.of(checked.document).issuer
    return [
        _format(report.outcome("format")),
        _signature(report.outcome("signature")),
        _issuer(report.outcome("issuer"), issuer),
        _status(checked),
        _dates(checked),
    ]


def _format(outcome: Outcome) -> Line:
    text = {
        "ok": _("A complete Open Badges 3.0 credential, plainly written."),
        "failed": _("Not an Open Badges 3.0 credential as we know it."),
    }
    return Line(outcome, _("Format"), text.get(outcome, _("Not asked.")))


def _signature(outcome: Outcome) -> Line:
    text = {
        "ok": _("It fits: nothing has been altered since the issuer signed it."),
        "failed": _("It does not fit: what you have is not what an issuer signed."),
        "unknown": _("We do not have the key of its issuer, so we cannot say."),
    }
    return Line(outcome, _("Signature"), text.get(outcome, _("Not asked.")))


def _issuer(outcome: Outcome, name: str) -> Line:
    text = {
        "ok": _("%(name)s, whose key is published here."),
        "unknown": _("Not one that we can vouch for. It calls itself %(name)s."),
        "failed": _("It names none."),
        "skipped": _("Whoever it names has not been shown to have issued it."),
    }
    told = {"name": name or _("nothing")}
    return Line(outcome, _("Issuer"), text[outcome] % told)


def _status(checked: Checked) -> Line:
    outcome = status_of(checked)
    text = {
        "ok": _("In force: the list of its issuer does not name it as revoked."),
        "failed": _("Revoked by its issuer."),
        "unknown": _("The list that would show a revocation could not be read."),
        "skipped": _("Not asked, since the signature is not confirmed."),
    }
    return Line(outcome, _("Status"), text[outcome])


def status_of(checked: Checked) -> Outcome:
    """A revocation in our books counts at once, before the list says so to others."""
    return "failed" if checked.revocation else checked.report.outcome("status")


def _dates(checked: Checked) -> Line:
    outcome = checked.report.outcome("dates")
    text = {
        "ok": _("It has begun and has not ended."),
        "failed": _("Its dates do not hold today."),
    }
    if checked.failed("expiry"):
        text["failed"] = _("Its end date has passed.")
    return Line(outcome, _("Dates"), text.get(outcome, _("Not asked.")))


def four(checked: Checked, award: Award) -> list[Line]:
    """The plain checks of the public page, for people who check one credential."""
    report = checked.report
    return [
        _who(report.outcome("issuer")),
        _whole(report.outcome("signature")),
        _force(checked),
        Line(
            "ok",
            _("It was issued to this person")
            if award.share.shows_name and not checked.revocation
            else _("Its holder shows it"),
            _("Its holder, signed in, shared this page on %(day)s.")
            % {"day": date_format(localtime(award.share.shared_at), _("F j, Y"))},
        ),
    ]


def _who(outcome: Outcome) -> Line:
    if outcome == "ok":
        title, text = _("The issuer is who it says"), _("Key published by the issuer")
    else:
        title = _("We could not check the issuer")
        text = _("Its key is not among those that are published")
    return Line(outcome, title, text)


def _whole(outcome: Outcome) -> Line:
    if outcome == "ok":
        return Line(outcome, _("Nothing has been altered"), _("Signature matches"))
    text = _("The signature does not match")
    return Line(outcome, _("It is not as it was signed"), text)


def _force(checked: Checked) -> Line:
    outcome = status_of(checked)
    if outcome == "ok" and checked.report.outcome("dates") != "ok":
        return Line("failed", _("Not in force"), _("Its dates do not hold today"))
    said = {
        "ok": (_("Still in force"), _("Not revoked, no end date")),
        "failed": (_("Revoked"), _("Withdrawn by the issuer")),
    }
    unknown = (_("Status unknown"), _("The list of revocations could not be read"))
    return Line(outcome, *said.get(outcome, unknown))
