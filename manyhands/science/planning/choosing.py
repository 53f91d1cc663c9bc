"""Which models are compared: the shipped ones, combinations such as `shared+machine`, and pages of the brand's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from manyhands.core.service_models import read_page
from manyhands.core.service_models.page_error import nearest
from manyhands.science.planning.fitting import Build
from manyhands.science.planning.models import MODELS
from manyhands.science.planning.models.combined import with_machine
from manyhands.science.planning.models.own import own_page

MACHINE = "+machine"


def is_shipped(name: str) -> bool:
    """Whether the name is of a model that ships, or of one of these behind a machine; else it is of a brand's own page."""
    return name.removesuffix(MACHINE) in MODELS


def chosen_models(names: Sequence[str], pages: Mapping[str, str]) -> dict[str, Build]:
    """By name, in order: those named, or all that ship; then the pages, read from their texts by the name of their file."""
    found = {name: shipped_model(name) for name in names or MODELS}
    for file, text in pages.items():
        page = read_page(text, file=file)
        name = page.name if page.name not in {*found, *MODELS} else f"own_{page.name}"
        found[name] = own_page(page, name)
    return found


def shipped_model(name: str) -> Build:
    """A model that ships, or one of these behind a machine."""
    base = name.removesuffix(MACHINE)
    if base not in MODELS:
        raise LookupError(f"There is no service model {name!r}. {nearest(base, MODELS)}")
    return with_machine(MODELS[base]) if name.endswith(MACHINE) else MODELS[base]
