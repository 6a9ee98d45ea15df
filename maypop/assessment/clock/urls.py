from django.urls import path

from .views.on_time import delay, on_time
from .views.opening import opening
from .views.record import record
from .views.thanks import thanks

urlpatterns = [
    path("assess/record", record, name="record"),
    path("assess/lead/on-time", on_time, name="on_time"),
    path("assess/lead/on-time/<uuid:submission>", delay, name="delay"),
    path("assess/<slug:blind_id>/opening", opening, name="opening"),
    path("work/<uuid:public_id>/sent/<uuid:submission>/thanks", thanks, name="thanks"),
]
