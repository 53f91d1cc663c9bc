"""manyhands plan planted: does the comparison find the best model where it is known beforehand?"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated

import typer

from manyhands.cli.planning import app

if TYPE_CHECKING:
    from manyhands.science.planning.planted.finding import Found

ENOUGH = 0.9


@app.command()
def planted(
    count: Annotated[int, typer.Option(help="How many businesses.", min=1, max=10_000)] = 60,
    seed: Annotated[int, typer.Option(help="The seed of the businesses.", min=0)] = 1,
) -> None:
    """Generate businesses whose best model is known by theory, and compare; ends with 1 where fewer than 90 % are found."""
    from manyhands.science.planning.planted.finding import find_all

    began = time.monotonic()
    found = find_all(count, seed=seed, tell=_tell)
    right = sum(one.is_right for one in found)
    typer.echo(f"{right} of {len(found)} found or tied ({right / len(found):.0%}) in {time.monotonic() - began:.0f} s.")
    raise typer.Exit(0 if right >= ENOUGH * len(found) else 1)


def _tell(found: Found) -> None:
    ties = f", tied: {', '.join(found.tied[1:])}" if len(found.tied) > 1 else ""
    verdict = "found" if found.is_right else "MISSED"
    typer.echo(f"{verdict:<7}{found.planted.family:<24} best {found.planted.best:<15} first {found.first}{ties}")
    typer.echo(f"       {found.planted.why} (rivals cost {found.planted.ratio:.2f} times as much at least)")
