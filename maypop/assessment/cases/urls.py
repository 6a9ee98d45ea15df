from django.urls import path

from .views import holds, own, privacy, staff

CASE = "assess/cases/<uuid:case>"

urlpatterns = [
    path("assess/holds", holds.holds, name="holds"),
    path("assess/holds/new/<uuid:submission>", holds.hold, name="hold"),
    path("assess/holds/<uuid:hold>/release", holds.release, name="release"),
    path("assess/cases", staff.cases, name="cases"),
    path("assess/cases/alarms/<uuid:alarm>", staff.alarm, name="alarm"),
    path(CASE, staff.case, name="case"),
    path(f"{CASE}/proposal", staff.proposal, name="propose"),
    path(f"{CASE}/dissent", staff.dissent, name="differ"),
    path(f"{CASE}/settlement", staff.settlement, name="settle"),
    path(f"{CASE}/reveal", staff.reveal, name="reveal"),
    path("assess/<slug:blind_id>/privacy", privacy.privacy, name="privacy"),
    path("cases/<uuid:case>", own.reply, name="reply"),
]
