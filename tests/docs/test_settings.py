"""Every setting has its line in operate.md, and every line its setting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.docs.pages import ROOT, page

_NAME = re.compile(r"\b(?:MANYHANDS_[A-Z_]*[A-Z]|DATABASE_URL)\b")
_SECRET = re.compile(r"""env\.secret\("(\w+)"\)""")
_LINE = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)
_PREFIX = "MANYHANDS_SECRET"  # followed by a secret's name, which the code puts together


def _sources() -> Iterator[Path]:
    yield from (ROOT / "manyhands").rglob("*.py")
    yield from (path for path in (ROOT / "bin").iterdir() if path.is_file())


def _in_code() -> set[str]:
    texts = [path.read_text(encoding="utf-8") for path in _sources()]
    named = {name for text in texts for name in _NAME.findall(text)}
    secrets = {f"{_PREFIX}_{name.upper()}" for text in texts for name in _SECRET.findall(text)}
    return (named - {_PREFIX}) | secrets


def test_every_setting_of_the_code_is_explained_and_no_other() -> None:
    assert set(_LINE.findall(page("docs/operate.md").text)) == _in_code()


def test_no_page_names_a_setting_that_does_not_exist() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "ARCHITECTURE.md", "docs/operate.md"):
        assert set(_NAME.findall(page(name).text)) <= _in_code(), name
