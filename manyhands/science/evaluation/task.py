"""What a task of the evaluation is: a public set, read from a folder, and figures with intervals."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from manyhands.science.encoder.encode import Encoder

SEED = 20261127
RESAMPLES = 2_000
SHARE_INSIDE = 0.95

Row = dict[str, Any]


@dataclass(frozen=True)
class Figure:
    """One measured number of one method, with its bootstrap interval."""

    method: str
    measure: str
    value: float
    low: float
    high: float
    asked: int


class NoSuchFile(LookupError):
    """A set's file is not where it was said to be."""


@dataclass(frozen=True)
class Splits:
    """Where the sets are, and which part is asked: dev, test, or any file with the same fields."""

    folder: Path
    split: str = "dev"
    asked_in: Path | None = None  # where the asked part lies, if not beside the rest

    def rows(self, name: str) -> list[Row]:
        """The objects of a part that may be learned from: `rows("banking77/train")`."""
        return read_rows(self.folder / f"{name}.jsonl.gz")

    def asked(self, name: str) -> list[Row]:
        """The objects of the part that is asked: `asked("banking77/dev")` reads `dev` as the split that was chosen."""
        given = Path(self.split)
        if given.suffix:
            return read_rows(given)
        folder, _, part = name.rpartition("/")
        return read_rows((self.asked_in or self.folder) / folder / f"{part.replace('dev', self.split)}.jsonl.gz")

    def beside(self, name: str) -> list[Row]:
        """A second set that a task needs beside the one asked: in the chosen split, or `dev` where a file was given."""
        return Splits(self.folder, "dev").asked(name) if Path(self.split).suffix else self.asked(name)

    def facts(self, name: str) -> Row:
        """The object of a JSON file that belongs to a set."""
        found: Row = json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))
        return found


@dataclass(frozen=True)
class Task:
    """A task and how to score it: `score(splits, encoder)` gives figures, baselines first, ours last."""

    name: str
    title: str
    score: Callable[[Splits, Encoder], Iterator[Figure]]


def read_rows(path: Path) -> list[Row]:
    """The objects of a JSON-lines file, gzipped or not; a name without its .gz is tried too."""
    plain = path.with_suffix("") if path.suffix == ".gz" else path
    for place in (path, plain):
        if place.is_file():
            content = gzip.decompress(place.read_bytes()) if place.suffix == ".gz" else place.read_bytes()
            return [json.loads(line) for line in content.decode("utf-8").split("\n") if line.strip()]
    raise NoSuchFile(f"There is no {path}. Nothing was measured; name the folder with --data, or the file with --split.")


def mean_figure(method: str, measure: str, outcomes: Sequence[float] | npt.NDArray[np.float64]) -> Figure:
    """The mean of one outcome a question, with the interval that resampling the questions gives."""
    values = np.asarray(outcomes, dtype=np.float64)
    low, high = interval_of_mean(values)
    return Figure(method, measure, float(values.mean()) if len(values) else 0.0, low, high, len(values))


def interval_of_mean(values: npt.NDArray[np.float64]) -> tuple[float, float]:
    """The 95 % bootstrap interval of a mean, by percentiles, seeded."""
    if not len(values):
        return 0.0, 1.0
    rng = np.random.default_rng(SEED)
    means = [values[rng.integers(0, len(values), len(values))].mean() for _ in range(RESAMPLES)]
    low, high = np.quantile(means, [(1 - SHARE_INSIDE) / 2, (1 + SHARE_INSIDE) / 2])
    return float(low), float(high)
