"""manyhands shares: what each brand has used of the teams that serve several."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from manyhands.cli.telling import Teller, tell_and_stop
from manyhands.core.money import Money, UnableToCount, UnknownCurrency, from_decimal

if TYPE_CHECKING:
    from manyhands.apps.insight.shares import TeamUse

_DAYS = ["%Y-%m-%d"]


def shares(
    since: Annotated[datetime, typer.Option("--from", formats=_DAYS, help="The first day, in UTC.")],
    until: Annotated[datetime, typer.Option(formats=_DAYS, help="The day after the last, in UTC.")],
    cost: Annotated[str, typer.Option(help='A cost to split by use, such as "4000.00 EUR".')] = "",
    brand: Annotated[list[str] | None, typer.Option(help="A brand's short name; again for more. All when left out.")] = None,
) -> None:
    """What each brand has used of its shared teams, was charged for it, and bears of a common cost."""
    with tell_and_stop(), Teller():
        used = _used(brand or [], since.replace(tzinfo=UTC), until.replace(tzinfo=UTC))
        for line in _lines(used, _money(cost) if cost else None):
            typer.echo(line)


def _money(text: str) -> Money:
    amount, _, currency = text.strip().partition(" ")
    try:
        return from_decimal(amount, currency)
    except (UnableToCount, UnknownCurrency) as error:
        raise LookupError(f'{error} Write the cost as an amount and its currency, such as "4000.00 EUR".') from None


def _used(named: Sequence[str], since: datetime, until: datetime) -> dict[str, TeamUse]:
    """Each brand's use by its short name, every one read inside its own walls."""
    from manyhands.apps.brands.plans import NoServiceModel
    from manyhands.apps.ground.walls import acting_as, for_brand
    from manyhands.apps.insight.shares import shared_use
    from manyhands.cli.brands import brand_id_of, brand_slugs

    used: dict[str, TeamUse] = {}
    for slug in named or brand_slugs():
        brand_id = brand_id_of(slug)
        try:
            with acting_as(for_brand(brand_id)):
                found = shared_use(brand_id, since=since, until=until)
        except NoServiceModel:
            found = None
        if found:
            used[slug] = found
    return used


def _lines(used: dict[str, TeamUse], cost: Money | None) -> list[str]:
    from manyhands.apps.insight.shares import split_cost

    if not used:
        return ["No brand has a shared team."]
    parts = split_cost(cost, list(used.values())) if cost else [None] * len(used)
    lines = [f"{'brand':<30} {'solved':>7} {'hours':>8} {'charged':>16}" + (f" {'bears':>16}" if cost else "")]
    for (slug, use), part in zip(used.items(), parts, strict=True):
        charged = Money(use.paid_minor, use.currency)
        bears = f" {part!s:>16}" if part else ""
        lines.append(f"{slug:<30} {use.resolutions:>7} {use.held_seconds / 3600:>8.2f} {charged!s:>16}{bears}")
    return lines
