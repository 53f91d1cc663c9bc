"""What a page may say of hours.

    zone: Europe/Berlin
    days:
      mon-thu: ["09:00-12:30", "13:30-18:00"]
      fri: ["09:00-15:00"]
      sat: ["22:00-06:00"]        # until Sunday morning
    holidays:
      - 2026-12-25                # closed
      - {on: 2026-12-24, name: Christmas Eve, open: ["09:00-12:00"]}
      - {on: 2026-12-27, until: 2026-12-31}
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from manyhands.core.hours.written import WrittenWrong, days_of, seconds_of, unclear_periods

HOLIDAY_DAYS_MAX = 92
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def _wrong(words: str, remedy: str) -> PydanticCustomError:
    # Both halves travel in the context, so that a page's reader can put the line between them.
    return PydanticCustomError("page_problem", "{words} {remedy}", {"words": words, "remedy": remedy})


def _date(value: object) -> object:
    if isinstance(value, date):
        return value
    # Left to itself, a reader of dates takes 20261225 for a moment in 1970.
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise _wrong(f"{str(value)[:60]!r} is no date.", "Write it as 2026-12-25.")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise _wrong(f"There is no {value} in the calendar.", "Correct the day or the month.") from None


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):  # not there; not a name; a folder of names
        words = f"{value[:60]!r} is no time zone."
        raise _wrong(words, "Use a name of the IANA list, such as Europe/Berlin or UTC.") from None
    return value


def _apart(periods: list[str]) -> list[str]:
    problem = unclear_periods([seconds_of(period) for period in periods])
    if problem:
        raise _wrong(problem, "Let each period begin after the one before it has ended.")
    return periods


Period = Annotated[
    str,
    Field(
        pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$",
        description='a period such as "09:00-12:30", or "22:00-06:00" over midnight',
    ),
]
Day = Annotated[date, BeforeValidator(_date), Field(description="a date such as 2026-12-25")]
Zone = Annotated[str, Field(min_length=1, max_length=60, description="a time zone such as Europe/Berlin")]


class Part(BaseModel):
    """Any part of the hours: unknown keys are errors, and what was read never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Holiday(Part):
    """A date, or several, with hours of their own; none means closed."""

    on: Day
    until: Day | None = None
    name: str = Field(default="", max_length=100)
    open: list[Period] = Field(default=[], max_length=24)

    @field_validator("open")
    @classmethod
    def periods_are_apart(cls, periods: list[str]) -> list[str]:
        """Refuse periods that overlap."""
        return _apart(periods)

    @model_validator(mode="after")
    def ends_after_it_begins(self) -> Self:
        """Refuse holidays that end before they begin, or last a season."""
        last = self.until or self.on
        if not 0 <= (last - self.on).days < HOLIDAY_DAYS_MAX:
            remedy = f"Let `until` be a later date, at most {HOLIDAY_DAYS_MAX} days on."
            raise _wrong(f"These holidays run from {self.on} until {last}.", remedy)
        return self


def _holiday(value: Any) -> Any:
    return {"on": value} if isinstance(value, str | date) else value


class Hours(Part):
    """When a business is open."""

    zone: Zone = "UTC"
    always_open: bool = False
    days: dict[str, Annotated[list[Period], Field(max_length=24)]] = {}
    holidays: list[Annotated[Holiday, BeforeValidator(_holiday)]] = Field(default=[], max_length=400)

    @field_validator("zone")
    @classmethod
    def zone_is_known(cls, zone: str) -> str:
        """Refuse a zone that is not in the IANA list."""
        return _zone(zone)

    @field_validator("days")
    @classmethod
    def days_are_known(cls, days: dict[str, list[str]]) -> dict[str, list[str]]:
        """Refuse unknown days, days named twice, and periods that overlap."""
        seen: set[int] = set()
        for name, periods in days.items():
            try:
                named = days_of(name)
            except WrittenWrong as wrong:
                raise _wrong(str(wrong), "Write mon, tue, wed, thu, fri, sat or sun, or a span such as mon-fri.") from None
            if seen & set(named):
                raise _wrong(f"{name!r} names a day that has its hours already.", "Name each day once.")
            seen |= set(named)
            _apart(periods)
        return days

    @field_validator("holidays")
    @classmethod
    def dates_are_named_once(cls, holidays: list[Holiday]) -> list[Holiday]:
        """Refuse a date with two sets of hours."""
        last: date | None = None
        for holiday in sorted(holidays, key=lambda one: one.on):
            if last is not None and holiday.on <= last:
                raise _wrong(f"{holiday.on} is named by two holidays.", "Name each date once.")
            last = holiday.until or holiday.on
        return holidays

    @model_validator(mode="after")
    def opens_at_all(self) -> Self:
        """Refuse hours that never open, or that say two things at once."""
        if self.always_open and self.days:
            raise _wrong("This is always open and has days too.", "Keep one of them: always_open or days.")
        if not self.always_open and not any(self.days.values()):
            raise _wrong("This never opens.", 'Give it days, such as mon-fri: ["09:00-17:00"], or always_open: true.')
        return self
