"""Pages name settings that exist. (That operate.md has a line for each is held in tests/rules.)"""

from __future__ import annotations

import re

import pytest

from tests.docs.pages import Page, all_pages, page

PAGES = [pytest.param(page, id=page.name) for page in all_pages()]
_NAME = re.compile(r"\bMANYHANDS_[A-Z_]*[A-Z]\b|\bDATABASE_URL\b")
_LINE = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)


@pytest.mark.parametrize("one", PAGES)
def test_a_setting_that_is_named_is_explained_where_settings_are(one: Page) -> None:
    explained = set(_LINE.findall(page("docs/operate.md").text))

    assert set(_NAME.findall(one.text)) <= explained


def test_no_setting_is_explained_twice() -> None:
    lines = _LINE.findall(page("docs/operate.md").text)

    assert len(lines) == len(set(lines))
