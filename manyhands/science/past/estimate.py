"""From a history to what is simulated: for each class its work, patience and outcomes, measured where it can be and assumed where not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from manyhands.science.costs.assumptions import Assumed, default_assumptions
from manyhands.science.past.counts import Flags, Ints
from manyhands.science.past.effort import FROM_DAYS, efforts, first_stretches
from manyhands.science.past.familiar import came_before
from manyhands.science.past.laws import FittedLaw, TooFew, fit_law
from manyhands.science.past.manners import Manner, manner_of
from manyhands.science.past.past import CLASS_FIELDS, MISSING, Names, Past
from manyhands.science.past.patience import fit_patience, waited
from manyhands.science.past.repeats import Repeats, repeats_of
from manyhands.science.past.shares import Share, share, shares
from manyhands.science.past.tenure import Tenure, newcomers


@dataclass(frozen=True, slots=True)
class ClassEstimate:
    """One class of tickets. Where nothing was measured stands what is assumed."""

    name: str
    manner: Manner  # how most of its customers wait
    tickets: int
    per_week: float  # fresh, without repeats
    handling: FittedLaw | Assumed  # the first stretch of work
    handling_again: FittedLaw | None  # each further one, after a pause or a change of hands
    stretches: float  # of work on a ticket, on average
    patience: FittedLaw | Assumed | None  # None: its customers do not wait live
    abandoned: Share | None
    first_contact: Share | Assumed  # neither reopened, nor passed on, nor repeated
    reopened: Share | None
    repeated: Share | None
    passed_on: Share | Assumed  # once and more
    passed_on_again: Share | Assumed  # of these, twice and more
    paused: Share | None
    in_time: Share | None
    first_reply_seconds: tuple[float, float, float] | None  # half, nine tenths and ninety-five hundredths are answered within
    contained: Share | Assumed  # by a machine
    known: Share | Assumed  # of customers who had come before


@dataclass(frozen=True, slots=True)
class Estimates:
    """All classes, and what holds for all of them."""

    classes: tuple[ClassEstimate, ...]
    weeks: float
    new_people: Tenure | Assumed  # handling in the first month over later; assumed: speed
    repeat_gap_seconds: float | None
    assumed: tuple[Assumed, ...]  # everything that was assumed, once


def estimate(
    past: Past, *, by: Sequence[str] = CLASS_FIELDS, least: int = 200, repeat_days: float | None = None, trial: Mapping[str, tuple[int,
        int]] | None = None
) -> Estimates:
    """Estimates by class; `trial` is what a machine answered rightly in a shadow trial, of how many, by topic."""
    kinds = past.classes(by, least=least)
    days = default_assumptions()("repeat_days") if repeat_days is None else repeat_days
    repeats = repeats_of(past, days=days)
    parts = _Parts(past, kinds, repeats, trial)
    classes = tuple(parts.one(at) for at in range(len(kinds.names)))
    gap = float(np.mean(repeats.gaps)) if len(repeats.gaps) else None
    new = parts.newcomers()
    if gap is not None and repeat_days is None:
        parts.assume("repeat_days")
    return Estimates(classes, parts.weeks, new, gap, tuple(parts.used.values()))


class _Parts:
    """What is counted once for all classes."""

    def __init__(self, past: Past, kinds: Names, repeats: Repeats, trial: Mapping[str, tuple[int, int]] | None) -> None:
        self.past, self.kinds, self.repeats, self.trial = past, kinds, repeats, trial or {}
        self.code, self.size = kinds.codes, len(kinds.names)
        self.used: dict[str, Assumed] = {}
        self.defaults = default_assumptions()
        low, high = past.usable if past.usable[0] != MISSING else (int(past.arrived[0]), int(past.arrived[-1]))
        self.weeks = max((high - low + max(past.step_seconds, past.resolution_seconds)) / 604_800, 1 / 7)
        self.inside = (past.arrived >= low) & (past.arrived <= high)
        self.manner = self._manners()
        self.laws, self.laws_again, self.stretches = self._efforts()
        self.shares = self._shares()

    def assume(self, name: str) -> Assumed:
        return self.used.setdefault(name, self.defaults.entry(name))

    def _manners(self) -> list[Manner]:
        """How most customers of each class wait."""
        channel = self.past.names.get("channel")
        if channel is None:
            return ["voice" if "wait" in self.past.has else manner_of(self.past.counted_as)] * self.size
        manner: list[Manner] = [*(manner_of(name) for name in channel.names), "email"]
        return [
            manner[int(np.bincount(channel.codes[self.code == at] % len(manner), minlength=len(manner)).argmax())]
            for at in range(self.size)
        ]

    def _efforts(self) -> tuple[list[FittedLaw | None], list[FittedLaw | None], Ints | None]:
        past = self.past
        if past.spans is not None and len(past.spans.ticket):
            is_first = first_stretches(past.spans)
            kind = self.code[past.spans.ticket].astype(np.int64) + np.where(is_first, 0, self.size)
            found = efforts(past.spans, kind, 2 * self.size, cv=self.defaults.entry("handling_cv").value)
            if any(law is not None and law.how == FROM_DAYS for law in found):
                self.assume("handling_cv")
            return found[: self.size], found[self.size :], np.bincount(past.spans.ticket, minlength=len(past))
        handled = past.column("handle_time")
        laws: list[FittedLaw | None] = []
        for at in range(self.size):
            mine = (self.code == at) & (handled != MISSING)
            try:
                laws.append(fit_law(handled[mine].astype(np.float64), how="handling times as the file has them"))
            except TooFew:
                laws.append(None)
        return laws, [None] * self.size, None

    def _by_class(self, hit: Flags, known: Flags) -> list[Share]:
        def count(which: Flags) -> Ints:
            return np.bincount(self.code[which], minlength=self.size).astype(np.int64)

        return shares(count(hit & known), count(known))

    def _shares(self) -> dict[str, list[Share]]:
        past, found = self.past, dict[str, list[Share]]()
        solved = (past.solved != MISSING) if "solved" in past.has else np.ones(len(past), dtype=np.bool_)
        # Open tickets may still be passed on or reopened.
        for name in ("reopens", "pauses"):
            column = past.column(name)
            if name in past.has:
                found[name] = self._by_class(column > 0, (column != MISSING) & solved)
        passed = past.column("escalations") if "escalations" in past.has else past.column("reassignments")
        if past.has & {"escalations", "reassignments"}:
            known = (passed != MISSING) & solved
            found["passed"] = self._by_class(passed > 0, known)
            found["again"] = self._by_class(passed > 1, known & (passed > 0))
        if (past.customer >= 0).any() and self.repeats.known.any():
            found["repeated"] = self._by_class(self.repeats.followed, self.repeats.known & solved)
        if "in_time" in past.has:
            found["in_time"] = self._by_class(past.column("in_time") == 1, past.column("in_time") != MISSING)
        _, left, known = waited(past)
        if known.any():
            found["left"] = self._by_class(left, known)
        if "reopens" in past.has or "repeated" in found:
            known = solved & (self.repeats.known if "repeated" in found else True)
            again = (past.column("reopens") > 0) | self.repeats.followed | (passed > 0)
            if known.any():
                found["first_contact"] = self._by_class(~again, known)
        return found

    def _share(self, name: str, at: int) -> Share | None:
        found = self.shares.get(name)
        return found[at] if found is not None else None

    def one(self, at: int) -> ClassEstimate:
        """Everything of one class."""
        mine = self.code == at
        fresh = float(self.past.weight[mine & self.inside & ~self.repeats.again].sum())
        stretches = self.stretches[mine] if self.stretches is not None else np.ones(1)
        worked = stretches[stretches > 0]
        return ClassEstimate(
            self.kinds.names[at], self.manner[at], int(self.past.weight[mine].sum()), fresh / self.weeks,
            self.laws[at] or self._pooled(self.laws) or self._assumed_handling(at), self.laws_again[at] or self._pooled(self.laws_again),
            float(worked.mean()) if len(worked) else 1.0, self._patience(mine, at), self._share("left", at),
            self._share("first_contact", at) or self.assume("fcr"), self._share("reopens", at), self._share("repeated", at),
            self._share("passed", at) or self.assume("escalation_tier_1"), self._share("again", at) or self.assume("escalation_tier_2"),
            self._share("pauses", at), self._share("in_time", at), self._first_reply(mine), self._contained(mine, at),
            came_before(self.past, mine) or self.assume("known_customers"),
        )  # fmt: skip

    @staticmethod
    def _pooled(laws: Sequence[FittedLaw | None]) -> FittedLaw | None:
        """The law of the class with most values, for a class with too few of its own."""
        return max((law for law in laws if law is not None), key=lambda law: law.values, default=None)

    def _assumed_handling(self, at: int) -> Assumed:
        self.assume("handling_cv")
        return self.assume(f"{self.manner[at]}_handling_minutes")

    def _patience(self, mine: Flags, at: int) -> FittedLaw | Assumed | None:
        wait, left, known = waited(self.past)
        for some in (mine & known, known):
            try:
                return fit_patience(wait[some], left[some])
            except TooFew:
                continue
        if self.manner[at] == "email":
            return None
        for name in ("redial_share", "redial_hours"):
            self.assume(name)
        return self.assume(f"{self.manner[at]}_patience_minutes")

    def _first_reply(self, mine: Flags) -> tuple[float, float, float] | None:
        took = (self.past.first_reply - self.past.arrived)[mine & (self.past.first_reply != MISSING)]
        if len(took) < 20:
            return None
        half, most, nearly = (float(at) for at in np.quantile(took, [0.5, 0.9, 0.95]))
        return half, most, nearly

    def _contained(self, mine: Flags, at: int) -> Share | Assumed:
        """Calls by none; else from a trial, weighed by the topics of the class; topics that were not tried count as not answered."""
        topic = self.past.names.get("topic")
        if self.manner[at] == "voice":
            return self.assume("voice_containment")
        if not self.trial or topic is None:
            self.assume("false_containment")
            return self.assume("containment")
        sizes = np.bincount(topic.codes[mine & (topic.codes >= 0)], minlength=len(topic.names))
        tried = [(self.trial[name], int(sizes[at])) for at, name in enumerate(topic.names) if name in self.trial and sizes[at]]
        if not tried:
            return Share(0.0, 0.0, 0.0, 0, 0)
        every = max(int(mine.sum()), 1)
        parts = [(share(right, of), many / every) for (right, of), many in tried]
        value, low, high = (sum(getattr(one, name) * weight for one, weight in parts) for name in ("value", "low", "high"))
        return Share(value, low, high, sum(right for (right, _), _ in tried), sum(of for (_, of), _ in tried))

    def newcomers(self) -> Tenure | Assumed:
        """By handling times, where people began within the history."""
        handled = self.past.column("handle_time")
        found = None
        if "handle_time" in self.past.has:
            found = newcomers(self.past.agent, self.past.arrived, np.where(handled == MISSING, 0, handled).astype(np.float64),
                self.code.astype(np.int64))
        elif self.past.spans is not None and len(self.past.spans.ticket):
            spans = self.past.spans
            found = newcomers(spans.agent, spans.begins, (spans.ends - spans.begins).astype(np.float64),
                self.code[spans.ticket].astype(np.int64))
        return found or self.assume("new_hire_speed")
