"""manyhands models switch: put another page in force for a brand, or see first what that would move."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from manyhands.cli.models import app, page_text
from manyhands.cli.telling import Teller, tell_and_stop

Move = Annotated[list[str] | None, typer.Option(help="old=new: the people of this pool belong to that one from now on.")]


@app.command("switch")
def switch_model(
    brand: Annotated[str, typer.Argument(help="The brand's short name.")],
    page: Annotated[str, typer.Argument(help="A page's file, or a name from `manyhands models list`.")],
    move: Move = None,
    dry_run: Annotated[bool, typer.Option(help="Only list what would move; nothing is changed.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The list as JSON.")] = False,
) -> None:
    """Have a brand served by another page. Who holds a ticket keeps it; what waits is placed again."""
    from manyhands.core.service_models import PageError

    with tell_and_stop(), Teller():
        text, moves = page_text(page), _moves(move or [])
        try:
            _try(brand, text, moves, as_json=as_json) if dry_run else _switch(brand, text, moves)
        except PageError as wrong:
            typer.echo(f"{wrong}\nNothing was changed.", err=True)
            raise typer.Exit(1) from None


def _moves(written: list[str]) -> dict[str, str]:
    pairs = [one.partition("=") for one in written]
    for old, sign, new in pairs:
        if not (old and sign and new):
            raise LookupError(f"{old + sign + new!r} names no two pools. Nothing was changed. Write --move old=new.")
    return {old: new for old, _, new in pairs}


def _switch(brand: str, text: str, moves: dict[str, str]) -> None:
    from manyhands.apps.ground.walls import acting_as, for_brand
    from manyhands.cli.brands import brand_id_of
    from manyhands.journey.switch import UnableToSwitch, switch

    brand_id = brand_id_of(brand)
    try:
        with acting_as(for_brand(brand_id)):
            done = switch(brand_id, text, moves=moves, by=None, now=datetime.now(UTC))
    except UnableToSwitch as refused:
        raise LookupError(str(refused)) from None
    typer.echo(f"Version {done.version} is in force for {brand}. The worker places what waits again; who holds a ticket keeps it.")


def _try(brand: str, text: str, moves: dict[str, str], *, as_json: bool) -> None:
    from manyhands.apps.ground.walls import acting_as, for_brand
    from manyhands.cli.brands import brand_id_of
    from manyhands.journey.try_switch import try_switch

    brand_id = brand_id_of(brand)
    with acting_as(for_brand(brand_id)):
        trial = try_switch(brand_id, text, moves=moves, now=datetime.now(UTC)).to_json()
    typer.echo(json.dumps(trial) if as_json else _told(trial))


def _told(trial: dict[str, Any]) -> str:
    lines = [
        f"{trial['model']}, from version {trial['from_version']}: {len(trial['moves'])} waiting tickets would be placed again, "
        f"{len(trial['stay'])} stay with whoever holds them.",
        *(f"  {move['ticket_id']}  {', '.join(move['now_in']) or 'nowhere'} -> {', '.join(move['then_in']) or 'nowhere'}: {move['because']}"
          for move in trial["moves"]),
        *(f"Nobody is in {pool} yet: --move an old pool to it, or qualify people." for pool in trial["empty_pools"]),
    ]  # fmt: skip
    if trial["without_a_pool"]:
        lines.append(f"{trial['without_a_pool']} people would belong to no pool of this page.")
    if trial["unplaceable"]:
        lines.append(f"{len(trial['unplaceable'])} tickets could be taken by no pool: they would stand in plain sight.")
    lines += [f"Line {one['line']}, {one['field']}: {one['words']} {one['remedy']}" for one in trial["warnings"]]
    return "\n".join([*lines, "Nothing was changed."])
