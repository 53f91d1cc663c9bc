"""The Jinja environment of every screen: where templates live, filters, and nothing left unescaped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from manyhands.web.ui.filters import FILTERS
from manyhands.web.ui.static_files import static_address
from manyhands.web.ui.words import customer_labels

WEB = Path(__file__).resolve().parent.parent
STATIC_DIR = WEB / "ui" / "static"


def template_dirs() -> list[Path]:
    """One templates folder for each audience beside the kit's own, in a steady order."""
    return sorted(WEB.glob("*/templates"))


def environment(**options: Any) -> Environment:
    """Build the environment; a name the view forgot is an error, never an empty space on the page."""
    options.setdefault("loader", FileSystemLoader(template_dirs()))
    options["autoescape"] = True
    options["undefined"] = StrictUndefined
    made = Environment(trim_blocks=True, lstrip_blocks=True, **options)  # noqa: S701  # autoescape is set just above
    made.filters.update(FILTERS)
    made.globals.update(customer_labels=customer_labels, static=static_address)
    return made
