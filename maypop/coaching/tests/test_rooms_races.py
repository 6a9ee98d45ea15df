"""The same words delivered twice at once: a world of its own, since both commit."""

from threading import Barrier, Thread

from django.db import connection

from maypop.base.tests.once import committed
from maypop.coaching.models import Post
from maypop.coaching.tests import rooms as making

here = committed(making.rooms)


def delivered_twice(here, topic, keys):
    start = Barrier(len(keys))

    def deliver(key):
        start.wait()
        try:
            here.said(topic, here.tobias, key=key)
        finally:
            connection.close()

    threads = [Thread(target=deliver, args=[each]) for each in keys]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return Post.objects.seen_by(here.maribel).filter(by=here.tobias).count()


def test_a_mail_that_comes_twice_at_once_is_one_post_by_its_key_alone(here):
    topic = here.asked()
    assert delivered_twice(here, topic, ["<a@mail>", "<a@mail>"]) == 1
    assert delivered_twice(here, topic, ["", ""]) == 3  # nothing tells these apart
