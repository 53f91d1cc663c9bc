"""A text said in the brand's voice, by rules alone; a rule that would change what is stated is not applied."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from manyhands.core.voice.check import Remark
from manyhands.core.voice.keeping import keeps_all
from manyhands.core.voice.profile import VoiceProfile
from manyhands.core.voice.sentences import sentences, words
from manyhands.core.voice.words import GREETINGS, LONG_FORMS, PARTINGS, PLAIN_FORMS, SHORT_FORMS

_EMOJI = re.compile("[ \\t]*[\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2b55\ufe0f\u200d]+")
_SHOUT = re.compile(r"(?<!\w)[A-Z\u00c0-\u00de]{4,}(?:\s+[A-Z\u00c0-\u00de]{2,})+(?!\w)")
_GREETING_WORDS_MAX = 7
_JOINS = {
    "en": ("; ", ", and ", ", but ", ", so "), "de": ("; ", ", und ", ", aber "), "es": ("; ", ", y ", ", pero "),
    "fr": ("; ", ", et ", ", mais "), "it": ("; ", ", e ", ", ma "),
}  # fmt: skip
_KEPT_JOINS = (", but ", ", so ", ", aber ", ", pero ", ", mais ", ", ma ")  # the word itself stays, as the next sentence's first


class Rewritten(NamedTuple):
    """The text, and what was done to it."""

    text: str
    changes: tuple[str, ...]


Rule = Callable[[str, VoiceProfile, str, str], str]


def rewrite(text: str, profile: VoiceProfile, language: str, *, name: str = "") -> Rewritten:
    """Greeting, words, forms, sentences, signs and closing as the brand has them; numbers, names, links and promises stay."""
    if not text.strip():
        return Rewritten(text, ())
    changes: list[str] = []
    frame = f"{profile.salutation(language, name=name)}\n{profile.closing(language)}"
    for what, rule in _RULES.items():
        said = rule(text, profile, language, name)
        if said != text and keeps_all(text, said, language, may_add=frame if what in ("greeting", "closing") else ""):
            text = said
            changes.append(what)
    return Rewritten(text, tuple(changes))


def fixed(text: str, remark: Remark, language: str) -> str:
    """The text with what a remark puts in place of its words, wherever they stand; as it was where that would change what is stated."""
    if not remark.fix or not remark.words:
        return text
    # Judged in small letters: at the head of a sentence the brand's own word would pass for a name.
    small = _whole(remark.words).sub(lambda found: found.group().lower(), text)
    return _put(text, remark) if keeps_all(small, _put(small, remark), language) else text


def _put(text: str, remark: Remark) -> str:
    if remark.rule == "shouting":
        return re.sub("!{2,}", remark.fix, text)
    # Where the better word stands already it is left: it may hold the other one ("order" in "order number").
    parts = re.split(f"({re.escape(remark.fix)})", text, flags=re.IGNORECASE)
    return "".join(part if n % 2 else _swap(part, {remark.words: remark.fix}) for n, part in enumerate(parts))


def _greeting(text: str, profile: VoiceProfile, language: str, name: str) -> str:
    wanted = profile.salutations.get(language, "")
    if not wanted:
        return text
    first, _, rest = text.lstrip().partition("\n")
    said = _greeted(first, language)
    if said is None:
        return f"{profile.salutation(language, name=name)}\n\n{text.lstrip()}"
    start = wanted.partition("{name}")[0].strip(" ,:").casefold()
    if first.strip().casefold().startswith(start):
        return text
    greeting = profile.salutation(language, name=name or said[0])
    return f"{greeting}\n\n{said[1]}\n{rest.lstrip()}".rstrip() if said[1] else f"{greeting}\n\n{rest.lstrip()}"


def _greeted(line: str, language: str) -> tuple[str, str] | None:
    """The name that a line greets, and what of the line comes after; None when it greets nobody."""
    for word in sorted(GREETINGS.get(language, ()), key=len, reverse=True):
        found = re.match(rf"{re.escape(word)}\b[ ,]*([^,:!.\n]{{0,50}})(?:[,:!.]+\s*|$)", line.strip(), re.IGNORECASE)
        if found and len(found[1].split()) < _GREETING_WORDS_MAX:
            return found[1].strip(), line.strip()[found.end() :]
    return None


def _closing(text: str, profile: VoiceProfile, language: str, name: str) -> str:
    closing = profile.closing(language)
    if not closing or " ".join(closing.split()).casefold() in " ".join(text.split()).casefold():
        return text
    lines = text.rstrip().split("\n")
    while lines and (not lines[-1].strip() or lines[-1].strip(" ,.!").casefold() in PARTINGS.get(language, ())):
        lines.pop()
    return "\n".join(lines).rstrip() + f"\n\n{closing}" if lines else text


def _swap(text: str, swaps: dict[str, str]) -> str:
    for said, better in swaps.items():
        text = _whole(said).sub(lambda found, better=better: _cased(found.group(), better), text)  # type: ignore[misc]
    return text


@lru_cache(maxsize=2_000)
def _whole(phrase: str) -> re.Pattern[str]:
    # Not inside an address, and not inside a longer word put together with hyphens.
    return re.compile(rf"(?<![\w@/.-]){re.escape(phrase)}(?![\w@/-]|\.\w)", re.IGNORECASE)


def _cased(old: str, new: str) -> str:
    return new[:1].upper() + new[1:] if old[:1].isupper() and not (len(old) > 1 and old.isupper()) else new


def _preferred(text: str, profile: VoiceProfile, language: str, name: str) -> str:
    # One that holds the other ("order" and "order number") is left: put in twice it would grow.
    return _swap(text, {said: better for said, better in profile.preferred_words.items() if said.casefold() not in better.casefold()})


def _openers(text: str, profile: VoiceProfile, language: str, name: str) -> str:
    """Forbidden words that only open a sentence: "Unfortunately, we ..." becomes "We ..."."""
    for word in profile.forbidden_words:
        opener = re.compile(rf"(?:(?<=^)|(?<=[.!?\n] )|(?<=\n)){re.escape(word)},\s+(\w)", re.IGNORECASE)
        text = opener.sub(lambda found: found[1].upper(), text)
    return text


def _forms(text: str, profile: VoiceProfile, language: str, name: str) -> str:
    if profile.formality == "formal":
        text = _swap(text, PLAIN_FORMS.get(language, {}))
    if language == "en" and profile.contractions != "any":
        text = _swap(text.replace("’", "'"), LONG_FORMS if profile.contractions == "avoid" else SHORT_FORMS)
    return text


def _emoji(text: str, profile: VoiceProfile, language: str, name: str) -> str:
    return text if profile.emoji_allowed else _EMOJI.sub("", text)


def _quiet(text: str, profile: VoiceProfile, language: str, name: str) -> str:
    text = re.sub(r"!{2,}", "!", text)
    return _SHOUT.sub(lambda found: found.group().capitalize(), text)


def _split(text: str, profile: VoiceProfile, language: str, name: str) -> str:
    for sentence in sentences(text):
        if len(words(sentence)) > profile.sentence_words_max:
            text = text.replace(sentence, _halved(sentence, language), 1)
    return text


def _halved(sentence: str, language: str) -> str:
    """Cut at the joint nearest to the middle, when both parts can stand alone."""
    joints = [
        (abs(at.start() - len(sentence) // 2), at.start(), join)
        for join in _JOINS.get(language, ("; ",)) for at in re.finditer(re.escape(join), sentence)
    ]  # fmt: skip
    for _, at, join in sorted(joints):
        head, tail = sentence[:at], sentence[at + len(join) :]
        if min(len(words(head)), len(words(tail))) >= 4:
            lead = join.strip(", ").capitalize() + " " if join in _KEPT_JOINS else ""
            return f"{head}. {lead}{tail if lead else tail[:1].upper() + tail[1:]}"
    return sentence


_RULES: dict[str, Rule] = {
    "loudness": _quiet, "greeting": _greeting, "preferred words": _preferred, "openers": _openers, "forms": _forms, "emoji": _emoji,
    "sentence length": _split, "closing": _closing,
}  # fmt: skip
