"""manyhands coverage BRAND: how many people are planned in each hour, and where too few are."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from manyhands.cli.telling import Teller, tell_and_stop


def coverage(
    brand: Annotated[str, typer.Argument(help="The brand's short name.")],
    since: Annotated[str | None, typer.Option("--from", help="The first day, such as 2026-12-01; today when left out.")] = None,
    days: Annotated[int, typer.Option(help="How many days.", min=1, max=31)] = 7,
    as_values: Annotated[bool, typer.Option("--json", help="As JSON, hours in UTC.")] = False,
) -> None:
    """Who is planned when: a grid by hour for each pool, language and skill. A number with ! is a gap."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.shifts.coverage import as_json, coverage_of
        from manyhands.cli.brands import brand_id_of
        from manyhands.cli.moments import day, midnight, zone_of

        brand_id = brand_id_of(brand)
        zone = zone_of(brand_id)
        first = day(since) or datetime.now(UTC).astimezone(ZoneInfo(zone)).date()
        begins, ends = midnight(first, zone=zone), midnight(first + timedelta(days=days), zone=zone)
        with acting_as(for_brand(brand_id)):
            found = coverage_of(brand_id, begins_at=begins, hours=round((ends - begins).total_seconds() / 3600))
        typer.echo(json.dumps(as_json(found)) if as_values else "\n".join(grid_of(found, zone=zone)))


def grid_of(found: object, *, zone: str) -> list[str]:
    """The map in lines: days down, hours of the local clock across."""
    from manyhands.core.coverage import Coverage, by_day, gap_words

    assert isinstance(found, Coverage)
    lines = [f"Hours by the clock of {zone}. ! is a gap, - an hour that the day does not have."]
    for row in found.rows:
        lines += ["", f"{row.demand.kind} {row.demand.name}, {row.demand.need} needed: {sum(row.gaps)} hours without"]
        lines.append(" " * 11 + "".join(f"{hour:>4}" for hour in range(24)))
        for one in by_day(found, row, zone=ZoneInfo(zone)):
            cells = ("-" if count is None else f"{count}!" if gap else str(count) for count, gap in zip(one.counts, one.gaps, strict=True))
            lines.append(f"{one.on:%a %d %b} " + "".join(f"{cell:>4}" for cell in cells))
        lines += [f"  gap: {words}" for words in gap_words(found, row, zone=ZoneInfo(zone))]
    return [*lines, "", f"{found.gap_hours} hours with a gap."]
