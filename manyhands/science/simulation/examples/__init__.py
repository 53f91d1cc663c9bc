"""Scenarios that ship, to learn from and to copy."""

from __future__ import annotations

from manyhands.core.service_models.shipped import names_in, text_in


def example_names() -> tuple[str, ...]:
    """The names of all examples, in alphabetical order."""
    return names_in(__name__)


def example_text(name: str) -> str:
    """An example as it is written."""
    return text_in(__name__, name)
