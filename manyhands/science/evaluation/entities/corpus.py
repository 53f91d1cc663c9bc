"""Made messages, and what of them the reader of entities should find."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from manyhands.core.systems import pattern_of
from manyhands.science.intent.entities import NOTHING_DECLARED, Declared, resolved
from manyhands.science.intent.entity_odds import Candidate, likely

_PLACE = re.compile(r"\[(?P<kind>\w+):(?P<given>\w+)\]|\{(?P<only>\w+)\}")
_MONTHS = ("January", "March", "May", "June", "August", "October")
_MONTHS_DE, _MONTHS_ES = ("Januar", "März", "Mai", "Juni", "August", "Oktober"), ("enero", "marzo", "mayo", "junio", "agosto", "octubre")
_NAMES = ("Tundra", "Skylark", "Nordwind", "Lumen", "Atlas", "Kestrel", "Pebble", "Brio")
_LINES = ("Pro", "Mini", "Air", "Two")
_SAID = ("Yes", "Please wait", "Confirm", "Not available", "Try again later", "We are closed", "Continue", "All done")

# People seldom write what only looks like something: of the dates and amounts found in NLU++ one in three hundred is wrong.
SELDOM = 5

_NUMBER = re.compile(r"(?<![0-9])[0-9]{3,}(?![0-9])")
SLOTS = {"date": ("date", "date_from", "date_to", "date_period"), "amount": ("amount_of_money",)}

Rng = np.random.Generator


@dataclass(frozen=True, slots=True)
class Made:
    """A message, and where in it stands what: (start, end, kind)."""

    text: str
    given: tuple[tuple[int, int, str], ...]

    def holds(self, one: Candidate) -> bool:
        """Whether this candidate is what was given there."""
        return any(kind == one.kind and start < one.end and one.start < end for start, end, kind in self.given)


def made_messages(templates: Sequence[str], *, count: int, seed: int, declared: bool = False) -> list[Made]:
    """Those that only look like something seldom; of a brand that has declared its shapes and products, all are of these."""
    rng = np.random.default_rng(seed)
    makes = _MAKE | (_DECLARED if declared else {})
    often = np.array([1.0 if "[" in template else 1 / SELDOM for template in templates])
    return [_made(templates[number], rng, makes) for number in rng.choice(len(templates), count, p=often / often.sum())]


def judged(messages: Sequence[Made], declared: Declared = NOTHING_DECLARED) -> list[tuple[Candidate, bool]]:
    """Everything that is found in them, and whether it is right."""
    return [(one, message.holds(one)) for message in messages for one in resolved(message.text, declared)]


def judged_by_people(rows: Sequence[dict[str, Any]]) -> list[tuple[Candidate, bool]]:
    """Dates and amounts in messages of NLU++; what its annotators did not mark counts as wrong."""
    found = []
    for row in rows:
        for one in resolved(row["text"]):
            if names := SLOTS.get(one.kind):
                spans = [row["slots"][name]["span"] for name in names if "span" in row["slots"].get(name, {})]
                found.append((one, any(start < one.end and one.start < end for start, end in spans)))
    return found


def numbers_of_other_kinds(dialogues: Sequence[dict[str, Any]]) -> list[float]:
    """How likely each number that customers of STAR gave as something else (an account, a PIN, a room ...) is held to be an order's."""
    held = []
    for dialogue in dialogues:
        events = dialogue["events"]
        other = {number for event in events for one in event.get("constraints") or () for number in _numbers_in(one)}
        for text in (event["text"] for event in events if event["agent"] == "User" and event.get("text")):
            orders = [one for one in resolved(text) if one.kind == "order_number"]
            held += [_held(orders, *found.span()) for found in _NUMBER.finditer(text) if found.group() in other]
    return held


def _numbers_in(constraint: Mapping[str, Any]) -> list[str]:
    """Of an `id` nobody can say what kind it is: a flight's, a trip's."""
    return [number for name, value in constraint.items() if name != "id" for number in _NUMBER.findall(str(value))]


def _held(orders: Sequence[Candidate], start: int, end: int) -> float:
    return max((likely(one) for one in orders if one.start < end and start < one.end), default=0.0)


def _made(template: str, rng: Rng, makes: Mapping[str, Callable[[Rng], str]]) -> Made:
    text, given, begin = "", list[tuple[int, int, str]](), 0
    for place in _PLACE.finditer(template):
        text += template[begin : place.start()]
        words = makes[("given " if place["kind"] == "order_number" else "") + (place["given"] or place["only"])](rng)
        if place["kind"]:
            given.append((len(text), len(text) + len(words), place["kind"]))
        text, begin = text + words, place.end()
    return Made(text + template[begin:], tuple(given))


