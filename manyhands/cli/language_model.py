"""manyhands guidance model: where a brand's replies may be phrased."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated
from uuid import uuid4

import typer

from manyhands.cli.telling import Teller, tell_and_stop
from manyhands.core.money import Money
from manyhands.core.pay.tokens import cost_text, price_text

if TYPE_CHECKING:
    from manyhands.apps.guidance.language_models import ModelSet

app = typer.Typer(help="The language model that may phrase a brand's replies; none unless one is set.", no_args_is_help=True)

Brand = Annotated[str, typer.Option(help="The brand's short name.")]

Price = Annotated[str, typer.Option(help="What a million tokens cost, such as 0.15, in the brand's currency.")]


@app.command("set")
def set_(
    brand: Brand,
    url: Annotated[str, typer.Argument(help="The base of an OpenAI-compatible endpoint, such as https://models.example/v1.")],
    model: Annotated[str, typer.Option(help="The model's name there.")],
    seconds: Annotated[float, typer.Option(help="How long one request may take.", min=0.1, max=30)] = 8.0,
    tokens: Annotated[int, typer.Option(help="How many tokens a day it may take.", min=0)] = 200_000,
    sent_price: Price = "",
    answered_price: Price = "",
    month: Annotated[str, typer.Option(help="What a month may cost, such as 40.00; none when left out. It needs both prices.")] = "",
    key: Annotated[str, typer.Option(envvar="MODEL_KEY", prompt="Key (empty for none)", hide_input=True, hidden=True)] = "",
) -> None:
    """Have replies phrased there. The key is taken from the variable MODEL_KEY, or asked for, so that no history keeps it."""
    with tell_and_stop(), Teller(), _refused():
        from manyhands.apps.brands.queries import brand_facts
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.guidance.language_models import limits_said, set_model
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            limits = limits_said(
                currency=brand_facts(brand_id)["currency"], seconds_max=seconds, tokens_a_day=tokens, sent_price=sent_price,
                answered_price=answered_price, month_budget=month,
            )  # fmt: skip
            made = set_model(brand_id, base_url=url, model=model, key=key, limits=limits, now=datetime.now(UTC))
        typer.echo(f"Version {made} is in force. Try it: manyhands guidance model test --brand {brand}")


@app.command()
def off(brand: Brand) -> None:
    """Show composed replies alone from now on; the key is forgotten."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.guidance.language_models import end_model
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            end_model(brand_id, now=datetime.now(UTC))
        typer.echo("Composed replies alone from now on.")


@app.command()
def pause(brand: Brand) -> None:
    """Show composed replies alone until it is resumed; the key is kept."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.guidance.language_models import pause_model
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            paused = pause_model(brand_id, now=datetime.now(UTC))
        typer.echo("Paused: composed replies alone." if paused else "Nothing was on. Nothing was changed.")


@app.command()
def resume(brand: Brand) -> None:
    """Have replies phrased again as it was set."""
    with tell_and_stop(), Teller(), _refused():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.guidance.language_models import resume_model
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            resumed = resume_model(brand_id, now=datetime.now(UTC))
        typer.echo("Replies are phrased again." if resumed else "It was on. Nothing was changed.")


@app.command()
def show(brand: Brand, days: Annotated[int, typer.Option(help="Of how many days.", min=1)] = 7) -> None:
    """What is in force, what this month took, and how its drafts fared."""
    with tell_and_stop(), Teller():
        from manyhands.apps.brands.queries import brand_facts
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.guidance.language_models import model_set
        from manyhands.apps.guidance.model_use import outcomes_since, use_of_model
        from manyhands.cli.brands import brand_id_of

        brand_id, now = brand_id_of(brand), datetime.now(UTC)
        with acting_as(for_brand(brand_id)):
            facts, found = brand_facts(brand_id), model_set(brand_id)
            used = use_of_model(brand_id, currency=facts["currency"], time_zone=facts["time_zone"], now=now)
            ended = outcomes_since(brand_id, since=now - timedelta(days=days))
        typer.echo("\n".join(_standing(found)))
        cost = cost_text(used.cost_pico, facts["currency"])
        typer.echo(f"This month: {used.requests} requests, {used.tokens} tokens, {cost} {facts['currency']}")
        for row in ended:
            typer.echo(f"{row['outcome']:<12} {row['n']:>7}  {row['tokens']:>9} tokens")


@app.command()
def test(brand: Brand) -> None:
    """Ask for one draft from a made-up article, within the budgets, and hold it against that."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.guidance.language_models import model_set
        from manyhands.apps.guidance.model_use import try_of
        from manyhands.cli.brands import brand_id_of
        from manyhands.jobs.try_language_model import try_language_model

        brand_id, try_id = brand_id_of(brand), uuid4()
        with acting_as(for_brand(brand_id)):
            if model_set(brand_id) is None:
                raise LookupError("This brand has no language model. Nothing was sent. Set one with `manyhands guidance model set`.")
        try_language_model(brand_id=brand_id, try_id=str(try_id), now=datetime.now(UTC))
        with acting_as(for_brand(brand_id)):
            tried = try_of(brand_id, try_id)
        assert tried is not None
        if not tried["text"]:
            raise LookupError(f"{tried['because']} Customers are served with composed replies meanwhile.")
        counted = f"{tried['tokens_sent']} + {tried['tokens_answered']} tokens"
        typer.echo(f"It answered in {tried['took_ms']} ms ({counted}):\n\n{tried['text']}\n")
        typer.echo("This draft would be used." if tried["outcome"] == "used" else f"This draft would not be used. {tried['because']}")


def _standing(found: ModelSet | None) -> list[str]:
    if found is None:
        return ["No language model: replies are composed."]
    limits, prices = found.limits, found.limits.prices
    said = f"{found.model} at {found.base_url}, {limits.seconds_max:g} s a request, {limits.tokens_a_day} tokens a day"
    lines = [f"Version {found.version}{'' if found.is_on else ' (paused)'}: {said}"]
    if prices:
        month = "no budget in money" if limits.month_minor is None else f"a month at most {Money(limits.month_minor, prices.currency)}"
        sent, answered = (price_text(micro, prices.currency) for micro in (prices.sent_micro, prices.answered_micro))
        lines.append(f"A million tokens cost {sent} sent and {answered} answered ({prices.currency}); {month}")
    return lines


@contextmanager
def _refused() -> Iterator[None]:
    from manyhands.apps.ground.outgoing import AddressRefused
    from manyhands.apps.guidance.language_models import UnableToUseModel

    try:
        yield
    except (AddressRefused, UnableToUseModel) as refused:
        typer.echo(str(refused), err=True)
        raise typer.Exit(1) from None
