"""`manyhands plan check --brand`: the week that is over against the plan in force, or why not."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from manyhands.cli.main import app
from manyhands.cli.planning import check
from tests.cast import LONG_AGO, Cast
from tests.planning import adopted, week


def run(*words: str):
    return CliRunner().invoke(app, ["plan", "check", *words])


@pytest.fixture(autouse=True)
def _no_installation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "Teller", nullcontext)


def test_a_brand_that_runs_no_plan_is_told_what_to_do(cast: Cast) -> None:
    got = run("--brand", cast.larch.slug)

    assert got.exit_code == 1
    assert "This brand runs no plan" in got.output


def test_a_brand_with_few_tickets_and_a_day_that_is_no_monday_are_told(cast: Cast) -> None:
    adopted(cast.larch, cast.hal, now=LONG_AGO)

    assert "50 are needed" in run("--brand", cast.larch.slug).output
    assert "is no Monday" in run("--brand", cast.larch.slug, "--week", "2026-03-03").output
    assert "is no Monday" in run("--brand", cast.larch.slug, "--week", "soon").output


def test_nothing_named_is_nothing_checked() -> None:
    assert "Nothing to check" in run().output


@pytest.mark.parametrize(("plan_again", "code"), [(False, 0), (True, 2)])
def test_a_week_is_told_with_its_range_and_the_code_says_whether_to_plan_again(
    monkeypatch: pytest.MonkeyPatch, plan_again: bool, code: int
) -> None:
    found = week(str(datetime(2026, 3, 2, tzinfo=UTC).date()), plan_again=plan_again)
    monkeypatch.setattr(check, "_of_brand", lambda slug, on: found)

    got = run("--brand", "larch")

    assert got.exit_code == code
    assert "Shared team, week of 2026-03-02" in got.output and "89.0% to 97.0%" in got.output
    assert ("Plan again: 310 tickets came" in got.output) is plan_again
