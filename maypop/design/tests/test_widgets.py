"""Controls of our own renderer are letter for letter those of Django's templates."""

from itertools import product

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from maypop.design.widgets import PlainControls

TYPED = ["", None, "plain", "<b>\"&'", mark_safe("<i>"), 7, "\nfirst line is blank"]
ATTRS = [
    {},
    {"id": "text", "class": "input input--short", "rows": 2},
    {"data-clock": True, "hidden": False, "aria-describedby": None},
    {"placeholder": gettext_lazy('Say "why"'), "data-n": 0, "title": mark_safe("&lt;")},
]
WIDGETS = [
    forms.TextInput,
    forms.EmailInput,
    forms.NumberInput,
    forms.URLInput,
    forms.HiddenInput,
    forms.DateInput,
    forms.PasswordInput,
    forms.FileInput,
    forms.CheckboxInput,
    forms.Textarea,
]


@pytest.mark.parametrize("widget", WIDGETS)
def test_a_control_is_written_as_django_writes_it(widget):
    control = widget(attrs={"class": "from-the-form"})
    for typed, attrs in product(TYPED, ATTRS):
        ours = control.render("a<name", typed, attrs, renderer=PlainControls())
        theirs = control.render("a<name", typed, attrs, renderer=DjangoTemplates())
        assert ours == theirs


LISTS = [
    [],
    [("", "---"), ("a", "A <b>"), (2, 2000), (None, gettext_lazy("Nobody"))],
    [
        ("plain", "Plain"),
        ("Far & wide", [("x", 'An "X"'), ("y", mark_safe("<i>Y</i>"))]),
    ],
    [(gettext_lazy("Near"), [(1.5, 1.5), ("two", "Two")]), ("", [("z", "Z")])],
]
CHOSEN = [None, "", "a", "y", 2, 1.5, ["x", "two"]]


@pytest.mark.parametrize(
    "widget", [forms.Select, forms.SelectMultiple, forms.NullBooleanSelect]
)
def test_a_list_to_choose_from_is_written_as_django_writes_it(widget):
    for choices, chosen, attrs in product(LISTS, CHOSEN, ATTRS):
        control = widget(attrs={"class": "from-the-form"})
        if widget is not forms.NullBooleanSelect:
            control.choices = choices
        elif isinstance(chosen, list):
            continue
        ours = control.render("a<name", chosen, attrs, renderer=PlainControls())
        theirs = control.render("a<name", chosen, attrs, renderer=DjangoTemplates())
        assert ours == theirs


@pytest.mark.parametrize("widget", [forms.RadioSelect, forms.CheckboxSelectMultiple])
@pytest.mark.parametrize("choices", LISTS)
def test_one_choice_of_several_is_written_as_django_writes_it(widget, choices):
    field = forms.ChoiceField(choices=choices, widget=widget(attrs={"data-n": 0}))
    drawn = []
    for renderer in (PlainControls(), DjangoTemplates()):
        form = forms.Form(renderer=renderer, initial={"which": "a"})
        form.fields["which"] = field
        drawn.append([(each.tag(), str(each)) for each in form["which"]])
    assert drawn[0] == drawn[1]
    assert len(drawn[0]) >= len(choices)


def test_the_forms_of_the_project_use_it():
    assert isinstance(forms.Form().renderer, PlainControls)
