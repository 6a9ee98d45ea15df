"""Plain controls, drawn as Django's own templates draw them, without those templates.

A page with a talk beside each file has dozens of them; each took six hundred calls.
A list to choose from took as many for each of its choices, and there are six hundred
time zones.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.formats import localize
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

# All of them are input.html by another name.
PLAIN = "color date datetime email hidden input number search tel text time url"
INPUTS = {f"django/forms/widgets/{each}.html" for each in PLAIN.split()}
TEXTAREA = "django/forms/widgets/textarea.html"
SELECT = "django/forms/widgets/select.html"
# One choice of several, which the page puts into a label of its own.
CHOICES = {f"django/forms/widgets/{each}_option.html" for each in ("radio", "checkbox")}


class PlainControls(DjangoTemplates):
    """The form renderer of the project: letters for letters what Django writes."""

    def render(
        self, template_name: str, context: dict[str, Any], request: Any = None
    ) -> str:
        if template_name in INPUTS:
            return _input(context["widget"])
        if template_name in CHOICES and not context["widget"]["wrap_label"]:
            return _input(context["widget"])
        if template_name == TEXTAREA:
            return _textarea(context["widget"])
        if template_name == SELECT:
            return _select(context["widget"])
        return super().render(template_name, context, request)


def _input(widget: dict[str, Any]) -> SafeString:
    value = widget["value"]
    held = {} if value is None else {"value": str(value)}
    told = {"type": widget["type"], "name": widget["name"], **held}
    return format_html("<input{}{}>", _written(told), _written(widget["attrs"]))


def _textarea(widget: dict[str, Any]) -> SafeString:
    return format_html(
        '<textarea name="{}"{}>\n{}</textarea>',
        widget["name"],
        _written(widget["attrs"]),
        widget["value"] or "",
    )


def _select(widget: dict[str, Any]) -> SafeString:
    groups = (_group(name, options) for name, options, _index in widget["optgroups"])
    return format_html(
        '<select name="{}"{}>{}\n</select>',
        widget["name"],
        _written(widget["attrs"]),
        mark_safe("".join(groups)),  # noqa: S308  (each escaped below)
    )


def _group(name: Any, options: Iterable[dict[str, Any]]) -> str:
    """Its choices, under the words that they have in common, if there are any."""
    lines = "".join(f"\n  {_option(each)}\n" for each in options)
    if not name:
        return lines
    words = conditional_escape(localize(name))
    return f'\n  <optgroup label="{words}">{lines}\n  </optgroup>'


def _option(choice: dict[str, Any]) -> str:
    value = conditional_escape(str(choice["value"]))
    words = conditional_escape(localize(choice["label"]))
    return f'<option value="{value}"{_written(choice["attrs"])}>{words}</option>'


def _written(attrs: Mapping[str, Any]) -> SafeString:
    """An attribute that is True has no value, one that is False is not there."""
    found = (
        f" {conditional_escape(name)}"
        + ("" if value is True else f'="{conditional_escape(str(value))}"')
        for name, value in attrs.items()
        if value is not False
    )
    return mark_safe("".join(found))  # noqa: S308  (each escaped just above)
