from django.urls import path

from .views.certifications import certifications, drift, end
from .views.certify import certify, finish, line, result, sitting
from .views.practice import anchor, practice, practice_edition

urlpatterns = [
    path("assess/practice", practice, name="practice"),
    path("assess/practice/<slug:slug>", practice_edition, name="practice_edition"),
    path("assess/practice/<slug:slug>/<int:number>", anchor, name="anchor"),
    path("assess/certify/<slug:slug>", certify, name="certify"),
    path("assess/certify/<slug:slug>/finish", finish, name="finish"),
    path("assess/certify/<slug:slug>/results/<uuid:trial>", result, name="result"),
    path("assess/certify/<slug:slug>/<int:number>", sitting, name="sitting"),
    path("assess/certify/<slug:slug>/<int:number>/<slug:code>", line, name="line"),
    path("assess/certifications", certifications, name="certifications"),
    path("assess/certifications/<uuid:certification>/end", end, name="end"),
    path("assess/certifications/drift/<uuid:drift>", drift, name="drift"),
]
