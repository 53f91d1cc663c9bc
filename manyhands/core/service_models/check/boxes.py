"""Which tickets are left for a route after those above it: boxes of tickets, and what is left when some are taken out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from manyhands.core.service_models.names import CHANNELS, COMPLEXITIES, PRIORITIES
from manyhands.core.service_models.schema import Route, ServiceModel, When

Box = tuple[int, ...]  # for each thing a ticket is judged by, the words that fit, as bits

PIECES_MAX = 64  # beyond it the question is given up: then there are tickets left
REST = ""  # every topic, language or segment that no route names
WHOLE = {"complexity": COMPLEXITIES, "priority": PRIORITIES, "channel": CHANNELS}


def boxes_of(page: ServiceModel) -> list[Box]:
    """For each route the tickets it fits."""
    sides = [_sides(page.routes, name) for name in When.model_fields]
    return list(zip(*sides, strict=True))


def is_covered(box: Box, others: Iterable[Box]) -> bool:
    """Whether the others together hold everything in the box."""
    left = [box]
    for other in others:
        left = [piece for part in left for piece in _without(part, other)]
        if not left or len(left) > PIECES_MAX:
            break
    return not left


def _sides(routes: Sequence[Route], name: str) -> list[int]:
    named = [getattr(route.when, name) for route in routes]
    words = WHOLE.get(name) or sorted({REST}.union(*named))
    bit = {word: 1 << i for i, word in enumerate(words)}
    whole = (1 << len(words)) - 1
    return [sum(bit[word] for word in set(some)) or whole for some in named]


def _without(box: Box, other: Box) -> list[Box]:
    if not all(mine & theirs for mine, theirs in zip(box, other, strict=True)):
        return [box]
    pieces = []
    for i, theirs in enumerate(other):
        if outside := box[i] & ~theirs:
            pieces.append((*box[:i], outside, *box[i + 1 :]))
        box = (*box[:i], box[i] & theirs, *box[i + 1 :])
    return pieces
