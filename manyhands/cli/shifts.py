"""manyhands shifts: plan who works when, by the clocks of their place."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

import typer

from manyhands.cli.refusing import refusals
from manyhands.cli.telling import Teller, tell_and_stop

app = typer.Typer(help="Shifts: weekly plans, days that are not as the others, time off.", no_args_is_help=True)

Brand = Annotated[str, typer.Option(help="The brand's short name.")]
Email = Annotated[str, typer.Argument(help="The address somebody signs in with.")]
Plan = Annotated[UUID, typer.Argument(help="Its id from `manyhands shifts list`.")]
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def weekdays_of(text: str) -> frozenset[int]:
    """Days as they are written: mon-fri, sat,sun."""
    found: set[int] = set()
    for part in text.lower().replace(" ", "").split(","):
        first, _, last = part.partition("-")
        if first not in _DAYS or (last and last not in _DAYS):
            raise LookupError(f"{text!r} are no days. Nothing was changed. Write them like mon-fri or sat,sun.")
        begins, ends = _DAYS.index(first), _DAYS.index(last or first)
        found |= {day % 7 for day in range(begins, ends + 1 if ends >= begins else ends + 8)}
    return frozenset(found)


@app.command()
def plan(
    email: Email, brand: Brand,
    days: Annotated[str, typer.Option(help="Such as mon-fri or sat,sun.")],
    times: Annotated[str, typer.Option(help="By the clock there, such as 09:00-17:30; 22:00-06:00 ends the next day.")],
    zone: Annotated[str | None, typer.Option(help="Whose clock, such as Europe/Lisbon; the brand's when left out.")] = None,
    rest: Annotated[list[str] | None, typer.Option("--break", help="Such as 12:30-13:00; again for more.")] = None,
    pool: Annotated[str, typer.Option(help="For one pool; for every pool they may work in when left out.")] = "",
    since: Annotated[str | None, typer.Option("--from", help="Its first day; today when left out.")] = None,
    until: Annotated[str | None, typer.Option(help="Its last day; for good when left out.")] = None,
) -> None:  # fmt: skip
    """Plan a shift that comes back every week."""
    with tell_and_stop(), Teller(), refusals():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.shifts.actions import plan_shift
        from manyhands.cli.brands import brand_id_of
        from manyhands.cli.moments import day, person_id_of, zone_of
        from manyhands.core.shifts import Pattern, breaks_of, minutes_of

        brand_id, person_id, now = brand_id_of(brand), person_id_of(email), datetime.now(UTC)
        starts, ends = minutes_of(times)
        pattern = Pattern(
            "", str(person_id), zone or zone_of(brand_id), weekdays_of(days), starts, ends, day(since) or now.date(), day(until),
            breaks_of(rest or (), starts_minute=starts), pool,
        )  # fmt: skip
        with acting_as(for_brand(brand_id)):
            pattern_id = plan_shift(brand_id, pattern, now=now)
        typer.echo(f"{pattern_id}  {email}: {days} {times} {pattern.zone}.")


@app.command()
def change(
    pattern: Plan, brand: Brand, on: Annotated[str, typer.Option("--day", help="The day, such as 2026-12-24.")],
    times: Annotated[str | None, typer.Option(help="Other times of that day; off when left out.")] = None,
    because: Annotated[str, typer.Option(help="The reason.")] = "",
) -> None:  # fmt: skip
    """One day at other times, or off."""
    with tell_and_stop(), Teller(), refusals():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.shifts.actions import change_day
        from manyhands.cli.brands import brand_id_of
        from manyhands.cli.moments import day
        from manyhands.core.shifts import minutes_of

        brand_id, found = brand_id_of(brand), day(on)
        assert found is not None
        with acting_as(for_brand(brand_id)):
            minutes = minutes_of(times) if times else None
            change_day(brand_id, pattern, found, minutes=minutes, because=because, now=datetime.now(UTC))
        typer.echo(f"{found}: {times or 'off'}.")


@app.command()
def end(pattern: Plan, brand: Brand, until: Annotated[str, typer.Option(help="Its last day.")]) -> None:
    """The last day of a plan."""
    with tell_and_stop(), Teller(), refusals():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.shifts.actions import end_plan
        from manyhands.cli.brands import brand_id_of
        from manyhands.cli.moments import day

        brand_id, last = brand_id_of(brand), day(until)
        assert last is not None
        with acting_as(for_brand(brand_id)):
            end_plan(brand_id, pattern, until_on=last, now=datetime.now(UTC))
        typer.echo(f"Its last day is {last}.")


@app.command()
def off(
    email: Email, since: Annotated[str, typer.Option("--from", help="Such as 2026-12-24 or 2026-12-24T12:00.")],
    until: Annotated[str, typer.Option(help="When they are back.")],
    zone: Annotated[str, typer.Option(help="Whose clock.")] = "UTC",
) -> None:  # fmt: skip
    """Somebody is away, for every brand at once."""
    with tell_and_stop(), Teller(), refusals():
        from manyhands.apps.ground.walls import acting_as, for_installation
        from manyhands.apps.shifts.actions import take_time_off
        from manyhands.cli.moments import moment, person_id_of

        person_id = person_id_of(email)
        begins, ends = (moment(text, zone=zone) for text in (since, until))
        assert begins is not None
        assert ends is not None
        with acting_as(for_installation()):
            take_time_off(person_id, from_at=begins, until_at=ends, now=datetime.now(UTC))
        typer.echo(f"{email} is away from {begins:%Y-%m-%d %H:%M} to {ends:%Y-%m-%d %H:%M} UTC.")


@app.command()
def away(email: Email) -> None:
    """When somebody is away from now on, with the ids by which it is taken back."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_installation
        from manyhands.apps.shifts.queries import time_off_of
        from manyhands.cli.moments import person_id_of

        person_id = person_id_of(email)
        with acting_as(for_installation()):
            found = time_off_of(person_id, now=datetime.now(UTC))
        for row in found:
            typer.echo(f"{row['id']}  {row['from_at']:%Y-%m-%d %H:%M} to {row['until_at']:%Y-%m-%d %H:%M} UTC")
        typer.echo(f"{len(found)} times away.")


