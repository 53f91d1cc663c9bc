"""Whether a person who was not shown the machine's answer has said the same: facts, denials and what it speaks of."""

from __future__ import annotations

from manyhands.core.grounding import Grounds, Kind, check_grounding
from manyhands.core.grounding.plain import plain, sentences, stems
from manyhands.core.machine.trial import facts_in

SHARED_MIN, WORDS_MIN = 0.5, 3  # of the telling words of the shorter one; with fewer of them nothing is told
_DENIES = frozenset({Kind.NEGATION, Kind.PROMISE})


def says_the_same(proposed: str, sent: str, *, language: str) -> bool:
    """Strict where it matters: every figure and link of either stands in the other, and nothing is said that the other denies."""
    if facts_in(proposed) != facts_in(sent):
        return False
    mine, theirs = _telling(proposed, language), _telling(sent, language)
    fewest = min(len(mine), len(theirs))
    if fewest < WORDS_MIN or len(mine & theirs) < SHARED_MIN * fewest:
        return False
    found = check_grounding(proposed, Grounds(language, approved=(sent,))).violations
    return not any(one.kind in _DENIES for one in found)


def _telling(text: str, language: str) -> frozenset[str]:
    return frozenset[str]().union(*(stems(sentence, language) for sentence in sentences(plain(text))))
