from maypop.base.events import listen

from . import actions, tasks
from .enquiring import ENQUIRY, address_of, staff_of_states
from .events import CameBack, Enquired, EnquiryClosed
from .models import Enquiry, Inbound


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


@listen(CameBack)
def say_what_was_not_taken(event: CameBack) -> None:
    rows = Inbound.objects.for_the_system("whoever wrote is told at once")
    owed = rows.owed_an_answer().filter(pk=event.inbound_id).first()
    if owed and owed.person_id:
        tasks.answer_back.soon(owed.person_id)
