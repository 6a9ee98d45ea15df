from django.urls import path

from .views import captions, files, reading, uploads

app_name = "media"
urlpatterns = [
    path("uploads", uploads.collection, name="uploads"),
    path("uploads/<uuid:public_id>", uploads.upload, name="upload"),
    path("files/<uuid:public_id>/<slug:ground>", files.file, name="file"),
    path("files/<uuid:public_id>/<slug:ground>/read", reading.reading, name="reading"),
    path(
        "files/<uuid:public_id>/<slug:ground>/captions",
        captions.captions,
        name="captions",
    ),
]
