"""manyhands intake: letters that are kept and have become no message."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

import typer

from manyhands.cli.telling import Teller, tell_and_stop

app = typer.Typer(help="Letters that were kept and could not be delivered: see them, take them once more.", no_args_is_help=True)


@app.command("list")
def list_inputs(most: Annotated[int, typer.Option(help="So many at most.", min=1)] = 200) -> None:
    """What is kept and waits or was set aside, oldest first, each with its reason."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.replays import kept_inputs
        from manyhands.apps.ground.walls import Scope, acting_as
        from manyhands.core.privacy import mask_text

        with acting_as(Scope("manyhands_worker")):
            kept = kept_inputs(most=most)
        for item in kept:
            state = item["state"].replace("_", " ")
            because = f": {mask_text(item['because']).text}" if item["because"] else ""
            what = f"{item['channel']}, {item['size_bytes']} bytes"
            typer.echo(f"{item['id']}  {item['received_at']:%Y-%m-%d %H:%M}  {what}, {state}{because}")
        typer.echo(f"{len(kept)} kept." if len(kept) < most else f"These are the oldest {most}. For more: --most {10 * most}.")


@app.command()
def replay(
    letter: Annotated[UUID, typer.Argument(help="The letter's id from `manyhands intake list`.")],
    even_automatic: Annotated[bool, typer.Option(help="Take it although it looks like a machine's.")] = False,
) -> None:
    """Take a letter once more: its cause was mended, or a person saw that it is no machine's."""
    with tell_and_stop(), Teller():
        from manyhands.channels.email.intake import replay as replay_letter

        taken = replay_letter(letter, now=datetime.now(UTC), even_automatic=even_automatic)
        typer.echo(f"{taken.state}: {taken.because or f'ticket {taken.ticket_id}'}")
