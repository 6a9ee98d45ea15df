"""Two at once about the bank of one journey; and each guard taken away, to see it work.

A world of its own.
"""

from functools import partial
from threading import Barrier, Thread

from django.db import IntegrityError, connection

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.tests.once import committed
from maypop.journeys import actions
from maypop.journeys.banking import replacing, warning
from maypop.journeys.models import Forewarning, Journey, Reopening, Submission
from maypop.journeys.tests import making
from maypop.journeys.tests.test_banking import NOON, codes_kept, days_before, words


def all_but_one():
    made = making.made()
    with clock.at(NOON):
        making.not_yet(made, "Q6")
    return made


kept = committed(all_but_one)


def at_once(*deeds):
    """What each of them met, if anything."""
    start, met = Barrier(len(deeds)), []

    def thread(deed):
        start.wait(10)
        try:
            deed()
        except (Conflict, IntegrityError) as hindrance:
            met.append(hindrance)
        finally:
            connection.close()

    threads = [Thread(target=thread, args=[each]) for each in deeds]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return met


# --- foretold ---------------------------------------------------------------------


def foretell(key, tell=warning.forewarn):
    with days_before(5):
        tell(key)


def test_of_two_workers_at_once_one_says_it(kept):
    with days_before(5):
        keys = list(warning.owed())
    assert at_once(partial(foretell, keys[0]), partial(foretell, keys[-1])) == []
    assert words().count() == 1
    assert Forewarning.objects.count() == len(keys)


def test_twin_without_the_lock_the_constraint_notices(kept, monkeypatch):
    with days_before(5):
        keys = list(warning.owed())
    both_have_looked = Barrier(2)
    create = Forewarning.objects.bulk_create

    def late(rows):
        both_have_looked.wait(10)
        return create(rows)

    monkeypatch.setattr(Journey, "locked", lambda journey: journey)
    monkeypatch.setattr(Forewarning.objects, "bulk_create", late)
    bare = warning.forewarn.__wrapped__  # and without its transaction
    deeds = [partial(foretell, each, bare) for each in (keys[0], keys[-1])]
    (met,) = at_once(*deeds)
    assert isinstance(met, IntegrityError)
    assert words().count() == 1


# --- replaced ---------------------------------------------------------------------


def test_of_two_answers_at_once_one_opens_it(kept):
    part = kept.piece("r1")
    deed = partial(replacing.replace, part, agreed=codes_kept(part), by=kept.maribel)
    (met,) = at_once(deed, deed)
    assert isinstance(met, Conflict)
    assert codes_kept(part) == []


def test_twin_without_the_lock_the_constraint_keeps_it_at_one(kept, monkeypatch):
    part = kept.piece("r1")
    codes = codes_kept(part)
    both_have_looked, known = Barrier(2), replacing.kept_of

    def looks(artifact):
        found = list(known(artifact))
        both_have_looked.wait(10)
        return found

    monkeypatch.setattr(replacing, "kept_of", looks)
    monkeypatch.setattr(Journey, "locked", lambda journey: journey)
    bare = replacing.replace.__wrapped__
    deed = partial(bare, part, agreed=codes, by=kept.maribel)
    (met,) = at_once(deed, deed)
    assert isinstance(met, IntegrityError)
    assert Reopening.objects.count() == len(codes)


def test_replaced_while_it_is_sent_in_it_is_judged_or_it_was_sent_in_first(kept):
    """Nothing is sent in as kept that is open by the time it is."""
    part = kept.piece("r1")
    codes = codes_kept(part)
    making.confirm(part)
    sends = partial(actions.send_in, kept.journey, by=kept.maribel)
    opens = partial(replacing.replace, part, agreed=codes, by=kept.maribel)
    at_once(sends, opens)
    sent = Submission.objects.seen_by(kept.maribel).latest("pk")
    opened_after_it_was_sent = Reopening.objects.filter(at__gt=sent.sent_at)
    assert sent.attempt == 1 or not opened_after_it_was_sent.exists()
