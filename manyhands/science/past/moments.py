"""Dates and times in whatever form, told by what stands in the column, into seconds. What is ambiguous is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Literal, NamedTuple

from manyhands.science.past.month_names import ZONE_HOURS, month_named

Order = Literal["dmy", "mdy", "ymd"]

EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  # by the wall clock; a zone is kept beside
YEAR_LEAST, YEAR_MOST = 1971, 2100
NEVER = frozenset({"0", "0.0", "0000-00-00", "0000-00-00 00:00:00"})  # as exports write a moment that has not been yet
SERIAL_SHARE = 0.6  # of a column's cells, from which its numbers are days of a spreadsheet
_ZONE = rf"\s*(Z|[+-]\d{{2}}:?\d{{2}}|{'|'.join(sorted(ZONE_HOURS, key=len, reverse=True))})?(?:\[[\w/+\-]+\])?"
_TIME = r"(?:(?:[T ,]|\s-\s|\bat\b|\bum\b)+\s*(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([AaPp]\.?\s?[Mm]\.?)?(?:\s?Uhr)?)?"
_NUMERIC = re.compile(r"(\d{1,4})[./\-\s](\d{1,2})[./\-\s](\d{1,4})" + _TIME + _ZONE)
_WORD = r"([^\W\d_]{3,10})\.?"
_NAMED = re.compile(
    r"(?:[^\W\d_]{2,10}\.?,?\s+)?(?:(\d{1,2})(?:st|nd|rd|th|er|º|ª)?[ .\-]+(?:de\s+)?" + _WORD + "|" + _WORD
    + r"\s+(\d{1,2})(?:st|nd|rd|th)?)[ ,.\-]+(?:de\s+)?(\d{4})" + _TIME + _ZONE
)  # fmt: skip
_EPOCH = re.compile(r"-?\d{9,19}(?:\.\d+)?|\d\.\d{6,18}[eE]\+?\d{1,2}")
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
_SERIAL_EPOCH = 25_569  # 1970-01-01, as spreadsheets count days
_SERIAL_LEAST, _SERIAL_MOST = 25_934, 73_414  # 1971 to 2100
_MIDNIGHT = re.compile(r"(?<=[T ,])24:00(?::00(?:\.0+)?)?(?!\d)")


class Moment(NamedTuple):
    """Seconds since 1970: of UTC where an offset was written, by the wall clock where none was (`offset` is None)."""

    seconds: int
    offset: int | None


@dataclass(frozen=True, slots=True)
class Form:
    """How a column writes its moments."""

    order: Order = "ymd"
    said: str = ""
    is_sure: bool = True  # False: day and month could be told in no cell, or in different ways
    is_open: bool = False  # so far, nothing shows whether day or month is first
    is_serial: bool = False  # numbers of days, as spreadsheets count them

    def read(self, text: str) -> Moment | None:
        """The moment that a cell says, or None."""
        return read_serial(text) if self.is_serial else read_moment(text, self.order)


def form_of(column: str, texts: Sequence[str]) -> Form:
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
        return Form(said=_zone_letters(column, texts))
    if day_first and month_first:
        order: Order = "dmy" if day_first >= month_first else "mdy"
        said = (
            f"'{column}' has dates with the day first ({day_first}) and with the month first ({month_first}); the more frequent form is "
            "used, and the rest are bad rows or wrong days. Export it with dates as YYYY-MM-DD."
        )
        return Form(order, said, is_sure=False)
    if day_first:
        return Form("dmy", f"'{column}' has the day before the month: some days are above 12.")
    if month_first:
        return Form("mdy", f"'{column}' has the month before the day: some days are above 12.")
    said = f"'{column}' could have day or month first; the day is taken. If it is the month, give --dates mdy."
    return Form("dmy", said, is_sure=False, is_open=True)


def serial_form(column: str, texts: Sequence[str]) -> Form | None:
    """Where a column that should have dates has a spreadsheet's day numbers in their place."""
    if not texts or sum(read_serial(text) is not None for text in texts) < SERIAL_SHARE * len(texts):
        return None
    return Form(
        said=f"'{column}' has a spreadsheet's day numbers in place of dates: 46023 is 2026-01-01. Export it with dates as YYYY-MM-DD "
             "where that is wrong.", is_serial=True)  # fmt: skip


def _zone_letters(column: str, texts: Sequence[str]) -> str:
    """Letters are no offset everywhere, so that what they were taken for is said."""
    found = {text.strip().split()[-1] for text in texts if text.strip()} & (set(ZONE_HOURS) - {"UTC", "GMT", "Z"})
    taken = ", ".join(f"{name} as {ZONE_HOURS[name]:+d} h" for name in sorted(found))
    return f"'{column}' names zones by letters: {taken} from UTC." if found else ""


def read_moment(text: str, order: Order = "ymd") -> Moment | None:
    """The moment that a cell says, or None."""
    try:
        return _iso(text) or _at_midnight(text, order) or _read(text.strip(), order)
    except (ValueError, OverflowError, TypeError):
        return None


def read_serial(text: str) -> Moment | None:
    """The moment of a spreadsheet's day number, or None."""
    plain = text.strip()
    if not _SERIAL.fullmatch(plain):
        return None
    days = float(plain.replace(",", "."))
    return Moment(round((days - _SERIAL_EPOCH) * 86_400), None) if _SERIAL_LEAST <= days < _SERIAL_MOST else None


def _at_midnight(text: str, order: Order) -> Moment | None:
    """24:00 is the end of its day."""
    if not _MIDNIGHT.search(text):
        return None
    found = read_moment(_MIDNIGHT.sub("00:00", text), order)
    return None if found is None else Moment(found.seconds + 86_400, found.offset)


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
    if (found := _NAMED.fullmatch(text)) and (month := month_named(found[2] or found[3])):
        return _built(int(found[5]), month, int(found[1] or found[4]), found.group(6, 7, 8, 9), found[10])
    if text.startswith("'"):
        return read_moment(text.removeprefix("'"), order)
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
    offset = 3600 * ZONE_HOURS[zone] if zone in ZONE_HOURS else int(zone[0] + "1") * (int(zone[1:3]) * 3600 + int(zone[-2:]) * 60)
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
