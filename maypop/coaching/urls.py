from django.urls import path

from .views import board, experiments, helping, messages, talk

app_name = "coaching"

EXPERIMENT = "nudging/experiments/<uuid:experiment>"

urlpatterns = [
    path("mentoring", board.board, name="board"),
    path("mentoring/<uuid:pair>", board.educator, name="educator"),
    path("nudges/<uuid:nudge>/answer", helping.answer, name="answer"),
    path("nudging", experiments.phases, name="helping"),
    path("nudging/<uuid:phase>", experiments.phase, name="help"),
    path("nudging/<uuid:phase>/automatic", experiments.automatic, name="automatic"),
    path(EXPERIMENT, experiments.experiment, name="experiment"),
    path(f"{EXPERIMENT}/start", experiments.start, name="start"),
    path(f"{EXPERIMENT}/stop", experiments.stop, name="stop"),
    path("talk/<uuid:public_id>/<slug:part>", talk.piece, name="piece"),
    path("threads/<uuid:thread>/replies", messages.replies, name="replies"),
    path("threads/<uuid:thread>/resolution", messages.resolution, name="resolution"),
    path("messages/<uuid:message>", messages.message, name="message"),
    path("messages/<uuid:message>/taken-back", messages.taken_back, name="taken-back"),
]
