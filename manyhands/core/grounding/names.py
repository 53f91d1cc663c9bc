"""Names of people, products, companies and places: what is written with a capital letter and is no ordinary word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from manyhands.core.grounding.claims import Claim, Kind, claim
from manyhands.core.grounding.common_words import COMMON_WORDS, ORDINARY_ENDINGS
from manyhands.core.grounding.plain import stem

_TOKEN = re.compile(r"(?<![\w@#/&])[^\W\d_][^\W_]*(?:['&-][^\W_]+)*")
_OPENS = re.compile(r"^[\s\"'(\[*•|>-]*(?:\d{1,2}[.)]\s*)?$")
_AFTER_MARK = re.compile(r"[:.!?|\"(]\s*[\"'(]?$")
_ORDINARY_LETTERS_MIN = 6
_PART_LETTERS_MIN = 5


def name_claims(sentence: str, language: str, known: frozenset[str]) -> Iterator[Claim]:
    """Each word that names something, unless it is known as an ordinary word; needs are in small letters."""
    common = COMMON_WORDS.get(language, frozenset())
    opens = True
    before: tuple[str, int] | None = None
    for found in _TOKEN.finditer(sentence):
        word, is_first = found.group(), opens or _opens(sentence, found.start())
        opens = False
        if not _is_capital(word):
            before = None
            continue
        bare = bare_name(word)
        if _is_common(word.casefold(), common) or bare in common or _is_ordinary(word, language, known, is_first=is_first):
            # An ordinary word that opens a sentence begins no name.
            before = None if is_first or bare in common else (bare, found.end())
            continue
        follows = before is not None and sentence[before[1] : found.start()] in (" ", "-", " & ")
        needs = f"name:{before[0]} {bare}" if follows and before else f"name:{bare}"
        yield claim(Kind.NAME, word, *found.span(), needs)
        before = (bare, found.end())


def _is_common(word: str, common: frozenset[str]) -> bool:
    """Whether it is an ordinary word, or one with a short form behind it: don't, we'll."""
    head = word.partition("'")[0]
    return word in common or head in common or head.removesuffix("n") in common


def _opens(sentence: str, start: int) -> bool:
    head = sentence[:start]
    return _OPENS.fullmatch(head) is not None or _AFTER_MARK.search(head) is not None


def _is_capital(word: str) -> bool:
    return any(sign.isupper() for sign in word)


def bare_name(word: str) -> str:
    """A name without the sign of possession, in small letters."""
    return re.sub(r"(?:'s|'|s')$", "", word).casefold() if word.endswith(("'s", "'", "s'")) else word.casefold()


def _is_ordinary(word: str, language: str, known: frozenset[str], *, is_first: bool) -> bool:
    """Whether a capital letter names nothing here: the word is known in small letters, or German writes all nouns so."""
    bare = word.casefold()
    if bare in known and (is_first or language == "de"):
        return True
    if is_first and language != "de" and f"stem:{stem(bare)}" in known:
        return True  # "Views" where the evidence has "view"
    if language not in ("de",) and not is_first:
        return bare in known and f"capital:{bare}" not in known
    if not word[1:].islower() and "-" not in word:
        return False
    if len(bare) >= _ORDINARY_LETTERS_MIN and bare.endswith(ORDINARY_ENDINGS.get(language, ())):
        return True
    return language == "de" and _is_compound(bare, known)


def _is_compound(bare: str, known: frozenset[str]) -> bool:
    """Whether both ends of a German word are known words: Stornierungsfrist, Frühstücksraum."""
    common = COMMON_WORDS["de"]
    for cut in range(_PART_LETTERS_MIN - 1, len(bare) - 3):
        head, tail = bare[:cut].removesuffix("s").removesuffix("-"), bare[cut:]
        if tail in known | common and (head in known or head in common or bare[:cut] in known):
            return True
    return False


def given_names(text: str) -> frozenset[str]:
    """What a text may be cited for: every word, and every two that stand together, in small letters."""
    found: set[str] = set()
    before: tuple[str, int] | None = None
    for token in _TOKEN.finditer(text):
        bare = bare_name(token.group())
        found |= {f"name:{bare}", f"name:{token.group().casefold()}"} | {f"name:{part}" for part in re.split(r"[-&']", bare) if part}
        if before is not None and text[before[1] : token.start()] in (" ", "-", " & "):
            found.add(f"name:{before[0]} {bare}")
        before = (bare, token.end())
    return frozenset(found)


def small_words(text: str) -> frozenset[str]:
    """Words that a text writes in small letters, and their families as "stem:...": no names."""
    small = {token.group().casefold() for token in _TOKEN.finditer(text) if not _is_capital(token.group())}
    return frozenset(small | {f"stem:{stem(word)}" for word in small})
