from django.urls import path

from .views import meetings, messages, talk
from .views.rooms import posts, rooms, topics

app_name = "coaching"

MEETING = "meetings/<uuid:meeting>"

urlpatterns = [
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
]
