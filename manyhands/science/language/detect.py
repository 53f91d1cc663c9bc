"""Read the language of a message, also of a very short one, with an honest confidence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, sqrt

from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]  # it ships no types

from manyhands.science.language.cues import OTHER_SCRIPTS, SIGNS, WORDS

UNDETERMINED = "und"  # the code ISO 639 has for it
CONFIDENCE_MIN = 0.5
FLOOR = -1e6
SHORT_BYTES = 12  # below this the letter statistics guess, and telling words count for more
SHORT_LETTERS = 12
CUE_WEIGHT = 1.6  # one telling word multiplies a language's odds by e to this power
CHARACTERS_MAX = 1_500
LAST_LATIN = "\u024f"  # letters after it are of another script
OTHER_LETTERS_MIN = 20  # a message that seems to be in a language not asked for must be at least this long to say so
OTHER_CONFIDENCE_MIN = 0.85

NOT_LANGUAGE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[\w-]*\d[\w-]*|[<>{}\[\]|_#*=]+")
# Names, titles and brands tell no language, and stand in another one: two or more words in a row with capitals.
NAMES = re.compile(r"(?<=\S )[A-ZÀ-ÞĞİŞ][\w'’]*(?:[ :,]+(?:[a-zà-ÿ]{1,4} ){0,2}[A-ZÀ-ÞĞİŞ][\w'’]*)+")
LETTERS_LEFT_MIN = 6  # what stands around the names must say something itself
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True)
class Language:
    """A language code as it was asked for, or "und", and how sure that is (0 to 1)."""

    code: str
    confidence: float


NOTHING_TO_GO_ON = Language(UNDETERMINED, 0.0)


class LanguageDetector:
    """The statistics of 140 languages; read from disk at the first message. Make one and pass it on."""

    def read(self, text: str, *, among: Sequence[str]) -> Language:
        """The likeliest of these languages; "und" if nothing tells them apart or it is clearly another one."""
        plain = _without_names(NOT_LANGUAGE.sub(" ", text[:CHARACTERS_MAX]).strip())
        asked = {code.lower().split("-")[0]: code for code in reversed(among)}
        if _is_foreign_script(plain):
            asked = {code: asked[code] for code in asked if code in OTHER_SCRIPTS}
        if not any(map(str.isalpha, plain)) or not asked:
            return NOTHING_TO_GO_ON
        evidence = self._evidence(plain)
        if _is_clearly_another(evidence, set(asked), plain):
            return NOTHING_TO_GO_ON
        odds = {code: evidence.get(code, 0.0) for code in asked}
        best = max(odds, key=lambda code: odds[code])
        if odds[best] == min(odds.values()) and len(odds) > 1:
            return NOTHING_TO_GO_ON
        confidence = _shares(odds)[best] * _shortness(plain, best)
        return Language(asked[best] if confidence >= CONFIDENCE_MIN else UNDETERMINED, round(confidence, 3))

    def by_letters(self, text: str, *, among: Sequence[str]) -> str:
        """The likeliest by the statistics of letters alone, to compare with."""
        code: str = next(code for code, _ in self._statistics.rank(text) if code in among)  # surest first
        return code

    def read_other(self, text: str, *, among: Sequence[str], but: Sequence[str]) -> Language:
        """Which of these a text is in that is in none of a brand's own (`but`); "und" where it is too short to say, or not clear."""
        if sum(map(str.isalpha, NOT_LANGUAGE.sub(" ", text[:CHARACTERS_MAX]))) < OTHER_LETTERS_MIN:
            return NOTHING_TO_GO_ON
        found = self.read(text, among=[*but, *among])
        return NOTHING_TO_GO_ON if found.code in but or found.confidence < OTHER_CONFIDENCE_MIN else found

    def _evidence(self, plain: str) -> dict[str, float]:
        """Log odds by language: letter statistics, tempered for length, plus telling words and signs."""
        size = len(plain.encode())
        calm = sqrt(size) * max(1.0, SHORT_BYTES / size)
        # With no known letters the statistics answer every language with the lowest number there is.
        lowered = plain.lower()
        evidence = {code: max(score / calm, FLOOR) for code, score in self._statistics.rank(lowered)}
        words = [word.replace("’", "'") for word in WORD.findall(lowered)]
        for code in WORDS:
            evidence[code] = evidence.get(code, 0.0) + CUE_WEIGHT * min(_cues(lowered, words, code), 6)
        return evidence

    @cached_property
    def _statistics(self) -> LanguageIdentifier:
        return LanguageIdentifier.from_model_file(MODEL_FILE)


def detect_language(text: str, *, among: Sequence[str], detector: LanguageDetector) -> Language:
    """The language of a text among those a brand serves."""
    return detector.read(text, among=among)


def _without_names(plain: str) -> str:
    rest = NAMES.sub(" ", plain)
    return rest if sum(map(str.isalpha, rest)) >= LETTERS_LEFT_MIN else plain


def _is_foreign_script(plain: str) -> bool:
    if plain.isascii():
        return False
    letters = [letter for letter in plain if letter.isalpha()]
    return sum(letter > LAST_LATIN for letter in letters) > len(letters) / 2


def _cues(lowered: str, words: Sequence[str], code: str) -> int:
    known = WORDS.get(code, frozenset())
    return len([word for word in words if word in known]) + sum(map(lowered.count, SIGNS.get(code, frozenset())))


def _shares(odds: Mapping[str, float]) -> dict[str, float]:
    top = max(odds.values())
    parts = {code: exp(max(value - top, -700.0)) for code, value in odds.items()}
    total = sum(parts.values())
    return {code: part / total for code, part in parts.items()}


def _shortness(plain: str, code: str) -> float:
    """A lone word that is no telling word may be a name: less sure."""
    if len(plain) >= SHORT_LETTERS:
        return 1.0
    words = WORD.findall(plain.lower())
    return 0.7 if len(words) == 1 and not _cues(plain.lower(), words, code) else 1.0


def _is_clearly_another(evidence: Mapping[str, float], asked: set[str], plain: str) -> bool:
    best = max(evidence, key=evidence.__getitem__)
    if best in asked or sum(map(str.isalpha, plain)) < OTHER_LETTERS_MIN:
        return False
    return _shares(evidence)[best] >= OTHER_CONFIDENCE_MIN
