from django.urls import path

from .views import adding, finding, picks, reading, shelves

app_name = "library"

RESOURCE = "library/<uuid:resource>"
SHELF = "shelves/<uuid:shelf>"
PICK = f"{SHELF}/picks/<uuid:pick>"

urlpatterns = [
    path("library", finding.library, name="library"),
    path("library/new", adding.new, name="new"),
    path(RESOURCE, reading.resource, name="resource"),
    path(f"{RESOURCE}/change", adding.change, name="change"),
    path(f"{RESOURCE}/retirement", adding.retirement, name="retirement"),
    path(f"{RESOURCE}/opening", reading.opening, name="opening"),
    path(f"{RESOURCE}/use", reading.use, name="use"),
    path(f"{RESOURCE}/picks", picks.put, name="put"),
    path("shelves", shelves.shelves, name="shelves"),
    path("shelves/new", shelves.new, name="new_shelf"),
    path(SHELF, shelves.shelf, name="shelf"),
    path(f"{SHELF}/change", shelves.change, name="change_shelf"),
    path(PICK, picks.why, name="pick"),
    path(f"{PICK}/place", picks.place, name="place"),
    path(f"{PICK}/removal", picks.removal, name="removal"),
]
