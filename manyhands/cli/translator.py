"""manyhands translator: the machine that translates for a brand where nobody speaks the customer's language."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from manyhands.cli.telling import Teller, tell_and_stop

app = typer.Typer(help="The machine that translates for a brand; none until you set one.", no_args_is_help=True)

Brand = Annotated[str, typer.Option(help="The brand's short name.")]


@app.command()
def show(brand: Brand) -> None:
    """What is set, without its key."""
    with tell_and_stop(), Teller():
        from manyhands.apps.brands.translators import translator_shown
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            found = translator_shown(brand_id)
        if found is None:
            typer.echo("No translator is set. Nothing leaves to be translated.")
            return
        key = "with a key" if found["has_key"] else "without a key"
        typer.echo(f"{found['url']} {key}, since {found['set_at']:%Y-%m-%d %H:%M}.")
        typer.echo(
            f"People read and write {found['language']}; at most {found['seconds_max']} seconds and {found['characters_max']} characters."
        )


@app.command("set")
def set_one(
    brand: Brand,
    url: Annotated[str, typer.Argument(help="Its address, up to and with /translate.")],
    language: Annotated[str, typer.Option(help="What the brand's people read and write: a code of two letters.")] = "en",
    key_file: Annotated[Path | None, typer.Option(help="A file with its key, - for standard input. A key is not given as a word.")] = None,
    seconds: Annotated[int, typer.Option(help="How long it may take.")] = 10,
    characters: Annotated[int, typer.Option(help="How much it is sent at a time.")] = 5000,
) -> None:
    """Have this machine translate from now on, in place of any other."""
    key = "" if key_file is None else (sys.stdin.read() if str(key_file) == "-" else key_file.read_text()).strip()
    with tell_and_stop(), Teller():
        from manyhands.apps.brands.translators import UnableToSetTranslator, set_translator
        from manyhands.apps.ground.outgoing import AddressRefused
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        try:
            with acting_as(for_brand(brand_id)):
                set_translator(
                    brand_id, url=url, key=key, language=language, seconds_max=seconds, characters_max=characters, now=datetime.now(UTC)
                )
        except (UnableToSetTranslator, AddressRefused) as refused:
            typer.echo(str(refused), err=True)
            raise typer.Exit(1) from None
        typer.echo("It translates from now on. Tickets that wait are looked at again by a job.")


@app.command()
def end(brand: Brand) -> None:
    """Nothing more leaves to be translated."""
    with tell_and_stop(), Teller():
        from manyhands.apps.brands.translators import end_translator
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            ended = end_translator(brand_id, now=datetime.now(UTC))
        typer.echo("It translates no more." if ended else "No translator was set. Nothing was changed.")


@app.command("try")
def try_one(
    brand: Brand,
    text: Annotated[str, typer.Argument(help="Some words of your own.")],
    source: Annotated[str, typer.Option("--from", help="Their language.")],
) -> None:
    """Have some words translated as a customer's message would be, and see what leaves."""
    with tell_and_stop(), Teller():
        from manyhands.apps.brands.translators import translator_of
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.channels.translator import NotTranslated, translating_for
        from manyhands.cli.brands import brand_id_of
        from manyhands.core.translation import shield

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            found = translator_of(brand_id)
        typer.echo(f"leaves: {shield(text).text}")
        try:
            typer.echo(f"comes back: {translating_for(found).translate(text, source=source, target=found.language if found else 'en')}")
        except NotTranslated as trouble:
            typer.echo(str(trouble), err=True)
            raise typer.Exit(1) from None
