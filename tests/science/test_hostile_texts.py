from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pytest

from manyhands.core.voice.profile import VoiceProfile
from manyhands.science.encoder.encode import Encoder
from manyhands.science.intent.effort import EffortDefaults, read_effort, wants_person
from manyhands.science.language.detect import LanguageDetector
from manyhands.science.replies.compose import _name
from manyhands.science.retrieval.index import IndexedPassage, KnowledgeIndex
from manyhands.science.retrieval.passages import split_passages
from manyhands.science.retrieval.quote import best_quote
from manyhands.science.retrieval.sentences import split_sentences

# What takes a quarter of a second here would take half a minute if the time grew with the square of the length.
LETTERS = 50_000
SECONDS_MAX = 2.0
PIECES = [
    "a ",
    "talk to ",
    "mit dem ",
    "1.1,",
    "a",
    "*",
    "**a",
    "[",
    "![x](",
    "\u20ac1",
    "a' ",
    "|a\n",
    "|\n",
    "|",
    "- ",
    "http",
    "a@",
]
PIECES += [
    "e.g. ",
    ".",
    '."',
    "#",
    "# #\n",
    "1. ",
    "__",
    "`",
    "\n",
    "\u0301",
    "\u202e",
    "\x00",
    "\U0001f600",
    "no quiero ",
    "jemand hat ",
]

NOTHING = np.zeros(384, dtype=np.float32)
PASSAGE = IndexedPassage("p", "a", "en", "Refunds", "A refund takes five days. It is paid to the card.")
INDEX = KnowledgeIndex.build([PASSAGE], NOTHING[None])
DETECTOR = LanguageDetector()
VOICE = VoiceProfile()

READERS: dict[str, Callable[[str], object]] = {
    "person": wants_person,
    "effort": lambda text: read_effort(text, language="en", defaults=EffortDefaults()),
    "language": lambda text: DETECTOR.read(text, among=["en", "de"]),
    "sentences": split_sentences,
    "passages": split_passages,
    "search": lambda text: INDEX.search(text, NOTHING, language="en"),
    "quote": lambda text: best_quote(text, PASSAGE),
    "name": lambda text: _name(text[:41], VOICE),
}


@pytest.mark.parametrize("reader", READERS)
def test_hostile_texts_are_read_in_bounded_time(reader: str) -> None:
    READERS[reader]("warm up")
    for piece in PIECES:
        start = time.process_time()
        READERS[reader](piece * (LETTERS // len(piece)))
        assert time.process_time() - start < SECONDS_MAX, repr(piece)


def test_a_hostile_text_is_encoded_in_bounded_time(encoder: Encoder) -> None:
    for piece in ("a", "a ", "\u0301", "\u4e00"):
        start = time.process_time()
        encoder.encode([piece * LETTERS])
        assert time.process_time() - start < SECONDS_MAX, repr(piece)
