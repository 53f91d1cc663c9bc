"""Dates, days and times of day of a text, in the forms people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from manyhands.core.grounding.claims import Claim, Kind, claim
from manyhands.core.grounding.word_lists import MONTHS, RELATIVE_DAYS, SHORT_MONTHS, WEEKDAYS

_ISO = re.compile(r"(?<![\d-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\d-])")
_FIGURES = re.compile(r"(?<![\d.,/-])(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2}))(?![\d/]|[.,-]\d)|(?<![\d.,/-])(\d{1,2})\.(\d{1,2})\.(?!\d)")
_HALVES = r"(a\.?\s?m\b\.?|p\.?\s?m\b\.?)"
_TIME = re.compile(
    rf"(?<![\d.,:])(\d{{1,2}})(?:\s?(?:-|to|until|and|till)\s?(\d{{1,2}})(?:[:.](\d\d))?\s?{_HALVES})"
    rf"|(?<![\d.,:])(\d{{1,2}})(?:[:.](\d\d))?\s?{_HALVES}"
    r"|(?<![\d.,:])([01]?\d|2[0-4])(?:[:h]([0-5]\d)(?:\s?(?:uhr|h|ore)\b)?(?![\d:]|[.,]\d)|\.([0-5]\d)\s?(?:uhr|h|ore)\b)"
    r"|(?<![\d.,:])([01]?\d|2[0-4])\s?(?:uhr|o'clock)\b|(?<![\d.,:])([01]?\d|2[0-4])\s?h(?:eures)?\b(?!\w)"
    r"|\b(?:alle|a las|às|um)\s([01]?\d|2[0-4])\b(?!\s?[%€\w.])",
    re.IGNORECASE,
)
_NOON = {"en": {"noon": 12, "midday": 12, "midnight": 0}, "de": {"mittags": 12, "mitternacht": 0}, "es": {"mediodía": 12, "medianoche": 0},
         "fr": {"midi": 12, "minuit": 0}, "it": {"mezzogiorno": 12, "mezzanotte": 0}}  # fmt: skip


@cache
def _months(language: str) -> dict[str, int]:
    names = {name: month for month, name in enumerate(MONTHS.get(language, MONTHS["en"]).split(), 1)}
    return names | {name: month for month, name in enumerate(SHORT_MONTHS.get(language, "").split(), 1)} | {"sept": 9}


@cache
def _named(language: str) -> re.Pattern[str]:
    names = "|".join(sorted(_months(language), key=len, reverse=True))
    small = r"(?-i:(?=[A-ZÄ]))" if language in ("en", "de") else ""  # "may" is no month, "May" is one
    return re.compile(
        rf"(?<![\d.,])(\d{{1,2}})(?:st|nd|rd|th|\.|er|º|°)?(?:\s(?:of|de|di))?\s{small}({names})\b\.?,?(?:\s(?:de|del)?\s?(\d{{4}}))?"
        rf"|{small}\b({names})\b\.?\s(\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d|[.,:]\d)(?:,?\s(\d{{4}}))?"
        rf"|{small}(?<!\w)({names})\b(?:\s(?:de\s)?(\d{{4}}))?",
        re.IGNORECASE,
    )


@cache
def _days(language: str) -> re.Pattern[str]:
    names = "|".join(WEEKDAYS.get(language, WEEKDAYS["en"]).split())
    plural = "s?" if language != "fr" else ""
    return re.compile(rf"(?<!\w)({names}){plural}(?!\w)", re.IGNORECASE)


def date_claims(text: str, language: str) -> Iterator[Claim]:
    """Days of the calendar, of the week, and counted from today."""
    for found in _ISO.finditer(text):
        yield _date(found, int(found[1]), int(found[2]), int(found[3]))
    for found in _FIGURES.finditer(text):
        yield from _from_figures(found, language)
    for found in _named(language).finditer(text):
        day, name, year = (found[1], found[2], found[3]) if found[2] else (found[5], found[4], found[6]) if found[4] else (None, found[7], found[8])
        # A month's short name alone is too often something else.
        if day or len(name) > 3 or name.casefold() == "may":
            yield _date(found, int(year) if year else None, _months(language)[name.casefold()], int(day) if day else None)
    days = {name: number for number, name in enumerate(WEEKDAYS.get(language, WEEKDAYS["en"]).split())}
    for found in _days(language).finditer(text):
        yield claim(Kind.DATE, found.group(), *found.span(), f"weekday:{days[found[1].casefold()]}")
    for day, said in RELATIVE_DAYS.get(language, {}).items():
        for found in re.finditer(rf"(?<!\w)(?:{said})(?!\w)", text, re.IGNORECASE):
            yield claim(Kind.DATE, found.group(), *found.span(), f"relative:{day}")


def _from_figures(found: re.Match[str], language: str) -> Iterator[Claim]:
    first, second = int(found[1] or found[5]), int(found[3] or found[6])
    year = (int(found[4]) + (2000 if len(found[4]) == 2 else 0)) if found[4] else None
    if language == "en" and found[2] == "/" and first <= 12 and second <= 12 and first != second:
        keys = (*_date_keys(year, second, first), *_date_keys(year, first, second))
        yield claim(Kind.DATE, found.group(), *found.span(), keys[0], f"date:{year or '-'}-{first:02}-{second:02}", gives=keys)
    elif 1 <= second <= 12 and 1 <= first <= 31:
        yield _date(found, year, second, first)
    elif 1 <= first <= 12 and 1 <= second <= 31:
        yield _date(found, year, first, second)


def _date(found: re.Match[str], year: int | None, month: int, day: int | None) -> Claim:
    keys = _date_keys(year, month, day)
    return claim(Kind.DATE, found.group(), *found.span(), keys[0], gives=keys[1:])


def _date_keys(year: int | None, month: int, day: int | None) -> tuple[str, ...]:
    """What the date states first, then what follows from it."""
    if day is None:
        return (f"month:{year}-{month}", f"month:{month}") if year else (f"month:{month}",)
    whole = (f"date:{year}-{month:02}-{day:02}",) if year else ()
    return (*whole, f"date:--{month:02}-{day:02}", f"month:{month}", *((f"month:{year}-{month}",) if year else ()))


def time_claims(text: str, language: str) -> Iterator[Claim]:
    """Times of day; a range of hours states both."""
    for found in _TIME.finditer(text):
        if found[1]:
            later = _of_half(int(found[2]), found[4])
            yield claim(Kind.TIME, found.group(), *found.span(), _clock(later, found[3]), gives=(_clock(_of_half(int(found[1]), found[4]), None),))
        elif found[5]:
            yield claim(Kind.TIME, found.group(), *found.span(), _clock(_of_half(int(found[5]), found[7]), found[6]))
        else:
            hour = found[8] or found[11] or found[12] or found[13]
            yield claim(Kind.TIME, found.group(), *found.span(), _clock(int(hour), found[9] or found[10]))
    for word, hour in _NOON.get(language, {}).items():
        for found in re.finditer(rf"(?<!\w){word}(?!\w)", text, re.IGNORECASE):
            yield claim(Kind.TIME, found.group(), *found.span(), _clock(hour, None))


def _of_half(hour: int, half: str) -> int:
    return hour % 12 + (12 if half[0] in "pP" else 0)


def _clock(hour: int, minutes: str | None) -> str:
    return f"time:{hour % 24:02}:{minutes or '00'}"
