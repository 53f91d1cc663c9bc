"""manyhands plan forecast: how many tickets will come, how sure that is, and why."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from manyhands.cli.planning import app
from manyhands.cli.planning.compare import as_typed
from manyhands.cli.planning.histories import Map, Zone, read_file
from manyhands.cli.planning.report import write_file
from manyhands.cli.telling import tell_and_stop

if TYPE_CHECKING:
    from manyhands.science.demand.forecast import Forecast
    from manyhands.science.past.counts import Counts

CLASS_FIELDS = "brand,channel,language,topic"
Special = Annotated[
    list[str] | None, typer.Option("--special", help="DATE=SHARE: a day, past or ahead, with what it has of an ordinary one; 0 is closed.")
]


@app.command("forecast")
def forecast_history(
    history: Annotated[Path, typer.Argument(help="A CSV or JSON file, packed by gzip or not: tickets, events or counts.")],
    weeks: Annotated[int, typer.Option(help="How many weeks ahead.", min=1, max=53)] = 8,
    classes: Annotated[list[str] | None, typer.Option("--class", help="Tell of this class in full; again for more.")] = None,
    by: Annotated[str, typer.Option(help="Fields by which tickets are alike, with commas between; empty: all are one.")] = CLASS_FIELDS,
    minutes: Annotated[int, typer.Option(help="Length of an interval; 1440 are days.", min=1, max=1440)] = 60,
    special: Special = None,
    said: Map = None,
    zone: Zone = "",
    library: Annotated[bool, typer.Option(help="Try the methods of statsforecast too, where it is installed.")] = True,
    as_json: Annotated[Path | None, typer.Option("--json", help="Every figure, as JSON.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write a report with charts as one HTML file.")] = None,
) -> None:
    """Forecast a history: a table, words, which method was chosen and how the others did."""
    with tell_and_stop():
        counts = _counts(history, by, minutes, said or [], zone)
        unknown = [one for one in classes or [] if one not in counts.classes]
        if unknown:
            raise LookupError(f"There is no class '{unknown[0]}'. Nothing was forecast. Take some of: {', '.join(counts.classes)}.")
        made = _made(counts, weeks, _special(special or []), use_library=library)
        _tell(made, tuple(classes or ()), as_json)
        if html is not None:
            from manyhands.science.report.forecast import forecast_html

            page = forecast_html(made, title=history.name, classes=tuple(classes or ()), command=as_typed())
            write_file(html, page.encode("utf-8"))


def _made(counts: Counts, weeks: int, special: dict[date, float], *, use_library: bool) -> Forecast:
    from warnings import catch_warnings, simplefilter

    from manyhands.science.demand.forecast import forecast

    with _progress() as tell, catch_warnings():
        simplefilter("ignore")  # the library's, about its own dependencies
        return forecast(counts, weeks=weeks, named=special, use_library=use_library, tell=tell)


def _tell(made: Forecast, classes: tuple[str, ...], as_json: Path | None) -> None:
    from manyhands.science.demand.words import forecast_data, forecast_lines

    for line in forecast_lines(made, classes=classes):
        typer.echo(line)
    if as_json:
        as_json.write_text(json.dumps(forecast_data(made), allow_nan=False) + "\n", encoding="utf-8")


def _counts(history: Path, by: str, minutes: int, said: list[str], zone: str) -> Counts:
    read = read_file(history, said, zone)
    finest = max(read.past.step_seconds, read.past.resolution_seconds)
    step = max(60 * minutes, finest)
    if step != 60 * minutes:
        typer.echo(f"The file knows no times finer than {finest // 60} minutes: forecast by that.", err=True)
    return read.past.counts(step, by=[one.strip() for one in by.split(",") if one.strip()])


def _special(said: list[str]) -> dict[date, float]:
    found = {}
    for one in said:
        day, _, share = one.partition("=")
        try:
            found[date.fromisoformat(day.strip())] = float(share or "0")
        except ValueError:
            told = f"--special {one} is not a day with its share. Nothing was forecast. Write 2026-12-25=0 or 2026-11-27=1.8."
            raise LookupError(told) from None
        if not 0 <= found[date.fromisoformat(day.strip())] < 100:
            raise LookupError(f"--special {one}: a share lies from 0 (closed) to 100. Nothing was forecast.")
    return found


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar on a terminal, and a line for each class elsewhere."""
    from tqdm import tqdm

    with tqdm(file=sys.stderr, disable=not sys.stderr.isatty()) as bar:

        def tell(name: str, done: int, of: int) -> None:
            bar.set_description(name, refresh=False)
            bar.total, bar.n = of, done
            bar.refresh()
            if bar.disable and done == of:
                typer.echo(f"{name}: {of} forecasts tried", err=True)

        yield tell
