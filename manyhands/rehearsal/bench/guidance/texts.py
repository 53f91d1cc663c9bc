"""Messages as customers write them: of the public sets where they are at hand, else of the demo brands; repeated with words left out."""

from __future__ import annotations

from pathlib import Path

import numpy as np

WORDS_KEPT = 0.9
TRAIN = "banking77/train"


def labelled(data: Path | None) -> list[tuple[str, str]]:
    """(text, topic) of a training part, or of every demo brand's tickets in English."""
    if data is not None:
        from manyhands.science.evaluation.task import Splits

        return [(row["text"], row["intent"]) for row in Splits(data).rows(TRAIN)]
    from manyhands.rehearsal.brands.read import read_brands

    told = [(f"{brand.slug} {one.topic}", one) for brand in read_brands() for one in brand.tickets if one.language == "en"]
    return [(one.text, topic) for topic, one in told]


def with_words_left_out(text: str, rng: np.random.Generator) -> str:
    """Nine in ten of the words, in their order."""
    return " ".join(word for word in text.split() if rng.random() < WORDS_KEPT) or text
