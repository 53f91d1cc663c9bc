"""manyhands people buddy and seasons: who is there for whoever is new, and what brings people in by itself."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from manyhands.cli.people import Brand, Email, app
from manyhands.cli.refusing import refusals
from manyhands.cli.telling import Teller, tell_and_stop


@app.command()
def seasons(brand: Brand) -> None:
    """Seasons that begin and end by themselves: how each stands, and why it began or ended."""
    with tell_and_stop(), Teller():
        from manyhands.apps.brands.seasons import season_turns, watched_seasons
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            watched, turns = watched_seasons(brand_id), season_turns(brand_id)
        for one in watched:
            seen = f", {one['seen_count']} at the last look" if one["seen_count"] is not None else ""
            typer.echo(f"{one['name']}: {'on' if one['is_on'] else 'not on'}, {one['people']} people are prepared{seen}.")
        for turn in turns:
            typer.echo(f"{turn['at']:%Y-%m-%d %H:%M} UTC  {turn['name']} {turn['turn']}: {turn['because']} ({turn['people']} people)")
        typer.echo(f"{len(watched)} seasons begin by themselves.")


@app.command()
def buddy(
    email: Email, brand: Brand, pool: Annotated[str, typer.Option(help="The pool in which they are new.")],
    to: Annotated[str | None, typer.Option(help="The e-mail of their buddy; left out, they have none any more.")] = None,
) -> None:  # fmt: skip
    """Give somebody new a buddy, for as many days as the page says."""
    with tell_and_stop(), Teller(), refusals():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.cli.brands import brand_id_of
        from manyhands.cli.moments import person_id_of
        from manyhands.journey.give_buddy import end_buddy, give_buddy

        brand_id, person_id = brand_id_of(brand), person_id_of(email)
        buddy_id = person_id_of(to) if to else None
        with acting_as(for_brand(brand_id)):
            if buddy_id is None:
                end_buddy(brand_id, person_id, pool=pool, now=datetime.now(UTC))
            else:
                give_buddy(brand_id, person_id, buddy_id=buddy_id, pool=pool, now=datetime.now(UTC))
        typer.echo(f"{email} has {to} as a buddy in {pool}." if to else f"{email} has no buddy in {pool} any more.")


__all__ = ["app"]
