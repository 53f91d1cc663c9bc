"""Rooms: what may be said in one, and which tickets a text names."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import NamedTuple

WHOLE_BRAND = "whole-brand"  # with a hyphen, which no pool's name has
TEXT_CHARACTERS_MAX = 1_000
MESSAGES_A_MINUTE_MAX = 10
NUMBER_DIGITS = 8
BUDDY_FIRST = timedelta(minutes=5)

_NUMBER = re.compile(r"(?<![\w#])#([0-9a-f]{8})(?![\w-])", re.IGNORECASE)


class Piece(NamedTuple):
    """A piece of a text; `number` is that of a ticket where the piece names one, else empty."""

    text: str
    number: str


def pieces_of(text: str) -> list[Piece]:
    """A text cut at the tickets it names, such as #3f2a9c1d; put together again the pieces are the text."""
    pieces, end = [], 0
    for found in _NUMBER.finditer(text):
        pieces += [Piece(text[end : found.start()], ""), Piece(found[0], found[1].lower())]
        end = found.end()
    return [piece for piece in [*pieces, Piece(text[end:], "")] if piece.text]


def number_of(ticket_id: object) -> str:
    """By what people call a ticket: the first eight digits of its id."""
    return str(ticket_id)[:NUMBER_DIGITS]
