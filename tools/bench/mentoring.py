"""A mentor with as many educators as the board is built for."""

from maypop.journeys import actions as journeys
from maypop.people.models import Person
from maypop.programs.actions import pair, place
from maypop.programs.models import Cohort, Phase

MANY = 50


def fifty(handle: str) -> None:
    """Until there are fifty; each has begun, and every other one shares a piece."""
    mentor = Person.objects.get(handle=handle)
    phase = Phase.objects.under_way().order_by("pk")[:1].get()
    cohort = Cohort.objects.filter(phase=phase).order_by("pk")[:1].get()
    offer = phase.offers.select_related("edition").order_by("pk")[0]
    for number in range(MANY - mentor.mentored.for_the_system("counted").count()):
        learner = Person.objects.create_user(
            f"learner-{number}@example.org",
            given_name="Learner",
            family_name=f"Number {number}",
        )
        seat = place(learner, cohort, by=None)
        journey = journeys.begin(learner, offer.edition, place=seat, by=learner)
        pair(mentor, learner, purpose="Questioning", by=None)
        piece = journey.artifacts.select_related("journey", "requirement")[0]
        piece.write("A few words.", version=0, by=learner)
        if number % 2:
            journeys.share(piece, by=learner)
