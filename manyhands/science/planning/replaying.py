"""A page on a brand's own tickets, as a screen asks for it and shows it: plain values both ways."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from manyhands.core.hours import Hours
from manyhands.core.money import currency_exponent
from manyhands.core.service_models import read_page
from manyhands.science.past.reading import read_past
from manyhands.science.planning.answer import Interval, plain_values
from manyhands.science.planning.fitting import Effort
from manyhands.science.planning.learned import arrivals_of, business_of
from manyhands.science.planning.ranking import interval
from manyhands.science.planning.replay import Side, replay

_EFFORT = Effort(replications=8, search_replications=2, steps=5)


@dataclass(frozen=True, slots=True)
class SideShown:
    """One page: shares from 0 to 1, money in units of the currency, intervals over replications."""

    page: str
    title: str
    service: dict[str, Interval]
    wait_seconds: Interval
    cost_month: Interval
    quality: Interval
    unmet: tuple[str, ...]  # promises that no staffing keeps


@dataclass(frozen=True, slots=True)
class ReplayShown:
    """Both pages on the same tickets."""

    weeks: int
    tickets: int
    currency: str
    live: SideShown
    other: SideShown
    differences: tuple[str, ...]
    words: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain values; what is no number is refused."""
        return plain_values(self, "replay")


def replay_pages(
    asked: Mapping[str, Any], history: bytes, *, declared: Hours | None = None, now: datetime, tell: Callable[[str], None]
) -> ReplayShown:
    """Play the last whole weeks by the page that is live and by the other: `name`, `currency`, `zone`, `live` and `other` as texts."""
    read = read_past(history, now=now, zone=asked["zone"])
    tell("Learning what comes and what it takes.")
    business = business_of(read.past, read.findings, name=asked["name"], currency=asked["currency"], declared=declared)
    pages = [read_page(asked[side]) for side in ("live", "other")]
    tell("Playing the last weeks by both pages.")
    found = replay(business, arrivals_of(read.past), live=pages[0], other=pages[1], effort=_EFFORT)
    minor = 10 ** currency_exponent(business.currency)
    live, other = (_side(side, page.title, minor) for side, page in zip((found.live, found.other), pages, strict=True))
    return ReplayShown(found.weeks, found.tickets, business.currency, live, other, found.differences, found.words)


def _side(side: Side, title: str, minor: int) -> SideShown:
    figures = side.figures
    return SideShown(
        side.page, title, {channel: interval(shares) for channel, shares in figures.by_channel.items()},
        interval(figures.mean_wait_seconds), interval(figures.per_month_minor / minor), interval(figures.quality), side.fitted.unmet,
    )  # fmt: skip
