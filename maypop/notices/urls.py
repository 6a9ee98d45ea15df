from django.urls import path

from .views import enquiries, inbound, preferences, updates

app_name = "notices"

urlpatterns = [
    path("notices", updates.updates, name="all"),
    path("notices/readings", updates.readings, name="readings"),
    path("notices/preferences", preferences.preferences, name="preferences"),
    path(
        "notices/unsubscribe/<str:token>", preferences.unsubscribe, name="unsubscribe"
    ),
    path("notices/<uuid:notice>", updates.update, name="update"),
    path("inbound-mail", inbound.inbound_mail, name="inbound"),
    path("bring-it", enquiries.bring_it, name="bring-it"),
    path("bring-it/thanks", enquiries.thanks, name="thanks"),
    path("enquiries", enquiries.enquiries, name="enquiries"),
    path("enquiries/<uuid:enquiry>", enquiries.enquiry, name="enquiry"),
]
