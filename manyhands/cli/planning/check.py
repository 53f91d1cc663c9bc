"""manyhands plan check: promised against real, what explains the difference, and whether to plan again."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from manyhands.cli.planning import app
from manyhands.cli.planning.compare import Seed, business_from, effort_of
from manyhands.cli.telling import Teller, tell_and_stop

if TYPE_CHECKING:
    from manyhands.science.planning.checking import Checked

PLAN_AGAIN = 2


@app.command()
def check(
    business: Annotated[Path | None, typer.Argument(help="business.yaml, or the history that was planned from.")] = None,
    week: Annotated[Path | None, typer.Argument(help="What the week was (YAML): tickets, in_time_percent, wait_seconds, cost, and what "
        "else is known.")] = None,
    brand: Annotated[str, typer.Option(help="Instead of files: a brand of this installation, its plan in force and its own log.")] = "",
    on: Annotated[str, typer.Option("--week", help="With --brand: the Monday of the week (2026-03-02); the last one when left out.")] = "",
    model: Annotated[str, typer.Option(help="With files: the model that was planned, and runs.")] = "",
    stretch: Annotated[str, typer.Option(help="With files: the part of the year the week belongs to; the first when left out.")] = "",
    quick: Annotated[bool, typer.Option("--quick", help="Fewer replications.")] = False,
    seed: Seed = 1,
) -> None:
    """Hold a week against its plan; ends with 2 when it is time to plan again."""
    with tell_and_stop():
        if brand:
            found = _of_brand(brand, on)
            _tell_week(found)
            raise typer.Exit(PLAN_AGAIN if found["plan_again"] else 0)
        if business is None or week is None or not model:
            raise LookupError("Nothing to check. Name a brand with --brand, or a business, a week and a --model.")
        checked = _of_files(business, week, model, stretch, quick, seed)
    _tell(checked)
    raise typer.Exit(PLAN_AGAIN if checked.plan_again else 0)


def _of_brand(slug: str, on: str) -> dict[str, Any]:
    """What the clock has the worker do on Mondays, now and without keeping it."""
    from datetime import UTC

    with Teller():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.planning.checks import NoPlanInForce, required_plan
        from manyhands.apps.planning.weeks import last_week
        from manyhands.cli.brands import brand_id_of
        from manyhands.jobs.look_back import week_checked
        from manyhands.jobs.plan_brand import UnableToCompare

        now = datetime.now(UTC)
        brand_id = brand_id_of(slug)
        try:
            with acting_as(for_brand(brand_id)):
                plan = required_plan(brand_id)
            week_on = _monday(on) if on else last_week(now, plan["question"]["zone"])
            return week_checked(brand_id, plan["id"], week_on, tell=lambda words: typer.echo(f"  {words}", err=True), now=now)
        except (NoPlanInForce, UnableToCompare) as why:
            raise LookupError(str(why)) from None


def _monday(on: str) -> date:
    try:
        found = date.fromisoformat(on)
    except ValueError:
        found = None
    if found is None or found.weekday():
        raise LookupError(f"{on!r} is no Monday. Nothing was checked. Write it as 2026-03-02.")
    return found


def _tell_week(found: dict[str, Any]) -> None:
    typer.echo(f"{found['title']}, week of {found['week_on']} ({found['stretch']}):")
    for words in found["words"]:
        typer.echo(f"  {words}")
    typer.echo(f"{'':<24}{'promised':>12}{'by chance':>20}{'real':>12}")
    for one in found["figures"] + found["questions"]:
        typer.echo(f"{one['what'][:23]:<24}{_shown(one['promised'], one):>12}{_range(one):>20}{_shown(one['real'], one):>12}{_mark(one)}")
    typer.echo("What moved the share in time:")
    for cause in found["causes"]:
        typer.echo(f"  {cause['what']}: {cause['words']}, {cause['points']:+.1%}")
    typer.echo(f"  not explained: {found['unexplained']:+.1%}")
    for reason in found["reasons"]:
        typer.echo(f"Plan again: {reason}")


def _shown(value: float, one: dict[str, Any]) -> str:
    return f"{value:.1%}" if one["unit"] == "share" else f"{value:,.1f}" if one["unit"] in ("minutes", "points") else f"{value:,.0f}"


def _range(one: dict[str, Any]) -> str:
    return f"{_shown(one['low'], one)} to {_shown(one['high'], one)}"


def _mark(one: dict[str, Any]) -> str:
    return "" if one["low"] <= one["real"] <= one["high"] else "  not chance"


def _of_files(business: Path, week: Path, model: str, stretch: str, quick: bool, seed: int) -> Checked:
    from manyhands.core.service_models.page_error import PageError
    from manyhands.science.planning.assumed import assumptions_of
    from manyhands.science.planning.checking import check as hold
    from manyhands.science.planning.choosing import chosen_models
    from manyhands.science.planning.fitting import fit
    from manyhands.science.planning.models.setup import Case
    from manyhands.science.planning.week import read_week

    planned = business_from(business)
    try:
        real = read_week(week.read_text(encoding="utf-8"), file=str(week))
    except (OSError, UnicodeDecodeError, PageError) as wrong:
        typer.echo(f"{wrong}\nNothing was checked.", err=True)
        raise typer.Exit(1) from None
    effort, case = effort_of(quick, None, seed), Case(planned, assumptions_of(planned))
    fitted = fit(case, chosen_models([model], {})[model], effort)
    name = stretch or planned.stretches[0].name
    if name not in [one.name for one in planned.stretches]:
        raise LookupError(f"There is no stretch {name!r}. Use one of {', '.join(one.name for one in planned.stretches)}.")
    return hold(fitted.case, fitted.setup, fitted.staffing, real, stretch=name, effort=effort)


def _tell(found: Checked) -> None:
    typer.echo(f"{'':<24}{'promised':>14}{'real':>14}")
    for one in found.compared:
        form = ".1%" if one.what.startswith("in time") else ",.0f"
        typer.echo(f"{one.what:<24}{one.promised:>14{form}}{one.real:>14{form}}")
    typer.echo("What explains it:")
    for cause in found.causes:
        typer.echo(f"  {cause.what}: {cause.words}, {cause.points:+.1%} in time, {cause.wait_seconds:+,.0f} s of waiting")
    typer.echo(f"  not explained: {found.unexplained:+.1%} in time")
    typer.echo("Plan again:" if found.plan_again else "The plan holds.")
    for reason in found.reasons:
        typer.echo(f"  {reason}")
