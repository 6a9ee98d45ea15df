from django.urls import path

from .views import messages, recommending, showing, talk

app_name = "coaching"

GIVEN = "recommendations"

urlpatterns = [
    path("talk/<uuid:public_id>/<slug:part>", talk.piece, name="piece"),
    path("threads/<uuid:thread>/replies", messages.replies, name="replies"),
    path("threads/<uuid:thread>/resolution", messages.resolution, name="resolution"),
    path("messages/<uuid:message>", messages.message, name="message"),
    path("messages/<uuid:message>/taken-back", messages.taken_back, name="taken-back"),
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