@app.command()
def back(email: Email, off_id: Annotated[UUID, typer.Argument(help="Its id from `manyhands shifts away`.")]) -> None:
    """Somebody is there after all."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_installation
        from manyhands.apps.shifts.actions import end_time_off
        from manyhands.cli.moments import person_id_of

        person_id = person_id_of(email)
        with acting_as(for_installation()):
            ended = end_time_off(person_id, off_id, now=datetime.now(UTC))
        if not ended:
            raise LookupError(f"{email} has no such time off, or it is over. Nothing was changed. See: manyhands shifts away {email}.")
        typer.echo("Taken back.")


@app.command("list")
def list_shifts(brand: Brand) -> None:
    """Every plan of a brand, and who is on shift now."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.shifts.queries import on_shift_now, patterns_of_brand
        from manyhands.cli.brands import brand_id_of
        from manyhands.core.shifts import written_minutes

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            found, on_now = patterns_of_brand(brand_id), {shift.key for shift in on_shift_now(brand_id, now=datetime.now(UTC))}
        for row in found:
            days = ",".join(name for n, name in enumerate(_DAYS) if row["weekdays"] >> n & 1)
            times = written_minutes(row["starts_minute"], row["ends_minute"])
            until = f" until {row['until_on']}" if row["until_on"] else ""
            here = "  on now" if str(row["id"]) in on_now else ""
            typer.echo(f"{row['id']}  {row['person_name']}  {days} {times} {row['zone']} from {row['from_on']}{until}{here}")
        typer.echo(f"{len(found)} plans, {len(on_now)} on shift now.")
