from django.urls import path

from . import views

app_name = "catalog"
urlpatterns = [
    path("catalog", views.browse, name="browse"),
    path("catalog/<slug:slug>", views.current, name="edition"),
    path("catalog/<slug:slug>/<int:number>", views.numbered, name="numbered"),
    path("badges/<slug:slug>.svg", views.badge, name="badge"),
]
