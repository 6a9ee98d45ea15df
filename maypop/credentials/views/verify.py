from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from maypop.base.http import page

from .. import answers, showing, verification
from ..forms import VerifyForm
from ..models import Award
from ..verification import Checked


@page("GET", "POST", public=True)
def verify(request: HttpRequest) -> HttpResponse:
    """Check what someone was given. Nothing is kept, and nothing is fetched."""
    if request.method == "GET":
        return render(request, "credentials/verify.html", {"form": VerifyForm()})
    if not ratelimit.consume(request, action="verify_credential"):
        return render(request, "429.html", status=429)
    form = VerifyForm(request.POST, request.FILES)
    checked = _check(form) if form.is_valid() else None
    if form.errors or checked is None:
        return render(request, "credentials/verify.html", {"form": form}, status=422)
    return render(request, "credentials/verify.html", _result(checked))


def _check(form: VerifyForm) -> Checked | None:
    if form.document is not None:
        return verification.check(form.document)
    rows = Award.objects.for_the_system("what is private stays so, just below")
    award = rows.select_related("share", "credential").filter(public_id=form.public_id)
    found = award.first()
    if found is None:
        form.add_error("address", _("There is no credential of ours at this address."))
    elif not found.is_shared:
        form.add_error(
            "address",
            _("Its holder has made this private. Ask them for the credential file."),
        )
    elif not found.is_issued:
        form.add_error(
            "address", _("This credential is being issued. Try again in a minute.")
        )
    else:
        return verification.check_bytes(bytes(found.credential.document or b""))
    return None


def _result(checked: Checked) -> dict[str, object]:
    return {
        "form": VerifyForm(),
        "checked": checked,
        "shown": showing.Shown.of(checked.document),
        "headline": answers.headline(checked),
        "lines": answers.lines(checked),
    }
