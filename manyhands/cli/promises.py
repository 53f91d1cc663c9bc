"""manyhands promises: what a brand promises its customers, and in whose hours."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from manyhands.cli.telling import Teller, tell_and_stop

app = typer.Typer(help="What a brand promises its customers: show it, change it from now on.", no_args_is_help=True)

Brand = Annotated[str, typer.Argument(help="The brand's short name.")]


@app.command()
def show(brand: Brand) -> None:
    """The page in force, as YAML to copy and edit."""
    import yaml

    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.promises.pages import terms_in_words
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            found = terms_in_words(brand_id)
        if found is None:
            typer.echo(f"{brand} promises no times yet. Give it some: manyhands promises set {brand} FILE")
            return
        typer.echo(f"# Version {found['version']}, in force since {found['since']:%Y-%m-%d %H:%M} UTC.")
        typer.echo(yaml.safe_dump(found["page"], sort_keys=False, allow_unicode=True), nl=False)


@app.command("set")
def set_promises(
    brand: Brand, file: Annotated[Path, typer.Argument(help="The page (YAML or JSON).", exists=True, dir_okay=False, readable=True)]
) -> None:
    """Promise what a page says, from now on; what has gone by stays judged as it was."""
    from manyhands.core.clocks import read_promises
    from manyhands.core.service_models import PageError

    try:
        page = read_promises(file.read_text(encoding="utf-8"), file=str(file))
    except PageError as wrong:
        typer.echo(str(wrong), err=True)
        raise typer.Exit(1) from None
    except UnicodeDecodeError:
        typer.echo(f"{file} is not text in UTF-8. Save it as UTF-8 and set it again.", err=True)
        raise typer.Exit(1) from None
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.cli.brands import brand_id_of
        from manyhands.journey.promise_times import promise_times

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            version = promise_times(brand_id, page, now=datetime.now(UTC))
        unchanged = f"{brand} promises this already. Nothing was changed."
        typer.echo(unchanged if version is None else f"Version {version} is in force. Open tickets follow as soon as the worker runs.")
