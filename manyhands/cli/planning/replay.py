"""manyhands plan replay HISTORY PAGE: a page on the brand's own tickets before it goes live."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from manyhands.cli.planning import app
from manyhands.cli.planning.compare import Dask, Seed, Target, effort_of
from manyhands.cli.planning.histories import Dates, Map, Zone, read_file
from manyhands.cli.planning.scenarios import executor_at
from manyhands.cli.telling import tell_and_stop


@app.command()
def replay(
    history: Annotated[Path, typer.Argument(help="The history whose tickets are played again.")],
    page: Annotated[str, typer.Argument(help="The page to try: a file, or a name from `manyhands models list`.")],
    live: Annotated[str, typer.Option(help="The page that is live: a file or a name.")] = "dedicated",
    brand: Annotated[str, typer.Option(help="Of a history with several brands: this one.")] = "",
    target: Target = None,
    quick: Annotated[bool, typer.Option("--quick", help="Fewer replications.")] = False,
    seed: Seed = 1,
    said: Map = None,
    zone: Zone = "",
    dates: Dates = "",
    dask: Dask = None,
) -> None:
    """Play a brand's own tickets, at the moments they came, by another page and by the one that is live."""
    with tell_and_stop():
        from manyhands.cli.models import page_text
        from manyhands.core.service_models import PageError, read_page
        from manyhands.science.planning.given import with_targets
        from manyhands.science.planning.learned import UnableToLearn, arrivals_of, business_of
        from manyhands.science.planning.replay import UnableToReplay
        from manyhands.science.planning.replay import replay as play_again

        read = read_file(history, said or [], zone, dates)
        try:
            business = with_targets(business_of(read.past, read.findings, name=history.name.split(".")[0], brand=brand), target or [])
            pages = [read_page(page_text(name), file=name) for name in (live, page)]
            arrivals = arrivals_of(read.past, brand=brand)
            with executor_at(dask) as executor:
                effort = replace(effort_of(quick, None, seed), executor=executor)
                found = play_again(business, arrivals, live=pages[0], other=pages[1], effort=effort)
        except (PageError, UnableToLearn, UnableToReplay, ValueError) as wrong:
            typer.echo(f"{wrong}\nNothing was replayed.", err=True)
            raise typer.Exit(1) from None
        typer.echo(f"{found.tickets:,} tickets of {found.weeks} weeks, by {pages[1].name} and by {pages[0].name}, which is live:")
        for words in found.words:
            typer.echo(f"  {words}")
        typer.echo("What the pages say differently:" if found.differences else "The pages say the same.")
        for words in found.differences:
            typer.echo(f"  {words}")
