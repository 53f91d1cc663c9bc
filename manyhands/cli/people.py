"""manyhands people: who signs in, what they can do, and for which brand they may work until when."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID, uuid4

import typer

from manyhands.cli.refusing import refusals
from manyhands.cli.telling import Teller, tell_and_stop

app = typer.Typer(help="People: what they can do, and for which brand they may work until when.", no_args_is_help=True)

Email = Annotated[str, typer.Argument(help="The address somebody signs in with.")]
Brand = Annotated[str, typer.Option(help="The brand's short name.")]
Pools = Annotated[list[str] | None, typer.Option("--pool", help="A pool of the brand's service model; again for more.")]
From = Annotated[str | None, typer.Option("--from", help="Such as 2026-12-01, by the brand's clock; now when left out.")]
Until = Annotated[str | None, typer.Option(help="Such as 2027-01-07; for good when left out.")]
Because = Annotated[str, typer.Option(help="The reason, for whoever asks later.")]
Level = Annotated[int, typer.Argument(help="1 (begins) to 5 (teaches others); 0 takes it away.")]


@app.command()
def add(email: Email, name: Annotated[str, typer.Argument(help="The name colleagues see.")]) -> None:
    """Somebody new. Their first password is shown once, here."""
    with tell_and_stop(), Teller():
        from django.contrib.auth.hashers import make_password
        from django.db import connections

        password = secrets.token_urlsafe(12)
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "INSERT INTO people_person (id, email, name, password, created_at) VALUES (%s, %s, %s, %s, %s) "
                "ON CONFLICT (lower(email)) DO NOTHING",
                [uuid4(), email.strip(), name.strip(), make_password(password), datetime.now(UTC)],
            )
            if not cursor.rowcount:
                raise LookupError(f"Somebody signs in as {email} already. Nothing was changed.")
        typer.echo(f"{name} can sign in. Their first password, which is not shown again:\n{password}")


@app.command()
def skill(email: Email, name: Annotated[str, typer.Argument(help="Such as refunds.")], level: Level) -> None:
    """What somebody can do, and how well."""
    with tell_and_stop(), Teller(), refusals():
        from manyhands.apps.ground.walls import acting_as, for_installation
        from manyhands.apps.people.actions import drop_skill, set_skill
        from manyhands.cli.moments import person_id_of

        person_id = person_id_of(email)
        with acting_as(for_installation()):
            if level:
                set_skill(person_id, name, level=level)
            else:
                drop_skill(person_id, name)
        typer.echo(f"{email}: {name} at {level}." if level else f"{email}: {name} no more.")


@app.command()
def language(email: Email, code: Annotated[str, typer.Argument(help="Such as de.")], level: Level) -> None:
    """In which language somebody answers, and how well."""
    with tell_and_stop(), Teller(), refusals():
        from manyhands.apps.ground.walls import acting_as, for_installation
        from manyhands.apps.people.actions import drop_language, set_language
        from manyhands.cli.moments import person_id_of

        person_id = person_id_of(email)
        with acting_as(for_installation()):
            if level:
                set_language(person_id, code, level=level)
            else:
                drop_language(person_id, code)
        typer.echo(f"{email}: {code} at {level}." if level else f"{email}: {code} no more.")


@app.command()
def credential(
    email: Email,
    name: Annotated[str, typer.Argument(help="Such as gas_engineer.")],
    by: Annotated[str, typer.Option(help="Who or what proved it, such as a register and its number.")] = "",
    since: Annotated[str | None, typer.Option("--from", help="From when it counts; now when left out.")] = None,
    until: Annotated[str | None, typer.Option(help="When it expires; never when left out.")] = None,
    ended: Annotated[bool, typer.Option("--ended", help="It counts no more, from now on.")] = False,
) -> None:
    """A proof of a trade. It counts while it is in force, and no job has to run for it to expire."""
    with tell_and_stop(), Teller(), refusals():
        from manyhands.apps.ground.walls import acting_as, for_installation
        from manyhands.apps.people.actions import add_credential, end_credential
        from manyhands.cli.moments import moment, person_id_of

        person_id, now = person_id_of(email), datetime.now(UTC)
        with acting_as(for_installation()):
            if ended:
                end_credential(person_id, name, now=now)
            else:
                add_credential(
                    person_id, name, proven_by=by, valid_from=moment(since, zone="UTC") or now, expires_at=moment(until, zone="UTC")
                )
        typer.echo(f"{email}: {name} counts no more." if ended else f"{email}: {name}, proven by {by}.")


@app.command()
def show(email: Email) -> None:
    """What somebody can do."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_installation
        from manyhands.apps.people.queries import abilities_of
        from manyhands.cli.moments import person_id_of

        with acting_as(for_installation()):
            (found,) = abilities_of([person_id_of(email)], now=datetime.now(UTC))
        for what in ("languages", "skills"):
            told = ", ".join(f"{name} {level}" for name, level in sorted(found[what].items()))
            typer.echo(f"{what}: {told or 'none'}")
        typer.echo(f"credentials: {', '.join(found['credentials']) or 'none'}")


