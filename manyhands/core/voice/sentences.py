"""Sentences and words of a short text."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?…])[\"')\]]*\s+|\n+")
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_EMOJI = re.compile("[\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2b55]")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences, without empty ones; a new line ends one too."""
    return tuple(part.strip() for part in _END.split(text) if part and part.strip())


def words(text: str) -> tuple[str, ...]:
    """The words as written."""
    return tuple(_WORD.findall(text))


def has_emoji(text: str) -> str:
    """The first emoji, or nothing."""
    found = _EMOJI.search(text)
    return found.group() if found else ""


def find_phrase(phrase: str, text: str) -> str:
    """The phrase as it stands in the text as whole words, whatever the case and spacing, or nothing."""
    parts = phrase.split()
    if not parts:
        return ""
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, parts)) + r"(?!\w)"
    found = re.search(pattern, text, re.IGNORECASE)
    return found.group() if found else ""


def reading_level(text: str) -> float:
    """LIX: words a sentence, and the share of words of more than six letters in percent; 0 for too little text."""
    said, parts = words(text), sentences(text)
    if len(said) < 20:
        return 0.0
    return len(said) / len(parts) + 100 * sum(len(word) > 6 for word in said) / len(said)
