"""manyhands models: the service models that ship with the product, and the check of one's own page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from manyhands.cli.telling import tell_and_stop

app = typer.Typer(help="Service models: list and show those that ship, check a page of your own.", no_args_is_help=True)


@app.command("list")
def list_models() -> None:
    """The service models that ship, with what each promises."""
    from manyhands.core.service_models import preset, preset_names

    for name in preset_names():
        page = preset(name)
        typer.echo(f"{name:<16} {page.title}: {page.promise}")


@app.command()
def show(name: Annotated[str, typer.Argument(help="A name from `manyhands models list`.")]) -> None:
    """One page as it is written, to copy and edit."""
    from manyhands.core.service_models import preset_text

    with tell_and_stop():
        typer.echo(preset_text(name), nl=False)


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="The page (YAML).", exists=True, dir_okay=False, readable=True)],
    currency: Annotated[str, typer.Option(help="The currency the brand counts in.")] = "EUR",
) -> None:
    """Read and compile a page; says where it is wrong and what to do, and ends with 1 then."""
    from manyhands.core.money import UnableToCount
    from manyhands.core.service_models import PageError, compile_page, read_page

    try:
        page = read_page(file.read_text(encoding="utf-8"), file=str(file))
        compile_page(page, currency=currency)
    except (PageError, UnableToCount) as wrong:
        typer.echo(str(wrong), err=True)
        raise typer.Exit(1) from None
    except UnicodeDecodeError:
        typer.echo(f"{file} is not text in UTF-8. Save it as UTF-8 and check it again.", err=True)
        raise typer.Exit(1) from None
    parts = f"{len(page.pools)} pools, {len(page.routes)} routes, {len(page.escalations)} escalations"
    typer.echo(f"{file} is a service model: {page.name}, {parts}.")
