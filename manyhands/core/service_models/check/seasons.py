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
    if season.begins is not None or season.ends is not None:
        yield from _wrong_trigger(season)
    elif season.from_day is None or season.until is None:
        key = "from" if season.from_day is None else "until"
        words = "A season has a first and a last day, or it begins and ends by itself."
        yield Problem((key,) if season.from_day or season.until else (), words, "Write from and until, or begins and ends.")
    else:
        yield from _wrong_days(season.from_day, season.until)
    if zone_of(season.zone) is None:
        words = f"{season.zone[:60]!r} is no time zone."
        yield Problem(("zone",), words, "Use a name of the IANA list, such as Europe/Berlin or UTC.")


def _wrong_days(from_day: str, until: str) -> Iterator[Problem]:
    first, last = day_of(from_day), day_of(until)
    for key, text, day in (("from", from_day, first), ("until", until, last)):
        if day is None:
            yield Problem((key,), f"There is no {text} in the calendar.", "Correct the year, the month or the day.")
    if is_dated(from_day) != is_dated(until):
        words = f"One of {from_day} and {until} has a year and the other has none."
        yield Problem(("until",), words, "Write both with a year, or both without for every year.")
    elif is_dated(from_day) and first and last and last < first:
        words = f"This season ends on {until}, before it begins on {from_day}, so it never comes."
        yield Problem(("until",), words, "Write a later last day, or leave out both years.")


def _wrong_trigger(season: Season) -> Iterator[Problem]:
    """Seasons that would begin and never end, or both at once."""
    for key, day in (("from", season.from_day), ("until", season.until)):
        if day is not None:
            words = "A season that begins by itself has no days."
            yield Problem((key,), words, "Take the days away, or give the dated season a name of its own.")
    if season.begins is None or season.ends is None:
        key, other = ("begins", "ends") if season.begins else ("ends", "begins")
        yield Problem((key,), f"It {key} by itself, and nothing says what {other} it.", f"Write {other} as well.")
        return
    over = (season.begins.when_waiting_over, season.begins.when_arrivals_per_hour_over)
    under = (season.ends.when_waiting_under, season.ends.when_arrivals_per_hour_under)
    for key, bounds, names in (
        ("begins", over, "when_waiting_over or when_arrivals_per_hour_over"),
        ("ends", under, "when_waiting_under or when_arrivals_per_hour_under"),
    ):
        if sum(bound is not None for bound in bounds) != 1:
            yield Problem((key,), f"It is not clear what {key} it.", f"Write one of {names}.")
    pairs = [(low, high) for low, high in zip(under, over, strict=True) if low is not None and high is not None]
    if any(bound is not None for bound in over) and any(bound is not None for bound in under) and not pairs:
        words = "It begins by one measure and ends by another, so it could be both at once."
        yield Problem(("ends",), words, "End it by what it begins by: both waiting, or both arrivals.")
    for low, high in pairs:
        if low > high:
            words = f"It begins over {high} and ends under {low}, so between them it would begin and end at once."
            yield Problem(("ends",), words, f"End it under {high} or fewer; well below is steadier.")


def zone_of(name: str) -> ZoneInfo | None:
    """A time zone by its name, where there is such a zone."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # not there; not a name; a folder of names
        return None
