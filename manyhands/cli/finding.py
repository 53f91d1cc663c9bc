"""manyhands guidance find: what a message would find, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from manyhands.cli.telling import Teller, tell_and_stop

_LINE = 160


def find(
    brand: Annotated[str, typer.Argument(help="The brand's short name.")],
    text: Annotated[str, typer.Argument(help="A customer's message.")],
) -> None:
    """What a message finds, the likeliest first: articles, playbooks, approved texts and tickets like it, each with its date and why."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_worker
        from manyhands.apps.guidance.reader import BrandReader
        from manyhands.apps.insight.found import everything_found
        from manyhands.cli.brands import brand_id_of

        brand_id, reader = brand_id_of(brand), BrandReader.for_this_installation()
        with acting_as(for_worker(brand_id)):
            found = everything_found(brand_id, reader.read(brand_id, text, name="").because)
        for one in found:
            version = f", version {one['version']}" if one["version"] else ""
            dated = f"{one['dated_at']:%Y-%m-%d}" if one["dated_at"] else "not reviewed"
            typer.echo(f"{one['score']:.2f}  {one['kind']}  {one['title']}  ({one['language']}, {dated}{version})")
            typer.echo(f"      {' '.join(one['text'].split())[:_LINE]}")
            typer.echo(f"      {one['because']}")
        typer.echo(f"{len(found)} found.")
