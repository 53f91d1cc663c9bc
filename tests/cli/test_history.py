"""What a history says, at the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from manyhands.cli.main import app

ROWS = [f"{at},2026-03-{1 + at % 28:02} {8 + at % 10:02}:00,{'phone' if at % 2 else 'mail'},{200 + at}" for at in range(400)]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "desk.csv"
    path.write_text("\n".join(["nr,came in,via,effort", *ROWS, "401,whenever,mail,5"]))
    return path


def run(*words: object):
    return CliRunner().invoke(app, ["plan", "read", *(str(word) for word in words)])


def test_columns_findings_and_estimates_are_shown(desk: Path) -> None:
    shown = run(desk, "--map", "ticket=nr,arrival=came in", "--by", "channel")

    assert shown.exit_code == 0
    assert "channel      <- via  (by its name)" in shown.output and "arrival      <- came in  (as you said)" in shown.output
    assert "line 402: its arrival 'whenever' is no date" in shown.output
    assert "'effort' names no unit and is taken as seconds" in shown.output
    assert "phone: 200 tickets" in shown.output and "ASSUMED. Mean patience on the telephone. voice_patience_minutes = 4 minutes" in shown.output


def test_a_unit_is_taken_from_the_map(desk: Path) -> None:
    data = json.loads(run(desk, "--map", "arrival=came in", "--map", "handle_time=effort:minutes", "--by", "channel", "--json").stdout)

    assert 60 * 380 < data["estimates"]["classes"][0]["handling"]["mean_seconds"] < 60 * 420


def test_a_trial_takes_the_place_of_the_assumption(desk: Path, tmp_path: Path) -> None:
    trial = tmp_path / "trial.json"
    trial.write_text('{"mail": [60, 100]}')

    shown = run(desk, "--map", "arrival=came in,topic=via,channel=", "--by", "topic", "--trial", trial).output

    assert "a machine could have answered: 60.0%" in shown


@pytest.mark.parametrize(("words", "said"), [
    (("--map", "arrival=nothing"), "There is no column 'nothing'"), (("--map", "arrival"), "names no field"), (("--by", "ticket"), "cannot be told apart by"),
    (("--zone", "Mars/Base"), "There is no time zone 'Mars/Base'"), (("--dates", "ymd"), "--dates is dmy or mdy"), (("--encoding", "x-none"), "no encoding"),
])  # fmt: skip
def test_what_cannot_be_done_is_told_without_a_trace(desk: Path, words: tuple[str, str], said: str) -> None:
    refused = run(desk, *words)

    assert refused.exit_code == 1 and said in refused.output and "Traceback" not in refused.output


def test_a_file_that_is_not_there_is_told() -> None:
    assert "cannot be opened" in run("nowhere.csv").output
