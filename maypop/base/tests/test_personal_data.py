"""What a text may say of a student and what is pointed out, with line and reason."""

import time

import pytest

from maypop.base.personal_data import Names, digest, sightings

NOBODY = Names()
MINE = Names(
    salt="a journey",
    full=frozenset({digest("a journey", "Quillon Marsh")}),
    last=frozenset({digest("a journey", "Marsh")}),
    own="Maribel Stroud",
)


def seen(text, names=NOBODY):
    return [(each.kind, each.words) for each in sightings(text, names)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Then Jaden Morris raised a hand.", "name", "Jaden Morris"),
        ("I asked Maria O'Neill why.", "name", "Maria O'Neill"),
        ("Aaliyah J. Washington wrote it.", "name", "Aaliyah Washington"),
        ("student Quillon Marsh said no", "name", "Quillon Marsh"),
        ("a girl named Zuri Okafor", "name", "Zuri Okafor"),
        ("Mail ana.b+c@school.k12.tn.us today", "email", "ana.b+c@school.k12.tn.us"),
        ("call (615) 555-0142 first", "phone", "(615) 555-0142"),
        ("call 615-555-0142.", "phone", "615-555-0142"),
        ("Student ID: 4471902 is new", "number", "Student ID: 4471902"),
        ("her number 123-45-6789 here", "number", "123-45-6789"),
        ("born on March 3, 2014, in", "birth", "born on March 3, 2014"),
        ("DOB 3/4/2014", "birth", "DOB 3/4/2014"),
        ("at 12 Hickory Ridge Lane they", "address", "12 Hickory Ridge Lane"),
    ],
)
def test_it_is_pointed_out(text, kind, words):
    assert seen(text) == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Students C, F and K were not heard. Student D explained it to Student B.",
        "Jaden explained the slope and Maria disagreed.",
        "The Exit Ticket on Monday Morning used Depth Knowledge and the TEAM rubric.",
        "Standard 4.NF.B.3 asks for it; see pages 112-118 and 2015-2016 data.",
        "Q6 @3:48 waits 3.5 s, 24 of 61 turns, $1,200.50, room 204.",
        "As Deborah Ball (1993) and Michael Fullan (2016) write.",
        "Thomas said it twice. Grade 4, Class Period 3.",
        "5 Students met on 12 March; 3 Way talk.",
    ],
)
def test_ordinary_words_of_a_piece_are_left_alone(text):
    assert seen(text) == []


def test_a_class_list_finds_names_that_no_pattern_knows():
    text = "First\nthen Quillon Marsh spoke\nand Marsh again, and Quillon alone"
    found = sightings(text, MINE)
    assert [(each.kind, each.words, each.line) for each in found] == [
        ("listed", "Quillon Marsh", 2),
        ("listed", "Marsh", 2),
    ]


def test_the_digest_needs_the_journey_and_the_secret_of_the_installation(settings):
    before = digest("a journey", "Quillon  Marsh")
    assert before == digest("a journey", "quillon marsh")
    assert before != digest("another", "quillon marsh")
    settings.SECRET_KEY = "another installation"
    assert before != digest("a journey", "quillon marsh")


def test_ones_own_name_is_pointed_out_since_readers_must_not_know_it():
    assert seen("Ms. maribel  stroud, room 4", MINE) == [("own", "Maribel Stroud")]


def test_a_thing_is_told_once_where_it_stands_first():
    (found,) = sightings("\n\nJaden Morris\nJaden Morris", NOBODY)
    assert found.line == 3


@pytest.mark.parametrize(
    "text",
    ["Aa " * 30_000, "1 Aa " * 20_000, "a@" * 50_000, "1" * 100_000, "born " * 20_000],
)
def test_no_text_sends_the_patterns_astray(text):
    start = time.process_time()
    sightings(text, MINE)
    assert time.process_time() - start < 30, "one that backtracks takes hours"
