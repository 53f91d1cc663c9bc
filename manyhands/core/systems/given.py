"""What a customer has given: what they wrote in a declared shape, and whether they said yes. Everything else they write is no parameter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from manyhands.core.money import UnableToCount, minor_units
from manyhands.core.systems.schema import Parameter

TEXT_CHARACTERS_MAX = 20_000
TOKEN = re.compile(r"([A-Z9#/-])(?:\{([0-9]{1,2})(?:,([0-9]{1,2}))?\})?")
_AMOUNT = re.compile(r"(?<![\w.,])(?:([€$£])\s?)?([0-9]{1,7}(?:[.,][0-9]{2})?)(?:\s?(€|EUR|USD|GBP|\$|£))?(?![\w]|[.,][0-9])")
_CODES = {"€": "EUR", "$": "USD", "£": "GBP"}
_YES = {
    "en": ("yes", "yes please", "yes, please", "ok", "okay", "yes do it", "yes, do it", "please do"),
    "de": ("ja", "ja bitte", "ja, bitte", "ok"),
    "es": ("sí", "si", "sí, por favor", "si, por favor", "sí por favor", "vale", "ok"),
    "fr": ("oui", "oui, merci", "oui merci", "d'accord", "ok"),
    "it": ("sì", "si", "sì, grazie", "sì grazie", "va bene", "ok"),
}


@dataclass(frozen=True, slots=True)
class Given:
    """What was found for one parameter: its value, nothing (empty), or several things of its shape."""

    value: str = ""
    is_ambiguous: bool = False


def given_in(texts: Sequence[str], parameter: Parameter, *, currency: str = "") -> Given:
    """What the customer gave for a parameter, newest text first: the newest that holds anything of its shape counts."""
    for text in texts:
        plain = unicodedata.normalize("NFKC", text[:TEXT_CHARACTERS_MAX])
        found = _amounts(plain, currency) if parameter.source == "amount" else _of_shape(plain, tuple(parameter.like))
        if len(found) > 1:
            return Given(is_ambiguous=True)
        if found:
            return Given(found[0])
    return Given()


def agrees(text: str, *, language: str) -> bool:
    """Whether a message says yes, and nothing else: whoever says more is read by a person."""
    plain = " ".join(unicodedata.normalize("NFKC", text[:200]).casefold().replace("’", "'").split()).strip(" .!,")
    return plain in _YES.get(language, ())


def _of_shape(text: str, shapes: tuple[str, ...]) -> list[str]:
    pattern = pattern_of(shapes) if shapes else None
    return list(dict.fromkeys(found.upper() for found in pattern.findall(text))) if pattern else []


@lru_cache(maxsize=1_000)
def pattern_of(shapes: tuple[str, ...]) -> re.Pattern[str]:
    """What has one of these shapes. Each sign with a bounded count: there is nothing in it that could be walked back and forth."""
    ways = "|".join("".join(map(_sign, TOKEN.findall(shape))) for shape in shapes)
    return re.compile(rf"(?<![\w/-])(?:{ways})(?![\w/-])", re.ASCII | re.IGNORECASE)


def _sign(token: tuple[str, str, str]) -> str:
    sign, least, most = token
    kind = {"9": "[0-9]", "A": "[A-Z]"}.get(sign, re.escape(sign))
    return f"{kind}{{{least},{most}}}" if most else f"{kind}{{{least}}}" if least else kind


def _amounts(text: str, currency: str) -> list[str]:
    """Amounts in the brand's currency, in minor units; a bare number is none."""
    found = []
    for sign, number, code in _AMOUNT.findall(text):
        named = _CODES.get(sign or code, code)
        if named == currency:
            try:
                found.append(str(minor_units(number.replace(",", "."), currency)))
            except UnableToCount:
                continue
    return list(dict.fromkeys(found))
