"""A brand's topics, at the command line."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from manyhands.apps.guidance.reader import BrandReader
from manyhands.cli import topics
from tests import walking as w
from tests.cast import Cast
from tests.web.brand.test_topic_page import two_topics  # noqa: F401 - a fixture


@pytest.fixture(autouse=True)
def _opened(monkeypatch, database):
    # The session's database is open already; a command would start this installation's own.
    monkeypatch.setattr(topics, "Teller", nullcontext)


def run(*words: object):
    return CliRunner().invoke(topics.app, [str(word) for word in words])


def test_a_topic_is_shown_previewed_and_saved_as_a_page(
    cast: Cast, reader: BrandReader, two_topics: None, tmp_path: Path, monkeypatch  # noqa: F811
) -> None:
    monkeypatch.setattr(BrandReader, "for_this_installation", classmethod(lambda _: reader))
    slug, page = cast.larch.slug, tmp_path / "returns.yaml"
    shown = yaml.safe_load(run("show", "--brand", slug, "returns").output)
    assert shown["keywords"] == {"en": ["send back"]}

    page.write_text(yaml.safe_dump(shown | {"keywords": {"en": ["send back", "zip"]}, "complexity": "complex"}))
    assert "of the last 4 tickets. Nothing is saved." in run("preview", "--brand", slug, page).output
    assert "Version 2 is saved." in run("put", "--brand", slug, page, "--note", "zips").output
    assert "2 words, 0 examples" in run("list", "--brand", slug).output
    version = w.row_of(cast.larch, "SELECT note FROM knowledge_topicversion WHERE brand_id = %(brand)s AND number = 2")
    assert version["note"] == "zips"


def test_what_is_no_page_of_a_topic_is_refused(cast: Cast, tmp_path: Path) -> None:
    page = tmp_path / "wrong.yaml"
    for text in ("- a\n- list\n", "name: x\ntitle: 5\n", "name: lost card\ntitle: Lost\n", "colour: red\n"):
        page.write_text(text)
        refused = run("put", "--brand", cast.larch.slug, page)
        assert refused.exit_code == 1
        assert "Nothing was saved" in str(refused.output) + str(refused.exception)
