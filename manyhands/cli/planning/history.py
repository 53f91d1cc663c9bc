"""manyhands plan history and manyhands plan read: a brand's own log as a file, and what any history says."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from manyhands.cli.planning import app
from manyhands.cli.planning.histories import Dates, Encoding, Map, Trial, Zone, read_file, read_trial
from manyhands.cli.telling import Teller, tell_and_stop

if TYPE_CHECKING:
    from manyhands.science.past.estimate import Estimates
    from manyhands.science.past.reading import Read

By = Annotated[str, typer.Option(help="Fields by which tickets are alike, with commas between.")]


@app.command("history")
def write_history(
    brand: Annotated[str, typer.Option(help="The brand's short name.")],
    to: Annotated[Path, typer.Option(help="The CSV file that is written; packed where its name ends in .gz.")],
) -> None:
    """Write a brand's own tickets as a history: no texts, no names, people and customers as numbers."""
    with tell_and_stop(), Teller():
        many = _write(brand, to)
    typer.echo(f"{many:,} tickets are in {to}. Read it with: manyhands plan read {to}")


def _write(slug: str, to: Path) -> int:
    from tqdm import tqdm

    from manyhands.apps.ground.walls import acting_as, for_brand
    from manyhands.apps.insight.history import COLUMNS, START, Numbers, Place, history_page
    from manyhands.cli.brands import brand_id_of
    from manyhands.core.tables import safe_cell

    brand_id, numbers = brand_id_of(slug), Numbers()
    place: Place | None = START
    with _opened(to) as file, tqdm(unit=" tickets", file=sys.stderr, disable=not sys.stderr.isatty()) as bar:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        while place is not None:
            # A transaction a page: a long export holds nothing up.
            with acting_as(for_brand(brand_id)):
                cells, place = history_page(brand_id, slug, numbers, after=place)
            writer.writerows([safe_cell(cell) for cell in row] for row in cells)
            bar.update(len(cells))
    return numbers.tickets


@contextmanager
def _opened(to: Path) -> Iterator[Any]:
    import gzip

    try:
        opened = gzip.open(to, "wt", encoding="utf-8", newline="") if to.suffix == ".gz" else to.open("w", encoding="utf-8", newline="")  # noqa: SIM115  # closed by the with below
    except OSError as error:
        raise LookupError(f"{to} cannot be written ({error.strerror}). Nothing was written. Name a file in a folder that is "
            f"there.") from None
    with opened as file:
        yield file


@app.command("read")
def read_history(
    history: Annotated[Path, typer.Argument(help="A CSV or JSON file, packed by gzip or not: tickets, events or counts.")],
    said: Map = None,
    by: By = "brand,channel,language,topic",
    zone: Zone = "",
    dates: Dates = "",
    encoding: Encoding = "",
    repeat_days: Annotated[float | None, typer.Option(help="A customer who comes again with the same topic within so many days is a "
        "repeat.", min=0)] = None,
    trial: Trial = None,
    as_json: Annotated[bool, typer.Option("--json", help="Everything as JSON.")] = False,
) -> None:
    """Show what a history says: its columns, what is wrong with it, what can be measured and what has to be assumed."""
    with tell_and_stop():
        read = read_file(history, said or [], zone, dates, encoding)
        found = _estimated(read, by, repeat_days, trial)
    if as_json:
        from manyhands.science.past.telling import estimate_data

        typer.echo(json.dumps({"findings": read.findings.data(), "estimates": estimate_data(found)}, allow_nan=False, indent=1))
        return
    for line in _lines(read, found):
        typer.echo(line)


def _estimated(read: Read, by: str, repeat_days: float | None, trial: Path | None) -> Estimates:
    from manyhands.science.past.estimate import estimate
    from manyhands.science.past.fields import FIELD

    fields = [one.strip() for one in by.split(",") if one.strip()]
    wrong = [one for one in fields if one not in FIELD or FIELD[one].kind != "name"]
    if wrong:
        names = ", ".join(field.name for field in FIELD.values() if field.kind == "name" and field.name != "activity")
        raise LookupError(f"Tickets cannot be told apart by '{wrong[0]}'. Nothing was estimated. Take some of: {names}.")
    return estimate(read.past, by=fields, repeat_days=repeat_days, trial=read_trial(trial) if trial else None)


def _lines(read: Read, found: Estimates) -> Iterator[str]:
    from manyhands.science.past.telling import estimate_lines

    yield from read.findings.lines()
    yield ""
    yield f"Estimates, over {found.weeks:,.1f} weeks:"
    yield from estimate_lines(found)
