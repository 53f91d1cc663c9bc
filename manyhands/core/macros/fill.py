"""A macro's text with the facts of a ticket in its places. What is not known stays a place that nobody can overlook."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

PLACES = {
    "customer_first_name": "the customer's first name",
    "order_number": "the order number",
    "amount": "the amount",
    "product": "the product",
    "date": "the date",
    "looked_up": "what the brand's system says",
    "brand_name": "the brand's name",
    "specialist_first_name": "your first name",
}
_PLACE = re.compile(r"\{([^{}]{0,60})\}")
FACT_MIN = 0.8  # so likely at least is what a customer seems to have given, to be used as a fact without asking
FACT_CHARACTERS_MAX = 120
SENTENCE_CHARACTERS_MAX = 600  # of what a system says: an approved sentence, and no customer's words


@dataclass(frozen=True, slots=True)
class Filled:
    """The text, and the places for which no fact was known."""

    text: str
    missing: tuple[str, ...] = ()


def faults_of(text: str) -> list[str]:
    """What is wrong with a text, in words; a macro is refused while there is any."""
    unknown = [f"{{{name}}} is no place for a fact." for name in _PLACE.findall(text) if name not in PLACES]
    if re.search(r"[{}]", _PLACE.sub("", text)):
        unknown.append("A brace stands alone: a place is written like {order_number}.")
    return list(dict.fromkeys(unknown))


def readable(text: str) -> str:
    """The text with the name of each place in it: what it is found by."""
    return _PLACE.sub(lambda found: PLACES.get(found[1], found[1]), text)


def fill(text: str, facts: Mapping[str, str]) -> Filled:
    """The text with its facts. A fact is put in once and never read for places of its own: a customer may write braces too."""
    missing: list[str] = []

    def put(found: re.Match[str]) -> str:
        name = found[1]
        most = SENTENCE_CHARACTERS_MAX if name == "looked_up" else FACT_CHARACTERS_MAX
        fact = " ".join(facts.get(name, "").split())[:most]
        if fact:
            return fact
        missing.append(name)
        return f"[{PLACES.get(name, name)}]"

    return Filled(_PLACE.sub(put, text), tuple(dict.fromkeys(missing)))
