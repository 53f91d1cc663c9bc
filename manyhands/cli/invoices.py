"""manyhands vendors invoice and invoices: what a month under a vendor's contracts costs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from manyhands.cli.refusing import refusals
from manyhands.cli.telling import Teller, tell_and_stop
from manyhands.cli.vendors import Vendor, app, vendor_id_of

Brand = Annotated[str, typer.Argument(help="The brand's short name.")]
Month = Annotated[str, typer.Argument(help="The month, such as 2026-12.")]


@app.command()
def invoice(brand: Brand, vendor: Vendor, month: Month) -> None:
    """Bill a month that is over, for each of the vendor's contracts; what was billed before stays as it is."""
    with tell_and_stop(), Teller(), refusals():
        from manyhands.apps.ground.walls import acting_as, for_worker
        from manyhands.apps.market.queries import contracts_with
        from manyhands.cli.brands import brand_id_of
        from manyhands.core.contracts import month_named
        from manyhands.journey.invoice import invoice as bill

        vendor_id, brand_id, asked = vendor_id_of(vendor), brand_id_of(brand), month_named(month)
        with acting_as(for_worker(brand_id)):
            made = [bill(brand_id, row["id"], asked, now=datetime.now(UTC)) for row in contracts_with(brand_id, vendor_id)]
        typer.echo(f"{sum(made)} new.")
        for line in _told(brand_id, vendor=vendor, month=month):
            typer.echo(line)


@app.command()
def invoices(
    brand: Brand,
    vendor: Annotated[str | None, typer.Option(help="Of this vendor; of all when left out.")] = None,
    month: Annotated[str | None, typer.Option(help="Of this month, such as 2026-12.")] = None,
) -> None:
    """What a brand's vendors billed it, newest first, line by line."""
    with tell_and_stop(), Teller(), refusals():
        from manyhands.cli.brands import brand_id_of

        for line in _told(brand_id_of(brand), vendor=vendor, month=month):
            typer.echo(line)


def _told(brand_id: int, *, vendor: str | None, month: str | None) -> Iterator[str]:
    from manyhands.apps.ground.walls import acting_as, for_brand
    from manyhands.apps.market.pages import invoices_of_brand
    from manyhands.core.contracts import month_named
    from manyhands.core.money import Money

    first = month_named(month).first if month else None
    with acting_as(for_brand(brand_id)):
        found = [row for row in invoices_of_brand(brand_id, month=first) if vendor in (None, row["vendor_name"])]
    for row in found:
        yield f"{row['month']:%Y-%m}  {row['vendor_name']}: {Money(row['total_minor'], row['currency'])}  ({row['id']})"
        yield from (f"  {_line(line, row['currency'])}" for line in row["lines"])
    yield f"{len(found)} invoices."


def _line(line: dict[str, Any], currency: str) -> str:
    from manyhands.core.money import Money

    hours = f"{line['seconds'] / 3600:.2f} h at {Money(line['rate_minor'], currency)}" if line["kind"] != "penalty" else ""
    return f"{line['kind']:<9} {hours:<24} {Money(line['amount_minor'], currency)!s:>14}"
