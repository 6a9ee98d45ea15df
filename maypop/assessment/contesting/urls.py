from django.urls import path

from .views.own import appeal_case
from .views.staff import hear_case

urlpatterns = [
    path("assess/cases/appeals/<uuid:appeal>", hear_case, name="hear_case"),
    path("cases/<uuid:case>/appeal", appeal_case, name="appeal_case"),
]
