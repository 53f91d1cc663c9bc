"""manyhands systems: what a brand's own systems can be asked, and trying it."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from manyhands.cli.telling import Teller, tell_and_stop

app = typer.Typer(help="A brand's own systems: check and put its page, keep its secrets, try its calls.", no_args_is_help=True)

Brand = Annotated[str, typer.Argument(help="The brand's short name.")]
File = Annotated[Path, typer.Argument(help="The page (YAML).", exists=True, dir_okay=False, readable=True)]


@app.command()
def check(file: File) -> None:
    """Whether a page can be used: every fault with its line, its field and what to do. Needs no installation."""
    page = _read(file)
    typer.echo(f"{file} is in order: {', '.join(call.name for call in page.calls)}.")


@app.command()
def put(brand: Brand, file: File) -> None:
    """Put a page in force; calls that were decided on before are made as they were declared then."""
    page = _read(file)
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.outgoing import AddressRefused
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.systems.actions import put_page
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        try:
            with acting_as(for_brand(brand_id)):
                version = put_page(brand_id, page, file.read_text(encoding="utf-8"), by=None, now=datetime.now(UTC))
        except AddressRefused as refused:
            _refuse(str(refused))
        typer.echo(f"Version {version} is in force. Try a call: manyhands systems try {brand} {page.calls[0].name}")


@app.command("list")
def list_calls(brand: Brand) -> None:
    """The calls of the page in force, the secrets that are kept, and the last calls that were made."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.systems.pages import systems_of
        from manyhands.apps.systems.queries import calls_of, secrets_of
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            declared, secrets, made = systems_of(brand_id), secrets_of(brand_id), calls_of(brand_id, most=10)
        if declared is None:
            typer.echo(f"{brand} is connected to no system yet. manyhands systems put {brand} FILE")
            return
        for call in declared[1].calls:
            typer.echo(f"{call.name}: {call.kind}, {call.method} {call.url}, on {', '.join(call.topics)}{', dry' if call.dry_run else ''}")
        for secret in secrets:
            typer.echo(f"secret {secret['name']} for {secret['host']}, set {secret['set_at']:%Y-%m-%d}")
        for row in made:
            took = f" in {row['took_ms']} ms" if row["took_ms"] is not None else ""
            came = f"{row['status'] or 'asked'}{took} {row['because'] or ''}".rstrip()
            typer.echo(f"{row['at']:%Y-%m-%d %H:%M}  {row['name']} by {row['by_kind']}: {came}")


@app.command()
def secret(
    brand: Brand, name: Annotated[str, typer.Argument(help="As the page names it.")],
    host: Annotated[str, typer.Argument(help="The one host it is shown to.")],
) -> None:  # fmt: skip
    """Keep a secret, sealed; it is read from standard input: manyhands systems secret BRAND NAME HOST < file."""
    given = sys.stdin.read().strip()
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.systems.actions import UnableToConnect, set_secret
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        try:
            with acting_as(for_brand(brand_id)):
                set_secret(brand_id, name, host=host, secret=given, now=datetime.now(UTC))
        except UnableToConnect as refused:
            _refuse(str(refused))
        typer.echo(f"{name} is kept, and shown to {host} alone.")


@app.command("try")
def try_call(
    brand: Brand, name: Annotated[str, typer.Argument(help="A call of the page.")],
    given: Annotated[list[str] | None, typer.Option(help="A parameter as name=value; again for more. An amount in minor units.")] = None,
    email: Annotated[str, typer.Option(help="As whom: the customer's address.")] = "",
) -> None:  # fmt: skip
    """Ask the system now, as the machine would, and show what it would say. An action is shown and not done."""
    values = dict(one.partition("=")[::2] for one in given or [])
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.systems.trying import try_declared
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            asked = try_declared(brand_id, name, values, customer_email=email)
        for line in asked():
            typer.echo(line)


def _read(file: Path):  # type: ignore[no-untyped-def]  # Systems, which is not imported before the command needs it
    from manyhands.core.service_models import PageError
    from manyhands.core.systems import read_systems

    try:
        return read_systems(file.read_text(encoding="utf-8"), file=str(file))
    except PageError as wrong:
        _refuse(str(wrong))
    except UnicodeDecodeError:
        _refuse(f"{file} is not text in UTF-8. Save it as UTF-8 and check it again.")


def _refuse(words: str) -> None:
    typer.echo(words, err=True)
    raise typer.Exit(1)
