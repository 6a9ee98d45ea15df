from django.urls import path

from .views import (
    accompanying,
    beginning,
    closing,
    cohorts,
    delegations,
    listing,
    phases,
    turning,
)
from .views.pairs import asked, boards, ending, mine, pair

app_name = "programs"

PROGRAM = "programs/<slug:program>"
PHASE = f"{PROGRAM}/phases/<slug:phase>"
COHORT = f"{PHASE}/cohorts/<uuid:cohort>"
PAIR = "pairs/<uuid:pair>"
ASKED = "pairs/proposals/<uuid:proposal>"
BOARD = "pairing/<uuid:phase>"
PROPOSAL = f"{BOARD}/proposals/<uuid:proposal>"

urlpatterns = [
    path("programs", listing.programs, name="programs"),
    path("programs/templates/<slug:template>", beginning.begin, name="template"),
    path(PROGRAM, listing.program, name="program"),
    path(f"{PROGRAM}/comparison", listing.comparison, name="comparison"),
    path(f"{PROGRAM}/closures", closing.closures, name="closures"),
    path(f"{PROGRAM}/closures/<str:day>/removal", closing.removal, name="reopen"),
    path(PHASE, phases.phase, name="phase"),
    path(f"{PHASE}/settings/<slug:group>", phases.settings, name="settings"),
    path(f"{PHASE}/offers", phases.offers, name="offers"),
    path(f"{PHASE}/facts", phases.facts, name="facts"),
    path(f"{PHASE}/cohorts/new", cohorts.new, name="new_cohort"),
    path(COHORT, cohorts.cohort, name="cohort"),
    path(f"{COHORT}/mentors", accompanying.mentors, name="cohort_mentors"),
    path(f"{COHORT}/mentors/<uuid:row>/end", accompanying.no_mentor, name="no_mentor"),
    path(f"{PHASE}/delegations", delegations.delegations, name="delegations"),
    path(
        f"{PHASE}/delegations/<uuid:delegation>/withdrawal",
        delegations.withdrawal,
        name="withdrawal",
    ),
    path(f"{PHASE}/rollover", turning.roll_over, name="rollover"),
    path(f"{PHASE}/archive", turning.archive, name="archive"),
    path("pairs", mine.mine, name="mine"),
    path("pairs/profile", mine.profile, name="profile"),
    path("pairs/wish", mine.wish, name="wish"),
    path(ASKED, asked.asked, name="asked"),
    path(f"{ASKED}/acceptance", asked.acceptance, name="acceptance"),
    path(f"{ASKED}/refusal", asked.refusal, name="refusal"),
    path(PAIR, pair.pair, name="pair"),
    path(f"{PAIR}/agreement", pair.agreement, name="agreement"),
    path(f"{PAIR}/goals", pair.goals, name="goals"),
    path(f"{PAIR}/goals/<uuid:goal>", pair.goal, name="goal"),
    path(f"{PAIR}/contacts", pair.contacts, name="contacts"),
    path(f"{PAIR}/contacts/<uuid:contact>", pair.contact, name="contact"),
    path(f"{PAIR}/notes", pair.notes, name="notes"),
    path(f"{PAIR}/notes/<uuid:note>", pair.note, name="note"),
    path(f"{PAIR}/hand-over", ending.hand_over, name="hand_over"),
    path(f"{PAIR}/end", ending.end, name="end"),
    path("pairing", boards.boards, name="boards"),
    path(BOARD, boards.board, name="board"),
    path(f"{BOARD}/waiting", boards.waiting, name="waiting"),
    path(f"{BOARD}/proposals", boards.proposals, name="propose"),
    path(f"{BOARD}/confirmation", boards.confirmation, name="confirm_all"),
    path(f"{BOARD}/educators/<uuid:person>", boards.choice, name="choice"),
    path(f"{PROPOSAL}/confirmation", boards.one_confirmation, name="confirm"),
    path(f"{PROPOSAL}/removal", boards.removal, name="set_aside"),
]
