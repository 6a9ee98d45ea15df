from django.urls import path

from .views.again import again
from .views.suspensions import suspension, suspensions
from .views.unit import privacy_unit

urlpatterns = [
    path("assess/cases/again/<uuid:again>", again, name="again"),
    path("cases/<uuid:case>/unit", privacy_unit, name="privacy_unit"),
    path("suspensions", suspensions, name="suspensions"),
    path("suspensions/<uuid:suspension>", suspension, name="suspension"),
]
