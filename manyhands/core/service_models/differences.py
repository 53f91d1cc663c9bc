"""What changes from one page to another, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from pydantic import BaseModel

from manyhands.core.service_models.schema import Escalation, Route, ServiceModel, Surge
from manyhands.core.service_models.wording import escalation_words, phrase, pool_words, route_name, route_words, said

Part = TypeVar("Part", bound=BaseModel)

SECTIONS = ("front_line", "sign_in", "language_gap", "limits", "quality", "targets")


def differences(was: ServiceModel, now: ServiceModel) -> tuple[str, ...]:
    """One line a difference, by pool, route, escalation, limit and so on; empty when both say the same."""
    told = _told(was, now)
    is_same = was.model_copy(update={"name": now.name}) == now
    return told if told or is_same else ("the same parts stand in another order",)


def _told(was: ServiceModel, now: ServiceModel) -> tuple[str, ...]:
    return (
        *_changes(was, now, only=("title", "promise")),
        *_keyed("hours", was.hours, now.hours, said),
        *_keyed("season", was.seasons, now.seasons, said),
        *_keyed("pool", {p.name: p for p in was.pools}, {p.name: p for p in now.pools}, pool_words),
        *_keyed("route", _routes(was), _routes(now), route_words),
        *_order(was, now),
        *_keyed("escalation", _escalations(was), _escalations(now), escalation_words),
        *_keyed("tier", was.tiers, now.tiers, said),
        *(f"{phrase(name)}: {line}" for name in SECTIONS for line in _changes(getattr(was, name), getattr(now, name))),
        *_keyed("surge", _surge(was), _surge(now), said),
    )


def _keyed(
    kind: str, was: Mapping[str, Part], now: Mapping[str, Part], words: Callable[[Part], str]
) -> Iterator[str]:
    for name in [*was, *(name for name in now if name not in was)]:
        title = f"{kind} {name}".rstrip()
        if name not in now:
            yield f"{title} is gone"
        elif name not in was:
            yield f"{title} is new: {words(now[name])}"
        else:
            yield from (f"{title}: {line}" for line in _changes(was[name], now[name]))


def _changes(was: BaseModel, now: BaseModel, *, only: tuple[str, ...] = (), within: str = "") -> Iterator[str]:
    for name in only or type(was).model_fields:
        before, after = getattr(was, name), getattr(now, name)
        if before == after:
            continue
        title = f"{within} {phrase(name)}".strip()
        if isinstance(before, BaseModel) and isinstance(after, BaseModel):
            yield from _changes(before, after, within=title)
        else:
            yield f"{title}: {said(before, name)} becomes {said(after, name)}"


def _routes(page: ServiceModel) -> dict[str, Route]:
    return {route_name(route): route for route in page.routes}


def _escalations(page: ServiceModel) -> dict[str, Escalation]:
    return {f"from {rule.from_pool} for {said(sorted(rule.reasons), 'reasons')}": rule for rule in page.escalations}


def _surge(page: ServiceModel) -> dict[str, Surge]:
    return {"": page.surge} if page.surge else {}


def _order(was: ServiceModel, now: ServiceModel) -> Iterator[str]:
    before, after = list(_routes(was)), list(_routes(now))
    if [name for name in before if name in after] != [name for name in after if name in before]:
        yield f"routes come in another order: {'; '.join(after)}"
