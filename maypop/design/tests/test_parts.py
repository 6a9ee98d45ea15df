"""Every tag, filter and partial says what it should, to eyes and to screen readers."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import timezone

import maypop
from maypop.base import clock
from maypop.design.icons import UnknownIcon, icon_svg
from maypop.design.templatetags.design import initials

PRODUCT = Path(maypop.__file__).parent
NOW = datetime(2026, 12, 12, 20, 41, tzinfo=UTC)  # 2:41 pm in Central time


def draw(text, **context):
    return Template("{% load design %}" + text).render(Context(context))


@pytest.fixture
def afternoon(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    with timezone.override("America/Chicago"):
        yield


def test_every_icon_named_in_a_template_is_drawn():
    calls = r'\{%\s*(?:icon|chip\s+"[\w-]*")\s+"([\w-]+)"|\sicon="([\w-]+)"'
    texts = [each.read_text() for each in PRODUCT.glob("*/templates/**/*.html")]
    found = {a or b for text in texts for a, b in re.findall(calls, text)}
    assert {"check", "moon", "circle-alert"} <= found
    assert all("<svg" in icon_svg(name) for name in found)


def test_an_icon_is_hidden_from_screen_readers():
    assert 'aria-hidden="true"' in draw('{% icon "check" %}')
    assert "<rect" in draw('{% icon "linkedin" %}')


def test_an_icon_nobody_drew_is_an_error():
    with pytest.raises(UnknownIcon):
        icon_svg("no-such-drawing")


@pytest.mark.parametrize(
    ("name", "short"),
    [("Dana Whitfield", "DW"), ("Ana María de la Cruz", "AC"), ("Ana", "A"), ("", "")],
)
def test_a_face_shows_first_and_last(name, short):
    assert initials(name) == short


def test_a_face_is_a_person_or_a_name():
    person = SimpleNamespace(name="Maribel Stroud")
    assert ">MS</span>" in draw("{% face person %}", person=person)
    face = draw('{% face "Lee Moreno" size="sm" tone="honey" %}')
    assert face == (
        '<span class="face face--sm tone-honey" aria-hidden="true">LM</span>'
    )


def test_a_chip_says_its_status_in_color_drawing_and_word():
    chip = draw('{% chip "leaf" "badge-check" word %}', word="<Earned>")
    assert chip.startswith('<span class="chip tone-leaf"><svg')
    assert chip.endswith("&lt;Earned&gt;</span>")


def test_a_badge_is_a_picture_with_words():
    badge = draw('{% badge "/badges/x.svg" alt="2 of 5 ready" width="8rem" %}')
    assert 'src="/badges/x.svg" alt="2 of 5 ready"' in badge
    assert 'style="--w:8rem"' in badge


def test_stamps_go_to_a_moment_or_a_page():
    assert 'data-t="3:48" aria-label="Play from 3:48"' in draw('{% stamp "3:48" %}')
    assert "Plan, p. 2</button>" in draw('{% stamp page=2 of="Plan" %}')


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (NOW, "today"),
        (datetime(2026, 12, 12, 4, 0, tzinfo=UTC), "yesterday"),  # 10 pm there
        (datetime(2026, 12, 11, 3, 0, tzinfo=UTC), "Thu, Dec 10"),
        (datetime(2027, 5, 28, 17, 0, tzinfo=UTC), "Fri, May 28, 2027"),
        (date(2026, 12, 11), "yesterday"),
        (date(2026, 12, 18), "Fri, Dec 18"),
    ],
)
def test_days_are_said_where_the_reader_is(afternoon, when, words):
    assert draw("{{ when|day }}", when=when).endswith(f">{words}</time>")


def test_the_exact_time_is_always_at_hand(afternoon):
    said = draw("{{ when|clock_time }}", when=NOW)
    assert 'datetime="2026-12-12T14:41:00-06:00"' in said
    assert 'title="Saturday, December 12, 2026, 2:41 pm">2:41 pm<' in said


def test_no_time_is_no_words():
    assert draw("[{{ none|day }}{{ none|clock_time }}]", none=None) == "[]"


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00"), (228, "3:48"), (3753, "1:02:33"), (None, "")]
)
def test_seconds_read_like_a_player(seconds, shown):
    assert draw("{{ seconds|playhead }}", seconds=seconds) == shown


class Note(forms.Form):
    why = forms.CharField(
        label="Why this?", help_text="One line.", widget=forms.Textarea
    )
    level = forms.ChoiceField(choices=[("1", "Not evident")], widget=forms.RadioSelect)
    signed = forms.BooleanField(label="All have signed.")

    def clean(self):
        self.add_error(None, "Choose before Friday.")


def test_a_field_ties_label_error_and_hint_to_its_control():
    html = draw("{% field form.why %}", form=Note({}))
    assert '<label for="id_why">' in html
    assert 'aria-describedby="id_why_error id_why_helptext"' in html
    assert 'aria-invalid="true"' in html
    places = [html.index(p) for p in ("<label", 'id="id_why_error"', "<textarea")]
    assert places == sorted(places)
    assert 'id="id_why_helptext"' in html


def test_a_field_in_order_says_nothing_of_errors():
    html = draw("{% field form.why %}", form=Note())
    assert "aria-invalid" not in html
    assert 'aria-describedby="id_why_helptext"' in html


def test_typed_words_come_back():
    assert ">Page 3 &lt;first&gt;" in draw(
        "{% field form.why %}", form=Note({"why": "Page 3 <first>"})
    ).replace("\n", "")


def test_choices_are_a_group_that_can_take_focus():
    html = draw("{% field form.level %}", form=Note({}))
    assert '<fieldset class="field" id="id_level" tabindex="-1"' in html
    assert 'aria-describedby="id_level_error"' in html
    assert "<legend" in html


def test_a_single_check_is_labeled_by_its_own_words():
    html = draw("{% field form.signed %}", form=Note())
    assert html.count("<label") == 1
    assert "All have signed." in html


def test_the_summary_takes_focus_and_links_to_every_field():
    html = draw("{% errors form %}", form=Note({}))
    assert 'role="alert" tabindex="-1" data-focus' in html
    assert "4 things need your attention" in html
    links = re.findall(r'<a href="#(\w+)">([^<]+):', html)
    assert links[0] == ("id_why", "Why this")
    assert [each for each, _ in links] == ["id_why", "id_level", "id_signed"]
    assert "<li>Choose before Friday.</li>" in html


def test_a_form_in_order_has_no_summary():
    assert draw("{% errors form %}", form=Note()).strip() == ""


def test_the_trellis_says_what_is_done_and_where_you_are():
    steps = [
        {"name": "Chosen", "icon": "check", "state": "done"},
        {"name": "Taught", "icon": "video", "state": "here"},
        {"name": "Earned", "icon": "badge-check", "state": ""},
    ]
    html = render_to_string("design/trellis.html", {"steps": steps})
    assert 'Chosen<span class="vh">, done</span>' in html
    assert html.count('aria-current="step"') == 1


def test_an_upload_says_its_state_in_words():
    context = {"id": "u1", "name": "Take 2.mov", "note": "Paused.", "state": "paused"}
    html = render_to_string("design/upload.html", context | {"done": 4, "total": 8})
    assert '<progress value="4" max="8" aria-labelledby="u1-note">' in html
    ready = render_to_string("design/upload.html", context | {"state": "ready"})
    assert "<progress" not in ready


def test_a_player_has_native_controls_and_a_pin_for_each_comment():
    context = {"src": "/v", "label": "Take 1", "pins": [{"seconds": 82, "label": "1"}]}
    html = render_to_string("design/player.html", context)
    assert "<video controls" in html
    assert 'data-t="1:22"' in html
    assert 'class="track"' not in render_to_string(
        "design/player.html", {"src": "/v", "label": "Take 1"}
    )


def test_a_notice_and_an_empty_state_show_only_what_they_have():
    notice = render_to_string("design/notice.html", {"title": "Kept."})
    assert "<a" not in notice
    empty = render_to_string("design/empty.html", {"title": "Nothing yet", "url": "/c"})
    assert 'href="/c"' in empty
