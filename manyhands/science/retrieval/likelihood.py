"""From scores of articles to the likelihood that each answers: also none of them may."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
LEAD_MAX = 4.0


@dataclass(frozen=True)
class Likelihood:
    """logistic(score * ... + lead * ... + offset); the lead is over the best other article, and negative behind it."""

    score: float
    lead: float
    offset: float


# Fitted together with the weights in evidence.py: on each question once as it is and, counting a quarter, once with the
# articles that answer it taken away, so that "nothing answers this" is learned too.
WITH_WORDS = Likelihood(0.13, 0.49, -3.13)
WITHOUT_WORDS = Likelihood(0.14, 0.46, -2.65)


def likelihoods(scores: Scores, likelihood: Likelihood) -> Scores:
    """float32[articles], 0 to 1, in the order of the scores."""
    logits = likelihood.score * scores + likelihood.lead * leads(scores) + likelihood.offset
    found: Scores = (1 / (1 + np.exp(-logits))).astype(np.float32)
    return found


def leads(scores: Scores) -> Scores:
    """How far each score is before the best of the others, or behind it."""
    if len(scores) < 2:
        return np.zeros_like(scores)
    second, first = np.partition(scores, -2)[-2:]
    others = np.where(scores >= first, second, first)
    found: Scores = np.clip(scores - others, -LEAD_MAX, LEAD_MAX)
    return found
