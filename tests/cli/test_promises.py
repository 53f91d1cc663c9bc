"""What a brand promises, at the command line."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest
from typer.testing import CliRunner

from manyhands.cli import promises
from manyhands.core.clocks import read_promises
from tests import walking as w
from tests.cast import Cast
from tests.promising import OFFICE


@pytest.fixture(autouse=True)
def _opened(monkeypatch, database):
    # The session's database is open already; a command would start this installation's own.
    monkeypatch.setattr(promises, "Teller", nullcontext)


def run(*words: object):
    return CliRunner().invoke(promises.app, [str(word) for word in words])


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "promises.yaml"
    path.write_text(OFFICE)
    return path


def test_a_page_is_set_shown_and_followed_by_open_tickets(cast: Cast, page: Path) -> None:
    assert "promises no times yet" in run("show", cast.larch.slug).output
    assert run("set", cast.larch.slug, page).output.startswith("Version 1 is in force.")

    shown = run("show", cast.larch.slug).output
    assert shown.startswith("# Version 1, in force since ")
    assert read_promises(shown) == read_promises(OFFICE)
    assert len(w.jobs("renew_promises", brand_id=cast.larch.id)) == 1


def test_the_same_page_again_is_told_to_change_nothing(cast: Cast, page: Path) -> None:
    run("set", cast.larch.slug, page)

    assert "Nothing was changed." in run("set", cast.larch.slug, page).output


def test_a_page_with_a_mistake_is_not_put_in_force_and_says_where_it_is(cast: Cast, page: Path) -> None:
    page.write_text(OFFICE.replace("first_response", "first_reply"))

    refused = run("set", cast.larch.slug, page)
    assert (refused.exit_code, "line 4, promises.first_reply" in refused.output) == (1, True)
    assert "promises no times yet" in run("show", cast.larch.slug).output


def test_a_brand_that_is_not_there_is_answered_with_those_that_are(cast: Cast, page: Path) -> None:
    refused = run("set", "nobody", page)

    assert (refused.exit_code, cast.larch.slug in refused.output) == (1, True)
