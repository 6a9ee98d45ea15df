from django.urls import path

from .views import (
    board,
    experiments,
    helping,
    meetings,
    messages,
    recommending,
    showing,
    talk,
)
from .views.rooms import posts, rooms, topics

app_name = "coaching"

EXPERIMENT = "nudging/experiments/<uuid:experiment>"
MEETING = "meetings/<uuid:meeting>"
GIVEN = "recommendations"

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
    path("meetings", meetings.meetings, name="meetings"),
    path("meetings/new", meetings.new, name="new_meeting"),
    path(MEETING, meetings.meeting, name="meeting"),
    path(f"{MEETING}.ics", meetings.file, name="meeting_file"),
    path(f"{MEETING}/edit", meetings.edit, name="edit_meeting"),
    path(f"{MEETING}/answer", meetings.answer, name="answer_meeting"),
    path(f"{MEETING}/weeks", meetings.week, name="week_of_meeting"),
    path(f"{MEETING}/cancellation", meetings.cancellation, name="call_off"),
    path("rooms", rooms.rooms, name="rooms"),
    path("rooms/search", rooms.search, name="search"),
    path("rooms/reports", posts.reports, name="reports"),
    path("rooms/reports/<uuid:report>", posts.settling, name="settling"),
    path("rooms/<slug:kind>/<uuid:of>", rooms.room, name="room"),
    path("topics/<uuid:topic>", topics.topic, name="topic"),
    path("topics/<uuid:topic>/newest", topics.newest, name="newest"),
    path("topics/<uuid:topic>/draft", topics.draft, name="draft"),
    path("topics/<uuid:topic>/seen", topics.seen, name="seen"),
    path("topics/<uuid:topic>/pinning", topics.pinning, name="pinning"),
    path("posts/<uuid:post>", posts.post, name="post"),
    path("posts/<uuid:post>/taken-back", posts.taken_back, name="post-taken-back"),
    path("posts/<uuid:post>/thanks", posts.thanks, name="thanks"),
    path("posts/<uuid:post>/report", posts.report, name="report"),
    path("posts/<uuid:post>/hiding", posts.hiding, name="hiding"),
    path(GIVEN, recommending.recommendations, name="recommendations"),
    path(f"{GIVEN}/new/<uuid:resource>", recommending.recommend, name="recommend"),
    path(f"{GIVEN}/helped/<uuid:journey>", recommending.helped, name="helped"),
    path(f"{GIVEN}/<uuid:given>/putting-away", recommending.away, name="put-away"),
    path(f"{GIVEN}/<uuid:given>/taking-back", recommending.back, name="take-back"),
    path("shelves/<uuid:shelf>/audience", showing.audience, name="audience"),
    path(
        "shelves/<uuid:shelf>/audience/<uuid:shown>/removal",
        showing.removal,
        name="hide",
    ),
]
