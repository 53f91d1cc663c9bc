"""The figures of a text: prices, percentages, dates, and lengths and amounts with their unit, in English, German and Spanish."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

_UNITS = {
    "minute": "minute minutes min minuten minuto minutos", "hour": "hour hours h stunde stunden hora horas",
    "day": "day days tag tage tagen día días dia dias", "week": "week weeks woche wochen semana semanas",
    "month": "month months monat monate monaten mes meses", "year": "year years jahr jahre jahren año años",
    "kg": "kg kilo kilos kilogram kilograms", "cm": "cm", "mm": "mm", "km": "km", "gb": "gb", "mb": "mb",
    "litre": "litre litres liter litro litros", "item": "item items piece pieces stück artikel artículos",
    "person": "person people persons personen personas guests gäste huéspedes",
}  # fmt: skip
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
# What can be said in two units is compared in one.
_IN = {"hour": ("minute", 60), "week": ("day", 7), "year": ("month", 12)}
_WORKING = r"(?:working|business|werk|arbeits)"
_NUMBERS = {
    word: value
    for value, words in {
        1: "one ein eine einen einem einer un una", 2: "two zwei dos", 3: "three drei tres", 4: "four vier cuatro", 5: "five fünf cinco",
        6: "six sechs seis", 7: "seven sieben siete", 8: "eight acht ocho", 9: "nine neun nueve", 10: "ten zehn diez",
        12: "twelve zwölf doce", 14: "fourteen vierzehn catorce", 30: "thirty dreißig treinta",
    }.items()
    for word in words.split()
}  # fmt: skip
_MONTHS = {
    name: number
    for number, names in enumerate((
        "january januar enero", "february februar febrero", "march märz marzo", "april abril", "may mai mayo", "june juni junio",
        "july juli julio", "august agosto", "september septiembre", "october oktober octubre", "november noviembre",
        "december dezember diciembre",
    ), start=1)
    for name in names.split()
}  # fmt: skip
_SIGNS = {"€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "usd": "USD", "£": "GBP", "gbp": "GBP"}

# Each has an end and begins where no digit stands before it: what is pasted may be twenty thousand digits.
_NUMBER = r"(?<!\d)(?:\d{1,3}(?:[., ]\d{3}){1,3}(?:[.,]\d{1,2})?|\d{1,9}(?:[.,]\d{1,2})?)(?!\d)"
_SIGN = r"(?:€|\$|£|\beuros?\b|\beur\b|\busd\b|\bgbp\b)"
_TO = r"\s*(?:to|bis|a|and|und|y|-|–)\s*"
_WORD = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_ANY = rf"(?:{_NUMBER}|{_WORD})"
_MONTH = "|".join(_MONTHS)
_UNIT = "|".join(sorted(_UNIT_OF, key=len, reverse=True))
_PRICE = re.compile(rf"{_SIGN}\s?({_NUMBER})|({_NUMBER})\s?{_SIGN}", re.IGNORECASE)
_PERCENT = re.compile(rf"({_NUMBER})\s?(?:%|percent|prozent|por ciento)", re.IGNORECASE)
_ISO = re.compile(r"\b\d{4}-(\d{2})-(\d{2})\b")
_DOTTED = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.(?:\d{4}|\d{2})?(?!\d)")
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th|\.)?\s(?:of\s|de\s)?({_MONTH})\b", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"\b({_MONTH})\s(\d{{1,2}})(?:st|nd|rd|th)?\b", re.IGNORECASE)
_AMOUNT = re.compile(
    rf"(?<![\w.,])({_ANY})(?:{_TO}({_ANY}))?[\s-]?({_WORKING}[\s-]?)?({_UNIT})(\s+(?:laborables|hábiles))?\b",
    re.IGNORECASE,
)


class Figure(NamedTuple):
    """A figure, or a range from `low` to `high`, of one kind, with the words it stands in."""

    kind: str
    low: Decimal
    high: Decimal
    words: str

    def fits(self, other: Figure) -> bool:
        """Whether another figure says the same, or lies within it."""
        return self.kind == other.kind and self.low <= other.low and other.high <= self.high


def figures_in(text: str) -> list[Figure]:
    """Every figure of a text that can be compared; a number alone is none."""
    return [*_prices(text), *_percentages(text), *_dates(text), *_amounts(text)]


def _prices(text: str) -> Iterator[Figure]:
    for found in _PRICE.finditer(text):
        value = _value(found[1] or found[2])
        sign = re.search(_SIGN, found[0], re.IGNORECASE)
        yield Figure(f"price {_SIGNS[sign[0].lower()] if sign else ''}", value, value, found[0].strip())


def _percentages(text: str) -> Iterator[Figure]:
    for found in _PERCENT.finditer(text):
        yield Figure("percent", _value(found[1]), _value(found[1]), found[0])


def _dates(text: str) -> Iterator[Figure]:
    for pattern, month, day in ((_ISO, 1, 2), (_DOTTED, 2, 1), (_DAY_MONTH, 2, 1), (_MONTH_DAY, 1, 2)):
        for found in pattern.finditer(text):
            number = _MONTHS.get(found[month].lower()) or (int(found[month]) if found[month].isdigit() else 0)
            if 1 <= number <= 12 and 1 <= int(found[day]) <= 31:
                at = Decimal(number * 100 + int(found[day]))
                yield Figure("date", at, at, found[0])


def _amounts(text: str) -> Iterator[Figure]:
    for found in _AMOUNT.finditer(text):
        unit, times = _IN.get(_UNIT_OF[found[4].lower()], (_UNIT_OF[found[4].lower()], 1))
        if found[3] or found[5]:
            unit = f"working {unit}"
        low = _value(found[1]) * times
        yield Figure(unit, low, _value(found[2]) * times if found[2] else low, found[0])


def _value(text: str) -> Decimal:
    if text.lower() in _NUMBERS:
        return Decimal(_NUMBERS[text.lower()])
    digits = text.replace(" ", "")
    # What stands before three digits parts thousands; before one or two it is the decimal sign.
    whole, sign, rest = re.fullmatch(r"(.*?)(?:([.,])(\d{1,2}))?", digits).groups()  # type: ignore[union-attr]  # it fits everything
    return Decimal(re.sub(r"[.,]", "", whole) + (f".{rest}" if sign else ""))
