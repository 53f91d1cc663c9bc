"""manyhands webhooks: where a brand's own systems are told what happens to its tickets."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

import typer

from manyhands.cli.telling import Teller, tell_and_stop

app = typer.Typer(help="Where a brand's own systems are told what happens to its tickets.", no_args_is_help=True)

Brand = Annotated[str, typer.Option(help="The brand's short name.")]


@app.command("list")
def list_webhooks(brand: Brand) -> None:
    """Every address that is told, and those that were."""
    with tell_and_stop(), Teller():
        from manyhands.apps.brands.webhooks import webhooks_of
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            found = webhooks_of(brand_id)
        for webhook in found:
            ended = f", ended {webhook['ended_at']:%Y-%m-%d %H:%M}" if webhook["ended_at"] else ""
            typer.echo(f"{webhook['id']}  {webhook['url']}  {', '.join(webhook['events'])}{ended}")
        typer.echo(f"{len(found)} webhooks.")


@app.command()
def add(
    brand: Brand,
    url: Annotated[str, typer.Argument(help="An https address of the brand's own system.")],
    event: Annotated[list[str] | None, typer.Option(help="What it is told of; again for more. All when left out.")] = None,
) -> None:
    """Tell an address from now on. Its secret is shown once, here."""
    with tell_and_stop(), Teller():
        from manyhands.apps.brands.webhooks import EVENTS, UnableToAddWebhook, add_webhook
        from manyhands.apps.ground.outgoing import AddressRefused
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        try:
            with acting_as(for_brand(brand_id)):
                webhook_id, secret = add_webhook(brand_id, url=url, events=event or EVENTS, now=datetime.now(UTC))
        except (UnableToAddWebhook, AddressRefused) as refused:
            typer.echo(str(refused), err=True)
            raise typer.Exit(1) from None
        typer.echo(f"Webhook {webhook_id}. Its secret, which is not shown again:\n{secret}")


@app.command()
def end(brand: Brand, webhook: Annotated[UUID, typer.Argument(help="Its id from `manyhands webhooks list`.")]) -> None:
    """Tell it no more."""
    with tell_and_stop(), Teller():
        from manyhands.apps.brands.webhooks import end_webhook
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            end_webhook(brand_id, webhook, now=datetime.now(UTC))
        typer.echo("It is told no more.")
