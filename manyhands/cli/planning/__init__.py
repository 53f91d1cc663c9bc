"""`manyhands plan`: which customer service model is right for this business? A file a command."""

from __future__ import annotations

import typer

app = typer.Typer(no_args_is_help=True)


@app.callback()
def plan() -> None:
    """Plan: forecast, simulate, staff, and compare service models."""


from manyhands.cli.planning import (  # noqa: E402  # each registers its command
    check,  # noqa: F401
    compare,  # noqa: F401
    evaluating,  # noqa: F401
    forecast,  # noqa: F401
    history,  # noqa: F401
    planted,  # noqa: F401
    replay,  # noqa: F401
    report,  # noqa: F401
    simulate,  # noqa: F401
    staff,  # noqa: F401
    theory,  # noqa: F401
    whatif,  # noqa: F401
)
