"""From scores of articles to the likelihood that each answers: also none of them may."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
LEAD_MAX = 4.0


@dataclass(frozen=True)
class Likelihood:
    """logistic(score * ... + lead * ... + offset); the lead is over the best other article, and negative behind it.

    `nothing` is what the best of many articles scores by chance: however few there are, a lead is over that at least.
    """

    score: float
    lead: float
    offset: float
    nothing: float


# Fitted together with the weights in evidence.py: on each question once as it is and, counting a quarter, once with the
# articles that answer it taken away, so that "nothing answers this" is learned too.
WITH_WORDS = Likelihood(0.08, 0.51, -1.94, 14.5)
WITHOUT_WORDS = Likelihood(0.09, 0.47, -1.84, 10.5)


def likelihoods(scores: Scores, likelihood: Likelihood) -> Scores:
    """float32[articles], 0 to 1, in the order of the scores."""
    logits = likelihood.score * scores + likelihood.lead * leads(scores, likelihood.nothing) + likelihood.offset
    found: Scores = (1 / (1 + np.exp(-logits))).astype(np.float32)
    return found


def leads(scores: Scores, nothing: float) -> Scores:
    """How far each score is before the best of the others and before `nothing`, or behind them."""
    second, first = np.sort(np.append(scores, [nothing, nothing]))[-2:]
    others = np.maximum(np.where(scores >= first, second, first), nothing)
    found: Scores = np.clip(scores - others, -LEAD_MAX, LEAD_MAX).astype(np.float32)
    return found
