"""The pages that ship with the product, one YAML file each."""

from __future__ import annotations

from functools import cache

from manyhands.core.service_models.read import read_page
from manyhands.core.service_models.schema import ServiceModel
from manyhands.core.service_models.shipped import names_in, text_in


class UnknownPreset(LookupError):
    """No page of this name ships with the product."""


def preset_names() -> tuple[str, ...]:
    """The names of all presets, in alphabetical order."""
    return names_in(__name__)


def preset_text(name: str) -> str:
    """A preset's page as written, for a brand to copy and edit."""
    if name not in preset_names():
        raise UnknownPreset(f"There is no preset {name!r}; there are {', '.join(preset_names())}.")
    return text_in(__name__, name)


@cache
def preset(name: str) -> ServiceModel:
    """A preset as a service model."""
    return read_page(preset_text(name), file=f"{name}.yaml")
