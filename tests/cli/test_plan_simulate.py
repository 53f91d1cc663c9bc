"""manyhands plan simulate, as somebody at a terminal has it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from manyhands.cli.planning import app
from manyhands.cli.planning.tables import amount, duration
from manyhands.science.simulation.examples import example_text


def run(*words: str):
    return CliRunner().invoke(app, ["simulate", *words])


def test_an_example_is_played_by_its_name():
    told = run("call_centre", "--replications", "25")

    assert told.exit_code == 0
    assert "call_centre: 25 runs of 8 h each, seed 1; all 25 runs were played." in told.output
    assert "Tickets: calls" in told.output
    assert "95 % interval of the mean" in told.output
    assert "5 to 95 of 100 days" in told.output
    assert "nan" not in told.output.lower()


def test_the_table_has_a_line_for_what_happens_and_none_for_what_cannot():
    lines = run("call_centre", "--replications", "25").output

    assert "of those who came, taken in time (20 s)" in lines
    assert "machine" not in lines
    assert "reopened" not in lines


def test_json_goes_to_standard_output_alone():
    told = run("call_centre", "--replications", "3", "--json", "-", "--by-interval")

    values = json.loads(told.stdout)
    assert values["runs"] == 3
    assert len(values["by_interval"]["classes"]["calls"]["service_level"]) == 16


def test_json_goes_to_a_file_beside_the_table(tmp_path: Path):
    file = tmp_path / "study.json"

    told = run("call_centre", "--replications", "3", "--json", str(file))

    assert json.loads(file.read_text())["scenario"] == "call_centre"
    assert "Tickets: calls" in told.output


def test_another_seed_is_another_chance_and_the_same_seed_the_same():
    one, same, other = (json.loads(run("call_centre", "--replications", "3", "--seed", seed, "--json", "-").stdout) for seed in "778")

    assert one == same
    assert one["all"]["mean_wait"] != other["all"]["mean_wait"]


def test_a_file_that_is_wrong_is_told_with_its_line_and_code_1(tmp_path: Path):
    file = tmp_path / "ours.yaml"
    file.write_text(example_text("call_centre").replace("seats: 12", "seats: -12"))

    told = run(str(file))

    assert told.exit_code == 1
    assert "people[1].seats.counts[1]: '-12' does not fit here." in told.output
    assert "Nothing was played." in told.output


@pytest.mark.parametrize("words", [("nowhere.yaml",), ("call_centre", "--dask", "tcp://127.0.0.1:9"), ("call_centre", "--json", "/nowhere/at/all.json", "--replications", "2")])
def test_what_cannot_be_done_ends_with_1_and_words(words):
    told = run(*words)

    assert told.exit_code == 1
    assert "Traceback" not in told.output
    assert told.output.strip()


def test_more_work_than_people_can_do_is_said_to_grow(tmp_path: Path):
    file = tmp_path / "ours.yaml"
    file.write_text(example_text("call_centre").replace("seats: 12", "seats: 9").replace("    patience: {law: exponential, mean: 4m}\n", ""))

    told = run(str(file), "--replications", "5")

    assert told.exit_code == 0
    assert "! calls grows without bound" in told.output
    assert "the work needs 111% of everybody's time, or more" in told.output


def test_a_trace_shows_so_many_events_and_nothing_else():
    told = run("call_centre", "--trace", "20")

    assert len(told.output.splitlines()) == 20
    assert "agents 1 takes calls 0 in everyone" in told.output


def test_figures_are_said_in_their_units():
    assert [duration(seconds) for seconds in (0, 12.34, 90, 600, 3600, 8 * 3600, 3 * 86_400)] == ["0 s", "12.3 s", "90 s", "10 min", "1 h", "8 h", "3 d"]
    assert [amount(0.8, "share", None), amount(250.0, "minor", "EUR"), amount(250.0, "minor", "JPY")] == ["80.0 %", "2.50 EUR", "250 JPY"]
