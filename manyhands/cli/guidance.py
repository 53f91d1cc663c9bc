"""manyhands guidance: how good the guidance is."""

from __future__ import annotations

import typer

app = typer.Typer(help="How good the guidance is, and what a machine may answer.", no_args_is_help=True)


@app.callback()
def _commands() -> None:
    """Named commands, however few there are."""
