"""manyhands playbooks and macros: guided steps and approved texts, from files."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from manyhands.cli.telling import Teller, tell_and_stop

app = typer.Typer(help="Playbooks: guided steps, published only when no answer leads nowhere.", no_args_is_help=True)

Brand = Annotated[str, typer.Argument(help="The brand's short name.")]
File = Annotated[Path, typer.Argument(help="The page (YAML).", exists=True, dir_okay=False, readable=True)]
Name = Annotated[str, typer.Argument(help="The playbook's name.")]


@app.command()
def check(file: File) -> None:
    """Whether the page holds: what is wrong, with its line and what to do."""
    page = _read(file)
    typer.echo(f"{page.title}: {len(page.steps)} steps, and an end from each.")


@app.command()
def put(brand: Brand, file: File) -> None:
    """Publish the page, as a new playbook or its next version; whoever follows an older one goes on in it."""
    page = _read(file)
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.knowledge.playbooks import put_playbook
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            number = put_playbook(brand_id, file.read_text(encoding="utf-8"), by=None, now=datetime.now(UTC))
        typer.echo(f"{page.name}: version {number} is in force." if number else f"{page.name} is in force like this. Nothing was changed.")


@app.command("list")
def list_playbooks(brand: Brand) -> None:
    """Every playbook of a brand."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.knowledge.playbooks import playbooks_of
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            found = playbooks_of(brand_id)
        for row in found:
            stands = f"version {row['version']}" if row["version"] else "withdrawn"
            typer.echo(f"{row['name']}  {stands}  {', '.join(row['topics']) or 'no topic'}  followed {row['walks']} times  {row['title']}")
        typer.echo(f"{len(found)} playbooks.")


@app.command()
def show(brand: Brand, name: Name) -> None:
    """The page in force, to copy and edit."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.knowledge.playbooks import playbook_named
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            found = playbook_named(brand_id, name)
        if found is None:
            raise LookupError(f"{brand} has no playbook {name!r}. See: manyhands playbooks list {brand}.")
        typer.echo(found["page"], nl=False)


@app.command()
def withdraw(brand: Brand, name: Name) -> None:
    """Have nobody begin it any more; whoever follows it goes on."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.knowledge.playbooks import withdraw_playbook
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            done = withdraw_playbook(brand_id, name)
        typer.echo("Withdrawn." if done else "It was not in force. Nothing was changed.")


def _read(file: Path):  # type: ignore[no-untyped-def]  # the type is imported where it is used
    from manyhands.core.playbooks import read_playbook
    from manyhands.core.service_models import PageError

    try:
        return read_playbook(file.read_text(encoding="utf-8"), file=str(file))
    except PageError as wrong:
        typer.echo(str(wrong), err=True)
        raise typer.Exit(1) from None
    except UnicodeDecodeError:
        typer.echo(f"{file} is not text in UTF-8. Save it as UTF-8.", err=True)
        raise typer.Exit(1) from None
