"""manyhands plan staff SCENARIO.yaml: the cheapest seats by hour and pool that keep a promise, and what people they take."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from manyhands.cli.planning import app
from manyhands.cli.telling import tell_and_stop

if TYPE_CHECKING:
    from manyhands.science.costs.assumptions import Assumptions
    from manyhands.science.simulation.scenario import Scenario
    from manyhands.science.staffing.wishes import Wishes

NOTHING = "Nothing was planned."


@app.command()
def staff(
    file: Annotated[str, typer.Argument(help="The scenario (YAML), or the name of an example that ships.", metavar="SCENARIO")],
    target: Annotated[str, typer.Option(help="Share taken in time, as 80/60s or 90/4h; the classes' own times when left out.")] = "",
    abandon: Annotated[str, typer.Option(help="Share of those who come that may give up, as 5%.")] = "",
    occupancy: Annotated[str, typer.Option(help="Most of their time on seat that people may be busy; as assumed when left out.")] = "",
    confidence: Annotated[str, typer.Option(help="With which the promises are to hold.")] = "95%",
    least: Annotated[int, typer.Option(help="Fewest seats of a group while it works.", min=0, max=10_000)] = 1,
    shifts: Annotated[bool, typer.Option("--shifts", help="Shape shifts: breaks, days a week, whole people.")] = False,
    season: Annotated[str, typer.Option(help="Weeks in which temporary people may work, as 44-52.")] = "",
    assume: Annotated[list[str] | None, typer.Option(help="Your own figure for an assumption, as shrinkage=25%; may be repeated.")] = None,
    rate: Annotated[float | None, typer.Option(help="Of the scenario's currency for one US dollar of the assumptions.", min=1e-6)] = None,
    as_values: Annotated[Path | None, typer.Option("--json", help="Write everything as JSON to this file; - is standard output.")] = None,
    seed: Annotated[int | None, typer.Option(help="Another seed than the file's.", min=0)] = None,
    dask: Annotated[str | None, typer.Option(help="The address of a Dask scheduler, such as tcp://10.0.0.4:8786.")] = None,
) -> None:
    """Find the cheapest staffing by hour and pool that keeps its promises with confidence.

    A group's seats in the file only say when it works at all: where they are 0 it is closed.
    """
    from manyhands.cli.planning.scenarios import executor_at, scenario_named
    from manyhands.cli.planning.staffing_table import table_of
    from manyhands.cli.planning.staffing_values import values_of
    from manyhands.science.staffing.people_plan import plan_people
    from manyhands.science.staffing.weeks import staff_by_weeks

    with tell_and_stop(), _told_plainly():
        scenario = scenario_named(file, seed=seed, nothing_was=NOTHING)
        assumed, note = _assumptions(scenario, assume or [], rate)
        weeks = _season(season)
        wishes = _wishes(target, abandon, occupancy, confidence, least, assumed)
        with executor_at(dask) as executor:
            found = staff_by_weeks(scenario, wishes, executor=executor, progress=_progress())
        people = plan_people(found, assume=assumed, shifts=shifts, season=weeks)
        values = json.dumps(values_of(found, people, wishes, assumed), indent=2, allow_nan=False)
        if as_values is not None and str(as_values) != "-":
            as_values.write_text(values + "\n", encoding="utf-8")
        typer.echo(values if str(as_values) == "-" else "\n".join([*table_of(found, people, wishes, assumed), *note]))
    if not found.is_feasible:
        raise typer.Exit(2)


def _wishes(target: str, abandon: str, occupancy: str, confidence: str, least: int, assumed: Assumptions) -> Wishes:
    from manyhands.science.staffing.wishes import Promise, Wishes, read_share, read_target

    in_time = read_target(target) if target else Promise(in_time=0.8)
    gave_up = read_share(abandon, what="--abandon") if abandon else None
    promise = Promise(in_time.in_time, in_time.within_seconds, gave_up)
    busy = read_share(occupancy, what="--occupancy") if occupancy else assumed("occupancy_cap")
    return Wishes((promise,), busy, read_share(confidence, what="--confidence"), least)


def _assumptions(scenario: Scenario, changes: list[str], rate: float | None) -> tuple[Assumptions, list[str]]:
    """In the scenario's currency, with what has to be said about that."""
    from manyhands.science.costs.assumptions import default_assumptions, read_changes

    assumed = default_assumptions()
    currencies = {brand.plan.currency for brand in scenario.brands}
    currency = currencies.pop() if len(currencies) == 1 else assumed.currency
    note = []
    if currency != assumed.currency and rate is None:
        note = ["", f"Assumed amounts are {assumed.currency} and were taken as {currency} one for one; --rate says what one is worth."]
    if currency != assumed.currency:
        assumed = assumed.in_currency(currency, rate=rate or 1.0)
    return assumed.with_values(read_changes(changes)), note


def _season(words: str) -> tuple[int, int] | None:
    from manyhands.science.staffing.wishes import UnusableTarget

    if not words:
        return None
    first, dash, last = words.partition("-")
    if not (dash and first.isdigit() and last.isdigit() and 1 <= int(first) <= int(last)):
        raise UnusableTarget(f"{words!r} is no season: write its first and last week from the start of the scenario, as 44-52.")
    return int(first) - 1, int(last)


class _told_plainly:  # read as a word after `with`
    """What cannot be planned is told in its own words, with code 1."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: object) -> None:
        from manyhands.science.costs.assumptions import UnknownAssumption, UnusableAssumption
        from manyhands.science.simulation.bounds.impossible import UnableToSimulate
        from manyhands.science.staffing.cells import NothingToStaff
        from manyhands.science.staffing.shifts import UnableToCover
        from manyhands.science.staffing.wishes import UnusableTarget

        expected = (UnknownAssumption, UnusableAssumption, UnableToSimulate, NothingToStaff, UnableToCover, UnusableTarget)
        if isinstance(error, expected):
            typer.echo(f"\n{error}\n{NOTHING}", err=True)
            raise typer.Exit(1) from None


def _progress() -> Callable[[str], None]:
    """One line that changes on a terminal, lines elsewhere; on standard error."""
    is_terminal = sys.stderr.isatty()

    def tell(words: str) -> None:
        sys.stderr.write(f"\r\x1b[K{words[:110]}" if is_terminal else f"{words}\n")
        if is_terminal and words.startswith("confirming"):
            sys.stderr.write("\n")
        sys.stderr.flush()

    return tell
