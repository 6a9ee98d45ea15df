"""Programs for processes of their own, and what sabotages them."""

ACKNOWLEDGED_TOO_EARLY = """
import time
from maypop.media import store
from maypop.media.models import Upload, UploadQuerySet
really_write = store.write

def write(key, file, at, body, most):
    pieces = list(body)
    rows = Upload.objects.for_the_system("sabotage").filter(public_id=key)
    rows.update(offset=at + sum(map(len, pieces)))
    time.sleep(2 if at else 0)
    return really_write(key, file, at, pieces, most)

store.write = write
UploadQuerySet.advance = lambda self, upload, at, to: bool(
    self.filter(pk=upload.pk).update(offset=to)
)
"""

A_SLOW_DISK = """
import time
from maypop.media import store
at_once = store.write

def write(*words):
    time.sleep(0.3)
    return at_once(*words)

store.write = write
"""

WITHOUT_ITS_GUARDS = """
from maypop.media.models import UploadQuerySet
from maypop.media.store import disk
disk.lock = lambda file: None
UploadQuerySet.advance = lambda self, upload, at, to: bool(
    self.filter(pk=upload.pk).update(offset=to)
)
"""

# Who begins, makes two processes that write at once, and reads what was kept.
RACE = """
import json, os
from django.db import connections
from django.test import Client
from maypop.home import info
from maypop.media import actions, store
from maypop.people.models import Person

told = info.tell()["upload"]
words = {key: told["metadata"][key] for key in ("purpose", "about")}
owner = Person.objects.get(handle=told["as"])
client = Client(SERVER_NAME="localhost")
client.force_login(owner)

def ask(upload, letter):
    told = {"HTTP_TUS_RESUMABLE": "1.0.0", "HTTP_UPLOAD_OFFSET": "0"}
    kind = "application/offset+octet-stream"
    body = letter.encode() * 1000
    path = f"/uploads/{upload.public_id}"
    return client.generic("PATCH", path, body, content_type=kind, **told).status_code

def both(upload):
    connections.close_all()  # nothing of it is shared by two processes
    begin, gate = os.pipe()
    answers = [writer(upload, letter, begin, gate) for letter in "ab"]
    os.close(begin)
    os.close(gate)  # and both are off
    return [int(answer.read()) for answer in answers]

def writer(upload, letter, begin, gate):
    answer, told = os.pipe()
    if os.fork():
        os.close(told)
        return os.fdopen(answer)
    os.close(gate)
    os.read(begin, 1)
    os.write(told, str(ask(upload, letter)).encode())
    os._exit(0)

def race():
    upload = actions.begin(owner=owner, name="a", length=2000, **words)
    statuses = both(upload)
    return statuses, b"".join(store.read(upload.public_id, 0, 1000)).decode()

print(json.dumps([race() for _each in range(3)]))
"""

# A server that makes nothing ready.
SERVE = """
import sys
from django.core.wsgi import get_wsgi_application
from maypop.base import lanes
lanes.serve(get_wsgi_application(), f"127.0.0.1:{sys.argv[1]}")
"""

IN_A_BUCKET = """
import os
from django.conf import settings
os.environ |= {who}
settings.MEDIA_STORAGE = "{where}"
"""

ANY_OFFSET_WILL_DO = """
from maypop.media import tus
from maypop.media.views import uploads
take = uploads._take

def anywhere(request, found):
    tus.offset = lambda _request: found.offset
    return take(request, found)

uploads._take = anywhere
"""

EARN = """
from maypop.assessment import actions as assessment
from maypop.assessment.models import Assignment
from maypop.credentials.models import Award
given = Assignment.objects.for_the_system("a fault").still_open().get(
    reader__handle="ferdinand", submission__journey__learner__handle="wilhelmina"
)
assessment.confirm(given, by=given.reader)
award = Award.objects.for_the_system("a fault").get(
    journey__learner__handle="wilhelmina"
)
"""

