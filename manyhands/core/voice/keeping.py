"""What a rewriting may not change: the numbers, dates, links, names and promises of a text, each as often as it stands there."""

from __future__ import annotations

from collections import Counter

from manyhands.core.grounding.claims import Kind
from manyhands.core.grounding.names import name_claims, small_words
from manyhands.core.grounding.reading import read_text, without

_APART = (Kind.LINK, Kind.EMAIL, Kind.PHONE)
Stated = Counter[str]


def stated(text: str, language: str, *, known: frozenset[str] = frozenset()) -> Stated:
    """Every claim and promise of a text by its key, with how often it stands there."""
    found: Stated = Counter()
    for sentence in read_text(text, language):
        for one in sentence.claims:
            found[min(one.needs)] += 1
        apart = [one for one in sentence.claims if one.kind in _APART]
        for one in name_claims(without(sentence.text, apart), language, known):
            for part in min(one.needs).removeprefix("name:").split(" ")[-1:]:
                found[f"name:{part}"] += 1
        for promise in sentence.mentions:
            found[f"promise:{promise.kind}:{promise.is_denied}"] += 1
    return found


def keeps_all(before: str, after: str, language: str, *, may_add: str = "", may_drop: str = "") -> bool:
    """Whether `after` states all that `before` does, and nothing more than a greeting or closing adds."""
    known = small_words(before) | small_words(after) | small_words(may_add)
    old, new = (stated(text, language, known=known) for text in (before, after))
    added, dropped = (stated(text, language, known=known) for text in (may_add, may_drop))
    return not (old - new - dropped) and not (new - old - added)
