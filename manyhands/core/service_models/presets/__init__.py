"""The pages that ship with the product, one YAML file each."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from manyhands.core.service_models.read import read_page
from manyhands.core.service_models.schema import ServiceModel


class UnknownPreset(LookupError):
    """No page of this name ships with the product."""


@cache
def preset_names() -> tuple[str, ...]:
    """The names of all presets, in alphabetical order."""
    pages = files(__name__).iterdir()
    return tuple(sorted(page.name.removesuffix(".yaml") for page in pages if page.name.endswith(".yaml")))


def preset_text(name: str) -> str:
    """A preset's page as written, for a brand to copy and edit."""
    if name not in preset_names():
        raise UnknownPreset(f"There is no preset {name!r}; there are {', '.join(preset_names())}.")
    return files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")


@cache
def preset(name: str) -> ServiceModel:
    """A preset as a service model."""
    return read_page(preset_text(name), file=f"{name}.yaml")
