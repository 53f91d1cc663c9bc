"""Whatever file the commands are given, they end in words: never in a trace, and never with a figure that is none."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import typer
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from manyhands.cli.planning import app
from manyhands.cli.planning.compare import business_from

NO_FIGURE = re.compile(r"(?<![\w'])(nan|inf|infinity)(?![\w'])", re.IGNORECASE)
FIRST = datetime(2026, 2, 2, 9)  # noqa: DTZ001  # as a file without zones has it
MOMENTS = ("%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M", "%m/%d/%y %I:%M %p", "%d.%m.%Y", "%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%d 24:00", "%s", "%a, %d %b %Y %H:%M:%S EST")
ODD = ("", "0", "-1", "nan", "inf", "1e999", "9" * 40, "soon", "2031-01-01", "1900-01-01", "=1+1", "\x1b[2J", "٣", '"', "\u202e", "a" * 300, "00:00", "25:61")
NAMES = ("id", "solved at", "channel", "tags", "brand", "language", "handle time seconds", "wait seconds", "abandoned", "reopens", "assignee", "calls", "", "x")


@st.composite
def tables(draw: st.DrawFn) -> bytes:
    names = ["created at", *draw(st.lists(st.sampled_from(NAMES), max_size=5))]
    form, rows, step = draw(st.sampled_from(MOMENTS)), draw(st.sampled_from((0, 1, 3, 40, 400))), draw(st.sampled_from((0, 7, 61, 1440, 100_000)))
    usual = {name: draw(st.lists(st.sampled_from((*ODD, "5", "300", "chat", "phone", "yes")), min_size=1, max_size=4)) for name in names}
    odd_every = draw(st.sampled_from((0, 2, 17)))
    lines = [names]
    for at in range(rows):
        moment = (FIRST + timedelta(minutes=step * at)).strftime(form)
        first = usual["created at"][0] if odd_every and at % odd_every == 0 else moment
        lines.append([first, *(str(at) if name == "id" else usual[name][at % len(usual[name])] for name in names[1:])])
    text = "\n".join(",".join(cells) for cells in lines)
    return text.encode(draw(st.sampled_from(("utf-8", "utf-16", "utf-8-sig"))), "replace")


def ended_in_words(words: list[str]) -> str:
    told = CliRunner().invoke(app, words)

    assert told.exception is None or isinstance(told.exception, SystemExit), f"{words}: {told.exception!r}"
    assert told.exit_code in (0, 1)
    assert told.output.strip()
    return told.output if told.exit_code == 0 else ""


@pytest.mark.filterwarnings("ignore:Generating overly large repr")  # of a table
@given(raw=tables())
@settings(max_examples=30, deadline=None, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck))
def test_no_history_ends_in_a_trace_or_a_figure_that_is_none(raw: bytes, tmp_path: Path) -> None:
    path, to = tmp_path / "history.csv", tmp_path / "forecast.json"
    path.write_bytes(raw)
    to.unlink(missing_ok=True)

    read = ended_in_words(["read", str(path), "--json"])
    if read:
        estimates = json.dumps(json.loads(read)["estimates"])
        assert not NO_FIGURE.search(estimates), estimates
    if ended_in_words(["forecast", str(path), "--weeks", "1", "--no-library", "--by", "channel", "--json", str(to)]):
        assert not NO_FIGURE.search(to.read_text(encoding="utf-8"))
    with suppress(typer.Exit, LookupError):
        business_from(path)


@pytest.mark.parametrize("handled", ["0", "300", "1e14"])
@pytest.mark.parametrize("left", ["yes", "no"])
def test_work_and_waits_that_are_all_alike_are_a_history(handled: str, left: str, tmp_path: Path) -> None:
    path = tmp_path / "alike.csv"
    rows = "".join(f"{at},2026-03-{1 + at % 28:02} 10:{at % 60:02},phone,{handled},0,{left}\n" for at in range(400))
    path.write_text("id,created at,channel,handle time seconds,wait seconds,abandoned\n" + rows)

    assert not NO_FIGURE.search(ended_in_words(["read", str(path), "--json"]))


def test_counts_by_the_week_say_that_they_say_nothing_of_days(tmp_path: Path) -> None:
    path = tmp_path / "weeks.csv"
    path.write_text("week,calls\n" + "".join(f"{(FIRST - timedelta(days=7 * at)).date()},{100 + at}\n" for at in range(60)))
    told = CliRunner().invoke(app, ["forecast", str(path), "--weeks", "1", "--no-library"])

    assert told.exit_code == 1
    assert "counts by 7 days, which say nothing of single days" in told.output
