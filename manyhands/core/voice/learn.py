"""A brand's past replies come to a proposal of its voice, with what each part of it stands on."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, log

from manyhands.core.voice.profile import VoiceProfile
from manyhands.core.voice.sentences import has_emoji, reading_level, sentences, words
from manyhands.core.voice.style import habits_of
from manyhands.core.voice.words import FAMILIAR, GREETINGS

REPLIES_MIN = 10
AGREED_SHARE = 0.5  # a greeting or closing is the brand's when half of its replies have it
EMOJI_SHARE = 0.1
WORDS_MAX, WORD_REPLIES_MIN = 800, 2
_SHORT = re.compile(r"\b\w+['’](?:t|ll|ve|re|m)\b", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,3}")


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply that was sent."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Learnt:
    """A part of the proposal: its value, and how many of how many replies say so."""

    part: str
    value: str
    count: int
    of: int


@dataclass(frozen=True, slots=True)
class VoiceProposal:
    """A voice to be looked at before it is put in force."""

    profile: VoiceProfile
    learnt: tuple[Learnt, ...]


class TooFewReplies(ValueError):
    """There is not enough to learn from."""


def learn_voice(replies: Sequence[Reply], *, base: VoiceProfile | None = None, others: Sequence[Reply] = ()) -> VoiceProposal:
    """Greetings, closings, formality, signs, lengths and telling words; what was decided by people (claims, words) is kept from `base`."""
    if len(replies) < REPLIES_MIN:
        raise TooFewReplies(f"There are {len(replies)} replies, and {REPLIES_MIN} are the least to learn from. Nothing was changed.")
    profile, learnt = base or VoiceProfile(), list[Learnt]()
    greetings, closings = dict(profile.salutations), dict(profile.closings)
    by_language: dict[str, list[str]] = defaultdict(list)
    for reply in replies:
        by_language[reply.language].append(reply.text.strip())
    for language, texts in sorted(by_language.items()):
        _learn_frame("greeting", language, [_greeting(text, language) for text in texts], greetings, learnt)
        _learn_frame("closing", language, [_closing(text) for text in texts], closings, learnt)
    bodies = [body_of(reply) for reply in replies]
    known: dict[str, object] = {"salutations": greetings, "closings": closings}
    known |= _manner(replies, bodies, learnt)
    vocabulary = _vocabulary_by_language(replies, others)
    learnt.append(Learnt("vocabulary", ", ".join(list(vocabulary)[:5]), len(vocabulary), WORDS_MAX))
    habits = [habits_of(body) for body in bodies if body]
    known |= {
        "vocabulary": vocabulary,
        "habits": {name: round(sum(one[name] for one in habits) / len(habits), 4) for name in habits[0]} if habits else {},
        "examples": tuple(_examples(bodies, vocabulary)),
    }  # fmt: skip
    return VoiceProposal(replace(profile, **known), tuple(learnt))  # type: ignore[arg-type]


def _learn_frame(part: str, language: str, said: list[str], into: dict[str, str], learnt: list[Learnt]) -> None:
    counted = Counter(one for one in said if one)
    if counted:
        value, count = counted.most_common(1)[0]
        if count >= AGREED_SHARE * len(said):
            into[language] = value
            learnt.append(Learnt(f"{part} ({language})", value, count, len(said)))


def _greeting(text: str, language: str) -> str:
    first = text.partition("\n")[0].strip()
    for word in sorted(GREETINGS.get(language, ()), key=len, reverse=True):
        found = re.fullmatch(rf"({re.escape(word)})([ ,]*)({_NAME.pattern})?\s*([,:!.]*)", first, re.IGNORECASE)
        if found:
            return f"{found[1]}{found[2] or ' '}{{name}}{found[4]}" if found[3] else first
    return ""


def _closing(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    last = lines[-1] if len(lines) > 1 else ""
    return last if 0 < len(last.split()) <= 12 and not last.endswith("?") else ""


def body_of(reply: Reply) -> str:
    """A reply without its greeting and its last line, where these are short."""
    lines = [line for line in reply.text.strip().splitlines() if line.strip()]
    if len(lines) > 1 and _greeting(lines[0], reply.language):
        lines = lines[1:]
    if len(lines) > 1 and _closing(reply.text):
        lines = lines[:-1]
    return "\n".join(lines)


def _manner(replies: Sequence[Reply], bodies: Sequence[str], learnt: list[Learnt]) -> dict[str, object]:
    count = len(replies)
    smiling = sum(bool(has_emoji(reply.text)) for reply in replies)
    lengths = sorted(len(words(sentence)) for body in bodies for sentence in sentences(body))
    longest = min(60, max(10, _percentile(lengths, 0.95)))
    levels = sorted(level for body in bodies if (level := reading_level(body)))
    hardest = min(100, ceil(_percentile([ceil(level) for level in levels], 0.95))) if levels else 0
    english = [reply.text for reply in replies if reply.language == "en"]
    short = sum(bool(_SHORT.search(text)) for text in english)
    contractions = "any" if not english else "use" if 2 * short >= len(english) else "avoid" if short <= 0.05 * len(english) else "any"
    familiar = sum(any(word.casefold() in FAMILIAR.get(reply.language, ()) for word in words(reply.text)) for reply in replies)
    warm = sum(reply.text.lstrip().casefold().startswith(("hi", "hey", "hallo", "hola", "salut", "ciao")) for reply in replies)
    formality = "friendly" if 2 * max(familiar, warm) >= count else "formal" if not familiar and not warm else "neutral"
    learnt += [
        Learnt("formality", formality, max(familiar, warm) if formality == "friendly" else count - max(familiar, warm), count),
        Learnt("emoji", "yes" if smiling >= EMOJI_SHARE * count else "no", smiling, count),
        Learnt("longest sentence", str(longest), sum(length <= longest for length in lengths), len(lengths)),
        Learnt("reading level", str(hardest), len(levels), count), Learnt("contractions", contractions, short, len(english)),
    ]  # fmt: skip
    return {
        "formality": formality, "emoji_allowed": smiling >= EMOJI_SHARE * count, "sentence_words_max": longest,
        "reading_level_max": hardest, "contractions": contractions,
    }  # fmt: skip


def _percentile(values: Sequence[int], share: float) -> int:
    return values[min(len(values) - 1, int(share * len(values)))] if values else 30


def _vocabulary_by_language(replies: Sequence[Reply], others: Sequence[Reply]) -> dict[str, float]:
    """Compared within a language: that a brand writes more German than another is not its voice."""
    found: dict[str, float] = {}
    for language in sorted({reply.language for reply in replies}):
        mine, theirs = ([body_of(one) for one in some if one.language == language] for some in (replies, others))
        found |= {word: weight for word, weight in _vocabulary(mine, theirs).items() if abs(weight) > abs(found.get(word, 0.0))}
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _vocabulary(mine: Sequence[str], theirs: Sequence[str]) -> dict[str, float]:
    """The words that the brand says more often than others do, or, where no others are given, most often; by log odds."""
    own, other = _counts(mine), _counts(theirs)
    names = set(own) | (set(other) if other else set())
    weights = {
        word: log((own[word] + 0.5) / (len(mine) + 1)) - log((other[word] + 0.5) / (len(theirs) + 1))
        if theirs else log(1 + own[word] / len(mine))
        for word in names if own[word] + other[word] >= WORD_REPLIES_MIN
    }  # fmt: skip
    chosen = sorted(weights, key=lambda word: (-abs(weights[word]) * (own[word] + other[word]) ** 0.5, word))[:WORDS_MAX]
    return {word: round(weights[word], 3) for word in chosen}


def _counts(texts: Sequence[str]) -> Counter[str]:
    return Counter(word for text in texts for word in {word.casefold() for word in words(text)} if not word[0].isdigit())


def _examples(bodies: Sequence[str], vocabulary: Mapping[str, float]) -> list[str]:
    fitting = [body for body in dict.fromkeys(bodies) if 15 <= len(words(body)) <= 120]
    return sorted(fitting, key=lambda body: -sum(vocabulary.get(word.casefold(), 0.0) for word in words(body)) / len(words(body)))[:3]
