"""Numbers, amounts, percentages and spans of time of a text, whatever their spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import cache

from manyhands.core.grounding.claims import Claim, Kind, claim
from manyhands.core.grounding.number_words import ARTICLES, number_words
from manyhands.core.grounding.plain import stem
from manyhands.core.grounding.word_lists import CENTS, CURRENCIES, JOINERS, PERCENT, UNITS

_DIGITS = r"\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?"
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}
_MONTHS = {"month": 1, "year": 12}
_SCALES = {"k": 1000, "million": 10**6, "millions": 10**6, "millionen": 10**6, "millones": 10**6, "millón": 10**6, "milioni": 10**6, "thousand": 1000, "tausend": 1000, "mil": 1000, "mille": 1000, "mila": 1000}
_ENUMERATOR = re.compile(r"^\s*(?:\d{1,2}[.)]|\(\d{1,2}\))\s+")
_NEXT_WORD = re.compile(r"[\s-]{1,2}([^\W\d_]{3,})")


@cache
def _pattern(language: str) -> re.Pattern[str]:
    said = "|".join(map(re.escape, sorted(number_words(language), key=len, reverse=True)))
    value = rf"{_DIGITS}|(?<!\w)(?:{said})(?!\w)" if said else _DIGITS
    articles = "|".join(map(re.escape, ARTICLES.get(language, ())))
    scale = "|".join(_SCALES)
    money = "|".join(CURRENCIES.values())
    units = "|".join(f"(?P<{name}>{forms})" for name, forms in UNITS.items())
    return re.compile(
        rf"(?<![\w.,])(?:(?P<before>{money})\s?)?(?P<value>{value})(?:\s?(?P<scale>{scale})(?!\w))?(?:,-|\.-)?"
        rf"(?:\s?(?:(?P<after>{money}|{CENTS})|(?P<percent>{PERCENT}))(?!\w)|[\s-](?:more |full |further |weitere[nr]? |volle[nr]? )?(?:{units})(?!\w))?"
        + (rf"|(?<!\w)(?P<article>{articles})[\s-]?(?:{units.replace('?P<', '?P<one_')})(?!\w)" if articles else ""),
        re.IGNORECASE,
    )


def figure_claims(text: str, language: str) -> list[Claim]:
    """Every number of a sentence with what it measures; in "3 to 5 days" both measure days."""
    found = list(_pattern(language).finditer(_ENUMERATOR.sub(lambda mark: " " * len(mark.group()), text)))
    claims: list[Claim] = []
    following: re.Match[str] | None = None
    before: re.Match[str] | None = None  # the number to the right
    for match in reversed(found):
        lent = following if before is not None and _is_range(text, match, before) else None
        claims += _claims_of(match, lent, text, language)
        following, before = match if _measure(match) != ("", "") else lent, match
    return claims[::-1]


def _is_range(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    return re.fullmatch(rf"\s?(?:{JOINERS})\s?", text[first.end() : second.start()], re.IGNORECASE) is not None


def _measure(match: re.Match[str]) -> tuple[str, str]:
    """(kind, unit) of what a number measures."""
    groups = match.groupdict()
    money = groups.get("before") or groups.get("after")
    if money:
        return ("cents", "") if re.fullmatch(CENTS, money, re.IGNORECASE) else ("amount", _currency(money))
    if groups.get("percent"):
        return "percent", ""
    for unit in UNITS:
        if groups.get(unit) or groups.get(f"one_{unit}"):
            return "duration", unit
    return "", ""


def _currency(written: str) -> str:
    return next(code for code, forms in CURRENCIES.items() if re.fullmatch(forms, written, re.IGNORECASE))


def _claims_of(match: re.Match[str], lent: re.Match[str] | None, text: str, language: str) -> Iterator[Claim]:
    value = _value(match, language)
    kind, unit = _measure(match)
    if (kind, unit) == ("", "") and lent is not None:
        kind, unit = _measure(lent)
    span, bare = (match.group(), *match.span()), f"number:{show(value)}"
    if kind == "amount":
        yield claim(Kind.AMOUNT, *span, f"amount:{unit}:{show(value)}", gives=(bare,))
    elif kind == "cents":
        keys = tuple(f"amount:{code}:{show(value / 100)}" for code in CURRENCIES)
        yield Claim(Kind.AMOUNT, *span, frozenset(keys), frozenset((*keys, bare)))
    elif kind == "percent":
        yield claim(Kind.PERCENT, *span, f"percent:{show(value)}", gives=(bare,))
    elif kind == "duration":
        yield claim(Kind.DURATION, *span, _span_of_time(value, unit), gives=(bare,))
    else:
        about = _NEXT_WORD.match(text, match.end())
        yield claim(Kind.NUMBER, *span, bare, about=stem(about[1]) if about else "")


def _span_of_time(value: Decimal, unit: str) -> str:
    if unit in _SECONDS:
        return f"span:seconds:{show(value * _SECONDS[unit])}"
    if unit in _MONTHS:
        return f"span:months:{show(value * _MONTHS[unit])}"
    return f"span:{unit}:{show(value)}"


def show(value: Decimal) -> str:
    """The value in one spelling: 20, not 20.00."""
    return format(value.normalize(), "f")


def _value(match: re.Match[str], language: str) -> Decimal:
    if match.groupdict().get("article"):
        return Decimal(1)
    written, scale = match["value"], (match["scale"] or "").casefold()
    value = Decimal(number_words(language)[written.casefold()]) if not written[0].isdigit() else read_number(written, language)
    return value * _SCALES.get(scale, 1)


def read_number(written: str, language: str) -> Decimal:
    """1,000 and 1.000 and 1 000: which sign parts thousands depends on the language where the number does not say it."""
    bare = written.replace(" ", "").replace("'", "")
    signs = [sign for sign in bare if sign in ".,"]
    if not signs:
        return Decimal(bare)
    last = signs[-1]
    tail = bare.rpartition(last)[2]
    thousands = "," if language == "en" else "."
    is_whole = signs.count(last) > 1 or (len(set(signs)) == 1 and len(tail) == 3 and last == thousands)
    if not is_whole:
        bare = "".join("." if place == bare.rindex(last) else sign for place, sign in enumerate(bare) if sign not in ".," or place == bare.rindex(last))
    try:
        return Decimal(bare.replace(",", "").replace(".", "") if is_whole else bare)
    except InvalidOperation:
        return Decimal(-1)  # no evidence has it
