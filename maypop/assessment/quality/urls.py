from django.urls import path

from .views.concerns import concern, concerns
from .views.criteria import criteria, criterion
from .views.flags import flags
from .views.live import as_csv, live

CRITERION = "assess/quality/criteria/<slug:slug>/<int:number>/<slug:code>"

urlpatterns = [
    path("assess/quality", live, name="quality"),
    path("assess/quality/ratings.csv", as_csv, name="quality_ratings"),
    path("assess/quality/criteria", criteria, name="quality_criteria"),
    path(CRITERION, criterion, name="quality_criterion"),
    path("assess/quality/concerns", concerns, name="quality_concerns"),
    path("assess/quality/concerns/<uuid:concern>", concern, name="quality_concern"),
    path("assess/quality/flags", flags, name="quality_flags"),
]
