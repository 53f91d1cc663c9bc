"""manyhands plan evaluate-forecasts: how good forecasts are on public series, and the staffing that follows from them."""

from __future__ import annotations

import json
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from manyhands.cli.planning import app
from manyhands.cli.telling import say, tell_and_stop

if TYPE_CHECKING:
    from manyhands.science.demand.days import Days
    from manyhands.science.evaluation.demand.measured import Measured
    from manyhands.science.evaluation.demand.series import Judged


@app.command("evaluate-forecasts")
def evaluate_forecasts(
    data: Annotated[Path, typer.Option(help="The folder with the public series.")],
    to: Annotated[Path | None, typer.Option(help="The page that is written.")] = None,
    as_json: Annotated[Path | None, typer.Option("--json", help="Every figure, as JSON.")] = None,
    library: Annotated[bool, typer.Option(help="Try the methods of statsforecast too, where it is installed.")] = True,
    workers: Annotated[int, typer.Option(help="Processes.", min=1, max=64)] = 2,
) -> None:
    """Judge forecasts by rolling origin on public series: errors, coverage, dispersion, and staffing out of sample."""
    from manyhands.science.evaluation.demand.page import results_page
    from manyhands.science.evaluation.demand.series import read_series

    with tell_and_stop():
        series = read_series(data)
        say(f"{len(series)} series read")
        found, seconds = _measured(series, workers, use_library=library)
        lines = list(results_page(found, cpu_seconds=seconds))
        for line in lines:
            typer.echo(line)
        if to:
            to.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
        if as_json:
            as_json.write_text(json.dumps([one.data() for one in found], indent=1, allow_nan=False) + "\n", encoding="utf-8")


def _measured(series: list[Judged], workers: int, *, use_library: bool) -> tuple[list[Measured], float]:
    """Each series by itself, in the order they were read whatever finishes first."""
    from tqdm import tqdm

    total = next(one.days for one in series if one.name.startswith("NYC,"))
    found: list[Measured] = []
    seconds = 0.0
    with ProcessPoolExecutor(workers) as pool, tqdm(total=len(series), file=sys.stderr, disable=not sys.stderr.isatty()) as bar:
        judged = partial(_one, total=total, use_library=use_library)
        for one, took in pool.map(judged, series):
            found.append(one)
            seconds += took
            bar.update()
            if not sys.stderr.isatty():
                say(f"{one.name}: {one.every.folds} folds")
    return found, seconds


def _one(series: Judged, *, total: Days, use_library: bool) -> tuple[Measured, float]:
    from warnings import catch_warnings, simplefilter

    from manyhands.science.evaluation.demand.measured import measure

    began = time.process_time()
    with catch_warnings():
        simplefilter("ignore")  # the library's, about its own dependencies
        found = measure(series, total if series.name.startswith("NYC") else None, use_library=use_library)
    return found, time.process_time() - began
