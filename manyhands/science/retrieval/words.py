"""Text to search terms: accents folded, stop words dropped, endings cut lightly (English, Spanish, German)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from manyhands.science.retrieval.stop_words import STOP_WORDS

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
STEM_MIN = 3
LETTERS_MAX = 20_000  # no passage and no honest message is longer

# Longest first; the first ending that fits and leaves enough of the word is cut.
ENDINGS: dict[str, tuple[str, ...]] = {
    "en": ("ingly", "ings", "edly", "ing", "ied", "ies", "ed", "es", "ly", "s", "e", "y"),
    "es": (
        *("aciones", "acion", "amente", "mente", "ados", "adas", "idos", "idas", "ando", "iendo", "ado", "ada", "ido", "ida"),
        *("aron", "ieron", "amos", "emos", "ar", "er", "ir", "os", "as", "es", "an", "en", "o", "a", "e", "s"),
    ),
    "de": ("ungen", "ung", "ern", "est", "em", "en", "er", "es", "et", "te", "st", "e", "n", "s", "t"),
}


def fold(text: str) -> str:
    """Lower case without accents: "Rückerstattung" is "ruckerstattung", "Straße" is "strasse"."""
    if text.isascii():
        return text.lower()  # most words; to the same effect as below
    spread = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(sign for sign in spread if not unicodedata.combining(sign))


def terms(text: str, language: str) -> list[str]:
    """The search terms of a text in order, repeated words repeated."""
    return [term for term, _ in terms_with_words(text, language)]


def terms_with_words(text: str, language: str) -> list[tuple[str, str]]:
    """(search term, the word as it was written) of each word that says something."""
    stop = STOP_WORDS.get(base(language), frozenset())
    pairs = []
    for match in WORD.finditer(text[:LETTERS_MAX]):
        folded = fold(match.group()).split("'")[0]
        if folded not in stop and (len(folded) > 1 or folded.isdigit()):
            pairs.append((stem(folded, base(language)), match.group()))
    return pairs


@lru_cache(maxsize=20_000)
def stem(folded: str, language: str) -> str:
    """The word without its ending, so that "refunds", "refunded" and "refund" meet."""
    if any(sign.isdigit() for sign in folded):
        return folded
    for ending in ENDINGS.get(language, ()):
        if folded.endswith(ending) and len(folded) - len(ending) >= STEM_MIN:
            cut = folded[: -len(ending)]
            return cut[:-1] if _ends_doubled(cut, language) else cut
    return folded


def base(language: str) -> str:
    """The language without its region: "es-MX" is "es"."""
    return language.lower().replace("_", "-").split("-")[0]


def _ends_doubled(cut: str, language: str) -> bool:
    """English doubles a consonant before an ending: "cancelled", "shipping"."""
    return language == "en" and len(cut) > STEM_MIN and cut[-1] == cut[-2] and cut[-1] not in "aeious"
