"""Months and zones as exports write them in words, in the languages that desks use most."""

from __future__ import annotations

import unicodedata

# By their first letters without accents; the longest that fits counts, for June and July begin alike in many languages.
_MONTHS = {
    1: ("jan", "ene", "gen", "janv"), 2: ("feb", "fev"), 3: ("mar", "maa", "mrt", "maerz"), 4: ("apr", "avr", "abr"),
    5: ("may", "mai", "mag", "mei"), 6: ("jun", "juin", "giu"), 7: ("jul", "juil", "lug"), 8: ("aug", "aou", "ago"),
    9: ("sep", "set"), 10: ("oct", "okt", "ott", "out"), 11: ("nov",), 12: ("dec", "dez", "dic"),
}  # fmt: skip
_BY_START = sorted(((start, month) for month, starts in _MONTHS.items() for start in starts), key=lambda pair: -len(pair[0]))

# Only those that mean one offset wherever they are written by a machine (RFC 5322 and Europe's); IST, for one, means three.
ZONE_HOURS = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AEST": 10, "AEDT": 11,
}  # fmt: skip


def month_named(word: str) -> int | None:
    """1 to 12, or None where the word is no month."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", word.lower()) if sign.isalpha() and not unicodedata.combining(sign))
    return next((month for start, month in _BY_START if plain.startswith(start)), None)
