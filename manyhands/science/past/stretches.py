"""Who held a ticket from when to when, as one cell: `3:0-340 7:900-1100` is person 3 for 340 s from the arrival on, then person 7."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from manyhands.science.past.counts import Ints
from manyhands.science.past.past import Spans
from manyhands.science.past.rows import shown

_ONE = re.compile(r"(\d{1,9}):(\d{1,12})-(\d{1,12})")
STRETCHES_MAX = 1000


def stretches_cell(stretches: Iterable[tuple[int, int, int]]) -> str:
    """Person, begin and end of each stretch, in seconds from the arrival."""
    return " ".join(f"{person}:{begins}-{ends}" for person, begins, ends in stretches)


@dataclass(slots=True)
class GatheredSpans:
    """The stretches of all rows as far as they are read; begin and end still count from the row's arrival."""

    at: int
    row: list[int] = field(default_factory=list)
    agent: list[int] = field(default_factory=list)
    begins: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    bad: int = 0
    bad_cells: list[tuple[int, str]] = field(default_factory=list)

    def take(self, texts: Sequence[str], lines: Sequence[int], *, first: int) -> None:
        """Read the cells of further rows, of which the first is row `first`."""
        for place, text in enumerate(texts):
            for part in text.split()[:STRETCHES_MAX]:
                found = _ONE.fullmatch(part)
                if found is None or int(found[3]) < int(found[2]):
                    self.bad += 1
                    if len(self.bad_cells) < 1000:
                        self.bad_cells.append((lines[place], f"'{shown(part)[:60]}'"))
                    continue
                self.row.append(first + place)
                self.agent.append(int(found[1]))
                self.begins.append(int(found[2]))
                self.ends.append(int(found[3]))

    def spans(self, arrived: Ints, ticket_of_row: Ints) -> Spans:
        """With moments, by ticket; stretches of rows that are no ticket (-1) are left out."""
        row, agent = np.array(self.row, dtype=np.int64), np.array(self.agent, dtype=np.int64)
        begins, ends = np.array(self.begins, dtype=np.int64), np.array(self.ends, dtype=np.int64)
        ticket = ticket_of_row[row] if len(row) else row
        keep = ticket >= 0
        ticket, agent, begins, ends = ticket[keep], agent[keep], begins[keep], ends[keep]
        begins, ends = begins + arrived[ticket], ends + arrived[ticket]
        # An export that is there twice brings every stretch twice.
        stacked = np.unique(np.stack([ticket, begins, ends, agent]), axis=1)
        return Spans(stacked[0], stacked[3], stacked[1], stacked[2])
