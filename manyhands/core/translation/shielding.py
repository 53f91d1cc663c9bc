"""Put placeholders for all that a translator must neither read nor change, and refuse a translation that did not keep them.

`[[3]]` stands for the third thing taken out: an address, a telephone or order number, an amount, a date, a link, a name.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from manyhands.core.privacy import find_personal

CHARACTERS_TIMES_MAX, CHARACTERS_MORE_MAX = 4, 200
_UNTRANSLATED_WORDS_MIN = 6
_NAME_LETTERS_MIN = 2

# Each is one repetition of single characters, or of fixed text: no text makes it slow.
_MARK = re.compile(r"\[\[[ \u00a0]{0,2}([0-9]{1,5})[ \u00a0]{0,2}\]\]")
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"\[\]]+", re.IGNORECASE)
_RUN = re.compile(r"[A-Za-z\d.,:/_#%\u20ac$\u00a3\u00a5+&@=\u00b0-]+")
# An amount is not the same amount in another currency.
_CURRENCY_AFTER = re.compile(r"[ \u00a0\u202f]?(?:[\u20ac$\u00a3\u00a5%]|(?:EUR|USD|GBP|CHF|PLN|SEK|NOK|DKK|CZK|JPY)\b)")
_CURRENCY_BEFORE = re.compile(r"(?:[\u20ac$\u00a3\u00a5]|\b(?:EUR|USD|GBP|CHF|PLN|SEK|NOK|DKK|CZK|JPY))[ \u00a0\u202f]?$")
_CURRENCY_CHARACTERS = 4
_BRACKETS = re.compile(r"\[\[|\]\]")
_DOMAIN = re.compile(r"[A-Za-z]\.[A-Za-z]{2,}")
_WORD = re.compile(r"[^\W\d_]+")
_AT_THE_END = ".,:;!?)'-"
# Of Unicode's invisible signs, those that turn the direction of what follows: they make a text look like another.
_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Spoiled(Exception):
    """The translation is not used: it lost, changed or added something. Its text never quotes what came back."""


@dataclass(frozen=True, slots=True)
class Shielded:
    """The text as it may leave, and what its placeholders stand for, in order."""

    text: str
    kept: tuple[str, ...]

    @property
    def has_words(self) -> bool:
        """Whether anything is left to be translated."""
        return bool(_WORD.search(_MARK.sub("", self.text)))


def shield(text: str, *, names: Iterable[str] = ()) -> Shielded:
    """Take out what is personal, every number, link and code, and these names."""
    parts, kept, end = [], [], 0
    for start, stop in _spans(text, names):
        kept.append(text[start:stop])
        parts += [text[end:start], f"[[{len(kept)}]]"]
        end = stop
    return Shielded("".join([*parts, text[end:]]), tuple(kept))


def restore(translated: str, shielded: Shielded) -> str:
    """Put back what was taken out; Spoiled when the translation lost it, said it twice, or has numbers or links of its own."""
    text = _cleaned(translated)
    if len(text) > CHARACTERS_TIMES_MAX * len(shielded.text) + CHARACTERS_MORE_MAX:
        raise Spoiled("The translation is far longer than what was to be translated.")
    if not text.strip():
        raise Spoiled("The translation is empty.")
    _check_marks(text, len(shielded.kept))
    _check_words(_MARK.sub(" ", text), shielded)
    return _MARK.sub(lambda mark: shielded.kept[int(mark[1]) - 1], text).strip()


def _check_marks(text: str, count: int) -> None:
    found = Counter(int(number) for number in _MARK.findall(text))
    if any(not 1 <= number <= count for number in found):
        raise Spoiled("The translation has placeholders that were not in the original.")
    if lost := [number for number in range(1, count + 1) if found[number] == 0]:
        raise Spoiled(f"The translation lost {len(lost)} of {count} numbers, links or names.")
    if twice := [number for number, times in found.items() if times > 1]:
        raise Spoiled(f"The translation says {len(twice)} of {count} numbers, links or names more than once.")


def _check_words(words: str, shielded: Shielded) -> None:
    """Of the text between the placeholders: everything that has to be kept stood behind one, so there is none of it here."""
    if any(_counts(sign) for sign in words):
        raise Spoiled("The translation has a number or an amount that is not in the original.")
    if _LINK.search(words) or "@" in words or "://" in words:
        raise Spoiled("The translation has a link or an address that is not in the original.")
    if _BRACKETS.search(words):
        raise Spoiled("The translation has a broken placeholder.")
    if not _WORD.search(words) and shielded.has_words:
        raise Spoiled("The translation has no words.")
    before = _WORD.findall(_MARK.sub(" ", shielded.text))
    if len(before) >= _UNTRANSLATED_WORDS_MIN and _WORD.findall(words) == before:
        raise Spoiled("The text came back as it was, not translated.")


def _cleaned(text: str) -> str:
    """Without control signs and those that turn the direction of a text; it is words, and nothing else."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign in "\n\t" or (unicodedata.category(sign) not in ("Cc", "Cs") and sign not in _TURNS))


def _spans(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    found = [(one.start, one.end) for one in find_personal(text)]
    found += [_trimmed(text, *one.span()) for one in _LINK.finditer(text)]
    found += [_with_currency(text, *_trimmed(text, *one.span())) for one in _RUN.finditer(text) if _is_code(one.group())]
    found += [one.span() for one in _BRACKETS.finditer(text)]
    for name in _parts_of(names):
        found += [one.span() for one in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    # What is left after all this and is a digit, or a sign of money, stands alone.
    found += [(at, at + 1) for at, sign in enumerate(text) if _counts(sign)]
    return _joined(sorted(span for span in found if span[0] < span[1]))


def _counts(sign: str) -> bool:
    return sign.isdigit() or sign == "%" or unicodedata.category(sign) == "Sc"


def _with_currency(text: str, start: int, end: int) -> tuple[int, int]:
    if after := _CURRENCY_AFTER.match(text, end):
        end = after.end()
    if before := _CURRENCY_BEFORE.search(text, max(0, start - _CURRENCY_CHARACTERS), start):
        start = before.start()
    return start, end


def _is_code(run: str) -> bool:
    return any(sign.isdigit() for sign in run) or "@" in run or bool(_DOMAIN.search(run))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1] in _AT_THE_END:
        end -= 1
    while start < end and text[start] in ".,:;=&_-":
        start += 1
    return start, end


def _parts_of(names: Iterable[str]) -> list[str]:
    """Each name and each part of it, the longest first."""
    parts = {part for name in names for part in (name.strip(), *name.split()) if len(part) >= _NAME_LETTERS_MIN}
    return sorted(parts, key=len, reverse=True)


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans without overlaps."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    assert all(before[1] <= after[0] for before, after in pairwise(joined))
    return joined
