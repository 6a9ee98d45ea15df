"""One vocabulary of states: each has its word for each party, and no other is used."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from maypop.journeys import stages
from maypop.journeys.models import Journey, Submission
from maypop.journeys.stages import Party, PieceStage, Standing

ROOT = Path(__file__).parents[1] / "maypop"
APPS = ("journeys", "assessment", "coaching", "programs", "home")
TABLES = {
    Journey.State: stages.JOURNEY,
    Submission.State: stages.SUBMISSION,
    Standing: stages.CRITERION,
    PieceStage: stages.PIECE,
}


# --- every state has its word -----------------------------------------------------


@pytest.mark.parametrize(("states", "words"), TABLES.items())
def test_every_state_has_its_word_for_each_party_or_says_that_it_is_not_told(
    states, words
):
    assert set(words) == set(states)
    for state, by_party in words.items():
        assert set(by_party) == set(Party), state
        told = [each for each in by_party.values() if each is not None]
        assert all(str(each).strip() for each in told), state


@pytest.mark.parametrize("kind", [Journey, Submission])
def test_whatever_a_move_leads_to_has_a_word(kind):
    words = TABLES[kind.State]
    for state, moves in kind.MOVES.items():
        assert state in words
        assert set(moves.values()) <= set(words)


@pytest.mark.parametrize("states", [Journey.State, Submission.State])
def test_the_label_of_a_state_is_the_word_of_whoever_runs_it(states):
    """What Django itself would show is none of a second vocabulary."""
    words = TABLES[states]
    own = {each for each in states if each.value != "draft"}
    for each in own:
        assert str(each.label) == str(words[each][Party.MANAGER]), each


def test_an_educator_always_reads_something_and_a_reader_nothing_of_a_journey():
    for words in TABLES.values():
        assert all(each[Party.EARNER] for each in words.values())
    assert not any(each[Party.READER] for each in stages.JOURNEY.values())


@pytest.mark.parametrize(
    "state",
    ["sent_in", "reviewing", "reconciling", "adjudicating", "approving", "appealed"],
)
def test_whoever_leads_hears_no_more_than_that_it_is_in_review(state):
    assert stages.of_submission(state, Party.LEADER) == "In review"
    assert str(stages.ON_HOLD[Party.LEADER]) == "In review"


def test_who_helps_reads_the_same_as_whom_they_help():
    for words in TABLES.values():
        for state, told in words.items():
            assert str(told[Party.MENTOR]) == str(told[Party.EARNER]), state


@pytest.mark.parametrize(
    ("state", "word"),
    [
        ("sent_in", "In review"),
        ("reviewing", "In review"),
        ("reconciling", "Two assessors see something differently; a third may look"),
        ("adjudicating", "Two assessors see something differently; a third may look"),
        ("approving", "Final check"),
    ],
)
def test_an_educator_reads_where_their_work_is(state, word):
    assert stages.of_submission(state, Party.EARNER) == word


# --- and no other is used ---------------------------------------------------------

# Words of other systems for what has its word here.
OTHERS = re.compile(
    r"\b(fail(?:s|ed|ure|ing)?|reject(?:s|ed|ion)?|submi(?:t|ts|tted|ssions?)"
    r"|resubmi(?:t|tted|ssion)|graded|grading|reviewers?|evaluators?|users?|scored"
    r"|under review|in progress|awaiting|denied|incomplete|not passed|passed your"
    r"|with (?:an|two) assessors?, day)\b",
    re.IGNORECASE,
)
TRANSLATED = re.compile(
    r"{%\s*translate\s+\"([^\"]*)\"|{%\s*blocktranslate[^%]*%}(.*?){%\s*endblocktranslate",
    re.DOTALL,
)
CALLS = ("_", "_now", "gettext", "gettext_lazy", "ngettext")
# What a reader has in hand goes under a number, and the design gives it this name.
BY_DESIGN = {("assessment/templates/assessment/heading.html", "Submission")}
# A model keeps its words for the database; `stages` is where they are said.
SAID_IN = ("journeys/stages.py", "journeys/models/")
BY_ITSELF = re.compile(r"get_state_display|State\([^)]*\)\.label|\bstate\.label\b")
# These have a state of their own: a seat that is offered, a roster that is looked at,
# a question about whose work it is, a colleague who was asked.
OF_THEIR_OWN = (
    "programs/",
    "assessment/templates/assessment/cases/case",
    "assessment/templates/assessment/cases/reply",
    "journeys/templates/journeys/team/asking",
)


def said(apps=APPS) -> Iterator[tuple[str, str]]:
    """Every sentence that is translated, with the file in which it stands."""
    for app in apps:
        for file in sorted((ROOT / app).rglob("*")):
            if "tests" in file.parts or "migrations" in file.parts:
                continue
            name = file.relative_to(ROOT).as_posix()
            if file.suffix in (".html", ".txt"):
                for one, other in TRANSLATED.findall(file.read_text()):
                    yield name, one or other
            elif file.suffix == ".py":
                yield from ((name, each) for each in _sentences(file.read_text()))


def _sentences(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS:
            for each in node.args:
                if isinstance(each, ast.Constant) and isinstance(each.value, str):
                    yield each.value


def wrong(sentences) -> list[tuple[str, str, str]]:
    return [
        (name, found[0], " ".join(words.split())[:90])
        for name, words in sentences
        if (found := OTHERS.search(words))
    ]


def test_no_sentence_uses_another_word_for_a_state_or_a_role():
    sentences = list(said())
    assert len(sentences) > 1_000
    assert [each for each in wrong(sentences) if each[::2] not in BY_DESIGN] == []


def test_an_educator_reads_of_assessors():
    named = re.compile(r"\breaders?\b", re.IGNORECASE)
    found = [(name, each) for name, each in said(["journeys"]) if named.search(each)]
    assert found == []


def test_no_page_asks_a_state_for_its_label():
    found = []
    for app in APPS:
        for file in (ROOT / app).rglob("*"):
            name = file.relative_to(ROOT).as_posix()
            if file.suffix not in (".py", ".html", ".txt") or "tests" in file.parts:
                continue
            if not name.startswith((*OF_THEIR_OWN, *SAID_IN)):
                found += [(name, each) for each in BY_ITSELF.findall(file.read_text())]
    assert found == []


def test_the_word_of_a_state_is_said_in_one_place():
    """A sentence may use it; a page that says nothing else asks `stages`."""
    words = {
        str(word)
        for table in (stages.JOURNEY, stages.SUBMISSION, stages.PIECE)
        for told in table.values()
        for word in told.values()
        if word
    }
    found = [
        (name, each)
        for name, each in said(["journeys", "coaching"])
        if each in words and not name.startswith(SAID_IN)
    ]
    assert found == []


@pytest.mark.parametrize(
    "sentence",
    ["Your submission failed.", "Under review", "Rejected", "Waiting for a reviewer"],
)
def test_the_search_would_find_one(sentence):
    """The twin: each of these would be named, with its file."""
    assert wrong([("somewhere.html", sentence)])
    assert not wrong([("somewhere.html", "Not yet, and close.")])
