"""How much a message asks of whoever answers, how soon, and in what mood it was written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from manyhands.core.service_models.names import COMPLEXITIES, PRIORITIES
from manyhands.science.intent import cues
from manyhands.science.retrieval.words import base, fold

LONG_WORDS = 120
QUESTIONS_SEVERAL = 3
AMOUNT_LARGE = 500.0  # in whatever currency: large enough to look twice
SHOUTED_LETTERS_MIN = 12
LETTERS_MAX = 10_000  # cues are looked for in so much of a message

AMOUNT = re.compile(
    r"(?:[€$£]|\b(?:eur|usd|gbp)\b)\s?(\d[\d.,]{0,15})|(\d[\d.,]{0,15})\s?(?:[€$£]|\b(?:eur|euros?|usd|gbp|dollars?|pounds)\b)"
)


_MARKS = re.compile(r"[!?]\s?[!?]")
_SAD = re.compile(r":'?-?\(|[😞😟😢😭😠😡🙁☹]")
_SHOUTED = re.compile(r"(?<!\w)(?:[A-ZÀ-ÖØ-Þ]{2,}[ ,!]+){2}[A-ZÀ-ÖØ-Þ]{2,}(?!\w)")


@dataclass(frozen=True)
class EffortDefaults:
    """What a brand says of a topic: how hard and how pressing it is by itself."""

    complexity: str = "simple"
    priority: str = "normal"
    sensitive: bool = False


@dataclass(frozen=True)
class EffortReading:
    """Complexity and priority after the cues in the text, the mood, and what moved them."""

    complexity: str
    priority: str
    mood: str  # calm | unhappy | angry
    reasons: tuple[str, ...]
    is_harmful: bool = False  # fraud, injury, loss: never a machine's
    cues: frozenset[str] = frozenset()  # which were found


@dataclass(frozen=True, slots=True)
class _Cue:
    """What was found, how far it moves a reading, and the reason in words."""

    name: str
    steps: int
    reason: str


@dataclass(frozen=True)
class PersonWish:
    """Whether a customer asks for a person instead of a machine, and the words that say so."""

    wanted: bool
    because: str


def read_effort(text: str, *, language: str, defaults: EffortDefaults) -> EffortReading:
    """Start from the topic's defaults and let the text raise them."""
    text = text[:LETTERS_MAX]
    folded = fold(text)
    mood, in_mood = _mood(text, folded, base(language))
    harder = _harder(text, folded, base(language))
    sooner = _sooner(folded, base(language), mood)
    start = f"topic is {defaults.complexity}, {defaults.priority}{', sensitive' if defaults.sensitive else ''}"
    return EffortReading(
        complexity=_raised(COMPLEXITIES, defaults.complexity, sum(cue.steps for cue in harder)),
        priority=_raised(PRIORITIES, defaults.priority, sum(cue.steps for cue in sooner)),
        mood=mood,
        reasons=(start, *(cue.reason for cue in (*harder, *sooner, *in_mood))),
        is_harmful=any(cue.name == "harm" for cue in harder),
        cues=frozenset(cue.name for cue in (*harder, *sooner, *in_mood)),
    )


def wants_person(text: str, *, language: str = "") -> PersonWish:
    """Whether the customer asks for a person, in the language read or any other: a short cry is easily read in the wrong one."""
    folded = fold(text[:LETTERS_MAX])
    phrase = cues.found(cues.PERSON, folded, base(language)) or cues.found(cues.PERSON, folded, "")
    return PersonWish(bool(phrase), f"asks for a person: '{phrase}'" if phrase else "")


def _harder(text: str, folded: str, language: str) -> list[_Cue]:
    cues_found = list[_Cue]()
    questions, words = len(re.findall(r"\?+", text)), len(text.split())
    if questions >= QUESTIONS_SEVERAL:
        cues_found.append(_Cue("questions", 1, f"{questions} questions in one message"))
    if words >= LONG_WORDS:
        cues_found.append(_Cue("long", 1, f"long message ({words} words)"))
    if phrase := cues.found(cues.THINGS_DONE, folded, language):
        cues_found.append(_Cue("tried", 1, f"more than a first try: '{phrase}'"))
    if phrase := cues.found(cues.DISPUTE, folded, language):
        cues_found.append(_Cue("dispute", 1, f"wants judgement: '{phrase}'"))
    if phrase := cues.found(cues.HARM, folded, language):
        cues_found.append(_Cue("harm", 1, f"possible harm: '{phrase}'"))
    return cues_found


def _sooner(folded: str, language: str, mood: str) -> list[_Cue]:
    """Anger and money together are one step, harm is two."""
    cues_found = list[_Cue]()
    if phrase := cues.found(cues.HARM, folded, language):
        cues_found.append(_Cue("harm", 2, f"harm cannot wait: '{phrase}'"))
    if phrase := cues.found(cues.HURRY, folded, language):
        cues_found.append(_Cue("hurry", 1, f"says it is pressing: '{phrase}'"))
    is_angry, amount = mood == "angry", largest_amount(folded)
    if is_angry:
        cues_found.append(_Cue("anger", 1, "the customer is angry"))
    if amount >= AMOUNT_LARGE:
        cues_found.append(_Cue("amount", 0 if is_angry else 1, f"large amount: {amount:g}"))
    return cues_found


def _mood(text: str, folded: str, language: str) -> tuple[str, list[_Cue]]:
    if phrase := cues.found(cues.ANGER, folded, language):
        return "angry", [_Cue("angry words", 0, f"sounds angry: '{phrase}'")]
    if _is_shouted(text):
        return "angry", [_Cue("capitals", 0, "written in capitals")]
    if _MARKS.search(text) and not cues.found(cues.CHEER, folded, language):
        return "unhappy", [_Cue("marks", 0, "several marks in a row")]
    if _SAD.search(text):
        return "unhappy", [_Cue("unhappy words", 0, "a sad face")]
    if phrase := cues.found(cues.UNHAPPY, folded, language):
        return "unhappy", [_Cue("unhappy words", 0, f"sounds unhappy: '{phrase}'")]
    return "calm", []


def _is_shouted(text: str) -> bool:
    """All of it, or a few words in a row."""
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) >= SHOUTED_LETTERS_MIN and sum(letter.isupper() for letter in letters) > 0.7 * len(letters):
        return True
    return any(sum(map(str.isalpha, run.group())) >= SHOUTED_LETTERS_MIN for run in _SHOUTED.finditer(text))


def largest_amount(folded: str) -> float:
    """The largest sum of money named, 0 if none; reads 1,200.50 and 1.200,50 alike."""
    return max((_number(match.group(1) or match.group(2)) for match in AMOUNT.finditer(folded)), default=0.0)


def _number(written: str) -> float:
    written = written.rstrip(".,")
    cents = re.search(r"[.,](\d{1,2})$", written)
    whole = re.sub(r"[.,]", "", written[: cents.start()] if cents else written)
    return float(f"{whole}.{cents.group(1)}" if cents else whole)


def _raised(scale: tuple[str, ...], start: str, steps: int) -> str:
    return scale[min(scale.index(start) + steps, len(scale) - 1)]
