"""Promises of a draft that its grounds do not make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from manyhands.core.grounding.grounds import Grounds
from manyhands.core.grounding.plain import stem, stems, words
from manyhands.core.grounding.promise_words import COURTEOUS, DEEDS, DONE, WHOLES
from manyhands.core.grounding.promises import Promise, clause_at, commitments, find_promises
from manyhands.core.grounding.reading import LANGUAGES, ReadSentence

ABOUT_SHARE = 0.55  # of what a promise is about must stand beside it in one approved sentence
# A whole is promised only where the evidence speaks of the whole.
_WHOLE = re.compile(rf"(?<!\w)(?:{WHOLES})(?!\w)", re.IGNORECASE)
UNKNOWN_SHARE = 0.5  # the same for "we will" with a verb nobody listed


def pledge_violations(sentence: ReadSentence, grounds: Grounds) -> Iterator[tuple[str, str]]:
    """(words, why not) for each promise that the grounds do not make."""
    for one in sentence.promises:
        if because := _problem(one, sentence, grounds):
            yield one.words, because
    for language in LANGUAGES:
        if language != grounds.language:
            yield from _foreign(sentence, language, grounds)
    yield from _unlisted(sentence, grounds)


def _problem(one: Promise, sentence: ReadSentence, grounds: Grounds) -> str:
    is_deed = one.kind in DEEDS.get(grounds.language, {})
    if _is_done(sentence.text, grounds.language) and (is_deed or one.commits):
        return "" if one.kind in grounds.fact_kinds or _is_told_as_done(one, sentence, grounds) else "No fact says that this was done."
    if is_deed and one.is_denied:
        return ""
    return _unsupported(one, sentence, [(other, said) for other in grounds.stock.sentences for said in other.mentions], grounds.language)


@cache
def _done(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{DONE.get(language, '(?!)')})", re.IGNORECASE)


def _is_done(text: str, language: str) -> bool:
    return _done(language).search(text) is not None


def _is_told_as_done(one: Promise, sentence: ReadSentence, grounds: Grounds) -> bool:
    """Whether an approved sentence about the same says itself that it has been done."""
    return any(
        _is_done(other.text, grounds.language) and any(said.kind == one.kind for said in other.mentions)
        and 2 * len(other.stems & sentence.stems) >= len(sentence.stems) for other in grounds.stock.sentences
    )  # fmt: skip


def _unsupported(one: Promise, sentence: ReadSentence, approved: list[tuple[ReadSentence, Promise]], language: str) -> str:
    same = [(other, said) for other, said in approved if said.kind == one.kind]
    if not same:
        return "Nothing approved promises this."
    agreeing = [(other, said) for other, said in same if said.is_denied == one.is_denied]
    if not agreeing:
        return "The evidence denies it." if not one.is_denied else "The evidence says that it is so."
    firm = [other for other, said in agreeing if one.is_maybe or not said.is_maybe]
    if not firm:
        return "The evidence says only that it may be so."
    if _WHOLE.search(sentence.text):
        firm = [other for other in firm if _WHOLE.search(other.text)]
    own = {stem(word) for word in words(one.words)}
    about = stems(clause_at(sentence.text, one.start), language) - own or sentence.stems - own
    if not about or any(len(about & other.stems) >= max(1.0, ABOUT_SHARE * len(about)) for other in firm):
        return ""
    return "The evidence promises this for something else."


def _foreign(sentence: ReadSentence, language: str, grounds: Grounds) -> Iterator[tuple[str, str]]:
    """A draft that changes its language promises just the same."""
    for one in find_promises(sentence.text, language):
        if one.kind in DEEDS[language] or any(one.start < own.end and own.start < one.end for own in sentence.promises):
            continue
        if not any(said.kind == one.kind for _, said in grounds.stock.foreign[language]):
            yield one.words, "Nothing approved promises this."


@cache
def _courteous(language: str) -> re.Pattern[str]:
    return re.compile(COURTEOUS.get(language, "(?!)"), re.IGNORECASE)


def _unlisted(sentence: ReadSentence, grounds: Grounds) -> Iterator[tuple[str, str]]:
    if sentence.promises or sentence.text.endswith("?"):
        return
    for start, end, after in commitments(sentence.text, grounds.language):
        about = stems(sentence.text, grounds.language)
        if _courteous(grounds.language).match(after) or not about:
            continue
        if not any(len(about & other.stems) >= UNKNOWN_SHARE * len(about) for other in grounds.stock.sentences):
            yield sentence.text[start : end + 30], "Nothing approved says that we do this."
