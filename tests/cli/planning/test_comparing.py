from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from manyhands.cli.main import app
from tests.science.planning.lantern import LANTERN

RUN = CliRunner()


@pytest.fixture
def business(tmp_path: Path) -> Path:
    file = tmp_path / "business.yaml"
    file.write_text(LANTERN)
    return file


def test_models_are_compared_and_the_whole_answer_is_written(business: Path, tmp_path: Path) -> None:
    answer = tmp_path / "answer.json"
    told = RUN.invoke(
        app, ["plan", "compare", str(business), "--quick", "--weeks", "1", "--replications", "3", "--model", "dedicated", "--model", "shared", "--json", str(answer)]
    )

    assert told.exit_code == 0, told.output
    assert "What would have to be different:" in told.output
    assert {one["model"] for one in json.loads(answer.read_text())["ranked"]} == {"dedicated", "shared"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--target", "soon"], "is no target"),
        (["--target", "api=80/1h"], "names no channel of this business"),
        (["--assume", "wage=3"], "Nothing is assumed by the name"),
        (["--assume", "wage_per_hour=cheap"], "write name=number"),
        (["--model", "dedicate"], "Did you mean 'dedicated'"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_remedy(business: Path, words: list[str], said: str) -> None:
    told = RUN.invoke(app, ["plan", "compare", str(business), *words])

    assert told.exit_code == 1
    assert said in told.output


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    told = RUN.invoke(app, ["plan", "compare", str(tmp_path / "nothing.yaml")])

    assert told.exit_code == 1
    assert "There is no file" in told.output


def test_a_week_is_held_against_its_plan(business: Path, tmp_path: Path) -> None:
    week = tmp_path / "week.yaml"
    week.write_text("tickets: 1000\nin_time_percent: {chat: 40, email: 70}\nwait_seconds: 4000\ncost: 20000\n")
    told = RUN.invoke(app, ["plan", "check", str(business), str(week), "--model", "dedicated", "--quick"])

    assert told.exit_code == 2, told.output
    assert "Plan again:" in told.output
    assert "volume" in told.output


def test_a_comparison_is_kept_and_answers_a_what_if(business: Path, tmp_path: Path) -> None:
    study, answer = tmp_path / "study.json", tmp_path / "what-if.json"
    few = ["--quick", "--weeks", "1", "--replications", "3", "--model", "dedicated", "--model", "shared"]
    told = RUN.invoke(app, ["plan", "compare", str(business), *few, "--keep", str(study)])
    assert told.exit_code == 0, told.output

    told = RUN.invoke(app, ["plan", "what-if", str(study), "--pay", "1.5", "--target", "chat=85/60s", "--json", str(answer)])

    assert told.exit_code == 0, told.output
    assert "Wages are 1.5 times as much" in told.output
    assert {one["model"] for one in json.loads(answer.read_text())["moved"]} == {"dedicated", "shared"}
    for words, said in ((["--languages", "fr"], "Nobody writes fr"), ([], "Nothing is different"), (["--peak", "2", "--model", "tiered"], "ranked no model")):
        refused = RUN.invoke(app, ["plan", "what-if", str(study), *words])
        assert refused.exit_code == 1
        assert said in refused.output


def test_what_is_no_kept_study_is_told_what_to_do(business: Path) -> None:
    told = RUN.invoke(app, ["plan", "what-if", str(business), "--peak", "2"])

    assert told.exit_code == 1
    assert "Nothing was played" in told.output


def test_a_history_is_compared_by_the_columns_and_the_zone_that_are_said(tmp_path: Path) -> None:
    history = tmp_path / "desk.csv"
    rows = [f"{day * 9 + hour},2026-02-{day:02} {hour:02}:05:00,mail" for day in range(1, 29) for hour in range(9, 17)]
    history.write_text("number,einmal,weg\n" + "\n".join(rows) + "\n")
    few = ["--quick", "--weeks", "1", "--replications", "2", "--model", "shared"]

    lost = RUN.invoke(app, ["plan", "compare", str(history), *few, "--map", "arrival=nowhere"])
    told = RUN.invoke(app, ["plan", "compare", str(history), *few, "--map", "arrival=einmal,channel=weg", "--zone", "Europe/Berlin"])

    assert lost.exit_code == 1
    assert told.exit_code == 0, told.output
    assert "shared" in told.output
