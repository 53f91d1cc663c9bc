"""Pages of a kind have the form of their kind."""

from __future__ import annotations

import hashlib
import re

import pytest

from tests.docs.pages import ROOT, Page, page

DECISIONS = [Page(path) for path in sorted((ROOT / "docs/decisions").glob("0*.md"))]
HOW_TOS = [Page(path) for path in sorted((ROOT / "docs/how-to").glob("add-*.md"))]
HEADINGS = ["Context", "Decision", "Consequences", "Alternatives", "References"]
# The text as the Free Software Foundation publishes it.
LICENCE_SHA256 = "0d96a4ff68ad6d4b6f1f30f713b18d5184912ba8dd389f86aa7710db079abcb0"


@pytest.mark.parametrize("decision", [pytest.param(one, id=one.name) for one in DECISIONS])
def test_a_decision_has_its_five_parts_on_one_page(decision: Page) -> None:
    assert re.findall(r"^## (.+)$", decision.text, re.MULTILINE) == HEADINGS
    assert len(decision.text.splitlines()) <= 60


def test_decisions_are_numbered_without_a_gap_and_listed() -> None:
    listed = re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", page("docs/decisions/README.md").text)

    assert listed == [decision.path.name for decision in DECISIONS]
    for number, decision in enumerate(DECISIONS, start=1):
        assert decision.path.name.startswith(f"{number:04d}-")
        assert decision.text.startswith(f"# {number}. ")


@pytest.mark.parametrize("how_to", [pytest.param(one, id=one.name) for one in HOW_TOS])
def test_a_how_to_begins_with_the_files_one_will_touch(how_to: Page) -> None:
    first = how_to.text.split("\n\n")[1]

    assert re.match(r"(Files you|You) will touch", first), first
    assert how_to.path.name in page("docs/how-to/README.md").text


def test_the_licence_is_the_exact_text() -> None:
    assert hashlib.sha256((ROOT / "LICENSE").read_bytes()).hexdigest() == LICENCE_SHA256


def test_the_readme_is_short_and_tells_the_two_commands() -> None:
    readme = page("README.md").text

    assert len(readme.splitlines()) <= 100
    assert "bin/demo" in readme
    assert "bin/test" in readme
