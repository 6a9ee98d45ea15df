from django.urls import path

from .views.opening import opening
from .views.thanks import thanks

urlpatterns = [
    path("assess/<slug:blind_id>/opening", opening, name="opening"),
    path("work/<uuid:public_id>/sent/<uuid:submission>/thanks", thanks, name="thanks"),
]
