from django.urls import path

from .views.figures import appeals
from .views.own import appeal

urlpatterns = [
    path("assess/lead/appeals", appeals, name="appeals"),
    path("work/<uuid:public_id>/sent/<uuid:submission>/appeal", appeal, name="appeal"),
]