@app.command()
def admit(
    email: Email, brand: Brand, pool: Pools = None, role: Annotated[str, typer.Option(help="Their role in the brand.")] = "specialist",
    since: From = None, until: Until = None, because: Because = "",
    contract: Annotated[UUID | None, typer.Option(help="Through this contract of a vendor.")] = None,
    season: Annotated[str | None, typer.Option(help="For a season: its dates are theirs, and move with it.")] = None,
    most: Annotated[int, typer.Option(help="How many tickets they may hold at a time.", min=1, max=50)] = 4,
) -> None:  # fmt: skip
    """Let somebody work for a brand: the role, the pools and the times."""
    with tell_and_stop(), Teller(), refusals():
        from manyhands.apps.brands.queries import season_named
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.cli.brands import brand_id_of
        from manyhands.cli.moments import moment, person_id_of, zone_of
        from manyhands.journey.admit import Admission, for_season
        from manyhands.journey.admit import admit as admit_person

        brand_id, person_id = brand_id_of(brand), person_id_of(email)
        begins, ends = (moment(text, zone=zone_of(brand_id)) for text in (since, until))
        with acting_as(for_brand(brand_id)):
            pools = pool or []
            admission = Admission(pools, role, begins, ends, because, contract, held_max=most)
            if season is not None:
                found = season_named(brand_id, season)
                if found is None:
                    raise LookupError(f"{brand} has no season {season!r}. Nothing was changed. Name its dates: manyhands people season.")
                admission = for_season(found, pools, role=role, held_max=most)
            admit_person(brand_id, person_id, admission, now=datetime.now(UTC))
        typer.echo(f"{email} may work for {brand} as {role}{' in ' if pools else ''}{', '.join(pools)}.")


@app.command()
def end(
    email: Email, brand: Brand, pool: Annotated[str, typer.Option(help="The pool.")], because: Because = "",
    cause: Annotated[bool, typer.Option("--cause", help="For a cause: what they hold is handed over at once.")] = False,
) -> None:  # fmt: skip
    """Take somebody's right to a pool back. Without a cause they may finish what they hold until its lease is over."""
    with tell_and_stop(), Teller(), refusals():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.cli.brands import brand_id_of
        from manyhands.cli.moments import person_id_of
        from manyhands.journey.end_right import end_right

        brand_id, person_id = brand_id_of(brand), person_id_of(email)
        with acting_as(for_brand(brand_id)):
            ended = end_right(brand_id, person_id, pool=pool, because=because, for_cause=cause, now=datetime.now(UTC))
        typer.echo(f"{email} gets no more tickets of {brand} in {pool}." if ended else f"{email} had no right to {pool} of {brand}.")


