"""Checksums that tell a payment card or a bank account from any other number."""

from __future__ import annotations

from functools import lru_cache

# Lengths by first digits of the large card schemes; the checksum alone would take one order number in ten for a card.
_SCHEMES: tuple[tuple[int, int, frozenset[int]], ...] = (
    (4, 4, frozenset({13, 16, 19})),
    (34, 34, frozenset({15})),
    (37, 37, frozenset({15})),
    (30, 30, frozenset({14})),
    (36, 36, frozenset({14})),
    (38, 39, frozenset({14})),
    (51, 55, frozenset({16})),
    (2221, 2720, frozenset({16})),
    (3528, 3589, frozenset({16, 19})),
    (60, 60, frozenset({16})),
    (62, 65, frozenset({16, 19})),
    (50, 50, frozenset({16, 19})),
    (56, 59, frozenset({16, 19})),
    (67, 67, frozenset({16, 19})),
)

IBAN_LENGTHS = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BI": 27, "BR": 29,
    "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DJ": 27, "DK": 18, "DO": 28, "EE": 20, "EG": 29,
    "ES": 24, "FI": 18, "FK": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28,
    "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28,
    "LC": 32, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MN": 20,
    "MR": 27, "MT": 31, "MU": 30, "NI": 28, "NL": 18, "NO": 15, "OM": 23, "PK": 24, "PL": 28, "PS": 29, "PT": 25,
    "QA": 29, "RO": 24, "RS": 22, "RU": 33, "SA": 24, "SC": 31, "SD": 18, "SE": 24, "SI": 19, "SK": 24, "SM": 27,
    "SO": 23, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20, "YE": 30,
}  # fmt: skip


def is_card(digits: str) -> bool:
    """Whether these digits are a payment card's: scheme, length and Luhn checksum."""
    return 13 <= len(digits) <= 19 and len(digits) in card_lengths(digits[:4]) and luhn(digits)


@lru_cache(maxsize=10_000)
def card_lengths(first_four: str) -> frozenset[int]:
    """How long a card is that begins with these four digits; empty when none does."""
    return frozenset[int]().union(
        *(lengths for first, last, lengths in _SCHEMES if first <= int(first_four[: len(str(first))]) <= last)
    )


def luhn(digits: str) -> bool:
    """The Luhn checksum (ISO/IEC 7812): from the right, every second digit doubled; the sum ends in 0."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def is_iban(letters: str) -> bool:
    """Whether these letters and digits are an IBAN: country length and the remainder of 97 (ISO 13616)."""
    text = letters.upper()
    if IBAN_LENGTHS.get(text[:2]) != len(text) or not text[2:4].isdigit():
        return False
    moved = text[4:] + text[:4]
    return int("".join(str(int(sign, 36)) for sign in moved)) % 97 == 1
