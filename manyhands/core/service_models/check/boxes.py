"""Which tickets are left for a route after those above it: boxes of tickets, and what is left when some are taken out."""

from __future__ import annotations

from collections.abc import Iterable

from manyhands.core.service_models.names import CHANNELS, COMPLEXITIES, PRIORITIES
from manyhands.core.service_models.schema import ServiceModel, When

Box = tuple[frozenset[str], ...]  # one set of words for each thing a ticket is judged by

PIECES_MAX = 64  # beyond it the question is given up: then there are tickets left
REST = ""  # every topic, language or segment that no route names
WHOLE = {"complexity": COMPLEXITIES, "priority": PRIORITIES, "channel": CHANNELS}


def boxes_of(page: ServiceModel) -> list[Box]:
    """For each route the tickets it fits."""
    whole = {name: frozenset(_words(page, name)) for name in When.model_fields}
    return [tuple(frozenset(getattr(route.when, name)) or words for name, words in whole.items()) for route in page.routes]


def is_covered(box: Box, others: Iterable[Box]) -> bool:
    """Whether the others together hold everything in the box."""
    left = [box]
    for other in others:
        left = [piece for part in left for piece in _without(part, other)]
        if not left or len(left) > PIECES_MAX:
            break
    return not left


def _words(page: ServiceModel, name: str) -> Iterable[str]:
    return WHOLE.get(name) or {REST}.union(*(getattr(route.when, name) for route in page.routes))


def _without(box: Box, other: Box) -> list[Box]:
    if any(mine.isdisjoint(theirs) for mine, theirs in zip(box, other, strict=True)):
        return [box]
    pieces = []
    for i, theirs in enumerate(other):
        if outside := box[i] - theirs:
            pieces.append((*box[:i], outside, *box[i + 1 :]))
        box = (*box[:i], box[i] & theirs, *box[i + 1 :])
    return pieces
