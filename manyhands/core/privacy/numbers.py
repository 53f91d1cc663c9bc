"""Find payment cards and bank accounts: runs of characters whose checksum holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from manyhands.core.privacy.digits import IBAN_LENGTHS, card_lengths, is_card, is_iban

# Each pattern is one bounded repetition of single characters: no text makes it slow.
_GROUP = re.compile(r"[0-9]+")
_BETWEEN = re.compile(r"[ \u00a0\u202f.\-]{1,2}")
_IBAN_START = re.compile(r"(?<![0-9A-Za-z])[A-Za-z]{2}[ ]?[0-9]{2}")


def card_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each card number, written in one piece or in groups."""
    for run in _runs(text):
        yield from _cards_in(text, run)


def _runs(text: str) -> Iterator[list[tuple[int, int]]]:
    """Groups of digits that stand together."""
    run: list[tuple[int, int]] = []
    for found in _GROUP.finditer(text):
        if run and not _BETWEEN.fullmatch(text, run[-1][1], found.start()):
            yield run
            run = []
        run.append(found.span())
    if run:
        yield run


def _cards_in(text: str, run: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    digits = "".join(text[start:end] for start, end in run)
    ends = dict(zip(accumulate(end - start for start, end in run), (end for _, end in run), strict=True))
    at, free_from = 0, 0
    for start, end in run:
        lengths = card_lengths(digits[at : at + 4]) if at >= free_from else ()
        for length in sorted(lengths, reverse=True):
            if at + length in ends and is_card(digits[at : at + length]):
                yield start, ends[at + length]
                free_from = at + length
                break
        at += end - start


def iban_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each IBAN, written in one piece or in groups."""
    done = 0
    for found in _IBAN_START.finditer(text):
        length = IBAN_LENGTHS.get(found.group()[:2].upper())
        if length is None or found.start() < done:
            continue
        end = _take(text, found.start(), length)
        if end and is_iban(re.sub("[^0-9A-Za-z]", "", text[found.start() : end])):
            yield found.start(), end
            done = end


def _take(text: str, start: int, length: int) -> int | None:
    """The end of so many letters and digits with at most one separator between two of them."""
    at, taken, gap = start, 0, 0
    while at < len(text) and taken < length:
        if text[at].isascii() and text[at].isalnum():
            taken, gap = taken + 1, 0
        elif text[at] in " -\u00a0\u202f." and gap == 0:
            gap = 1
        else:
            return None
        at += 1
    whole = taken == length and not (at < len(text) and text[at].isalnum())
    return at if whole else None
