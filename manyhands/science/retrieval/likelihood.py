"""From scores of articles to the likelihood that each answers: also none of them may."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
LEAD_MAX = 6.0


@dataclass(frozen=True)
class Likelihood:
    """logistic(lead * ... + offset).

    `nothing` is what the best of many articles scores by chance: it is one of those that an article leads over.
    """

    lead: float
    offset: float
    nothing: float


def likelihoods(scores: Scores, likelihood: Likelihood) -> Scores:
    """float32[articles], 0 to 1, in the order of the scores."""
    logits = likelihood.lead * leads(scores, likelihood.nothing) + likelihood.offset
    found: Scores = (1 / (1 + np.exp(-logits))).astype(np.float32)
    return found


def leads(scores: Scores, nothing: float) -> Scores:
    """The logarithm of each article's odds against all others and nothing together, the scores being logarithms."""
    all_scores = np.append(scores, nothing).astype(np.float64)
    powers = np.exp(all_scores - all_scores.max())
    rest = np.maximum(powers.sum() - powers, 1e-12)
    odds = np.log(np.maximum(powers, 1e-12)) - np.log(rest)
    found: Scores = np.clip(odds, -LEAD_MAX, LEAD_MAX)[:-1].astype(np.float32)
    return found
