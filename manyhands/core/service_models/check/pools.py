"""Pools nobody can be in, or in which nobody ever works."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from manyhands.core.hours import calendar_of
from manyhands.core.service_models.check.seasons import day_of, is_dated, zone_of
from manyhands.core.service_models.page_error import Problem
from manyhands.core.service_models.schema import ServiceModel

OPEN_TO_ALL = ("shared_team", "open_market")
WITHOUT_VENDOR = ("brand_team", "machine")
A_YEAR = timedelta(days=366)


def impossible_people(page: ServiceModel) -> Iterator[Problem]:
    """Arrangements that contradict themselves."""
    for i, pool in enumerate(page.pools):
        who = ("an " if pool.who[0] in "aeiou" else "a ") + pool.who.replace("_", " ")
        if pool.exclusive and pool.who in OPEN_TO_ALL:
            words = f"Nobody can be in {pool.name!r}: {who} serves other brands too, and exclusive people serve only this one."
            yield Problem(("pools", i, "exclusive"), words, "Take `exclusive` out, or make it who: brand_team.")
        if pool.who == "vendor" and pool.vendor is None:
            words = f"Nobody can be in {pool.name!r}: it does not say whose contract lets them in."
            yield Problem(("pools", i, "who"), words, "Name the vendor, such as vendor: partner.")
        if pool.vendor is not None and pool.who in WITHOUT_VENDOR:
            words = f"Nobody can be in {pool.name!r}: {who} is under no vendor's contract."
            yield Problem(("pools", i, "vendor"), words, "Take `vendor` out, or make it who: vendor.")
        if not any(value for _, value in pool.concurrency):
            words = f"Nobody in {pool.name!r} may hold a ticket on any channel."
            yield Problem(("pools", i, "concurrency"), words, "Give at least one channel 1 or more.")


def impossible_machines(page: ServiceModel) -> Iterator[Problem]:
    """What only people can have."""
    for i, pool in enumerate(page.pools):
        if pool.who == "machine":
            for key in ("exclusive", "skills", "credentials", "shown"):
                if getattr(pool, key):
                    words = f"{pool.name!r} is a machine, and `{key}` is for people."
                    yield Problem(("pools", i, key), words, "Take it out, or make it a pool of people.")


def never_open(page: ServiceModel) -> Iterator[Problem]:
    """Hours that are never open in the season they stand beside."""
    for i, pool in enumerate(page.pools):
        hours, season = page.hours.get(pool.hours or ""), page.seasons.get(pool.season or "")
        if hours is None or season is None or not season.from_day or not season.until:
            continue
        if not is_dated(season.from_day) or not is_dated(season.until):
            continue
        first, last, zone = day_of(season.from_day), day_of(season.until), zone_of(season.zone)
        if zone is None or first is None or last is None or not timedelta(0) <= last - first < A_YEAR:
            continue
        if not any(calendar_of(hours).intervals(_midnight(first, zone), _midnight(last + timedelta(days=1), zone))):
            words = f"{pool.name!r} never works: its hours are closed from {first} until {last}."
            yield Problem(("pools", i, "hours"), words, "Name other hours, or open these in the season.")


def _midnight(day: date, zone: ZoneInfo) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp())
