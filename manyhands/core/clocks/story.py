"""What happened to a ticket, in the words that clocks need, and the spells in which each clock ran."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from manyhands.core.clocks.measures import WHOLE_TICKET, Measure

SOLVED = "solved"
_RESPONSES = (Measure.FIRST_RESPONSE, Measure.NEXT_RESPONSE)


class Kind(StrEnum):
    """What can happen."""

    CUSTOMER_WROTE = "customer_wrote"
    BRAND_REPLIED = "brand_replied"
    OFFERED = "offered"
    CLAIMED = "claimed"
    RELEASED = "released"
    STATE_CHANGED = "state_changed"
    PRIORITY_CHANGED = "priority_changed"


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of the story; `to` is the new state (open, pending, on_hold, solved) or priority."""

    at: int
    kind: Kind
    to: str = ""
    qualified: bool = True  # a claim by somebody without the qualification is no pick-up


@dataclass(slots=True)
class Spell:
    """One run of one clock: the stretches in which it went on; the last one has no end while it still does."""

    measure: Measure
    number: int
    stretches: list[tuple[int, int | None]] = field(default_factory=list)

    @property
    def started_at(self) -> int:
        """When it began."""
        return self.stretches[0][0]

    @property
    def ended_at(self) -> int | None:
        """When it ended; None while it goes on."""
        return self.stretches[-1][1]


class Course:
    """A story walked through once: its spells, and what the state and the priority were when."""

    def __init__(self, story: Iterable[Happened], *, priority: str) -> None:
        """Walk through the story, which is in order of time."""
        self.spells: list[Spell] = []
        self.states: list[tuple[int, str]] = []
        self.priorities: list[tuple[int, str]] = []
        self._first_priority = priority
        self._state = "new"
        for happened in story:
            self._walk(happened)

    def _walk(self, happened: Happened) -> None:
        at, kind = happened.at, happened.kind
        if not self.states:
            self.states.append((at, self._state))
            self.priorities.append((at, self._first_priority))
            self._resume_whole(at)
        if kind is Kind.CUSTOMER_WROTE:
            self._customer_wrote(at)
        elif kind is Kind.BRAND_REPLIED:
            self._replied(at)
        elif kind is Kind.CLAIMED:
            if happened.qualified:
                self._end(Measure.PICK_UP, at)
        elif kind is Kind.STATE_CHANGED:
            self._move_to(happened.to, at)
        elif kind is Kind.PRIORITY_CHANGED:
            self.priorities.append((at, happened.to))
        elif self._state != SOLVED:
            self._start(Measure.PICK_UP, at)

    def _customer_wrote(self, at: int) -> None:
        if self._state == SOLVED:
            self._move_to("open", at)
        if not any(self._running(measure) for measure in _RESPONSES):
            first = self._last(Measure.FIRST_RESPONSE) is None
            self._start(Measure.FIRST_RESPONSE if first else Measure.NEXT_RESPONSE, at)

    def _replied(self, at: int) -> None:
        for measure in (*_RESPONSES, Measure.PERIODIC_UPDATE):
            self._end(measure, at)
        if self._state != SOLVED:
            self._start(Measure.PERIODIC_UPDATE, at)

    def _move_to(self, state: str, at: int) -> None:
        was, self._state = self._state, state
        self.states.append((at, state))
        if state == SOLVED:
            for measure in Measure:
                self._end(measure, at)
        elif was == SOLVED:
            self._resume_whole(at)

    def _resume_whole(self, at: int) -> None:
        for measure in WHOLE_TICKET:
            spell = self._last(measure)
            if spell is None:
                self._start(measure, at)
            else:
                spell.stretches.append((at, None))

    def _last(self, measure: Measure) -> Spell | None:
        return next((spell for spell in reversed(self.spells) if spell.measure is measure), None)

    def _running(self, measure: Measure) -> Spell | None:
        spell = self._last(measure)
        return spell if spell is not None and spell.ended_at is None else None

    def _start(self, measure: Measure, at: int) -> None:
        if self._running(measure) is None:
            before = self._last(measure)
            self.spells.append(Spell(measure, before.number + 1 if before else 1, [(at, None)]))

    def _end(self, measure: Measure, at: int) -> None:
        spell = self._running(measure)
        if spell is not None:
            spell.stretches[-1] = (spell.stretches[-1][0], at)


def value_at(changes: Sequence[tuple[int, str]], moment: int) -> str:
    """The last value at or before a moment; the first one before all."""
    return next((value for at, value in reversed(changes) if at <= moment), changes[0][1])
