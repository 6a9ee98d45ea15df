from django.http import HttpResponse

from maypop.assessment.clock.opening import note_opening
from maypop.assessment.models import Task
from maypop.assessment.views.mine import given, tells_when_done, tells_when_signed_out
from maypop.base.http import Request, page


@tells_when_signed_out
@page("POST")
@tells_when_done
def opening(request: Request, blind_id: str) -> HttpResponse:
    """The page says that it has been looked at. A GET cannot: it moves no state."""
    note_opening(given(request, blind_id, *Task.values), by=request.user)
    return HttpResponse(status=204)
