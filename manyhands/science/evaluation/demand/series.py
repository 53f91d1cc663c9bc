"""The public series that forecasts are judged on, read from their files."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np

from manyhands.science.demand.days import DAY_SECONDS, Days, UnableToForecast

ACCOUNT_RANKS = (1, 4, 8, 12, 20, 30, 40)  # of the 51 accounts, by volume: large, middling and small, chosen before any was looked at
HORIZON = 14


@dataclass(frozen=True, slots=True)
class Judged:
    """A series with the origins it is forecast from: `every` days apart, none before `history_min` days."""

    name: str
    days: Days
    history_min: int
    every: int
    folds_final: int  # the last ones, looked at only once everything was settled

    def origins(self) -> list[int]:
        """Rows before which everything is known, oldest first."""
        last = len(self.days) - HORIZON
        return sorted(range(last, self.history_min - 1, -self.every))


def read_series(data: Path) -> list[Judged]:
    """All of them. A file that is not there is named."""
    return [_bank(data), _israeli(data), _servicenow(data), _italian(data), *_new_york(data)]


def _rows(data: Path, name: str) -> Iterator[dict[str, str]]:
    path = data / name
    if not path.exists():
        raise UnableToForecast(f"There is no {name} in {data}. Nothing was measured; name the folder with --data.")
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _bank(data: Path) -> Judged:
    days = by_half_hours(_from_intervals(_rows(data, "bank_calls_5min_2003.csv.gz"), 300))
    return Judged("US bank", days, 56, 14, 4)


def _israeli(data: Path) -> Judged:
    days = by_half_hours(_from_intervals(_rows(data, "israeli_bank_calls_6min_1999.csv.gz"), 360))
    return Judged("Israeli bank", days, 56, 14, 7)


def _servicenow(data: Path) -> Judged:
    opened = (datetime.strptime(row["opened_at"], "%Y-%m-%d %H:%M") for row in _rows(data, "servicenow_tickets_2016.csv.gz"))  # noqa: DTZ007  # local to the source
    found = Counter((one.date(), one.hour) for one in opened)
    return Judged("ServiceNow", _grid(found, 3600, date(2016, 2, 29), date(2016, 6, 1)), 35, 7, 2)


def _italian(data: Path) -> Judged:
    first: dict[str, datetime] = {}
    for row in _rows(data, "helpdesk_italian_2010_2014.csv.gz"):
        at = datetime.strptime(row["Complete Timestamp"], "%Y/%m/%d %H:%M:%S.%f")  # noqa: DTZ007  # local to the source
        first[row["Case ID"]] = min(at, first.get(row["Case ID"], at))
    found = Counter((one.date(), 0) for one in first.values())
    return Judged("Italian help desk", _grid(found, DAY_SECONDS, date(2010, 1, 13), date(2013, 12, 3)), 365, 14, 26)


def _new_york(data: Path) -> Iterator[Judged]:
    first, end = date(2015, 1, 1), date(2023, 12, 1)  # the file thins out from then on
    total: Counter[tuple[date, int]] = Counter()
    accounts: dict[str, Counter[tuple[date, int]]] = {}
    for row in _rows(data, "nyc_council_cases_2015_2025.csv.gz"):
        day = date.fromisoformat(row["opendate"])
        total[day, 0] += 1
        accounts.setdefault(row["account"], Counter())[day, 0] += 1
    yield Judged("NYC, all", _grid(total, DAY_SECONDS, first, end), 1600, 28, 18)
    by_volume = sorted(accounts, key=lambda one: (-accounts[one].total(), one))
    for rank in ACCOUNT_RANKS:
        name = by_volume[rank - 1]
        yield Judged(name, _grid(accounts[name], DAY_SECONDS, first, end), 1600, 28, 18)


def by_half_hours(days: Days) -> Days:
    """The same in half hours, as desks are staffed; a half hour counts where all of it is known, or all that ever is of it."""
    parts = 1800 // days.interval_seconds
    counts = days.counts.reshape(len(days), -1, parts).sum(axis=2)
    known = days.open.reshape(len(days), -1, parts).sum(axis=2)
    return Days(days.first, 1800, counts, (known == known.max(axis=0)) & (known > 0))


def _from_intervals(rows: Iterator[dict[str, str]], seconds: int) -> Days:
    found = {_slot(row["start"], seconds): int(row["calls"]) for row in rows}
    first, last = min(day for day, _ in found), max(day for day, _ in found)
    counted = _grid(Counter(found), seconds, first, last + timedelta(days=1))
    known = np.zeros_like(counted.open)
    for day, slot in found:
        known[(day - first).days, slot] = True
    return Days(first, seconds, counted.counts, known)


def _slot(start: str, seconds: int) -> tuple[date, int]:
    return date.fromisoformat(start[:10]), (int(start[11:13]) * 3600 + int(start[14:16]) * 60) // seconds


def _grid(found: Counter[tuple[date, int]], seconds: int, first: date, end: date) -> Days:
    counts = np.zeros(((end - first).days, DAY_SECONDS // seconds))
    for (day, slot), count in found.items():
        if first <= day < end:
            counts[(day - first).days, slot] = count
    return Days(first, seconds, counts, np.ones(counts.shape, dtype=bool))
