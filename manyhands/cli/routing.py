"""manyhands routing: why a ticket went where it went."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

import typer

from manyhands.cli.telling import Teller, tell_and_stop

app = typer.Typer(help="Why a ticket went where it went.", no_args_is_help=True)


@app.callback()
def _commands() -> None:
    """Named commands, however few there are."""


@app.command()
def explain(
    brand: Annotated[str, typer.Argument(help="The brand's short name.")],
    ticket: Annotated[UUID, typer.Argument(help="The ticket's id.")],
    as_json: Annotated[bool, typer.Option("--json", help="Everything, as JSON.")] = False,
) -> None:
    """Why somebody has this ticket, who else could, and why the others could not."""
    from manyhands.apps.ground.walls import acting_as, for_brand
    from manyhands.apps.routing.explaining import explain_ticket
    from manyhands.cli.brands import brand_id_of

    with tell_and_stop(), Teller():
        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            story = explain_ticket(brand_id, ticket, now=datetime.now(UTC))
        if story is None:
            raise LookupError(f"{brand} has no ticket {ticket}. Look at its number again.")
        typer.echo(json.dumps(story, default=str) if as_json else _told(story))


def _told(story: dict[str, Any]) -> str:
    lines = [story["words"], *(f"  {one['at']:%Y-%m-%d %H:%M:%S}  {_decision(one)}" for one in story["decisions"])]
    for opening in story["openings"]:
        lines.append(f"{opening['pool']}{' (taken this way)' if opening['is_the_way'] else ''}: {opening['why']}.")
        lines += [f"    {other['name']} {other['words']}" for other in opening["could_too"]]
        lines += [f"    {one['words']}: {one['count']} ({', '.join(one['names'])})" for one in opening["could_not"]]
    return "\n".join(lines)


def _decision(one: dict[str, Any]) -> str:
    why = one["why"]
    because = why.get("chosen") or why.get("because") or "; ".join(why.get("pools", []))
    words = because.get("words", "") if isinstance(because, dict) else because
    return f"{one['kind'].replace('_', ' ')}: {words}"
