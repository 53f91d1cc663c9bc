"""How a brand speaks."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any

FORMALITIES = ("formal", "neutral", "friendly")
CONTRACTIONS = ("any", "use", "avoid")
_NOTHING: Mapping[str, str] = MappingProxyType({})
_NO_WEIGHTS: Mapping[str, float] = MappingProxyType({})


class UnreadableVoice(ValueError):
    """A voice that cannot be used; the one in force stays."""


@dataclass(frozen=True, slots=True)
class VoiceProfile:
    """The voice of one brand; salutations and closings by language, `{name}` stands for the customer's name."""

    formality: str = "neutral"
    salutations: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    closings: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    preferred_words: Mapping[str, str] = field(default_factory=lambda: _NOTHING)  # what not to say: what to say
    forbidden_words: tuple[str, ...] = ()
    emoji_allowed: bool = False
    sentence_words_max: int = 30
    claims_never_to_make: tuple[str, ...] = ()
    contractions: str = "any"
    reading_level_max: int = 0  # LIX: 40 is a newspaper, 60 a law; 0 leaves it unchecked
    vocabulary: Mapping[str, float] = field(default_factory=lambda: _NO_WEIGHTS)  # words that tell the brand, by how much
    habits: Mapping[str, float] = field(default_factory=lambda: _NO_WEIGHTS)  # how it mostly writes: means of `habits_of`
    examples: tuple[str, ...] = ()

    def salutation(self, language: str, *, name: str = "") -> str:
        """The greeting, with the name or without a gap for it; empty when there is none for the language."""
        text = self.salutations.get(language, "").replace("{name}", name.strip())
        return re.sub(r",?\s*([,:!])", r"\1", " ".join(text.split()))

    def closing(self, language: str) -> str:
        """The closing; empty when there is none for the language."""
        return self.closings.get(language, "")

    @classmethod
    def from_mapping(cls, given: Mapping[str, Any]) -> VoiceProfile:
        """Read a voice from a brand's page or a JSON column."""
        names = [one.name for one in fields(cls)]
        for name in given:
            if name not in names:
                near = difflib.get_close_matches(name, names, n=1)
                hint = f"Did you mean {near[0]!r}?" if near else f"Known are {', '.join(names)}."
                raise UnreadableVoice(f"{name!r} is not part of a voice. {hint}")
        return cls(**{name: _READERS[name](name, value) for name, value in given.items()})

    def to_mapping(self) -> dict[str, Any]:
        """As plain values for a JSON column; `from_mapping` reads them back."""
        return {one.name: _plain(getattr(self, one.name)) for one in fields(self)}


def _formality(name: str, value: object) -> str:
    if value not in FORMALITIES:
        raise UnreadableVoice(f"{name} is one of {', '.join(FORMALITIES)}, not {value!r}.")
    return str(value)


def _texts(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) and one.strip() for one in value):
        raise UnreadableVoice(f"{name} is a list of words or sentences, not {value!r}.")
    return tuple(value)


def _pairs(name: str, value: object) -> Mapping[str, str]:
    if not isinstance(value, Mapping) or not all(isinstance(part, str) for pair in value.items() for part in pair):
        raise UnreadableVoice(f"{name} has words on both sides of each colon, not {value!r}.")
    return MappingProxyType(dict(value))


def _yes_or_no(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise UnreadableVoice(f"{name} is true or false, not {value!r}.")
    return value


def _count(name: str, value: object) -> int:
    if type(value) is not int or not 5 <= value <= 100:
        raise UnreadableVoice(f"{name} is a whole number from 5 to 100, not {value!r}.")
    return value


def _level(name: str, value: object) -> int:
    if type(value) is not int or not 0 <= value <= 100:
        raise UnreadableVoice(f"{name} is a whole number from 0 to 100, not {value!r}.")
    return value


def _contractions(name: str, value: object) -> str:
    if value not in CONTRACTIONS:
        raise UnreadableVoice(f"{name} is one of {', '.join(CONTRACTIONS)}, not {value!r}.")
    return str(value)


def _weights(name: str, value: object) -> Mapping[str, float]:
    numbers = (int, float)
    if not isinstance(value, Mapping) or not all(isinstance(word, str) and type(one) in numbers for word, one in value.items()):
        raise UnreadableVoice(f"{name} has a word and a number on the sides of each colon, not {value!r}.")
    return MappingProxyType({word: float(one) for word, one in value.items()})


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else list(value) if isinstance(value, tuple) else value


_READERS: dict[str, Callable[[str, object], Any]] = {
    "formality": _formality,
    "salutations": _pairs,
    "closings": _pairs,
    "preferred_words": _pairs,
    "forbidden_words": _texts,
    "emoji_allowed": _yes_or_no,
    "sentence_words_max": _count,
    "claims_never_to_make": _texts,
    "contractions": _contractions,
    "reading_level_max": _level,
    "vocabulary": _weights,
    "habits": _weights,
    "examples": _texts,
}
