from django.urls import path

from .views import cohorts, enrolling, inviting, rosters, seats

app_name = "coming"

FILE = "people/import"
ROSTER = f"{FILE}/<uuid:roster>"
INVITATION = "people/invitations/<uuid:invitation>"
COHORT = "people/cohorts/<slug:slug>"
ASKING = f"{COHORT}/requests/<uuid:asking>"
SEAT = "people/seats/<uuid:seat>"

urlpatterns = [
    path(FILE, rosters.hand_in, name="import"),
    path(ROSTER, rosters.roster, name="roster"),
    path(f"{ROSTER}/arrival", rosters.bring_in, name="bring_in"),
    path(f"{ROSTER}/errors.csv", rosters.errors, name="errors"),
    path("people/invitations", inviting.invitations, name="invitations"),
    path("people/invitations/new", inviting.one, name="one"),
    path(f"{INVITATION}/letter", inviting.resend, name="resend"),
    path(f"{INVITATION}/withdrawal", inviting.withdraw, name="withdraw"),
    path("people/cohorts", cohorts.cohorts, name="cohorts"),
    path(COHORT, cohorts.cohort, name="cohort"),
    path(f"{COHORT}/limit", cohorts.limit, name="limit"),
    path(f"{COHORT}/code", cohorts.code, name="code"),
    path(f"{COHORT}/code/close", cohorts.close_code, name="close_code"),
    path(f"{COHORT}/call", cohorts.call, name="call"),
    path(f"{COHORT}/call/close", cohorts.close_call, name="close_call"),
    path(f"{ASKING}/approval", cohorts.approve, name="approve"),
    path(f"{ASKING}/refusal", cohorts.decline, name="decline"),
    path(SEAT, seats.seat, name="seat"),
    path(f"{SEAT}/move", seats.move, name="move"),
    path(f"{SEAT}/removal", seats.remove, name="remove"),
    path("enrol", enrolling.enrol, name="enrol"),
    path("enrol/calls/<slug:slug>", enrolling.ask, name="ask"),
    path("enrol/requests/<uuid:asking>/seat", enrolling.take, name="take"),
    path(
        "enrol/requests/<uuid:asking>/withdrawal",
        enrolling.withdraw,
        name="withdraw_request",
    ),
    path("enrol/seats/<uuid:seat>/leaving", enrolling.leave, name="leave"),
]
