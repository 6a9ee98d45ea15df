from django.urls import path

from .views.live import as_csv, live

urlpatterns = [
    path("assess/quality", live, name="quality"),
    path("assess/quality/ratings.csv", as_csv, name="quality_ratings"),
]
