"""Pages that put several models together, to learn from and to copy."""

from __future__ import annotations

from manyhands.core.service_models.presets import UnknownPreset, preset_names, preset_text
from manyhands.core.service_models.shipped import names_in, text_in


def example_names() -> tuple[str, ...]:
    """The names of all examples, in alphabetical order."""
    return names_in(__name__)


def shipped_text(name: str) -> str:
    """A preset or an example as written."""
    if name in example_names():
        return text_in(__name__, name)
    if name not in preset_names():
        there_are = ", ".join((*preset_names(), *example_names()))
        raise UnknownPreset(f"No page {name!r} ships; there are {there_are}.")
    return preset_text(name)
