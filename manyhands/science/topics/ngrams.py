"""Messages as weighted n-grams: words and pairs of words, and letters within words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float32]
Places = npt.NDArray[np.int32]

LETTERS_MAX = 2_000  # a message's first so many letters tell what it is about
LETTERS_LONG = (3, 4, 5)
HOLDERS_MIN = 2  # an n-gram of one message alone teaches nothing about the next
KNOWN_MAX = 60_000
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Bag:
    """The known n-grams of a message and their weights, of length one each kind."""

    places: Places
    weights: Numbers


@dataclass(frozen=True)
class Ngrams:
    """The known n-grams, in the order of their places, and how rare each is."""

    known: dict[str, int]
    rarity: Numbers

    @classmethod
    def fit(cls, texts: Sequence[str]) -> Ngrams:
        """From messages: those that at least two of them hold, the most common ones if they are many."""
        holders: Counter[str] = Counter()
        for text in texts:
            holders.update(set(_parts(text)))
        kept = [(part, count) for part, count in holders.items() if count >= HOLDERS_MIN]
        kept = sorted(sorted(kept), key=lambda pair: -pair[1])[:KNOWN_MAX]
        counts = np.array([count for _, count in kept], dtype=np.float64)
        rarity = 1 + np.log((1 + len(texts)) / (1 + counts))
        return cls({part: place for place, (part, _) in enumerate(kept)}, rarity.astype(np.float32))

    def bag(self, text: str) -> Bag:
        """A message as weights: 1 + log of the count, times rarity; words and letters weigh the same in all."""
        counts = Counter(_parts(text))
        found = [(self.known[part], count, part[0] == "w") for part, count in counts.items() if part in self.known]
        places = np.array([place for place, _, _ in found], dtype=np.int32)
        weights = (1 + np.log(np.array([count for _, count, _ in found], dtype=np.float32))) * self.rarity[places]
        of_words = np.array([is_word for _, _, is_word in found], dtype=bool)
        for kind in (of_words, ~of_words):
            weights[kind] /= max(float(np.linalg.norm(weights[kind])), 1e-9)
        return Bag(places, weights.astype(np.float32))


def _parts(text: str) -> Iterator[str]:
    words = WORD.findall(text[:LETTERS_MAX].lower())
    for word in words:
        yield f"w{word}"
        padded = f" {word} "
        for long in LETTERS_LONG:
            for start in range(max(1, len(padded) - long + 1)):
                yield f"l{padded[start : start + long]}"
    for first, second in pairwise(words):
        yield f"w{first} {second}"
