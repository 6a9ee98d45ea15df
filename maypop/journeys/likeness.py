"""Find pieces of different people that are alike: by words and by files.

It raises a question for those who look after integrity and answers none: colleagues
plan together, and one template makes many pieces alike.
"""

import re
from collections.abc import Iterator
from hashlib import sha256

from django.db import transaction
from rensa import RMinHash

from .models import Comparison, Exhibit, ExhibitFile, Fingerprint, Likeness, Submission

TOGETHER = 5  # words that are compared as one
PERMUTATIONS = 128
SEED = 1871  # once chosen it stays: prints of different seeds cannot be compared
LEAST = 25  # words; shorter texts are alike by chance
ALIKE = 60  # of a hundred
MOST = 3  # others told for one piece, the most alike first

WORDS = re.compile(r"\w+")


def compare(submission_id: int) -> None:
    """Safe to repeat. Prints are committed first, so that of two compared at once at
    least one meets the other.
    """
    rows = Submission.objects.for_the_system("work of different people is compared")
    submission = rows.select_related("journey").get(pk=submission_id)
    exhibits = list(submission.exhibits.select_related("requirement"))
    prints = [_printed(each) for each in exhibits]
    with transaction.atomic():
        for each in prints:
            found = [*_texts(each, submission), *_files(each.exhibit, submission)]
            Likeness.objects.bulk_create(found, ignore_conflicts=True)
        Comparison.objects.get_or_create(submission=submission)


def words_of(text: str) -> list[str]:
    """What a text says, whatever its capitals, marks and line ends."""
    return WORDS.findall(text.casefold())


def minhash(words: list[str]) -> list[int]:
    runs = (words[at : at + TOGETHER] for at in range(len(words) - TOGETHER + 1))
    made = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    made.update([" ".join(each) for each in runs])
    return list(made.digest())


def share(one: list[int], other: list[int]) -> int:
    """How much of two texts is the same, of a hundred, as estimated from the prints."""
    same = sum(a == b for a, b in zip(one, other, strict=True))
    return round(same * 100 / PERMUTATIONS)


def _printed(exhibit: Exhibit) -> Fingerprint:
    words = words_of(exhibit.text)
    template = words_of(exhibit.requirement.file_rules.get("template", ""))
    known: dict[str, object] = {}
    if len(words) >= LEAST and words != template:
        said = " ".join(words).encode()
        known = {"digest": sha256(said).hexdigest(), "minhash": minhash(words)}
    made, _new = Fingerprint.objects.get_or_create(exhibit=exhibit, defaults=known)
    return made


def _texts(mine: Fingerprint, submission: Submission) -> Iterator[Likeness]:
    """Those of other people for the same part that say nearly the same."""
    if not mine.minhash:
        return
    others = Fingerprint.objects.exclude(digest="").filter(
        exhibit__requirement=mine.exhibit.requirement_id
    )
    theirs = others.exclude(
        exhibit__submission__journey__learner=submission.journey.learner_id
    )
    if mine.exhibit.team_id:  # made together, as its part allows
        theirs = theirs.exclude(exhibit__team=mine.exhibit.team_id)
    rows = theirs.values_list("exhibit", "digest", "minhash").iterator()
    alike = [
        (100 if digest == mine.digest else min(share(mine.minhash, found), 99), key)
        for key, digest, found in rows
    ]
    for much, key in sorted(alike, reverse=True)[:MOST]:
        if much >= ALIKE:
            kind = Likeness.Kind.SAME_TEXT if much == 100 else Likeness.Kind.NEAR_TEXT
            yield Likeness(exhibit=mine.exhibit, other_id=key, kind=kind, share=much)


def _files(mine: Exhibit, submission: Submission) -> Iterator[Likeness]:
    """The very same file in the work of someone else for the same micro-credential."""
    digests = list(mine.files.values_list("digest", flat=True))
    same = ExhibitFile.objects.filter(
        digest__in=digests,
        exhibit__submission__journey__edition=submission.journey.edition_id,
    )
    theirs = same.exclude(
        exhibit__submission__journey__learner=submission.journey.learner_id
    )
    if mine.team_id:
        theirs = theirs.exclude(exhibit__team=mine.team_id)
    held = theirs.order_by("exhibit").values_list("exhibit", flat=True).distinct()
    for key in held[:MOST]:
        kind = Likeness.Kind.SAME_FILE
        yield Likeness(exhibit=mine, other_id=key, kind=kind, share=100)