@app.command()
def exclude(
    email: Email, brand: Brand, because: Because = "",
    again: Annotated[bool, typer.Option("--again", help="They are welcome again.")] = False,
) -> None:  # fmt: skip
    """Somebody a brand does not want: no offer, no ticket, no door. What they hold is handed over at once."""
    with tell_and_stop(), Teller(), refusals():
        from manyhands.apps.brands.actions import end_exclusion
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.cli.brands import brand_id_of
        from manyhands.cli.moments import person_id_of
        from manyhands.journey.end_right import exclude as exclude_person

        brand_id, person_id, now = brand_id_of(brand), person_id_of(email), datetime.now(UTC)
        with acting_as(for_brand(brand_id)):
            if again:
                end_exclusion(brand_id, person_id, now=now)
            else:
                exclude_person(brand_id, person_id, because=because, now=now)
        typer.echo(f"{email} is welcome at {brand} again." if again else f"{email} has no door at {brand} any more.")


@app.command()
def season(
    name: Annotated[str, typer.Argument(help="The season's name; the same name again moves it.")], brand: Brand,
    since: Annotated[str, typer.Option("--from", help="When it begins, such as 2026-11-20.")],
    until: Annotated[str, typer.Option(help="When it ends.")],
    ramp: Annotated[int, typer.Option(help="How many days before its beginning its people appear.", min=0, max=365)] = 0,
) -> None:  # fmt: skip
    """Name a peak and its dates, or move it with everybody who was admitted for it."""
    with tell_and_stop(), Teller(), refusals():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.cli.brands import brand_id_of
        from manyhands.cli.moments import moment, zone_of
        from manyhands.journey.admit import set_season

        brand_id = brand_id_of(brand)
        begins, ends = (moment(text, zone=zone_of(brand_id)) for text in (since, until))
        assert begins is not None
        assert ends is not None
        with acting_as(for_brand(brand_id)):
            set_season(brand_id, name, begins_at=begins, ends_at=ends, ramp_days=ramp)
        typer.echo(f"{brand}: {name} from {begins:%Y-%m-%d %H:%M} to {ends:%Y-%m-%d %H:%M} UTC, people {ramp} days before.")


@app.command("list")
def list_people(brand: Brand) -> None:
    """Who may take a brand's tickets, from which pool, until when and why."""
    with tell_and_stop(), Teller():
        from manyhands.apps.brands.queries import rights_of
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            found = rights_of(brand_id)
        for right in found:
            until = f" until {right['valid_until']:%Y-%m-%d %H:%M} UTC" if right["valid_until"] else ""
            since = f" from {right['valid_from']:%Y-%m-%d %H:%M} UTC" if right["valid_from"] else ""
            because = f": {right['because']}" if right["because"] else ""
            typer.echo(f"{right['name']}  {right['pool']}{since}{until}{because}")
        typer.echo(f"{len(found)} rights.")


@app.command()
def reset(email: Email, because: Because) -> None:
    """Somebody lost their telephone and their recovery codes: take their second factor away, so that they set up another."""
    with tell_and_stop(), Teller(), refusals():
        from django.db import connections

        from manyhands.cli.moments import person_id_of

        person_id = person_id_of(email)
        with connections["owner"].cursor() as cursor:
            for statement in (
                "DELETE FROM people_recoverycode WHERE person_id = %s", "DELETE FROM people_secondfactor WHERE person_id = %s",
                "UPDATE people_login SET second_factor_at = NULL WHERE person_id = %s",
                "UPDATE people_person SET login_version = login_version + 1 WHERE id = %s",
            ):  # fmt: skip
                cursor.execute(statement, [person_id])
            cursor.execute(
                "INSERT INTO people_signinevent (person_id, kind, address, at) VALUES (%s, 'second_factor_reset', %s, %s)",
                [person_id, f"command line: {because.strip()}"[:200], datetime.now(UTC)],
            )
        typer.echo(f"{email} has no second factor any more and is signed out. Brands that ask for one are closed until they set one up.")
