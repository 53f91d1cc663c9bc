"""A reply made of approved sentences in the brand's voice; nothing else states a fact."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from manyhands.core.grounding import addresses_machine
from manyhands.core.voice.profile import VoiceProfile
from manyhands.science.replies.evidence import Evidence
from manyhands.science.replies.phrases import INVITATIONS, OPENINGS
from manyhands.science.retrieval.sentences import split_sentences
from manyhands.science.retrieval.words import base

SCORE_MIN = 0.35  # below this likelihood a passage may be shown, but is not put into a customer's mouth
SHORT_WORDS = 25  # a second quote is added only to a shorter first one,
SECOND_SHARE = 0.9  # from the same article, and nearly as likely
NAME_LETTERS_MAX = 40
NAME = re.compile(r"[^\W\d_]+(?:[ '’.-]{1,2}[^\W\d_]+)*\.?")
LIST_MARK = re.compile(r"^(?:[-*•]|\d{1,2}[.)])\s+")


@dataclass(frozen=True)
class Suggestion:
    """A reply to be read and sent by a person: each citation is (passage id, the words quoted from it)."""

    text: str
    citations: tuple[tuple[str, str], ...]
    confidence: float


@dataclass(frozen=True)
class NoSuggestion:
    """Nothing is suggested, and why."""

    because: str


def compose_reply(
    *, voice: VoiceProfile, language: str, customer_name: str, evidence: Sequence[Evidence], mood: str = "calm"
) -> Suggestion | NoSuggestion:
    """Salutation, quoted sentences, closing; or the reason why there is nothing to say."""
    usable = [one for one in evidence if not one.internal and not one.suspect and base(one.language) == base(language)]
    likely = sorted((one for one in usable if one.score >= SCORE_MIN), key=lambda one: -one.score)
    quoted = [(one, said) for one in likely if (said := _said(one.text, voice))]
    if not quoted:
        return NoSuggestion(_why_nothing(evidence, usable, likely, language))
    chosen = quoted[:1] + [other for other in quoted[1:2] if _adds(other, quoted[0])]
    parts = [
        voice.salutation(base(language), name=_name(customer_name, voice)),
        OPENINGS.get(base(language), {}).get(mood, ""),
        *(said for _, said in chosen),
        INVITATIONS.get(base(language), ""),
        voice.closing(base(language)),
    ]
    citations = tuple((one.passage_id, one.text) for one, _ in chosen)
    return Suggestion("\n\n".join(part for part in parts if part), citations, chosen[0][0].score)


def _why_nothing(evidence: Sequence[Evidence], usable: Sequence[Evidence], likely: Sequence[Evidence], language: str) -> str:
    if not evidence:
        return "Nothing in the knowledge base answers this."
    if not usable and any(one.suspect for one in evidence):
        return "What answers this gives orders to a machine; somebody has to look at it first."
    if not usable:
        return f"What answers this is internal or not written in '{language}'."
    if not likely:
        return f"The nearest passage is too unlikely to answer ({max(one.score for one in usable):.2f})."
    return "What answers this uses words the brand's voice forbids."


def _said(text: str, voice: VoiceProfile) -> str:
    """The quoted sentences as a reply says them: preferred words put in, sentences with forbidden words left out."""
    sentences = [_preferred(sentence, voice.preferred_words) for sentence in split_sentences(text)]
    kept = [
        sentence for sentence in sentences
        if not any(_has(word, sentence) for word in voice.forbidden_words) and not addresses_machine(sentence)
    ]  # fmt: skip
    if len(kept) == 1:
        return _as_sentence(LIST_MARK.sub("", kept[0]))
    said = ""
    for sentence in kept:
        is_item = bool(LIST_MARK.match(sentence))
        said += ("\n" if is_item and said else " " if said else "") + sentence
    return said.strip()


def _as_sentence(text: str) -> str:
    text = text.rstrip(";,")
    return text[:1].upper() + text[1:] + ("" if text[-1:] in '.!?:…)"”' else ".")


def _preferred(sentence: str, preferred: Mapping[str, str]) -> str:
    for said, wanted in preferred.items():
        for found in reversed([*_whole(said).finditer(sentence)]):
            sentence = sentence[: found.start()] + _as_cased(found.group(), wanted) + sentence[found.end() :]
    return sentence


def _as_cased(old: str, new: str) -> str:
    return new[:1].upper() + new[1:] if old[:1].isupper() and not old.isupper() else new


def _has(phrase: str, sentence: str) -> bool:
    return _whole(phrase).search(sentence) is not None


@lru_cache(maxsize=2_000)
def _whole(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)", re.IGNORECASE)


def _name(customer_name: str, voice: VoiceProfile) -> str:
    """A name is what a customer typed: letters only, so that no link or order gets into a reply through it."""
    name = customer_name.strip()
    if len(name) > NAME_LETTERS_MAX or not NAME.fullmatch(name):
        return ""
    return name.split()[0] if voice.formality == "friendly" else name


def _adds(other: tuple[Evidence, str], first: tuple[Evidence, str]) -> bool:
    """Whether a second quote completes the first one rather than changing the subject."""
    is_short = len(first[1].split()) < SHORT_WORDS
    is_kin = other[0].article_id == first[0].article_id and other[0].score >= SECOND_SHARE * first[0].score
    return is_short and is_kin and other[1].casefold() not in first[1].casefold()