STEPS = """
import json, os, signal, sys
from hashlib import sha256
from django.db import connections
from maypop.credentials import actions, issuing
from maypop.credentials.models import Credential
from maypop.trail.models import Entry

def kill(*_words, **_more):
    os.kill(os.getpid(), signal.SIGKILL)

def at(name, before=False):
    real = getattr(issuing, name)
    def then_die(*words, **more):
        done = kill() if before else real(*words, **more)
        return kill() or done
    return lambda: setattr(issuing, name, then_die)

DEATHS = {
    "before the intent": at("_intend", before=True),
    "after the intent": at("_intend"),
    "before the signature": at("signer", before=True),
    "after the signature": at("to_bytes"),
    "before the commit": at("record"),
    "after the commit": at("_sign"),
    "none": lambda: None,
}

def standing():
    rows = Credential.objects.for_the_system("a fault").filter(award=award)
    return [
        [each.pk, each.status_list_id, each.status_index,
         sha256(each.document).hexdigest() if each.document else "",
         Entry.objects.about(each).count()]
        for each in rows
    ]

def die_at(step):
    connections.close_all()
    if child := os.fork():
        _pid, ended = os.waitpid(child, 0)
        return [os.WTERMSIG(ended), standing()]
    DEATHS[step]()
    actions.issue(award.pk)
    os._exit(0)

print(json.dumps([die_at(step) for step in sys.argv[1:]]))
"""

SIGNED_WHENEVER_ASKED = """
from maypop.credentials.models import AwardQuerySet, CredentialQuerySet
AwardQuerySet.unissued = lambda self: self.standing()
CredentialQuerySet.unsigned = lambda self: self.all()
"""

# Somebody was here before, so that there is something to forget. Told.said_by reads
# what is printed; days and moments are text, as the comparing test writes its own.
EXPORT = """
import json, sys, time
from django.core.management import call_command
from maypop.people.models import Person
from tests import tables

tables.draw()
Person.objects.create_user("orla@example.org", handle="orla")
began = time.process_time()
call_command("demo", *sys.argv[1:])
took = time.process_time() - began
print(json.dumps({"took": took, "tables": tables.export()}, default=str))
"""

A_DOOR_LEFT_OPEN = """
import json, sys
from django.conf import settings
from django.test import Client, override_settings
from maypop.base.composed import forget
from maypop.journeys.models import Artifact
from maypop.journeys.models.journey import JourneyQuerySet
from maypop.people.models import Person
word, handle = sys.argv[1:]
plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
override_settings(STORAGES=settings.STORAGES | {"staticfiles": plain}).enable()
theirs = Artifact.objects.for_the_system("a twin").filter(
    journey__learner__family_name=word
)[0]
road = f"/work/{theirs.about}"
client = Client(SERVER_NAME="localhost")
client.force_login(Person.objects.get(handle=handle))
shut = client.get(road)
JourneyQuerySet.seen_by = lambda self, _person: self.scoped()
forget()
opened = client.get(road).content.decode()
print(json.dumps([shut.status_code, word in shut.content.decode(), word in opened]))
"""

# Asked of the duties themselves; whose turn is later than that does nothing meanwhile.
UNTIL_NOTHING_IS_OWED = """
import time
from datetime import timedelta
from django_tasks_db.models import DBTaskResult
from maypop.base import clock
from maypop.base.models import Round
from maypop.base.work import DUTIES

def owed():
    soon = clock.now() + timedelta(minutes=3)
    asked = Round.objects.filter(next_at__lt=soon).values_list("duty", flat=True)
    return [each for each in asked if [*DUTIES[each].owed()]]

def under_way():
    return DBTaskResult.objects.filter(status__in=["READY", "RUNNING"]).exists()

until = time.monotonic() + 300
while owed() or under_way() or owed():  # what is done may leave something owed
    assert time.monotonic() < until, f"{owed()} or the queue does not come to rest"
    time.sleep(0.2)
"""
