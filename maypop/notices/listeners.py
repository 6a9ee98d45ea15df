from maypop.base.events import listen

from . import actions
from .enquiring import ENQUIRY, address_of, staff_of_states
from .events import Enquired, EnquiryClosed
from .models import Enquiry


@listen(EnquiryClosed)
def put_it_away(event: EnquiryClosed) -> None:
    actions.done_with(ENQUIRY, [event.enquiry_id])


@listen(Enquired)
def tell_those_who_run_it(event: Enquired) -> None:
    rows = Enquiry.objects.for_the_system("those who may answer are told")
    asked = rows.get(pk=event.enquiry_id)
    for person in staff_of_states():
        actions.notify(
            person,
            ENQUIRY,
            asked,
            key=str(asked.pk),
            path=address_of(asked),
            organization=asked.organization,
        )
