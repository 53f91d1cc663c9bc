"""Whether a draft says only what its grounds say; each violation names the words and the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from manyhands.core.grounding.claims import FIGURES, Claim, Kind
from manyhands.core.grounding.grounds import Grounds
from manyhands.core.grounding.machine import addresses_machine
from manyhands.core.grounding.names import name_claims
from manyhands.core.grounding.pledges import pledge_violations
from manyhands.core.grounding.promise_words import SAID_BACK, SENDS_TO
from manyhands.core.grounding.reading import ReadSentence, read_text, without
from manyhands.core.grounding.word_lists import NEGATIONS

_PLACEHOLDER = re.compile(r"\{[^{}\n]{0,40}\}|\[[A-Z_]{2,20}_?\d*\]|<[a-z_ ]{1,40}>|\b(?:X{3,}|TBD|lorem ipsum)\b")
DRAFT_CHARACTERS_MAX = 10_000
CLAIMS_MAX = 60  # of one sentence
NEAR_SHARE, NEAR_STEMS = 0.7, 2  # from here on two sentences speak of the same thing
STRANGE_SHARE, STRANGE_STEMS = 0.3, 4  # below this share of known words a sentence speaks of something else
_NAME_AFTER = 40  # how far behind "contact" or "pay" a name stands
_TOLD_FREELY = frozenset({Kind.NUMBER, Kind.DATE, Kind.TIME})
_OURS_ALONE = frozenset({Kind.LINK, Kind.EMAIL, Kind.PHONE})


class Violation(NamedTuple):
    """What a draft says without grounds."""

    kind: Kind
    words: str
    because: str


class Verdict(NamedTuple):
    """A draft is grounded when nothing in it is without grounds."""

    violations: tuple[Violation, ...]

    @property
    def is_grounded(self) -> bool:
        """Whether the draft may be used."""
        return not self.violations


def check_grounding(draft: str, grounds: Grounds) -> Verdict:
    """Hold every number, date, link, name, promise and denial of a draft against its grounds."""
    if len(draft) > DRAFT_CHARACTERS_MAX:
        return Verdict((Violation(Kind.STATEMENT, draft[:60], f"It is longer than {DRAFT_CHARACTERS_MAX} characters."),))
    violations: list[Violation] = []
    if addresses_machine(draft):
        violations.append(Violation(Kind.STATEMENT, draft[:60], "It gives orders to a machine, or hides something."))
    for sentence in read_text(draft, grounds.language):
        violations += _of_sentence(sentence, grounds)
    return Verdict(tuple(dict.fromkeys(violations)))


def _of_sentence(sentence: ReadSentence, grounds: Grounds) -> Iterator[Violation]:
    for found in _PLACEHOLDER.finditer(sentence.text):
        yield Violation(Kind.PLACEHOLDER, found.group(), "It is still to be filled in.")
    if len(sentence.claims) > CLAIMS_MAX:
        yield Violation(Kind.STATEMENT, sentence.text[:60], "It states more in one sentence than anybody would read.")
        return
    if sentence.bare in grounds.stock.bare or sentence.bare in grounds.courteous.bare:
        return
    for one in sentence.claims:
        if because := _claim_problem(one, sentence, grounds):
            yield Violation(one.kind, one.words, because)
    yield from _names(sentence, grounds)
    for words, because in pledge_violations(sentence, grounds):
        yield Violation(Kind.PROMISE, words, because)
    if denied := _denied(sentence, grounds):
        yield Violation(Kind.NEGATION, sentence.text[:80], f"The evidence says the opposite: {denied[:80]}")
    if _is_strange(sentence, grounds):
        yield Violation(Kind.STATEMENT, sentence.text[:80], "Nothing in the evidence speaks of this.")


def _claim_problem(one: Claim, sentence: ReadSentence, grounds: Grounds) -> str:
    if one.needs & grounds.stock.gives or one.needs & grounds.courteous.gives:
        return _misplaced(one, sentence, grounds) if one.kind in FIGURES else ""
    if one.kind in _OURS_ALONE or not one.needs & grounds.told.gives:
        return "It is not in the evidence."
    if one.kind is Kind.CODE:
        return "It came from the conversation and cannot be promised." if sentence.mentions and sentence.promises else ""
    if _says_back(sentence.text, grounds.language) and not sentence.promises:
        return ""
    is_free = one.kind in _TOLD_FREELY and not sentence.mentions
    return "" if is_free else "It is in the customer's words alone."


@cache
def _said_back(language: str) -> re.Pattern[str]:
    return re.compile(SAID_BACK.get(language, "(?!)"), re.IGNORECASE)


def _says_back(text: str, language: str) -> bool:
    return _said_back(language).search(text) is not None


def _misplaced(one: Claim, sentence: ReadSentence, grounds: Grounds) -> str:
    """A figure of the evidence that stands there for something else."""
    counted = grounds.stock.counted.get(one.about) if one.kind is Kind.NUMBER and one.about else None
    if counted and not one.needs & counted:
        return "The evidence counts this otherwise."
    right = wrong = 0
    for other in grounds.stock.sentences:
        same = [claim for claim in other.claims if claim.kind is one.kind]
        shared = len(other.stems & sentence.stems)
        if any(one.needs & claim.gives for claim in other.claims):
            right = max(right, shared)
        elif same:
            wrong = max(wrong, shared)
    nearer = wrong > right + 1 or (wrong >= 2 and not right) or (wrong > right and wrong >= max(3.0, NEAR_SHARE * len(sentence.stems)))
    return "In the evidence it belongs to something else." if nearer else ""


def _names(sentence: ReadSentence, grounds: Grounds) -> Iterator[Violation]:
    for one in name_claims(without(sentence.text, sentence.claims), grounds.language, grounds.ordinary):
        (needed,) = one.needs
        before = sentence.text[max(0, one.start - _NAME_AFTER) : one.start]
        if needed in grounds.stock.names or needed in grounds.courteous.names or (needed in grounds.names and not _sends_to(before)):
            continue
        parts = needed.removeprefix("name:").split(" ")
        if len(parts) == 2 and any(part in grounds.ordinary for part in parts) and all(f"name:{part}" in grounds.names for part in parts):
            continue
        hyphened = [part for part in parts[-1].replace("&", "-").split("-") if part]
        if len(hyphened) > 1 and all(f"name:{part}" in grounds.names or part in grounds.ordinary for part in hyphened):
            continue
        yield Violation(Kind.NAME, one.words, "Nobody and nothing of this name is in the evidence.")


_SENDS = re.compile(rf"\b(?:{SENDS_TO})\b", re.IGNORECASE)


def _sends_to(text: str) -> bool:
    return _SENDS.search(text) is not None


@cache
def _negation(language: str) -> re.Pattern[str]:
    return re.compile(NEGATIONS.get(language, "(?!)"), re.IGNORECASE)


def _denied(sentence: ReadSentence, grounds: Grounds) -> str:
    """The approved sentence about the same that says yes where this says no, or the other way round."""
    if len(sentence.stems) < NEAR_STEMS:
        return ""
    nearest, shared = None, 0
    for other in grounds.stock.sentences:
        common = len(other.stems & sentence.stems)
        if common > shared:
            nearest, shared = other, common
    if nearest is None or shared < NEAR_STEMS or shared < NEAR_SHARE * len(sentence.stems) or 2 * shared < len(nearest.stems):
        return ""
    negation = _negation(grounds.language)
    mine, theirs = (len(negation.findall(text)) % 2 for text in (sentence.text, nearest.text))
    return nearest.text if mine != theirs else ""


def _is_strange(sentence: ReadSentence, grounds: Grounds) -> bool:
    known = grounds.stock.stems | grounds.told.stems | grounds.courteous.stems
    if sentence.text.endswith("?"):
        return False  # what is asked is not stated
    count, shared = len(sentence.stems), len(sentence.stems & known)
    return (count >= STRANGE_STEMS and shared < STRANGE_SHARE * count) or (count == STRANGE_STEMS - 1 and not shared)
