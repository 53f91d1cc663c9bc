"""The forecast at the command line."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from manyhands.cli.planning import app


@pytest.fixture
def tickets(tmp_path: Path) -> Path:
    rng = np.random.default_rng(1)
    path, first = tmp_path / "tickets.csv", datetime(2026, 1, 5, tzinfo=UTC)
    rows = ["created_at,channel"]
    for day in range(98):
        for _ in range(rng.poisson(40 if day % 7 < 5 else 10)):
            at = first + timedelta(days=day, minutes=int(rng.integers(8 * 60, 18 * 60)))
            rows.append(f"{at:%Y-%m-%d %H:%M},{'chat' if rng.random() < 0.7 else 'email'}")
    path.write_text("\n".join(rows) + "\n")
    return path


def test_it_tells_table_words_and_the_method_beside_the_others(tickets: Path, tmp_path: Path) -> None:
    to = tmp_path / "forecast.json"
    told = CliRunner().invoke(app, ["forecast", str(tickets), "--weeks", "2", "--no-library", "--class", "chat", "--json", str(to)])

    assert told.exit_code == 0, told.output
    for words in ("All tickets: ", "chat: ", "week from", "Level:", "Season:", "Peak:", "Uncertainty:", "Method:", "Error (WAPE)", "To know:"):
        assert words in told.output
    found = json.loads(to.read_text())
    assert len(found["total"]["days"]) == 14
    assert set(found["classes"]) == {"chat", "email"}


def test_a_class_that_is_not_there_is_refused_with_those_that_are(tickets: Path) -> None:
    refused = CliRunner().invoke(app, ["forecast", str(tickets), "--class", "fax"])

    assert refused.exit_code == 1
    assert "There is no class 'fax'" in refused.output
    assert "chat" in refused.output


def test_a_special_day_that_cannot_be_read_is_refused(tickets: Path) -> None:
    refused = CliRunner().invoke(app, ["forecast", str(tickets), "--special", "christmas"])

    assert refused.exit_code == 1
    assert "2026-12-25=0" in refused.output


def test_a_folder_without_the_public_series_is_named(tmp_path: Path) -> None:
    refused = CliRunner().invoke(app, ["evaluate-forecasts", "--data", str(tmp_path)])

    assert refused.exit_code == 1
    assert "--data" in refused.output
