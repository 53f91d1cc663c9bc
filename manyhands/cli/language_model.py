"""manyhands guidance model: where a brand's replies may be phrased."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from manyhands.cli.telling import Teller, tell_and_stop

app = typer.Typer(help="The language model that may phrase a brand's replies; none unless one is set.", no_args_is_help=True)

Brand = Annotated[str, typer.Option(help="The brand's short name.")]

@app.command("set")
def set_(
    brand: Brand,
    url: Annotated[str, typer.Argument(help="The base of an OpenAI-compatible endpoint, such as https://models.example/v1.")],
    model: Annotated[str, typer.Option(help="The model's name there.")],
    seconds: Annotated[float, typer.Option(help="How long one request may take.", min=0.1, max=30)] = 8.0,
    tokens: Annotated[int, typer.Option(help="How many tokens a day it may cost.", min=0)] = 200_000,
    key: Annotated[str, typer.Option(envvar="MODEL_KEY", prompt="Key (empty for none)", hide_input=True, hidden=True)] = "",
) -> None:
    """Have replies phrased there. The key is taken from the variable MODEL_KEY, or asked for, so that no history keeps it."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.outgoing import AddressRefused
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.guidance.phrasings import UnableToUseModel, set_model
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        try:
            with acting_as(for_brand(brand_id)):
                made = set_model(
                    brand_id, base_url=url, model=model, key=key, seconds_max=seconds, tokens_a_day=tokens, now=datetime.now(UTC)
                )
        except (AddressRefused, UnableToUseModel) as refused:
            typer.echo(str(refused), err=True)
            raise typer.Exit(1) from None
        typer.echo(f"Version {made} is in force. Try it: manyhands guidance model test --brand {brand}")


@app.command()
def off(brand: Brand) -> None:
    """Show composed replies alone from now on; the key is forgotten."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.guidance.phrasings import end_model
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            end_model(brand_id, now=datetime.now(UTC))
        typer.echo("Composed replies alone from now on.")


@app.command()
def show(brand: Brand, days: Annotated[int, typer.Option(help="Of how many days.", min=1)] = 7) -> None:
    """What is in force, and how its drafts fared."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.guidance.phrasings import models_of, phrasings_since
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            found = models_of(brand_id)
            ended = phrasings_since(brand_id, since=datetime.now(UTC) - timedelta(days=days))
        if not found or not found[0]["is_on"]:
            typer.echo("No language model: replies are composed.")
        else:
            now = found[0]
            typer.echo(
                f"Version {now['version']}: {now['model']} at {now['base_url']}, {now['seconds_max']:g} s a request, "
                f"{now['tokens_a_day']} tokens a day"
            )
        for row in ended:
            typer.echo(f"{row['outcome']:<12} {row['n']:>7}  {row['tokens']:>9} tokens")


@app.command()
def test(brand: Brand) -> None:
    """Ask for one draft from a made-up article, hold it against that, and store nothing."""
    with tell_and_stop(), Teller():
        from manyhands.apps.brands.voices import voice_of
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.guidance.endpoint import NoDraft, ask_model
        from manyhands.apps.guidance.phrasings import model_in_force
        from manyhands.cli.brands import brand_id_of
        from manyhands.science.replies.phrase import Phrasing, judge_draft, phrasing_request, stand_ins_for

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            model, voice = model_in_force(brand_id), voice_of(brand_id)
        if model is None:
            raise LookupError("This brand has no language model. Nothing was sent. Set one with `manyhands guidance model set`.")
        article = "You can send an item back within 30 days. We refund the price to the card within 5 working days."
        phrasing = Phrasing("en", voice, "Anna Example", (article,), ("I am Anna Example. How do I send something back?",), brand=brand)
        hidden = stand_ins_for(phrasing)
        try:
            draft, tokens = ask_model(
                model.base_url, phrasing_request(phrasing, hidden, model=model.model), key=model.key, seconds_max=model.seconds_max
            )
        except NoDraft as none:
            raise LookupError(f"{none} Customers are served with composed replies meanwhile.") from None
        judged = judge_draft(draft, phrasing, hidden)
        typer.echo(f"It answered ({tokens} tokens as it counts them):\n\n{draft}\n")
        typer.echo("This draft would be used." if judged.is_usable else f"This draft would not be used. {judged.because}")
