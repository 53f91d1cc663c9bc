"""A message in its sentences and clauses, each of which may ask for something of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from manyhands.science.retrieval.sentences import split_sentences

LETTERS_MAX = 8_000
PIECES_MAX = 12
WORDS_MIN = 3  # less is a greeting, a name or thanks
_LINKS = (
    r"and(?: also| then)?|but|also|plus|as well as|und(?: auch| außerdem)?|aber|außerdem|sowie|y(?: además| también)?|pero|además|"
    r"et(?: aussi)?|mais|e(?: anche| inoltre)?|ma|inoltre"
)
_ASKS = (
    r"when|how|what|where|why|can|could|would|will|is|are|do|does|please|wann|wie|was|wo|warum|kann|können|könn(?:t|te|ten)|bitte|"
    r"cuándo|cómo|qué|dónde|por qué|pued[eo]|quand|comment|où|pourquoi|puis-je|pouvez|quando|come|cosa|dove|perché|posso|può|potete"
)
# A link between two clauses, or a comma before words that ask.
_LINK = re.compile(rf"[,;]? (?:{_LINKS}) |; |, (?=(?:{_ASKS}) )", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence of a message, or a clause of one."""

    text: str
    is_clause: bool


def pieces_of(text: str) -> list[Piece]:
    """In order, without what is too short to ask for anything; at most twelve."""
    pieces = [piece for sentence in split_sentences(text[:LETTERS_MAX]) for piece in _clauses(" ".join(sentence.split()))]
    return [piece for piece in pieces if len(piece.text.split()) >= WORDS_MIN][:PIECES_MAX]


def _clauses(sentence: str) -> list[Piece]:
    """The sentence itself where no link stands between two clauses long enough."""
    cuts = [(0, 0)]
    for link in _LINK.finditer(sentence):
        if len(sentence[cuts[-1][1] : link.start()].split()) >= WORDS_MIN and len(sentence[link.end() :].split()) >= WORDS_MIN:
            cuts.append(link.span())
    if len(cuts) == 1:
        return [Piece(sentence, is_clause=False)]
    bounds = [*cuts, (len(sentence), len(sentence))]
    return [Piece(sentence[start:end], is_clause=True) for (_, start), (end, _) in pairwise(bounds)]
