"""manyhands plan check BUSINESS WEEK: promised against real, what explains the difference, and whether to plan again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from manyhands.cli.planning import app
from manyhands.cli.planning.compare import Seed, business_from, effort_of
from manyhands.cli.telling import tell_and_stop


@app.command()
def check(
    business: Annotated[Path, typer.Argument(help="business.yaml, or the history that was planned from.")],
    week: Annotated[Path, typer.Argument(help="What the week was (YAML): tickets, service, wait_seconds, cost, and what else is known.")],
    model: Annotated[str, typer.Option(help="The model that was planned, and runs.")],
    stretch: Annotated[str, typer.Option(help="The part of the year the week belongs to; the first when left out.")] = "",
    quick: Annotated[bool, typer.Option("--quick", help="Fewer replications.")] = False,
    seed: Seed = 1,
) -> None:
    """Hold a week against its plan; ends with 2 when it is time to plan again."""
    with tell_and_stop():
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
        found = hold(fitted.case, fitted.setup, fitted.staffing, real, stretch=name, effort=effort)
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
    raise typer.Exit(2 if found.plan_again else 0)
