"""manyhands plan simulate SCENARIO.yaml: what becomes of tickets and people, by the rules that run live."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from manyhands.cli.planning import app
from manyhands.cli.planning.scenarios import executor_at, scenario_named
from manyhands.cli.telling import tell_and_stop

if TYPE_CHECKING:
    from manyhands.science.simulation.executors import Executor
    from manyhands.science.simulation.scenario import Scenario
    from manyhands.science.simulation.studies.estimates import Estimates

SURE_ENOUGH = 0.005  # of the service level, up or down
SECONDS = 10.0


@app.command()
def simulate(
    file: Annotated[str, typer.Argument(help="The scenario (YAML), or the name of an example that ships.", metavar="SCENARIO")],
    as_values: Annotated[Path | None, typer.Option("--json", help="Write everything as JSON to this file; - is standard output.")] = None,
    replications: Annotated[int | None, typer.Option(help="Exactly so many runs.", min=1, max=100_000)] = None,
    seconds: Annotated[float | None, typer.Option(help="No more runs are begun after so many seconds.", min=0.1)] = None,
    seed: Annotated[int | None, typer.Option(help="Another seed than the file's.", min=0)] = None,
    dask: Annotated[str | None, typer.Option(help="The address of a Dask scheduler, such as tcp://10.0.0.4:8786.")] = None,
    trace: Annotated[int | None, typer.Option(help="Show the first events of the first run, and nothing else.", min=1, max=100_000)] = None,
    by_interval: Annotated[bool, typer.Option("--by-interval", help="With --json: figures for each interval of the day too.")] = False,
) -> None:
    """Play a scenario until its figures are sure enough.

    Without --replications and --seconds: until the service level is known to half a point up or down, or 10 seconds are over.
    """
    with tell_and_stop():
        scenario = scenario_named(file, seed=seed, nothing_was="Nothing was played.")
        if trace:
            from manyhands.science.simulation.studies.tracing import first_events, told

            typer.echo("\n".join(told(event) for event in first_events(scenario, trace)))
            return
        with executor_at(dask) as executor:
            study = _study(scenario, replications, seconds, executor, by_interval)
        _tell(study, as_values)


def _study(
    scenario: Scenario, replications: int | None, seconds: float | None, executor: Executor | None, by_interval: bool
) -> Estimates:  # fmt: skip
    from manyhands.cli.planning.progress import shown
    from manyhands.science.simulation.bounds.impossible import UnableToSimulate
    from manyhands.science.simulation.studies.stopping import Precision
    from manyhands.science.simulation.study import simulate as play

    until = None if replications or seconds else Precision(SURE_ENOUGH)
    budget = seconds if replications or seconds else SECONDS
    try:
        with shown("runs") as progress:
            return play(
                scenario, replications=replications, until=until, budget_seconds=budget, clock=time.monotonic, executor=executor,
                progress=progress, by_interval=by_interval,
            )  # fmt: skip
    except UnableToSimulate as wrong:
        typer.echo(f"{wrong}\nNothing was played.", err=True)
        raise typer.Exit(1) from None


def _tell(study: Estimates, as_values: Path | None) -> None:
    from manyhands.cli.planning.tables import table_of
    from manyhands.science.simulation.studies.as_json import as_json

    if as_values is None:
        typer.echo("\n".join(table_of(study)))
        return
    text = json.dumps(as_json(study), indent=2, allow_nan=False)
    if str(as_values) == "-":
        typer.echo(text)
        return
    try:
        as_values.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise LookupError(f"{as_values} cannot be written: {error.strerror}. Name another file.") from None
    typer.echo("\n".join(table_of(study)))
    sys.stderr.write(f"Written to {as_values}.\n")
