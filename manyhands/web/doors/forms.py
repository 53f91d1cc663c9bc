"""Forms as write lists: a field that is not named is refused, and a fault says what to do."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import SuspiciousOperation

from manyhands.web.doors.types import Request

TEXT_CHARACTERS_MAX = 20_000
_ALWAYS = frozenset({"csrfmiddlewaretoken", "form_key"})


class UnableToRead(Exception):
    """A field is missing or not as expected; nothing was changed."""


class WriteForm(forms.Form):
    """What a page may send."""

    def __init__(self, request: Request) -> None:
        unknown = set(request.POST) - set(self.base_fields) - _ALWAYS
        if unknown:
            raise SuspiciousOperation(f"This form has no field {sorted(unknown)[0][:60]!r}.")
        super().__init__(request.POST)

    def checked(self, name: str) -> Any:
        """A field's value; a form with a fault is refused in the fault's words."""
        if not self.is_valid():
            raise UnableToRead(" ".join(self.faults().values()))
        return self.cleaned_data[name]

    def faults(self) -> dict[str, str]:
        """The first fault of each field, in words."""
        return {name: str(errors[0]) for name, errors in self.errors.items()}


class WordsField(forms.CharField):
    """What somebody writes; a form ends its lines as on the wire, which is no part of the words."""

    def to_python(self, value: Any) -> str:
        return "\n".join(str(super().to_python(value)).splitlines())


def words_field(missing: str, *, most: int = TEXT_CHARACTERS_MAX, required: bool = True) -> WordsField:
    """A field for what somebody writes."""
    too_long = f"This is longer than {most} characters. Shorten it, or send it in two parts."
    return WordsField(
        required=required, max_length=most, error_messages={"required": missing, "max_length": too_long}
    )


def choice_field(choices: Any, missing: str) -> forms.ChoiceField:
    """A field with fixed answers."""
    return forms.ChoiceField(choices=choices, error_messages={"required": missing, "invalid_choice": missing})
