"""What is taken for granted: every default with its range, source and grade; what was changed; and what carried a result."""

from __future__ import annotations

import difflib
import math
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Literal, cast

import numpy as np
import yaml

Grade = Literal["A", "B", "C", "assumption", "yours"]
YOURS: Grade = "yours"


class UnknownAssumption(LookupError):
    """Nothing is assumed by this name."""


class UnusableAssumption(ValueError):
    """A value that cannot be worked with."""


@dataclass(frozen=True, slots=True)
class Assumed:
    """One default. `low` to `high` is the range in which the truth would not surprise us; money is in units, not cents."""

    name: str
    value: float
    low: float
    high: float
    unit: str
    grade: Grade
    source: str
    words: str
    about: str = ""  # the section of the file

    @property
    def is_money(self) -> bool:
        """Whether it is an amount, which another currency changes."""
        return self.unit[:3].isupper()

    @property
    def said(self) -> str:
        """In a line: turnover_per_year = 0.4 per year (0.3 to 0.6; B: SQM 38 % ...)."""
        return f"{self.name} = {self.value:g} {self.unit} ({self.low:g} to {self.high:g}; {self.grade}: {self.source})"


class Assumptions:
    """All of them. Asking for a value by name records that it was used."""

    def __init__(self, entries: Iterable[Assumed], *, currency: str = "USD", tells: Assumptions | None = None) -> None:
        self._entries = {entry.name: entry for entry in entries}
        self.currency = currency
        self._used: dict[str, None] = {}
        self._tells = tells

    def __call__(self, name: str) -> float:
        """The value, and a note that it carried something."""
        entry = self.entry(name)
        self._note(name)
        return entry.value

    def minor(self, name: str) -> float:
        """An amount in minor units (cents)."""
        return self(name) * 100

    def apart(self) -> Assumptions:
        """The same values with a record of their own, which is told here too: for which of them one line rests on."""
        return Assumptions(self, currency=self.currency, tells=self)

    def _note(self, name: str) -> None:
        self._used[name] = None
        if self._tells is not None:
            self._tells._note(name)

    def entry(self, name: str) -> Assumed:
        """All that is known of one, without using it."""
        if name not in self._entries:
            raise UnknownAssumption(_unknown(name, self._entries))
        return self._entries[name]

    def __iter__(self) -> Iterator[Assumed]:
        return iter(self._entries.values())

    @property
    def names(self) -> tuple[str, ...]:
        """All names, in the order of the file."""
        return tuple(self._entries)

    @property
    def names_used(self) -> tuple[str, ...]:
        """The names of those that were asked for, in that order."""
        return tuple(self._used)

    @property
    def used(self) -> tuple[Assumed, ...]:
        """Those that were asked for, in the order of the file: who asks first is no matter where several are reckoned at a time."""
        return tuple(entry for entry in self if entry.name in self._used)

    def with_values(self, values: Mapping[str, float]) -> Assumptions:
        """A fresh set in which these are the reader's own: exactly known, so low and high are the value too."""
        entries = dict(self._entries)
        for name, value in values.items():
            entry = self.entry(name)
            _refuse_unusable(entry, value)
            entries[name] = replace(entry, value=value, low=value, high=value, grade=YOURS, source="given")
        return Assumptions(entries.values(), currency=self.currency)

    def at(self, name: str, value: float) -> Assumptions:
        """A fresh set with one value moved within its range: what a sensitivity asks for."""
        entry = self.entry(name)
        _refuse_unusable(entry, value)
        moved = replace(entry, value=value, low=min(entry.low, value), high=max(entry.high, value))
        return Assumptions({**self._entries, name: moved}.values(), currency=self.currency)

    def drawn(self, seed: int) -> Assumptions:
        """A fresh set with every value drawn from its range: triangular, highest at the default. Each name has its own stream."""
        drawn = (replace(entry, value=_draw(entry, seed)) for entry in self._entries.values())
        return Assumptions(drawn, currency=self.currency)

    def in_currency(self, currency: str, *, rate: float = 1.0) -> Assumptions:
        """Amounts in another currency, `rate` of it for one of the present one."""
        if not (math.isfinite(rate) and rate > 0):
            raise UnusableAssumption(f"A rate of {rate:g} cannot be used: write how much of {currency} one {self.currency} is.")
        changed = (_in_other_money(entry, self.currency, currency, rate) if entry.is_money else entry for entry in self)
        return Assumptions(changed, currency=currency)


@cache
def _packaged() -> tuple[str, tuple[Assumed, ...]]:
    page = yaml.safe_load(files("manyhands.science.costs").joinpath("assumptions.yaml").read_text(encoding="utf-8"))
    return str(page["currency"]), tuple(
        _read(name, row, about) for about, entries in page["assumptions"].items() for name, row in entries.items()
    )  # fmt: skip


def default_assumptions() -> Assumptions:
    """A fresh set as the product ships it; nothing is recorded as used."""
    currency, entries = _packaged()
    return Assumptions(entries, currency=currency)


def read_changes(words: Iterable[str]) -> dict[str, float]:
    """`--assume turnover_per_year=0.6`, any number of times, as values by name."""
    changes: dict[str, float] = {}
    for word in words:
        name, equals, value = word.partition("=")
        try:
            changes[name.strip()] = float(value.removesuffix("%")) / (100 if value.endswith("%") else 1)
        except ValueError:
            raise UnusableAssumption(f"{word!r} is no assumption: write name=number, as in turnover_per_year=0.6.") from None
        if not equals:
            raise UnusableAssumption(f"{word!r} is no assumption: write name=number, as in turnover_per_year=0.6.")
    return changes


def _read(name: str, row: list[object], about: str) -> Assumed:
    value, low, high = (float(cast(float, number)) for number in row[:3])
    unit, grade, source, words = (str(word) for word in row[3:])
    return Assumed(name, value, low, high, unit, cast(Grade, grade), source, words, about)


def _in_other_money(entry: Assumed, old: str, new: str, rate: float) -> Assumed:
    unit = entry.unit.replace(old, new)
    return replace(entry, value=entry.value * rate, low=entry.low * rate, high=entry.high * rate, unit=unit)


def _refuse_unusable(entry: Assumed, value: float) -> None:
    if not math.isfinite(value) or value < 0:
        raise UnusableAssumption(f"{entry.name} cannot be {value:g}: it is a number of {entry.unit}, 0 or more.")
    if entry.unit == "share" and value > 1:
        raise UnusableAssumption(f"{entry.name} cannot be {value:g}: it is a share, from 0 to 1; per cent is {entry.name}={value:g}%.")


def _draw(entry: Assumed, seed: int) -> float:
    if entry.high <= entry.low:
        return entry.value
    # Keyed by the name and not by its place, so that a new assumption leaves the draws of all others as they were.
    rng = np.random.default_rng([seed, zlib.crc32(entry.name.encode())])
    return float(rng.triangular(entry.low, min(max(entry.value, entry.low), entry.high), entry.high))


def _unknown(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=3, cutoff=0.4)
    hint = f"Near to it: {', '.join(near)}." if near else "docs/science/costs.md lists all names."
    return f"Nothing is assumed by the name {name!r}. {hint}"
