"""The no-training gap at the command line."""

from __future__ import annotations

from typer.testing import CliRunner

from manyhands.cli.gap import measured_lines
from manyhands.cli.guidance import app

ROW = {"solved": 70, "first_contact": 0.8, "satisfaction": 0.9, "answered": 12, "review_score": None, "reviewed": 0}


def test_enough_records_tell_a_gap_with_its_interval() -> None:
    told = list(measured_lines({True: ROW, False: ROW | {"solved": 80, "first_contact": 0.6, "answered": 0}}))

    assert told == [
        "with training: 70 solved in the last 90 days, 80.0% at first contact, customers 0.90 (12 answers)",
        "without training: 80 solved in the last 90 days, 60.0% at first contact",
        "gap at first contact: 20.0 points (95 % interval 5.2 to 33.4)",
    ]


def test_too_few_records_tell_that_they_are_too_few() -> None:
    assert list(measured_lines({True: ROW}))[-1].startswith("Too few to tell a gap")


def test_a_set_that_it_cannot_be_simulated_on_is_refused() -> None:
    refused = CliRunner().invoke(app, ["gap", "--set", "nonsense"])

    assert refused.exit_code == 1
    assert "Nothing was measured" in refused.output


def test_a_folder_without_the_set_is_named() -> None:
    refused = CliRunner().invoke(app, ["gap", "--set", "abcd_guidelines", "--data", "nowhere"])

    assert refused.exit_code == 1
    assert "--data" in refused.output
