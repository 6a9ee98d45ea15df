from django.urls import path

from . import views

app_name = "credentials"
urlpatterns = [
    path("c/<slug:public_id>", views.public, name="public"),
    path("c/<slug:public_id>.json", views.document, name="document"),
    path("status/<slug:public_id>", views.status_list, name="status"),
    path(".well-known/did.json", views.did_document, name="did"),
    path("verify", views.verify, name="verify"),
    path("earned", views.earned, name="earned"),
    path("earned/<slug:public_id>/share", views.share, name="share"),
    path("earned/<slug:public_id>/unshare", views.unshare, name="unshare"),
    path("earned/<slug:public_id>/file", views.file, name="file"),
    path("awards", views.awards, name="awards"),
    path("awards/<slug:public_id>/revoke", views.revoke, name="revoke"),
]
