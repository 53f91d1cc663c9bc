"""Pages that ship in a folder, one YAML file each."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def names_in(folder: str) -> tuple[str, ...]:
    """The names of the pages in a package, in alphabetical order."""
    pages = files(folder).iterdir()
    return tuple(sorted(page.name.removesuffix(".yaml") for page in pages if page.name.endswith(".yaml")))


def text_in(folder: str, name: str) -> str:
    """A page of a package as written; `name` is one of `names_in`."""
    return files(folder).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
