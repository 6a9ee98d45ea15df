from django.urls import path

from .views import beginning, closing, cohorts, delegations, listing, phases, turning

app_name = "programs"

PROGRAM = "programs/<slug:program>"
PHASE = f"{PROGRAM}/phases/<slug:phase>"

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
    path(f"{PHASE}/cohorts/<uuid:cohort>", cohorts.cohort, name="cohort"),
    path(f"{PHASE}/delegations", delegations.delegations, name="delegations"),
    path(
        f"{PHASE}/delegations/<uuid:delegation>/withdrawal",
        delegations.withdrawal,
        name="withdrawal",
    ),
    path(f"{PHASE}/rollover", turning.roll_over, name="rollover"),
    path(f"{PHASE}/archive", turning.archive, name="archive"),
]
