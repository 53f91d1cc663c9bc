"""Rows into tickets: what stands on several rows is put together, and the result does not depend on the order of the rows."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from manyhands.science.past.counts import Flags, Ints
from manyhands.science.past.past import MISSING

BIG = 2**62
LAST = frozenset({"group", "status", "agent"})  # of these the latest row counts, of other words the first
_SOLVES = re.compile(r"resolv|solv|risol|complet|gelöst|erledigt", re.IGNORECASE)
_CLOSES = re.compile(r"clos|geschlossen|chius", re.IGNORECASE)
_ESCALATES = re.compile(r"escalat|upgrade|eskal|next level|higher tier", re.IGNORECASE)
_ANSWERS = re.compile(r"first.?(response|reply)", re.IGNORECASE)
_WAITS = re.compile(r"\bwait|await|pending|on hold|pause", re.IGNORECASE)


@dataclass(slots=True)
class Groups:
    """Rows in the order of tickets and then of time; `starts` are the first rows of the tickets."""

    order: Ints
    starts: Ints

    @property
    def sizes(self) -> Ints:
        """Rows of each ticket."""
        return np.diff(np.append(self.starts, len(self.order)))

    def least(self, column: Ints) -> Ints:
        """The smallest that is written."""
        found = np.minimum.reduceat(np.where(column == MISSING, BIG, column)[self.order], self.starts)
        return np.where(found == BIG, MISSING, found)

    def most(self, column: Ints) -> Ints:
        """The largest that is written."""
        found: Ints = np.maximum.reduceat(column[self.order], self.starts)
        return found

    def first(self, column: Ints) -> Ints:
        """The earliest that is written."""
        sorted_column = column[self.order]
        at = np.minimum.reduceat(np.where(sorted_column == MISSING, BIG, np.arange(len(sorted_column))), self.starts)
        return np.where(at == BIG, MISSING, sorted_column[np.minimum(at, len(sorted_column) - 1)])

    def last(self, column: Ints) -> Ints:
        """The latest that is written."""
        sorted_column = column[self.order]
        at = np.maximum.reduceat(np.where(sorted_column == MISSING, -1, np.arange(len(sorted_column))), self.starts)
        return np.where(at < 0, MISSING, sorted_column[np.maximum(at, 0)])

    def summed(self, flags: Flags) -> Ints:
        """How many rows of each ticket."""
        found: Ints = np.add.reduceat(flags[self.order].astype(np.int64), self.starts)
        return found

    def changes(self, column: Ints) -> Ints:
        """How often a ticket's rows go over to another value; rows without one are passed over."""
        rows = self.order[column[self.order] != MISSING]
        ticket = np.repeat(np.arange(len(self.starts)), self.sizes)[column[self.order] != MISSING]
        changed = (ticket[1:] == ticket[:-1]) & (column[rows[1:]] != column[rows[:-1]])
        return np.bincount(ticket[1:][changed], minlength=len(self.starts)).astype(np.int64)


def group_rows(ticket: Ints, moment: Ints, ranks: list[Ints]) -> Groups:
    """Rows of the same ticket together, by time; `ranks` decide between rows of one moment.

    A row without a number is a ticket of its own.
    """
    alone = ticket == MISSING
    known = np.where(alone, BIG, ticket)
    order = np.lexsort((*ranks, moment, known))
    sorted_ticket = known[order]
    is_start = np.ones(len(order), dtype=np.bool_)
    is_start[1:] = (sorted_ticket[1:] != sorted_ticket[:-1]) | (sorted_ticket[1:] == BIG)
    return Groups(order.astype(np.int64), np.flatnonzero(is_start).astype(np.int64))


@dataclass(slots=True)
class Said:
    """Which rows of a file of events say what."""

    solves: Flags
    escalates: Flags
    waits: Flags
    answers: Flags
    solved_by: tuple[str, ...]
    is_closing: bool  # nothing says that work ended, so the closing is taken for it


def said_by(names: dict[str, int], codes: Ints, ticket_of_row: Ints, tickets: int) -> Said:
    """Which activities end the work: solving where anything is called so, and closing only where nothing is."""
    solving = [name for name in names if _SOLVES.search(name) and not _CLOSES.search(name)]
    closing = [name for name in names if _CLOSES.search(name)]
    ending = _main(solving or closing, names, codes, ticket_of_row, tickets)
    escalating = [code for name, code in names.items() if _ESCALATES.search(name)]
    answering = [code for name, code in names.items() if _ANSWERS.search(name)]
    waiting = [code for name, code in names.items() if _WAITS.search(name)]
    solves = np.isin(codes, [names[name] for name in ending])
    return Said(solves, np.isin(codes, escalating), np.isin(codes, waiting), np.isin(codes, answering), tuple(ending), not solving)


def _main(ending: list[str], names: dict[str, int], codes: Ints, ticket_of_row: Ints, tickets: int) -> list[str]:
    """The one that ends nearly all tickets, if there is one; a part of the work may be called solved too."""
    for name in sorted(ending):
        if len(np.unique(ticket_of_row[codes == names[name]])) >= 0.9 * tickets:
            return [name]
    return sorted(ending)
