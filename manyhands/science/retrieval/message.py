"""A message taken apart for finding: a short one whole, a long one in its sentences, since it may have several needs."""

from __future__ import annotations

from typing import Protocol

from manyhands.science.encoder.meaning import Meaning
from manyhands.science.retrieval.sentences import split_sentences

WORDS_WHOLE_MAX = 60  # as long as this a message is one thought, and is read whole
PART_WORDS = 12  # sentences are put together until they have as many
PARTS_MAX = 16
LETTERS_MAX = 20_000


class Reads(Protocol):
    """Whatever reads texts as the encoder does."""

    def read(self, texts: list[str]) -> list[Meaning]:
        """Each text's meaning."""
        ...


def parts_of(text: str) -> list[str]:
    """The text itself if it is short; else its sentences in order, put together to sixteen parts at most."""
    text = text[:LETTERS_MAX]
    if len(text.split()) <= WORDS_WHOLE_MAX:
        return [text]
    part_words = max(PART_WORDS, len(text.split()) / PARTS_MAX)
    parts = [""]
    for sentence in split_sentences(text):
        if len(parts[-1].split()) >= part_words and len(parts) < PARTS_MAX:
            parts.append("")
        parts[-1] = f"{parts[-1]} {sentence}".strip()
    return parts


def read_message(text: str, encoder: Reads) -> list[Meaning]:
    """The meaning of each part."""
    return encoder.read(parts_of(text))