def _digits(rng: Rng, count: int) -> str:
    return str(rng.integers(1, 10)) + "".join(str(one) for one in rng.integers(0, 10, count - 1))


def _letters(rng: Rng, count: int) -> str:
    return "".join(chr(65 + one) for one in rng.integers(0, 26, count))


def _one(rng: Rng, among: Sequence[str]) -> str:
    return among[int(rng.integers(len(among)))]


def _code(rng: Rng) -> str:
    return f"{_letters(rng, int(rng.integers(1, 4)))}{_one(rng, ('', '-'))}{_digits(rng, int(rng.integers(4, 9)))}"


def _number(rng: Rng) -> str:
    return _digits(rng, int(rng.integers(4, 11)))


def _day(rng: Rng) -> int:
    return int(rng.integers(1, 29))


def _date(months: Sequence[str], named: str) -> Callable[[Rng], str]:
    def make(rng: Rng) -> str:
        month, year = int(rng.integers(1, 13)), int(rng.integers(2019, 2027))
        return _one(rng, (
            named.format(day=_day(rng), month=_one(rng, months)), f"{_day(rng)}.{month}.{year}", f"{year}-{month:02}-{_day(rng):02}",
            f"{_day(rng)}/{month}/{year}", named.format(day=_day(rng), month=_one(rng, months)) + f" {year}",
        ))  # fmt: skip

    return make


def _price(rng: Rng) -> str:
    return f"{rng.integers(1, 900)}.{rng.integers(0, 100):02}"


def _amount(rng: Rng) -> str:
    return _one(rng, (
        f"€{_price(rng)}", f"${rng.integers(2, 900)}", f"{_price(rng)} EUR", f"{rng.integers(2, 90)} pounds", f"£{_price(rng)}",
    ))  # fmt: skip


def _amount_with_comma(rng: Rng) -> str:
    comma = _price(rng).replace(".", ",")
    return _one(rng, (f"{comma} €", f"{rng.integers(2, 900)} Euro", f"{comma} EUR"))


_MAKE: dict[str, Callable[[Rng], str]] = {
    "given order": lambda rng: _one(rng, (_number(rng), _code(rng))), "given number": _number, "given code": _code, "code": _code,
    "number4": lambda rng: _digits(rng, 4), "postcode": lambda rng: _digits(rng, 5), "year": lambda rng: str(rng.integers(1960, 2027)),
    "flight": lambda rng: f"{_letters(rng, 2)}{_digits(rng, 4)}",
    "error": lambda rng: f"{_letters(rng, 1)}{_one(rng, ('', '-'))}{_digits(rng, 4)}",
    "phone": lambda rng: f"+49 {_digits(rng, 3)} {_digits(rng, 7)}", "email": lambda rng: f"{_letters(rng, 5).lower()}@post.example",
    "amount": _amount, "amount_de": _amount_with_comma,
    "pounds": lambda rng: f"{rng.integers(2, 90)} pounds", "dollars_points": lambda rng: f"{rng.integers(100, 900)} dollars",
    "date": _date(_MONTHS, "{day} {month}"), "date_de": _date(_MONTHS_DE, "{day}. {month}"),
    "date_es": _date(_MONTHS_ES, "{day} de {month}"),
    "version": lambda rng: f"{rng.integers(1, 12)}.{rng.integers(0, 20)}.{rng.integers(10, 40)}",
    "short": lambda rng: f"{rng.integers(1, 12)}.{rng.integers(1, 20)}.",
    "product": lambda rng: f"{_one(rng, _NAMES)} {rng.integers(2, 900)}",
    "product_code": lambda rng: f"{_letters(rng, int(rng.integers(2, 4)))}-{rng.integers(10, 900)}",
    "named": lambda rng: f"{_one(rng, _NAMES)} {_one(rng, _LINES)}", "said": lambda rng: _one(rng, _SAID),
    "paper": lambda rng: f"{_letters(rng, 1)}{rng.integers(10, 30)}", "seat": lambda rng: f"{_letters(rng, 1)}{rng.integers(10, 40)}",
}  # fmt: skip
_DECLARED: dict[str, Callable[[Rng], str]] = {
    "given order": lambda rng: _digits(rng, 8), "given number": lambda rng: _digits(rng, 8),
    "given code": lambda rng: f"LW-{_digits(rng, 6)}",
    "product": _MAKE["named"],
}  # fmt: skip
DECLARING = Declared.of(
    [("order_number", pattern_of(("9{8}", "LW-9{6}")))], [f"{name} {line}" for name in _NAMES for line in _LINES]
)  # fmt: skip
