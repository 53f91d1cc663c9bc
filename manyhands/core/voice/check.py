"""Does a text sound like the brand?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from manyhands.core.voice.profile import VoiceProfile
from manyhands.core.voice.sentences import find_phrase, has_emoji, reading_level, sentences, words
from manyhands.core.voice.words import FAMILIAR, LONG_FORMS, PROMISES, SHORT_FORMS

COSTS = {
    "claim": 40,
    "placeholder": 40,
    "promise": 25,
    "forbidden_word": 25,
    "empty": 100,
    "familiar": 10,
    "preferred_word": 10,
    "salutation": 10,
    "closing": 10,
    "long_sentence": 8,
    "shouting": 10,
    "emoji": 10,
    "contraction": 6,
    "reading_level": 8,
}
_PLACEHOLDER = re.compile(
    r"\{[^{}\n]{0,40}\}|<[a-z_ ]{1,40}>|\[(?:name|date|order|number|link)[^\]\n]{0,40}\]", re.IGNORECASE
)
_SHOUT = re.compile(r"(?<!\w)[A-Z\u00c0-\u00de]{4,}(?:\s+[A-Z\u00c0-\u00de]{2,})+(?!\w)")


class Remark(NamedTuple):
    """One thing that does not sound like the brand: the rule, the words it is about, and what to do."""

    rule: str
    words: str
    remedy: str
    fix: str = ""  # what to put in place of the words, where one thing fits


class VoiceScore(NamedTuple):
    """100 is the brand's own voice; each remark takes something off."""

    score: int
    remarks: tuple[Remark, ...]


def check_voice(text: str, profile: VoiceProfile, language: str) -> VoiceScore:
    """Score a text that is about to be sent, with a remedy for everything that costs points."""
    if not text.strip():
        return VoiceScore(0, (Remark("empty", "", "Write an answer first."),))
    rules = (_frame, _claims, _word_choice, _familiar, _contracted, _length, _level, _loudness, _placeholders)
    remarks = tuple(remark for rule in rules for remark in rule(text, profile, language))
    return VoiceScore(max(0, 100 - sum(COSTS[remark.rule] for remark in remarks)), remarks)


def _frame(text: str, profile: VoiceProfile, language: str) -> Iterator[Remark]:
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    greeting = profile.salutations.get(language, "")
    if greeting and not lines[0].casefold().startswith(_before_name(greeting)):
        yield Remark("salutation", lines[0][:60], f"Begin with: {greeting.replace('{name}', '…')}")
    closing = profile.closing(language)
    if closing and _flat(closing) not in _flat("\n".join(lines)):
        yield Remark("closing", lines[-1][:60], f"End with: {closing}")


def _before_name(greeting: str) -> str:
    return greeting.partition("{name}")[0].strip(" ,:").casefold()


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()


def _claims(text: str, profile: VoiceProfile, language: str) -> Iterator[Remark]:
    for claim in profile.claims_never_to_make:
        if found := find_phrase(claim, text):
            yield Remark("claim", found, "Take it out: this brand never claims it.")
    never = "; ".join(profile.claims_never_to_make)
    for word in PROMISES.get(language, ()):
        if found := find_phrase(word, text):
            remedy = f"Say what is known instead. Never claim: {never}." if never else "Say what is known instead."
            yield Remark("promise", found, remedy)


def _word_choice(text: str, profile: VoiceProfile, language: str) -> Iterator[Remark]:
    for word in profile.forbidden_words:
        if found := find_phrase(word, text):
            yield Remark("forbidden_word", found, "Say it another way: the brand does not use this.")
    for word, better in profile.preferred_words.items():
        # Where the better word holds the other one ("order" and "order number"), that alone is no fault.
        if found := find_phrase(word, re.sub(re.escape(better), " ", text, flags=re.IGNORECASE)):
            yield Remark("preferred_word", found, f"Say {better!r}.", better)


def _familiar(text: str, profile: VoiceProfile, language: str) -> Iterator[Remark]:
    if profile.formality == "formal":
        for word in FAMILIAR.get(language, ()):
            if found := find_phrase(word, text):
                yield Remark("familiar", found, "Too familiar: this brand is formal.")


def _length(text: str, profile: VoiceProfile, language: str) -> Iterator[Remark]:
    for sentence in sentences(text):
        count = len(words(sentence))
        if count > profile.sentence_words_max:
            remedy = f"{count} words: split it, {profile.sentence_words_max} are the most."
            yield Remark("long_sentence", sentence[:60], remedy)


def _contracted(text: str, profile: VoiceProfile, language: str) -> Iterator[Remark]:
    if language != "en" or profile.contractions == "any":
        return
    swaps = LONG_FORMS if profile.contractions == "avoid" else SHORT_FORMS
    for said, better in swaps.items():
        if found := find_phrase(said, text):
            yield Remark("contraction", found, f"Say {better!r}.", better)
            return  # one remark tells it


def _level(text: str, profile: VoiceProfile, language: str) -> Iterator[Remark]:
    level = reading_level(text)
    if profile.reading_level_max and level > profile.reading_level_max:
        remedy = f"Hard to read ({level:.0f}, {profile.reading_level_max} is the most): shorter words and sentences."
        yield Remark("reading_level", text.strip()[:60], remedy)


def _loudness(text: str, profile: VoiceProfile, language: str) -> Iterator[Remark]:
    if "!!" in text:
        yield Remark("shouting", "!!", "One exclamation mark at most.", "!")
    for found in _SHOUT.findall(text):
        yield Remark("shouting", found[:60], "Write it in small letters.")
    emoji = has_emoji(text)
    if emoji and not profile.emoji_allowed:
        yield Remark("emoji", emoji, "This brand writes without emoji.")


def _placeholders(text: str, profile: VoiceProfile, language: str) -> Iterator[Remark]:
    for found in _PLACEHOLDER.findall(text):
        yield Remark("placeholder", found, "Fill it in, or take it out.")
