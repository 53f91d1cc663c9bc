"""manyhands outbox: what is to leave and has not."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import typer

from manyhands.cli.telling import Teller, tell_and_stop

app = typer.Typer(help="What is to leave the house and has not: see it, have it tried again.", no_args_is_help=True)

Brand = Annotated[str, typer.Option(help="The brand's short name.")]


@app.command("list")
def list_items(brand: Brand) -> None:
    """What has not left, oldest first; what failed too often is set aside."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.outbox import undelivered
        from manyhands.apps.ground.walls import acting_as, for_worker
        from manyhands.cli.brands import brand_id_of
        from manyhands.core.privacy import mask_text

        brand_id = brand_id_of(brand)
        with acting_as(for_worker(brand_id)):
            items = undelivered(brand_id)
        for item in items:
            state = "set aside" if item["set_aside_at"] else "waiting"
            because = f": {mask_text(item['because']).text}" if item["because"] else ""
            tried = f"tried {item['attempts']} times"
            typer.echo(f"{item['id']}  {item['created_at']:%Y-%m-%d %H:%M}  {item['kind']}, {state}, {tried}{because}")
        typer.echo(f"{len(items)} not delivered.")


@app.command()
def replay(
    brand: Brand,
    item: Annotated[UUID | None, typer.Argument(help="One item's id; everything that was set aside when left out.")] = None,
) -> None:
    """Try again, under the same key as before; the worker delivers it."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.replays import replay_outbox
        from manyhands.apps.ground.walls import acting_as, for_worker
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_worker(brand_id)):
            again = replay_outbox(brand_id, item)
        typer.echo(f"{again} will be tried again by the worker.")
