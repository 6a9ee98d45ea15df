from django.urls import path

from .views.away import away, back
from .views.board import board
from .views.next import take
from .views.reassign import reassign
from .views.ties import mine, of_all, withdraw

urlpatterns = [
    path("assess/board", board, name="board"),
    path("assess/board/<slug:blind_id>", reassign, name="reassign"),
    path("assess/next", take, name="next"),
    path("assess/ties", of_all, name="ties"),
    path("assess/ties/mine", mine, name="my_ties"),
    path("assess/ties/<uuid:tie>/withdraw", withdraw, name="withdraw_tie"),
    path("assess/away", away, name="away"),
    path("assess/away/<uuid:absence>/back", back, name="back"),
]
