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


def test_the_forms_of_the_project_use_it():
    assert isinstance(forms.Form().renderer, PlainControls)
