"""Words and meaning put together as one likelihood that a passage answers the message."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Fusion:
    """evidence = meaning * cosine + (1 - meaning) * share of words; likelihood = logistic(slope * evidence + offset)."""

    meaning: float
    slope: float
    offset: float


# Fitted on question sets in English (docs/science/guidance.md). The encoder knows English only; in other languages
# words must carry most of it, and the figures are chosen to be careful, not fitted.
ENGLISH = Fusion(meaning=0.7, slope=11.7, offset=-6.0)
OTHER = Fusion(meaning=0.35, slope=9.0, offset=-4.2)
FOREIGN_EVIDENCE = 0.7  # a passage in another language than the message counts this much
TOPIC_EVIDENCE, TOPIC_EVIDENCE_FOREIGN = 0.08, 0.36  # for being about the topic the message was read to be about
COSINE_USUAL = 0.25  # how near an English passage is that has nothing to do with the message
LIKELIHOOD_MIN = 0.15  # below it a passage is not shown at all; a suggested reply asks for more


def fusion_for(language: str) -> Fusion:
    """How to weigh words and meaning for passages in this language."""
    return ENGLISH if language == "en" else OTHER


def fuse(shares: Scores, cosines: Scores, on_topic: Scores, *, language: str, foreign: bool = False) -> Scores:
    """float32[n]: likelihood, 0 to 1, from the share of the query's words (0 to 1), the cosine (-1 to 1) and the topic.

    `on_topic` is how sure the message is about each passage's topic (0 to 1).
    """
    fusion = fusion_for(language)
    evidence = fusion.meaning * np.clip(_levelled(cosines, language), 0, 1) + (1 - fusion.meaning) * np.clip(shares, 0, 1)
    if foreign:
        evidence = FOREIGN_EVIDENCE * evidence
    evidence = evidence + (TOPIC_EVIDENCE_FOREIGN if foreign else TOPIC_EVIDENCE) * on_topic
    likelihood: Scores = (1 / (1 + np.exp(-(fusion.slope * evidence + fusion.offset)))).astype(np.float32)
    return likelihood


def _levelled(cosines: Scores, language: str) -> Scores:
    """To an English encoder all texts in another language look alike; only how they differ says something."""
    if language == "en" or len(cosines) == 0:
        return cosines
    levelled: Scores = cosines - np.median(cosines) + np.float32(COSINE_USUAL)
    return levelled
