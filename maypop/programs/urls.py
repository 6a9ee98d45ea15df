from django.urls import path

from .views.pairs import asked, boards, ending, mine, pair

app_name = "programs"

PAIR = "pairs/<uuid:pair>"
ASKED = "pairs/proposals/<uuid:proposal>"
BOARD = "pairing/<uuid:phase>"
PROPOSAL = f"{BOARD}/proposals/<uuid:proposal>"

urlpatterns = [
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
    path(f"{PAIR}/meeting", pair.meeting, name="meeting"),
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
