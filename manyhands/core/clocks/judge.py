"""How each clock of a ticket stands, judged second by second by what was in force, but reckoned piece by piece."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from manyhands.core.clocks.measures import Measure
from manyhands.core.clocks.policy import Policy, Rule
from manyhands.core.clocks.story import Course, Happened, Spell, value_at
from manyhands.core.hours import ALWAYS, InForce, NeverOpen, Schedule

_ALL_HOURS = Schedule.of((-(1 << 40), ALWAYS))


class Judged(StrEnum):
    """How a promise stands."""

    RUNNING = "running"
    PAUSED = "paused"
    MET = "met"
    BREACHED = "breached"


@dataclass(frozen=True, slots=True)
class Clock:
    """One promise: the nth spell of its measure. Moments are seconds of the epoch; a paused clock knows no moment ahead."""

    measure: Measure
    number: int
    state: Judged
    target_seconds: int | None
    elapsed_seconds: int
    started_at: int
    ended_at: int | None
    due_at: int | None
    warn_at: int | None

    @property
    def achieved_seconds(self) -> int | None:
        """What it came to, once it has ended."""
        return self.elapsed_seconds if self.ended_at is not None else None


def clocks_of(
    story: Sequence[Happened], *, policies: InForce[Policy], schedule: Schedule, priority: str = "normal", now: int
) -> list[Clock]:
    """Every clock of a ticket for which something was promised, as it stands now; the story is in order and ends by now."""
    course = Course(story, priority=priority)
    ruled = {measure for policy in policies.values for measure in policy.rules}
    spells = (spell for spell in course.spells if spell.measure in ruled)
    reckoned = (_Reckoning(spell, course, policies, schedule, now=now).clock() for spell in spells)
    return [clock for clock in reckoned if clock is not None]


class _Reckoning:
    """One spell, gone through piece by piece: in a piece nothing changes but time."""

    def __init__(self, spell: Spell, course: Course, policies: InForce[Policy], schedule: Schedule, *, now: int) -> None:
        self._spell, self._now = spell, now
        end = spell.ended_at
        # What ended is never judged by what came after: changes from its end on are another spell's matter.
        known_until = None if end is None else max(end, spell.started_at + 1)
        self._states = [change for change in course.states if known_until is None or change[0] < known_until]
        self._priorities = [change for change in course.priorities if known_until is None or change[0] < known_until]
        self._policies = policies if known_until is None else policies.until(known_until)
        self._schedule = schedule if known_until is None else Schedule(schedule.calendars.until(known_until))
        self._elapsed = 0
        self._elapsed_reported = 0
        self._due_at: int | None = None
        self._warn_at: int | None = None
        self._promised = False

    def clock(self) -> Clock | None:
        """The clock as it stands; None when nothing was ever promised for it."""
        for start, end in self._pieces():
            self._go_through(start, end)
        if not self._promised:
            return None
        at = self._judged_at
        rule = self._rule_at(at)
        return Clock(
            self._spell.measure, self._spell.number, self._judged(at, rule), self._target(rule, at), self._elapsed_reported,
            self._spell.started_at, self._spell.ended_at, self._due_at, self._warn_at,
        )  # fmt: skip

    @property
    def _judged_at(self) -> int:
        """The last moment whose rules count for it: now, or the second before its end."""
        end = self._spell.ended_at
        return self._now if end is None else max(end - 1, self._spell.started_at)

    def _judged(self, at: int, rule: Rule | None) -> Judged:
        end = self._spell.ended_at
        if self._due_at is not None and self._due_at <= (self._now if end is None else end):
            return Judged.BREACHED
        if end is not None:
            return Judged.MET
        goes_on = self._counts(rule, at) and self._target(rule, at) is not None
        return Judged.RUNNING if goes_on else Judged.PAUSED

    def _pieces(self) -> Iterator[tuple[int, int | None]]:
        """The stretches, cut where anything changes; the last one is gone on with as if the clock never ended."""
        stretches = self._spell.stretches
        end = self._spell.ended_at
        cuts = {at for at, _ in (*self._states, *self._priorities)} | {self._now if end is None else end}
        for place, (start, stop) in enumerate(stretches):
            upto = stop if place < len(stretches) - 1 else None
            if upto == start:
                continue  # solved in the second it was reopened in
            changes = {*self._policies.changes(start, upto), *self._schedule.calendars.changes(start, upto)}
            inside = sorted(cut for cut in cuts | changes if cut > start and (upto is None or cut < upto))
            bounds = [start, *inside]
            yield from zip(bounds, [*bounds[1:], upto], strict=True)

    def _go_through(self, start: int, end: int | None) -> None:
        rule = self._rule_at(start)
        target = self._target(rule, start)
        hours = self._hours(rule) if self._counts(rule, start) else None
        if rule is not None and target is not None:
            # While it runs, what is in force later on counts too: a policy that begins in a second is promised by now.
            self._promised = self._promised or self._spell.ended_at is None or start <= self._judged_at
            self._due_at = self._reached(self._due_at, target, hours, start, end)
            self._warn_at = self._reached(self._warn_at, rule.warns_after(target), hours, start, end)
        if hours is not None and end is not None:
            self._elapsed += hours.seconds_between(start, end)
        spell_end = self._spell.ended_at
        if end is not None and end <= (self._now if spell_end is None else spell_end):
            self._elapsed_reported = self._elapsed

    def _reached(self, before: int | None, wanted: int, hours: Schedule | None, start: int, end: int | None) -> int | None:
        if before is not None:
            return before
        if self._elapsed >= wanted:
            return start
        if hours is None:
            return None
        try:
            reached = hours.after(start, wanted - self._elapsed)
        except NeverOpen:
            return None
        # At the piece's end other rules begin, and it is they that say.
        return reached if end is None or reached < end else None

    def _rule_at(self, moment: int) -> Rule | None:
        policy = self._policies.at(moment)
        return policy.rules.get(self._spell.measure) if policy else None

    def _counts(self, rule: Rule | None, moment: int) -> bool:
        return rule is not None and value_at(self._states, moment) not in rule.pauses

    def _target(self, rule: Rule | None, moment: int) -> int | None:
        return rule.targets.get(value_at(self._priorities, moment)) if rule else None

    def _hours(self, rule: Rule | None) -> Schedule:
        return self._schedule if rule is not None and rule.business else _ALL_HOURS
