"""Escalations that lead down, in a circle, or nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from manyhands.core.service_models.check.walking import by_name
from manyhands.core.service_models.names import ESCALATION_REASONS
from manyhands.core.service_models.page_error import Problem
from manyhands.core.service_models.schema import ServiceModel

Ways = Mapping[str, int]  # from a pool to the rule that sends its tickets on


def ways(page: ServiceModel) -> Iterator[Problem]:
    """Each escalation leads from people to people who may decide as much or more."""
    pools = by_name(page)
    for i, escalation in enumerate(page.escalations):
        giver, taker = pools.get(escalation.from_pool), pools.get(escalation.to)
        if giver is None or taker is None:
            continue
        if giver == taker:
            yield Problem(("escalations", i, "to"), "A pool cannot escalate to itself.", "Name another pool.")
        elif giver.who == "machine":
            words = f"{giver.name!r} is a machine, and a machine hands over where a route says."
            yield Problem(("escalations", i, "from"), words, "Take this out, and look at `routes`.")
        elif taker.tier < giver.tier or taker.who == "machine":
            words = f"{taker.name!r} cannot take what is too hard for {giver.name!r}."
            yield Problem(("escalations", i, "to"), words, "Name a pool of people of the same or a higher tier.")


def circles(page: ServiceModel) -> Iterator[Problem]:
    """A ticket that is escalated for one reason again and again comes to an end."""
    told: set[frozenset[int]] = set()
    for reason in ESCALATION_REASONS:
        for circle in _circles(page, _ways(page, reason)):
            if frozenset(circle) not in told:
                told.add(frozenset(circle))
                words = f"Escalated for {reason.replace('_', ' ')!r}, a ticket would go in a circle: {_spoken(page, circle)}."
                yield Problem(("escalations", max(circle), "to"), words, "Let one of them lead to a pool of a higher tier.")


def long_circles(page: ServiceModel) -> Iterator[Problem]:
    """Two pools that escalate to each other for different reasons."""
    for i, first in enumerate(page.escalations):
        for second in page.escalations[:i]:
            if (first.from_pool, first.to) == (second.to, second.from_pool) and not any(circles(page)):
                words = f"A ticket may go back and forth between {first.to!r} and {first.from_pool!r}, for different reasons."
                yield Problem(("escalations", i), words, f"It stops after {page.limits.hops} hops; see that this is meant.")


def never_used(page: ServiceModel) -> Iterator[Problem]:
    """Rules whose reasons are all taken by rules above."""
    taken: dict[str, set[str]] = {}
    for i, rule in enumerate(page.escalations):
        above = taken.setdefault(rule.from_pool, set())
        reasons = set(rule.reasons or ESCALATION_REASONS)
        if reasons <= above:
            words = f"Every reason for which this takes tickets of {rule.from_pool!r} is taken by a rule above, so it is never used."
            yield Problem(("escalations", i), words, "Move it further up, or take it out.")
        above |= reasons


def _ways(page: ServiceModel, reason: str) -> Ways:
    found: dict[str, int] = {}
    for i, rule in enumerate(page.escalations):
        if not rule.reasons or reason in rule.reasons:
            found.setdefault(rule.from_pool, i)
    return found


def _circles(page: ServiceModel, ways: Ways) -> Iterator[list[int]]:
    for start in ways:
        path, pool = [], start
        while pool in ways and ways[pool] not in path:
            path.append(ways[pool])
            pool = page.escalations[ways[pool]].to
        if pool == start and len(path) > 1:  # to itself is told elsewhere
            yield path


def _spoken(page: ServiceModel, circle: list[int]) -> str:
    return ", ".join([page.escalations[i].from_pool for i in circle] + [page.escalations[circle[-1]].to])
