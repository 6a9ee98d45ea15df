from django.urls import path

from .views import board, helping, messages, talk

app_name = "coaching"

urlpatterns = [
    path("mentoring", board.board, name="board"),
    path("mentoring/<uuid:pair>", board.educator, name="educator"),
    path("nudges/<uuid:nudge>/answer", helping.answer, name="answer"),
    path("talk/<uuid:public_id>/<slug:part>", talk.piece, name="piece"),
    path("threads/<uuid:thread>/replies", messages.replies, name="replies"),
    path("threads/<uuid:thread>/resolution", messages.resolution, name="resolution"),
    path("messages/<uuid:message>", messages.message, name="message"),
    path("messages/<uuid:message>/taken-back", messages.taken_back, name="taken-back"),
]
