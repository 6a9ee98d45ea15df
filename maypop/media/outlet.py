"""The host that has files and nothing else: no session, no cookies, no pages."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from .views import files

Answer = Callable[[HttpRequest], HttpResponseBase]
LINK = re.compile(r"/f/([\w=-]{1,1000})")


def keep_files_apart(get_response: Answer) -> Answer:
    """Requests for the files' host end here, before a session is looked at."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.get_host() != urlsplit(settings.FILES_ORIGIN).netloc:
            return get_response(request)
        found = LINK.fullmatch(request.path_info)
        if found:
            return files.sent(request, found[1])
        if settings.DEMO:  # the same machine by another name, by which scripts ask too
            return get_response(request)
        return files.guarded(HttpResponse(status=404))

    return answer
