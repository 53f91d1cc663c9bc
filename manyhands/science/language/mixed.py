"""The languages of a message that mixes several, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from manyhands.science.language.detect import UNDETERMINED, Language, LanguageDetector

SENTENCE_END = re.compile(r"(?<=[.!?…。！？])\s+|\n+")
SHARE_MIN = 0.15  # less than this of the letters is a quotation or a name
CONFIDENCE_MIN = 0.8
SENTENCES_MAX = 40


def read_mixed(text: str, *, among: Sequence[str], detector: LanguageDetector) -> tuple[Language, ...]:
    """Each language with a fair share of the letters, the largest first; at least what the whole message is read as."""
    whole = detector.read(text, among=among)
    letters: dict[str, int] = {}
    surest: dict[str, float] = {}
    for sentence in SENTENCE_END.split(text)[:SENTENCES_MAX]:
        read = detector.read(sentence, among=among)
        if read.code != UNDETERMINED and read.confidence >= CONFIDENCE_MIN:
            letters[read.code] = letters.get(read.code, 0) + sum(map(str.isalpha, sentence))
            surest[read.code] = max(surest.get(read.code, 0.0), read.confidence)
    enough = SHARE_MIN * sum(letters.values())
    found = sorted((code for code in letters if letters[code] >= enough), key=lambda code: (-letters[code], code))
    return tuple(Language(code, surest[code]) for code in found) or (whole,)
