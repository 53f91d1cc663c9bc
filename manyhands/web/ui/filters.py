"""Words for values on screens: money, moments, durations, languages. Pure; the moment "now" is always given."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from datetime import datetime
from typing import Any

from manyhands.web.ui.words import LANGUAGE_NAMES, MONTHS, RELATIVE, TERMS

EXPONENTS = {"JPY": 0, "KRW": 0, "CLP": 0, "VND": 0, "ISK": 0, "KWD": 3, "BHD": 3, "TND": 3, "JOD": 3, "OMR": 3}
SYMBOLS = {"EUR": "€", "GBP": "£", "USD": "$", "JPY": "¥"}
MARKS = {"en": (",", "."), "es": (".", ","), "de": (".", ",")}
STEPS = (("day", 86_400), ("hour", 3_600), ("min", 60))
HUES = 10
NO_BREAK = "\u00a0"


def money(amount_minor: int, currency: str, language: str = "en") -> str:
    """Integer minor units as people write them: 240, "EUR" is "€2.40", in German "2,40 €"."""
    exponent = EXPONENTS.get(currency, 2)
    whole, rest = divmod(abs(amount_minor), 10**exponent)
    thousands, decimal = MARKS.get(language, MARKS["en"])
    number = f"{whole:,}".replace(",", thousands) + (f"{decimal}{rest:0{exponent}d}" if exponent else "")
    sign = "\u2212" if amount_minor < 0 else ""
    symbol = SYMBOLS.get(currency)
    if language != "en":
        return f"{sign}{number}{NO_BREAK}{symbol or currency}"
    return f"{sign}{symbol}{number}" if symbol else f"{sign}{currency}{NO_BREAK}{number}"


def duration(seconds: float | None) -> str:
    """A length of time in its two largest units: "4 min", "1 h 20 min", "2 d 3 h"."""
    if seconds is None:
        return "–"
    whole = max(0, int(seconds))
    if whole < 60:
        return f"{whole}{NO_BREAK}s"
    minutes, hours, days = whole // 60, whole // 3_600, whole // 86_400
    if minutes < 60:
        return f"{minutes}{NO_BREAK}min"
    if hours < 24:
        return _pair(hours, "h", minutes % 60, "min")
    return _pair(days, "d", hours % 24, "h")


def _pair(large: int, large_unit: str, small: int, small_unit: str) -> str:
    head = f"{large}{NO_BREAK}{large_unit}"
    return f"{head} {small}{NO_BREAK}{small_unit}" if small else head


def hours(seconds: int) -> str:
    """Time worked in hours and minutes, however many hours: "120 h 30 min"."""
    whole, minutes = divmod(seconds // 60, 60)
    return f"{whole:,}{NO_BREAK}h" + (f" {minutes}{NO_BREAK}min" if minutes else "")


def moment(at: datetime, now: datetime, language: str = "en") -> str:
    """How far a moment is from now, in words: "3 min ago", "in 2 h", "yesterday" is "1 day ago"."""
    seconds = (at - now).total_seconds()
    words = RELATIVE.get(language, RELATIVE["en"])
    for unit, size in STEPS:
        count = int(abs(seconds) // size)
        if count:
            name = words[unit if count == 1 else f"{unit}s"]
            return words["future" if seconds > 0 else "past"].format(f"{count}{NO_BREAK}{name}")
    return words["now"]


def exact(at: datetime, language: str = "en") -> str:
    """The moment in full, in the zone it carries: "5 Mar 2026, 14:02 UTC"."""
    return f"{day(at, language)}, {at:%H:%M} {at.tzname() or ''}".rstrip()


def day(at: Any, language: str = "en") -> str:
    """The day alone, for a date or a moment: "5 Mar 2026"."""
    month = MONTHS.get(language, MONTHS["en"])[at.month - 1]
    return f"{at.day}. {month} {at.year}" if language == "de" else f"{at.day} {month} {at.year}"


def language_name(code: str, language: str = "en") -> str:
    """A language's name in the reader's language; an unknown code is shown as it is."""
    return LANGUAGE_NAMES.get(language, LANGUAGE_NAMES["en"]).get(code, code)


def words(name: str) -> str:
    """A stored name as people read it: "on_hold" is "On hold"."""
    plain = str(name)
    return TERMS.get(plain, plain.replace("_", " ").capitalize())


def initials(name: str) -> str:
    """One or two letters for a person's disc."""
    parts = [part for part in name.split() if part[0].isalnum()]
    return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper() or "?"


def hue(name: str) -> int:
    """A steady colour number 1 to 10 for a brand or a person; the colours are tokens, so contrast holds."""
    return zlib.crc32(name.encode()) % HUES + 1


def quoted(text: str, quote: str | None) -> list[tuple[str, bool]]:
    """The text cut into (part, is the quote), so that a template can mark the quote without trusting markup."""
    start = text.find(quote) if quote else -1
    if not quote or start < 0:
        return [(text, False)]
    parts = [(text[:start], False), (quote, True), (text[start + len(quote) :], False)]
    return [part for part in parts if part[0]]


def percent(share: float | None) -> str:
    """A share between 0 and 1 as a whole percentage."""
    return "–" if share is None else f"{round(share * 100)}{NO_BREAK}%"


FILTERS: dict[str, Callable[..., Any]] = {
    "money": money,
    "duration": duration,
    "hours": hours,
    "moment": moment,
    "exact": exact,
    "day": day,
    "language_name": language_name,
    "words": words,
    "initials": initials,
    "hue": hue,
    "quoted": quoted,
    "percent": percent,
}
