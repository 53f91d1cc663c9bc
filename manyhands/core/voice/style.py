"""How a text is written, as numbers, and how much it is like a profile that was learnt."""

from __future__ import annotations

import re
from math import exp, sqrt
from typing import NamedTuple

from manyhands.core.voice.profile import VoiceProfile
from manyhands.core.voice.sentences import has_emoji, sentences, words

_SHORT = re.compile(r"\b\w+['’](?:t|ll|ve|re|m|d|s)\b", re.IGNORECASE)
# How far from a habit is far: one of these is one step.
STEPS = {
    "sentence_words": 5.0, "letters": 0.5, "contractions": 0.04, "exclamations": 0.15, "questions": 0.15, "you": 0.03, "we": 0.03,
    "emoji": 0.3, "commas": 0.04,
}  # fmt: skip
_HABITS_WEIGH = 0.25
_YOU = frozenset(["you", "your", "yours", "sie", "ihr", "ihre", "ihnen", "ihren", "du", "dein", "deine", "usted", "su", "sus", "le", "tu", "vous", "votre", "vos", "lei", "suo", "sua"])
_WE = frozenset(["we", "our", "us", "i", "my", "wir", "unser", "unsere", "uns", "ich", "nosotros", "nuestro", "nuestra", "nos", "nous", "notre", "noi", "nostro", "nostra"])


class Likeness(NamedTuple):
    """0 is another's voice, 100 this brand's own, 50 says nothing; with the words and habits that tell."""

    score: int
    evidence: float
    reasons: tuple[str, ...]


def habits_of(text: str) -> dict[str, float]:
    """What does not depend on the subject: lengths, shares of short forms, of signs, of "you" and "we"."""
    said, parts = words(text), sentences(text)
    count, lines = max(1, len(said)), max(1, len(parts))
    small = [word.casefold() for word in said]
    return {
        "sentence_words": count / lines, "letters": sum(map(len, said)) / count, "contractions": len(_SHORT.findall(text)) / count,
        "exclamations": text.count("!") / lines, "questions": text.count("?") / lines, "you": sum(word in _YOU for word in small) / count,
        "we": sum(word in _WE for word in small) / count, "emoji": float(bool(has_emoji(text))), "commas": text.count(",") / count,
    }  # fmt: skip


def likeness(text: str, profile: VoiceProfile) -> Likeness:
    """How much a text is written as the brand writes."""
    said = {word.casefold() for word in words(text)}
    telling = sorted((word for word in said if word in profile.vocabulary), key=lambda word: (-profile.vocabulary[word], word))
    heard = sum(profile.vocabulary[word] for word in telling) / sqrt(max(1, len(said)))
    mine = habits_of(text)
    far = {name: min(3.0, abs(mine[name] - profile.habits[name]) / step) for name, step in STEPS.items() if name in profile.habits}
    evidence = heard - _HABITS_WEIGH * sum(far.values()) / sqrt(max(1, len(far)))
    reasons = [f"says “{word}”" for word in telling[:3] if profile.vocabulary[word] > 0]
    reasons += [f"{name.replace('_', ' ')} {mine[name]:.2g} where the brand has {profile.habits[name]:.2g}" for name, steps in far.items() if steps > 1.5]
    return Likeness(round(100 / (1 + exp(-evidence))), evidence, tuple(reasons))
