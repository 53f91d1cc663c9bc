"""What a page points at is there."""

from __future__ import annotations

import re

import pytest

from tests.docs.pages import ROOT, Page, all_pages

PAGES = [pytest.param(page, id=page.name) for page in all_pages()]
# A path of ours in back quotes: nothing to fill in, no pattern.
_PATH = re.compile(r"`((?:manyhands|tests|docs|bin)/[\w./,{}-]+)`")
_TEST = re.compile(r"`?(tests/[\w/]+\.py)::(\w+)`?")


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: Page) -> None:
    for link in page.links:
        place, _, anchor = link.partition("#")
        target = (page.path.parent / place).resolve() if place else page.path
        assert target.exists(), f"{link} leads nowhere"
        assert not anchor or anchor in Page(target).anchors, f"{link}: there is no such heading"


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_is_named_exists(page: Page) -> None:
    for named in _PATH.findall(page.prose):
        for place in _each(named):
            assert (ROOT / place).exists(), f"{place} does not exist"


@pytest.mark.parametrize("page", PAGES)
def test_every_test_that_is_named_exists(page: Page) -> None:
    for file, name in _TEST.findall(page.text):
        assert re.search(rf"^def {name}\(", (ROOT / file).read_text(), re.MULTILINE), f"{file} has no {name}"


def _each(named: str) -> list[str]:
    """`a/{b,c}.py` is two files."""
    found = re.fullmatch(r"(.*)\{([\w,]+)\}(.*)", named)
    return [f"{found[1]}{one}{found[3]}" for one in found[2].split(",")] if found else [named]


def test_every_invariant_names_what_holds_it() -> None:
    architecture = (ROOT / "ARCHITECTURE.md").read_text()
    section = architecture.partition("## Invariants")[2].partition("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| ") and not line.startswith(("| Invariant", "|---"))]

    assert len(rows) >= 20
    for row in rows:
        assert _TEST.search(row) or "contract" in row, f"nothing holds: {row}"
