"""What a what-if moved: each model now beside the same model in the study, pair by pair on the same chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from manyhands.core.money import currency_exponent
from manyhands.science.planning.answer import Answer, Interval, Ranked, plain_values
from manyhands.science.planning.quick import Stood
from manyhands.science.planning.ranking import interval

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Moved:
    """One model. Money in units of the currency, shares from 0 to 1; `rank` and what follows it are None where it is not ranked now."""

    model: str
    title: str
    rank_before: int
    is_tied_before: bool
    cost_month_before: float
    in_time_before: float  # over all channels that have a promise
    rank: int | None = None
    is_tied: bool = False
    cost_month: float | None = None  # the study's, moved by the change
    cost_change: Interval | None = None  # a month, pair by pair
    in_time_change: Interval | None = None
    quality_change: Interval | None = None
    why_not: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A changed study: what is different, what that does, and the answer as it would be."""

    business: str
    currency: str
    different: tuple[str, ...]
    words: tuple[str, ...]
    is_tie: bool
    moved: tuple[Moved, ...]  # in the order of now; who is not ranked comes last
    answer: Answer
    replications: int
    command: str = ""
    format: int = FORMAT

    def as_json(self) -> dict[str, Any]:
        """Plain values; a number that is none is refused."""
        return plain_values(self, "what_if")


def what_moved(before: Answer, were: Sequence[Stood], now: Answer, are: Sequence[Stood], different: tuple[str, ...]) -> WhatIf:
    """Put them side by side. `were` are the study's models, `are` the same as played now, in the order of `now`."""
    was = {one.model: one for one in were}
    ranks = {one.model: one for one in before.ranked if one.model in was}
    moved = [_moved(ranks[one.model], was[one.model], ranked, one) for ranked, one in zip(now.ranked, are, strict=True)]
    gone = [_gone(ranks[one.model], one.reasons) for one in now.excluded]
    return WhatIf(
        now.business, now.currency, different, _words(ranks, before.is_tie, now, moved), now.is_tie, (*moved, *gone), now, now.replications,
    )  # fmt: skip


def _moved(before: Ranked, was: Stood, now: Ranked, played: Stood) -> Moved:
    count, minor = len(played.figures.cost_minor), 10 ** currency_exponent(played.fitted.case.business.currency)
    cost = interval((played.figures.per_month_minor - was.figures.per_month_minor[:count]) / minor)
    return Moved(
        before.model, before.title, before.rank, before.is_tied, before.cost_month.mean, float(was.figures.service.mean()),
        now.rank, now.is_tied, before.cost_month.mean + cost.mean, cost, interval(played.figures.service - was.figures.service[:count]),
        interval(played.figures.quality - was.figures.quality[:count]),
    )  # fmt: skip


def _gone(before: Ranked, reasons: tuple[str, ...]) -> Moved:
    in_time = sum(share.mean for share in before.service.values()) / len(before.service)
    return Moved(before.model, before.title, before.rank, before.is_tied, before.cost_month.mean, in_time, why_not=reasons)


def _words(ranks: dict[str, Ranked], was_tie: bool, now: Answer, moved: Sequence[Moved]) -> tuple[str, ...]:
    if not moved:
        return ("No model that was ranked keeps the promises then. Each says why.",)
    was, first = min(ranks.values(), key=lambda one: one.rank), moved[0]
    tied = [one.title for one in moved if one.is_tied]
    said = [_first_words(was, first, tied, was_tie)]
    assert first.cost_change is not None  # it is ranked
    assert first.cost_month is not None
    said.append(
        f"It would cost {first.cost_month:,.0f} {now.currency} a month, {first.cost_change.mean:+,.0f} "
        f"({first.cost_change.low:+,.0f} to {first.cost_change.high:+,.0f}) against the plan."
    )
    then = next((one for one in moved if one.model == was.model), None)
    if then is None:
        said.append(f"{was.title}, which was first, would not be ranked.")
    elif then.model != first.model:
        assert then.cost_change is not None
        said.append(f"{was.title}, which was first, would be number {then.rank}: {then.cost_change.mean:+,.0f} {now.currency} a month.")
    return tuple(said)


def _first_words(was: Ranked, first: Moved, tied: Sequence[str], was_tie: bool) -> str:
    if tied:
        others = tied[0] if len(tied) == 1 else f"{', '.join(tied[:-1])} and {tied[-1]}"
        so = "It stays a tie" if was_tie else "It would be a tie"
        return f"{so}: {first.title} and {others} cannot be told apart, or differ by less than counts."
    return f"Still first: {first.title}." if first.model == was.model else f"First would be {first.title}, and no longer {was.title}."
