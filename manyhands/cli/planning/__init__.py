"""`manyhands plan`: which customer service model is right for this business? A file a command."""

from __future__ import annotations

import typer

app = typer.Typer(no_args_is_help=True)


@app.callback()
def plan() -> None:
    """Plan: forecast, simulate, staff, and compare service models."""


from manyhands.cli.planning import check, compare, planted, replay, report, simulate, staff  # noqa: E402, F401  # a command registers itself
