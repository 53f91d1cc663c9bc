"""What each assumption does to the result: varied over its range by itself, and all at their worst together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from manyhands.science.people.assumptions import Assumptions, stated
from manyhands.science.people.cases import Cases
from manyhands.science.people.working import GUIDED, TRAINED, UNGUIDED, right_outcomes

Searched = Callable[[float], Cases]  # the questions as they are met by who searches with this share of the words
STEPS = 20
CORNERS = 64


@dataclass(frozen=True)
class Rates:
    """Right outcomes of the three, as shares."""

    unguided: float
    guided: float
    trained: float

    @property
    def gain(self) -> float:
        """What guidance adds to somebody without training."""
        return self.guided - self.unguided

    @property
    def gap(self) -> float:
        """How far somebody without training, but with guidance, is behind somebody trained."""
        return self.trained - self.guided


@dataclass(frozen=True)
class Influence:
    """One assumption at the ends of its range."""

    name: str
    ends: tuple[float, float]
    rates: tuple[Rates, Rates]


def rates_of(searched: Searched, assumed: Assumptions) -> Rates:
    """The three right-outcome rates."""
    means = {name: float(np.mean(values)) for name, values in right_outcomes(searched(assumed.words_kept), assumed).items()}
    return Rates(means[UNGUIDED], means[GUIDED], means[TRAINED])


def influences(searched: Searched, assumed: Assumptions) -> Iterator[Influence]:
    """Each assumption at both ends of its range, the others as they are."""
    for one in stated(assumed):
        low, high = (rates_of(searched, assumed.with_one(one.name, end)) for end in (one.low, one.high))
        yield Influence(one.name, (one.low, one.high), (low, high))


def corners(searched: Searched, assumed: Assumptions, *, count: int = CORNERS, seed: int = 0) -> list[Rates]:
    """All assumptions at once at ends of their ranges that chance picks, again and again."""
    rng, found = np.random.default_rng(seed), list[Rates]()
    for _ in range(count):
        for one in stated(assumed):
            assumed = assumed.with_one(one.name, one.high if rng.random() < 1 / 2 else one.low)
        found.append(rates_of(searched, assumed))
    return found


def bias_that_undoes(searched: Searched, assumed: Assumptions) -> float | None:
    """From which share of unseen first suggestions on guidance does harm; None: even where all are taken unseen it does not."""
    for step in range(STEPS + 1):
        if rates_of(searched, assumed.with_one("bias", step / STEPS)).gain < 0:
            return step / STEPS
    return None
