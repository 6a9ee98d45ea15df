"""Plain controls, drawn as Django's own templates draw them, without those templates.

A page with a talk beside each file has dozens of them; each took six hundred calls.
"""

from collections.abc import Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

INPUTS = {f"django/forms/widgets/{each}.html" for each in ("text", "hidden", "input")}
TEXTAREA = "django/forms/widgets/textarea.html"


class PlainControls(DjangoTemplates):
    """The form renderer of the project: letters for letters what Django writes."""

    def render(
        self, template_name: str, context: dict[str, Any], request: Any = None
    ) -> str:
        if template_name in INPUTS:
            return _input(context["widget"])
        if template_name == TEXTAREA:
            return _textarea(context["widget"])
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


def _written(attrs: Mapping[str, Any]) -> SafeString:
    """An attribute that is True has no value, one that is False is not there."""
    found = (
        f" {conditional_escape(name)}"
        + ("" if value is True else f'="{conditional_escape(str(value))}"')
        for name, value in attrs.items()
        if value is not False
    )
    return mark_safe("".join(found))  # noqa: S308  (each escaped just above)
