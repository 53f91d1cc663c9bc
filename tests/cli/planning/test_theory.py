from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from manyhands.cli.main import app


def test_a_topic_is_printed_case_by_case_and_written_as_data(tmp_path: Path) -> None:
    to = tmp_path / "theory.json"

    done = CliRunner().invoke(app, ["plan", "theory", "--topic", "overflow", "--json", str(to)])

    assert done.exit_code == 0, done.output
    assert "own refused" in done.output
    assert done.output.count("inside") >= 3
    first = json.loads(to.read_text())[0]
    assert abs(first["simulated"] - first["exact"]) <= first["half_width"] <= first["half_width_most"]


def test_a_topic_that_is_none_is_answered_with_those_there_are() -> None:
    done = CliRunner().invoke(app, ["plan", "theory", "--topic", "astrology"])

    assert done.exit_code == 2
    assert "Erlang C" in done.output
