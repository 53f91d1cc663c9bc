"""Dates and times in whatever form, told by what stands in the column, into seconds. What is ambiguous is said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Literal, NamedTuple

Order = Literal["dmy", "mdy", "ymd"]

EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  # by the wall clock; a zone is kept beside
YEAR_LEAST, YEAR_MOST = 1971, 2100
_NUMERIC = re.compile(
    r"(\d{1,4})[./\-\s](\d{1,2})[./\-\s](\d{1,4})(?:[T ,]+\s*(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([AaPp]\.?[Mm]\.?)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?"
)
_NAMED = re.compile(
    r"(?:[A-Za-z]{3,9},?\s+)?(?:(\d{1,2})[ .\-]+([A-Za-z]{3,9})|([A-Za-z]{3,9})\.?\s+(\d{1,2}))[ ,.\-]+(\d{4})"
    r"(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([AaPp][Mm])?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?"
)
_SHORT = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: at for at, name in enumerate(_SHORT, start=1)} | {
    "mär": 3, "mai": 5, "okt": 10, "dez": 12, "ene": 1, "abr": 4, "ago": 8, "dic": 12,
}  # fmt: skip
_EPOCH = re.compile(r"-?\d{9,19}(?:\.\d+)?")


class Moment(NamedTuple):
    """Seconds since 1970: of UTC where an offset was written, by the wall clock where none was (`offset` is None)."""

    seconds: int
    offset: int | None


@dataclass(frozen=True, slots=True)
class Form:
    """How a column writes its moments."""

    order: Order = "ymd"
    said: str = ""


def form_of(column: str, texts: Iterable[str]) -> Form:
    """Whether day or month comes first, from values that can be only one of them."""
    day_first = month_first = both = 0
    for text in texts:
        if not (found := _NUMERIC.fullmatch(text.strip())) or len(found[1]) == 4:
            continue
        first, second = int(found[1]), int(found[2])
        day_first += first > 12 >= second
        month_first += second > 12 >= first
        both += first <= 12 and second <= 12
        if "." in text[: found.end(2)]:
            day_first += 1  # with dots the day is first everywhere
    if not (day_first or month_first or both):
        return Form()
    if day_first and month_first:
        order: Order = "dmy" if day_first >= month_first else "mdy"
        return Form(order, f"'{column}' has dates with the day first ({day_first}) and with the month first ({month_first}); the more "
            f"frequent "
                           "form is used, and the rest are bad rows or wrong days. Export it with dates as YYYY-MM-DD.")  # fmt: skip
    if day_first:
        return Form("dmy", f"'{column}' has the day before the month: some days are above 12.")
    if month_first:
        return Form("mdy", f"'{column}' has the month before the day: some days are above 12.")
    return Form("dmy", f"'{column}' could have day or month first; the day is taken. If it is the month, give --dates mdy.")


def read_moment(text: str, order: Order = "ymd") -> Moment | None:
    """The moment that a cell says, or None."""
    try:
        return _iso(text) or _read(text.strip(), order)
    except (ValueError, OverflowError, TypeError):
        return None


def _iso(text: str) -> Moment | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    if len(text) < 10 or text.isdigit() or not YEAR_LEAST <= found.year <= YEAR_MOST:
        return None  # 20160229 may be a day, but also a number
    return _of(found)


def _of(found: datetime) -> Moment | None:
    if not YEAR_LEAST <= found.year <= YEAR_MOST:
        return None
    offset = found.utcoffset()
    naive = found.replace(tzinfo=None) - (offset or timedelta(0))
    apart = naive - EPOCH
    return Moment(apart.days * 86_400 + apart.seconds, None if offset is None else int(offset.total_seconds()))


def _read(text: str, order: Order) -> Moment | None:
    if not text:
        return None
    if found := _NUMERIC.fullmatch(text):
        return _numeric(found, order)
    if _EPOCH.fullmatch(text):
        return _epoch(float(text))
    if len(text) == 8 and text.isdigit():
        return _of(datetime.strptime(text, "%Y%m%d"))  # noqa: DTZ007  # by the wall clock
    if found := _NAMED.fullmatch(text):
        month = _MONTHS.get((found[2] or found[3])[:3].lower())
        return _built(int(found[5]), month or 0, int(found[1] or found[4]), found.group(6, 7, 8, 9), found[10])
    if text[-9:].endswith((" UTC", " GMT")) or text.startswith("'"):
        return read_moment(text.removeprefix("'").removesuffix(" UTC").removesuffix(" GMT") + ("Z" if text[-1] in "CT" else ""), order)
    return _of(parsedate_to_datetime(text)) if "," in text else None


def _numeric(found: re.Match[str], order: Order) -> Moment | None:
    first, second, third = int(found[1]), int(found[2]), int(found[3])
    if len(found[1]) == 4:
        year, month, day = first, second, third
    elif len(found[3]) in (2, 4):
        year = third + (0 if third > 99 else 2000 if third < 70 else 1900)
        day, month = (second, first) if order == "mdy" else (first, second)
    else:
        return None
    return _built(year, month, day, found.group(4, 5, 6, 7), found[8])


def _built(year: int, month: int, day: int, time: tuple[str | None, ...], zone: str | None) -> Moment | None:
    hour = int(time[0] or 0)
    if time[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if time[3][0] in "pP" else 0)
    naive = datetime(year, month, day, hour, int(time[1] or 0), min(int(time[2] or 0), 59))  # noqa: DTZ001  # its zone is put beside
    found = _of(naive)
    if found is None or zone is None:
        return found
    offset = 0 if zone in ("Z", "UTC", "GMT") else int(zone[0] + "1") * (int(zone[1:3]) * 3600 + int(zone[-2:]) * 60)
    return Moment(found.seconds - offset, offset)


def _epoch(number: float) -> Moment | None:
    """Seconds, milliseconds, micro- or nanoseconds since 1970, by size."""
    for scale in (1.0, 1e3, 1e6, 1e9):
        if 3e7 <= number / scale < 4.1e9:
            return _of(datetime.fromtimestamp(number / scale, tz=UTC))
    return None


def in_words(seconds: int) -> str:
    """A moment as people write it."""
    return (EPOCH + timedelta(seconds=int(seconds))).strftime("%Y-%m-%d %H:%M")
