"""The languages of a message that mixes several, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from manyhands.science.language.detect import UNDETERMINED, LanguageDetector

SENTENCE_END = re.compile(r"(?<=[.!?…。！？])\s+|\n+")
SHARE_MIN = 0.15  # less than this of the letters is a quotation or a name
CONFIDENCE_MIN = 0.8
SENTENCES_MAX = 40


@dataclass(frozen=True, slots=True)
class Share:
    """One language of a message, how sure that is, and its share of the letters whose language is known."""

    code: str
    confidence: float
    share: float


def read_mixed(text: str, *, among: Sequence[str], detector: LanguageDetector) -> tuple[Share, ...]:
    """Each language with a fair share of the letters, the largest first; at least what the whole message is read as."""
    letters: dict[str, int] = {}
    surest: dict[str, float] = {}
    for sentence in SENTENCE_END.split(text)[:SENTENCES_MAX]:
        read = detector.read(sentence, among=among)
        if read.code != UNDETERMINED and read.confidence >= CONFIDENCE_MIN:
            letters[read.code] = letters.get(read.code, 0) + sum(map(str.isalpha, sentence))
            surest[read.code] = max(surest.get(read.code, 0.0), read.confidence)
    all_letters = sum(letters.values())
    found = sorted((code for code in letters if letters[code] >= SHARE_MIN * all_letters), key=lambda code: (-letters[code], code))
    if not found:
        whole = detector.read(text, among=among)
        return (Share(whole.code, whole.confidence, 1.0),)
    return tuple(Share(code, surest[code], round(letters[code] / max(all_letters, 1), 3)) for code in found)
