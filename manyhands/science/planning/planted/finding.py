"""Generate businesses with a known best model, and see whether the comparison finds it or calls it a tie."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import yaml

from manyhands.science.planning.answer import Answer
from manyhands.science.planning.compare import compare
from manyhands.science.planning.fitting import Effort
from manyhands.science.planning.planted.families import FAMILIES, MARGIN, Planted
from manyhands.science.planning.reading import read_business
from manyhands.science.planning.span import Span

EFFORT = Effort(replications=4, search_replications=2, steps=5)
_DRAWS_MOST = 200


@dataclass(frozen=True, slots=True)
class Found:
    """What became of one planted business."""

    planted: Planted
    first: str
    tied: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        """Whether the best was found, or shares the first place."""
        return self.planted.best in self.tied


class NoMargin(ValueError):
    """A family of which no draw has a best model by enough."""


def planted_businesses(count: int, *, seed: int = 1) -> Iterator[Planted]:
    """So many, family by family in turn; a draw whose best is not best by the margin is drawn again."""
    for number in range(count):
        yield _drawn(number, seed)


def _drawn(number: int, seed: int) -> Planted:
    family = FAMILIES[number % len(FAMILIES)]
    for draw in range(_DRAWS_MOST):
        planted = family(np.random.default_rng([seed, number, draw]))
        if planted.ratio >= MARGIN:
            return planted
    raise NoMargin(f"No draw of {family.__name__} has a best model by {MARGIN - 1:.0%}; its ranges have to be moved.")


def find(planted: Planted, *, effort: Effort = EFFORT) -> Found:
    """Compare all models for it."""
    business = read_business(yaml.safe_dump(planted.page, sort_keys=False), file=planted.family)
    answer: Answer = compare(business, effort=effort, span=Span(1), with_sensitivities=False).answer
    return Found(planted, answer.ranked[0].model if answer.ranked else "none", answer.tied)


def find_all(count: int, *, seed: int = 1, tell: Callable[[Found], None] = lambda found: None) -> list[Found]:
    """All of them."""
    found = []
    for planted in planted_businesses(count, seed=seed):
        found.append(find(planted))
        tell(found[-1])
    return found
