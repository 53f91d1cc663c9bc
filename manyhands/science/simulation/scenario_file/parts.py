"""What every part of a scenario file is made of: times with decimals, shares, counts, each with the remedy when it is wrong."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from manyhands.core.service_models.times import UNITS

SIGNS_MAX = 40
DAYS_MAX = 3660
TIME = re.compile(r"(-?[0-9]{1,12}(?:\.[0-9]{1,40})?(?:e-?[0-9]{1,3})?)([smhd])")
MISSING = "Write it as in 90s, 6m, 2.5h or 3d."


def wrong(words: str, remedy: str) -> PydanticCustomError:
    """An error that the page's reader puts beside its line."""
    return PydanticCustomError("page_problem", "{words} {remedy}", {"words": words, "remedy": remedy})


def spoken(value: object) -> str:
    """What somebody wrote, short enough to repeat."""
    if isinstance(value, dict | list):
        return "keys with values" if isinstance(value, dict) else "a list"
    text = "nothing" if value is None else str(value)
    return repr(text if len(text) <= SIGNS_MAX else text[:SIGNS_MAX] + "…")


def seconds_in(value: object) -> float:
    """The seconds of a written time; zero and less are for the caller to refuse."""
    found = TIME.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise wrong(f"{spoken(value)} is no time.", MISSING)
    return float(found.group(1)) * UNITS[found.group(2)]


def written_time(seconds: float) -> str:
    """A time as a file writes it, which reads to the same number to the last digit."""
    for unit, size in (("d", 86_400), ("h", 3600), ("m", 60)):
        if seconds >= size and seconds % size == 0:
            return f"{int(seconds // size)}{unit}"
    return f"{int(seconds) if seconds == int(seconds) else float(seconds)!r}s"


def _time(*, zero: bool) -> Callable[[Any], float]:
    def read(value: Any) -> float:
        seconds = value if isinstance(value, float) else seconds_in(value)
        if seconds < 0 or (seconds == 0 and not zero):
            raise wrong(f"{spoken(value)} is not a time that can pass.", "Write one longer than zero." if not zero else MISSING)
        if seconds > DAYS_MAX * 86_400:
            raise wrong(f"{spoken(value)} is longer than ten years.", f"Write {DAYS_MAX}d or less.")
        return seconds

    return read


def _whole_seconds(value: float) -> float:
    if value != int(value):
        raise wrong("Intervals are whole seconds.", "Write one such as 60s, 15m or 1h.")
    return value


def _number(*, low: float, high: float, whole: bool = False, above: bool = False) -> Callable[[Any], float | int]:
    def read(value: Any) -> float | int:
        number = _as_number(value, whole)
        if number is None or number < low or number > high or (above and number == low):
            kind = "a whole number" if whole else "a number"
            bounds = f"over {low:g} and up to {high:,.10g}" if above else f"from {low:g} to {high:,.10g}"
            raise wrong(f"{spoken(value)} does not fit here.", f"Write {kind} {bounds}.")
        return number

    return read


def _as_number(value: Any, whole: bool) -> float | int | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float) or len(str(value)) > 60:
        return None
    try:
        number = int(str(value)) if whole else float(value)
    except ValueError:
        return None
    return number if whole or math.isfinite(number) else None


Time = Annotated[float, BeforeValidator(_time(zero=False))]
TimeOrZero = Annotated[float, BeforeValidator(_time(zero=True))]
Interval = Annotated[Time, AfterValidator(_whole_seconds)]
Share = Annotated[float, BeforeValidator(_number(low=0, high=1))]
Factor = Annotated[float, BeforeValidator(_number(low=0, high=1000, above=True))]
FactorOrZero = Annotated[float, BeforeValidator(_number(low=0, high=1000))]
Rate = Annotated[float, BeforeValidator(_number(low=0, high=10_000_000))]
Variation = Annotated[float, BeforeValidator(_number(low=0, high=20))]
Correlation = Annotated[float, BeforeValidator(_number(low=-0.999, high=0.999))]
Count = Annotated[int, BeforeValidator(_number(low=0, high=100_000, whole=True))]
Room = Annotated[int, BeforeValidator(_number(low=0, high=10_000_000, whole=True))]
Minor = Annotated[int, BeforeValidator(_number(low=0, high=1_000_000_000, whole=True))]
Seed = Annotated[int, BeforeValidator(_number(low=0, high=2**63 - 1, whole=True))]
Grade = Annotated[int, BeforeValidator(_number(low=0, high=5, whole=True))]
Tier = Annotated[int, BeforeValidator(_number(low=1, high=5, whole=True))]
Hundred = Annotated[int, BeforeValidator(_number(low=0, high=100, whole=True))]
Label = Annotated[
    str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_ .:+-]{0,79}$", description="a name in letters, digits, spaces and . : + - _")
]
