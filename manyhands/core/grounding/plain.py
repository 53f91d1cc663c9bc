"""A text as it is read: one spelling for signs that look alike, and its sentences and telling words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from manyhands.core.grounding.links import undotted
from manyhands.core.grounding.number_words import number_words
from manyhands.core.grounding.word_lists import CENTS, CURRENCIES, EMPTY_WORDS, PERCENT, UNITS

_UNSEEN = re.compile("[\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f]")
_SAME = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "–": "-", "‐": "-", "‑": "-", "−": "-", "—": " - "})
_MARKS = re.compile(r"\*\*|__|`|(?<=\|)\s*-{2,}\s*(?=\|)|^[ \t|:-]{3,}$", re.MULTILINE)
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[ \n]*")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+", re.MULTILINE)
_ENDS = re.compile(r"(?<=[.!?…])[\"')\]]*\s+(?=\S)|\n+|\s*\|\s*\n")
# A full stop after one of these, or after a number, ends no sentence when a small letter or a month follows.
_NO_END = re.compile(r"(?:\b(?:mr|mrs|ms|dr|prof|st|no|nr|art|e\.g|i\.e|z\.\s?b|d\.\s?h|p\.\s?ej|ca|approx|a\.m|p\.m|sr|sra|ud|uds)|\b\d{1,2})\.$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
STEM_LETTERS = 5
# Units and currencies say how much, not of what.
_MEASURES = re.compile(
    "|".join([*UNITS.values(), *CURRENCIES.values(), CENTS, PERCENT, "working|business|laborables?|hábiles?|ouvrés?|ouvrables?|lavorativi|feriali"]),
    re.IGNORECASE,
)


@lru_cache(maxsize=4_000)
def plain(text: str) -> str:
    """The text without what is not seen, with ordinary digits, quotes, dashes and spaces."""
    text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).translate(_SAME)
    text = "".join(str(unicodedata.digit(sign)) if sign.isdigit() and not sign.isascii() else sign for sign in text)
    text = _LINES.sub("\n", _SPACES.sub(" ", text))
    return undotted(_HEADING.sub("", _MARKS.sub(" ", text)))


@lru_cache(maxsize=4_000)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a plain text; a line and a row of a table are sentences too."""
    found: list[str] = []
    at = 0
    for end in [*_ENDS.finditer(text), None]:
        part = text[at : end.start() if end else len(text)]
        if end and "\n" not in end.group() and _NO_END.search(part) and not text[end.end() :][:1].isupper():
            continue
        if end and "\n" not in end.group() and re.search(r"\b(?:mr|mrs|ms|dr|prof|sr|sra)\.$", part, re.IGNORECASE):
            continue
        if end and re.fullmatch(r"\s*\(?\d{1,2}[.)]", part):
            continue  # the number of a step
        if part.strip(" |"):
            found.append(part.strip())
        at = end.end() if end else len(text)
    return tuple(found)


def words(text: str) -> list[str]:
    """The words in small letters."""
    return [word.casefold() for word in _WORD.findall(text)]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Words of one family mostly share it."""
    bare = "".join(sign for sign in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(sign))
    bare = bare.partition("'")[0] if bare.endswith("'s") else bare.rpartition("'")[2]
    return bare[:STEM_LETTERS] if len(bare) > STEM_LETTERS else bare.rstrip("s") if len(bare) > 3 else bare


@lru_cache(maxsize=20_000)
def stems(sentence: str, language: str) -> frozenset[str]:
    """The families of the words that tell what a sentence is about."""
    empty = EMPTY_WORDS.get(language, frozenset()) | number_words(language).keys()
    return frozenset(stem(word) for word in words(sentence) if word not in empty and len(word) > 2 and not _MEASURES.fullmatch(word))
