"""manyhands vendors: outsourced teams, their people and their contracts."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

import typer

from manyhands.cli.refusing import refusals
from manyhands.cli.telling import Teller, tell_and_stop

app = typer.Typer(help="Vendors: outsourced teams, their people and their contracts.", no_args_is_help=True)

Vendor = Annotated[str, typer.Argument(help="The vendor's name.")]
Brand = Annotated[str, typer.Option(help="The brand's short name.")]
Email = Annotated[str, typer.Argument(help="The address somebody signs in with.")]


def vendor_id_of(name: str) -> UUID:
    """The vendor of this name; LookupError when there is none."""
    from manyhands.apps.ground.walls import acting_as, for_installation
    from manyhands.apps.market.queries import vendor_named

    with acting_as(for_installation()):
        found = vendor_named(name)
    if found is None:
        raise LookupError(f"There is no vendor {name!r}. Nothing was changed. Add it first: manyhands vendors add.")
    vendor_id: UUID = found["id"]
    return vendor_id


@app.command()
def add(vendor: Vendor) -> None:
    """A new vendor."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_installation
        from manyhands.apps.market.actions import add_vendor

        with acting_as(for_installation()):
            vendor_id = add_vendor(vendor, now=datetime.now(UTC))
        typer.echo(f"{vendor_id}  {vendor}")


@app.command()
def join(
    vendor: Vendor, email: Email, lead: Annotated[bool, typer.Option("--lead", help="They run the vendor's team.")] = False
) -> None:
    """Somebody works for a vendor from now on."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_installation
        from manyhands.apps.market.actions import add_member
        from manyhands.cli.moments import person_id_of

        vendor_id, person_id = vendor_id_of(vendor), person_id_of(email)
        with acting_as(for_installation()):
            add_member(vendor_id, person_id, role="lead" if lead else "member", valid_from=datetime.now(UTC))
        typer.echo(f"{email} {'leads' if lead else 'works for'} {vendor}.")


@app.command()
def leave(vendor: Vendor, email: Email, brand: Annotated[list[str], typer.Option(help="Each brand of theirs; again for more.")]) -> None:
    """Somebody works for a vendor no more: their rights through it are void, and what they held is handed over."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_worker
        from manyhands.cli.brands import brand_id_of
        from manyhands.cli.moments import person_id_of
        from manyhands.journey.close_contract import leave_vendor

        vendor_id, person_id = vendor_id_of(vendor), person_id_of(email)
        for brand_id in [brand_id_of(slug) for slug in brand]:
            with acting_as(for_worker(brand_id)):
                leave_vendor(brand_id, vendor_id, person_id, now=datetime.now(UTC))
        typer.echo(f"{email} works for {vendor} no more.")


@app.command()
def sign(
    vendor: Vendor, brand: Brand,
    pool: Annotated[list[str], typer.Option(help="A pool the vendor answers in; again for more.")],
    rate: Annotated[str, typer.Option(help='An hour, in the brand\'s currency, such as "18.00".')],
    language: Annotated[list[str] | None, typer.Option(help="A language they answer in; again for more, every one when left out.")] = None,
    since: Annotated[str | None, typer.Option("--from", help="When it begins; now when left out.")] = None,
    until: Annotated[str | None, typer.Option(help="When it ends; until it is ended when left out.")] = None,
    hours: Annotated[int | None, typer.Option(help="Hours a month.", min=0)] = None,
    minimum: Annotated[int, typer.Option(help="Hours a month that are paid for, worked or not.", min=0)] = 0,
    overtime: Annotated[str | None, typer.Option(help="An hour over those agreed; it costs nothing when left out.")] = None,
    seats: Annotated[int | None, typer.Option(help="How many may be at work at once; more are over what was agreed.", min=1)] = None,
    measure: Annotated[str | None, typer.Option(help="What has to be in time: first_response or accepted.")] = None,
    within: Annotated[int | None, typer.Option(help="Seconds in which a ticket has to be accepted.", min=1)] = None,
    level: Annotated[str, typer.Option(help='How much of it, in percent, such as "90" or "92.5".')] = "90",
    penalty: Annotated[str, typer.Option(help="What of a month's fee goes when less was, in percent.")] = "0",
) -> None:  # fmt: skip
    """A contract between a vendor and a brand. Its people see masked data, always."""
    with tell_and_stop(), Teller(), refusals():
        from manyhands.apps.brands.queries import brand_facts
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.market.actions import Level, Terms, sign_contract
        from manyhands.cli.brands import brand_id_of
        from manyhands.cli.moments import moment, zone_of
        from manyhands.core.money import minor_units

        vendor_id, brand_id, now = vendor_id_of(vendor), brand_id_of(brand), datetime.now(UTC)
        begins, ends = (moment(text, zone=zone_of(brand_id)) for text in (since, until))
        with acting_as(for_brand(brand_id)):
            currency = brand_facts(brand_id)["currency"]
            agreed = Level(measure, _thousandths(level), _thousandths(penalty), within) if measure else None
            terms = Terms(
                pool, begins or now, minor_units(rate, currency), language or (), ends, hours, minimum,
                minor_units(overtime, currency) if overtime else None, seats, agreed,
            )  # fmt: skip
            contract_id = sign_contract(brand_id, vendor_id, terms, now=now)
        typer.echo(f"Contract {contract_id}. Admit its people through it: manyhands people admit --contract.")


def _thousandths(percent: str) -> int:
    """ "92.5" is 925: percents have one place at most."""
    found = re.fullmatch(r"(\d{1,3})(?:\.(\d))?", percent.strip())
    if found is None:
        raise LookupError(f'{percent!r} is no percentage. Nothing was changed. Write it like "90" or "92.5".')
    return int(found[1]) * 10 + int(found[2] or 0)


@app.command()
def end(
    contract: Annotated[UUID, typer.Argument(help="Its id from `manyhands vendors list`.")], brand: Brand,
    because: Annotated[str, typer.Option(help="The reason.")] = "",
) -> None:  # fmt: skip
    """End a contract now: its people have no door any more, and what they held is handed over."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_worker
        from manyhands.cli.brands import brand_id_of
        from manyhands.journey.close_contract import end_contract

        brand_id = brand_id_of(brand)
        with acting_as(for_worker(brand_id)):
            ended = end_contract(brand_id, contract, because=because, now=datetime.now(UTC))
        typer.echo("It is over." if ended else "It was over before, or there is no such contract.")


@app.command("list")
def list_contracts(brand: Brand) -> None:
    """Every contract a brand has or had."""
    with tell_and_stop(), Teller():
        from manyhands.apps.brands.queries import brand_facts
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.market.queries import contracts_of_brand
        from manyhands.cli.brands import brand_id_of
        from manyhands.web.ui.filters import money

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            found, currency = contracts_of_brand(brand_id), brand_facts(brand_id)["currency"]
        for row in found:
            until = f" until {row['ends_at']:%Y-%m-%d %H:%M}" if row["ends_at"] else ""
            languages = f" in {', '.join(row['languages'])}" if row["languages"] else ""
            hours = f", {row['hours_per_month_min']} to {row['hours_per_month']} hours a month" if row["hours_per_month"] else ""
            told = f"{', '.join(row['pools'])}{languages} from {row['begins_at']:%Y-%m-%d %H:%M}{until}{hours}"
            typer.echo(f"{row['id']}  {row['vendor_name']}: {told}, {money(row['rate_minor'], currency)} an hour")
        typer.echo(f"{len(found)} contracts.")
