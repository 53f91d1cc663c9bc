"""What operate.md says the product says, the product says; and nothing it refuses with is left out."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, page

_ROW = re.compile(r"^\| (`.+?`) \|", re.MULTILINE)
_SAID_BY = ("manyhands/site/postgres", "manyhands/site/supervise", "manyhands/site/database.py")


def _troubles() -> list[str]:
    section = page("docs/operate.md").text.partition("## When it will not start")[2].partition("\n## ")[0]
    return [said for cell in _ROW.findall(section) for said in re.findall(r"`([^`]+)`", cell)]


def _strings(path: Path) -> list[str]:
    """Every text of a file, with an ellipsis where a value is put in."""
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.JoinedStr):
            parts = (one.value if isinstance(one, ast.Constant) else "..." for one in node.values)
            found.append("".join(str(part) for part in parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.append(node.value)
    return found


def _files(place: str) -> list[Path]:
    return sorted((ROOT / place).rglob("*.py")) if (ROOT / place).is_dir() else [ROOT / place]


def _said() -> str:
    python = [text for place in _SAID_BY for path in _files(place) for text in _strings(path)]
    shell = (ROOT / "bin/environment").read_text()
    return "\n".join([*python, re.sub(r"\$\{?\w+\}?|\$\([^)]*\)", "...", shell)])


@pytest.mark.parametrize("trouble", _troubles())
def test_what_the_page_quotes_is_what_is_said(trouble: str) -> None:
    said = _said()

    for piece in trouble.split("..."):
        assert piece.strip(' ".,') in said, piece


def test_every_refusal_to_run_the_database_is_explained() -> None:
    raised = [
        text
        for place in _SAID_BY
        for path in _files(place)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args
        for text in _texts_of(node.exc)
    ]
    pieces = [max(re.split(r"\.\.\.", trouble), key=len).strip(' ".,') for trouble in _troubles()]

    assert len(raised) >= 12
    for text in raised:
        assert any(piece in text for piece in pieces), f"operate.md does not explain: {text}"


def _texts_of(call: ast.Call) -> list[str]:
    """The first words of what is raised; "Nothing was ..." tells an expected refusal from a slip of the programmer."""
    first = call.args[0]
    if not isinstance(first, ast.JoinedStr):
        return []
    text = "".join(str(one.value) if isinstance(one, ast.Constant) else "..." for one in first.values)
    return [text] if re.search(r"was changed|was left|was started|Nothing", text) else []
