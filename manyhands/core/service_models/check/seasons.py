"""Seasons whose days do not exist or never come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from manyhands.core.service_models.page_error import Problem
from manyhands.core.service_models.schema import Season, ServiceModel

YEARS = range(2000, 2200)
LEAP_YEAR = 2024  # so that 02-29 of every year is a day: it comes in the years that have it


def impossible_days(page: ServiceModel) -> Iterator[Problem]:
    """Days that no calendar has, seasons that end before they begin, and time zones that do not exist."""
    for name, season in page.seasons.items():
        yield from (problem._replace(at=("seasons", name, *problem.at)) for problem in _wrong(season))


def day_of(text: str) -> date | None:
    """A written day, where there is such a day; one of every year is that day of a leap year."""
    try:
        found = date.fromisoformat(text if is_dated(text) else f"{LEAP_YEAR}-{text}")
    except ValueError:
        return None
    return found if found.year in YEARS else None


def is_dated(text: str) -> bool:
    """Whether a written day has a year."""
    return len(text) > len("11-15")


def _wrong(season: Season) -> Iterator[Problem]:
    first, last = day_of(season.from_day), day_of(season.until)
    for key, text, day in (("from", season.from_day, first), ("until", season.until, last)):
        if day is None:
            yield Problem((key,), f"There is no {text} in the calendar.", "Correct the year, the month or the day.")
    if is_dated(season.from_day) != is_dated(season.until):
        words = f"One of {season.from_day} and {season.until} has a year and the other has none."
        yield Problem(("until",), words, "Write both with a year, or both without for every year.")
    elif is_dated(season.from_day) and first and last and last < first:
        words = f"This season ends on {season.until}, before it begins on {season.from_day}, so it never comes."
        yield Problem(("until",), words, "Write a later last day, or leave out both years.")
    if zone_of(season.zone) is None:
        words = f"{season.zone[:60]!r} is no time zone."
        yield Problem(("zone",), words, "Use a name of the IANA list, such as Europe/Berlin or UTC.")


def zone_of(name: str) -> ZoneInfo | None:
    """A time zone by its name, where there is such a zone."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # not there; not a name; a folder of names
        return None
