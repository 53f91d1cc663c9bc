"""What is allowed and most likely a slip."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from itertools import pairwise

from manyhands.core.service_models.names import PRIORITIES
from manyhands.core.service_models.page_error import Place, Problem
from manyhands.core.service_models.schema import ServiceModel

ALIKE = 0.85  # license and licence, and not delivery_status and delivery_costs
NAMES_MAX = 200  # each is compared with all the others


def misspelt(page: ServiceModel) -> Iterator[Problem]:
    """Two names of skills, credentials, topics or segments that are nearly one."""
    for places in (_named(page, "skills"), _named(page, "credentials"), _topics(page), _segments(page)):
        names: dict[str, None] = {}
        for at, name in places:
            if name in names or len(names) >= NAMES_MAX:
                continue
            near = difflib.get_close_matches(name, names, n=1, cutoff=ALIKE)
            if near:
                yield Problem(at, f"{name!r} and {near[0]!r} are two things here.", "If one is meant, write it the same in both places.")
            names[name] = None


def without_effect(page: ServiceModel) -> Iterator[Problem]:
    """Keys that say nothing beside another."""
    for i, pool in enumerate(page.pools):
        if pool.shown and pool.work == "pushed":
            words = "A pushed ticket goes to one person, so nobody is shown it."
            yield Problem(("pools", i, "shown"), words, "Take `shown` out, or make it work: claimed.")


def targets(page: ServiceModel) -> Iterator[Problem]:
    """A higher priority that is promised a later answer."""
    minutes = page.targets.first_response_minutes
    for low, high in pairwise(PRIORITIES):
        if getattr(minutes, high) > getattr(minutes, low):
            words = f"A ticket of {high} priority is promised a later answer than one of {low}."
            yield Problem(("targets", "first_response_minutes", high), words, "Write fewer minutes.")


def _named(page: ServiceModel, key: str) -> list[tuple[Place, str]]:
    pools = [(("pools", i, key), pool) for i, pool in enumerate(page.pools)]
    needs = [(("routes", i, "needs", key), route.needs) for i, route in enumerate(page.routes)]
    return [(at, name) for at, part in [*pools, *needs] for name in getattr(part, key)]


def _topics(page: ServiceModel) -> list[tuple[Place, str]]:
    front = [(("front_line", "topics"), topic) for topic in page.front_line.topics]
    pools = [(("pools", i, "topics"), topic) for i, pool in enumerate(page.pools) for topic in pool.topics]
    return [*pools, *front, *((("routes", i, "when", "topic"), topic) for i, route in enumerate(page.routes) for topic in route.when.topic)]


def _segments(page: ServiceModel) -> list[tuple[Place, str]]:
    return [(("routes", i, "when", "segment"), name) for i, route in enumerate(page.routes) for name in route.when.segment]
