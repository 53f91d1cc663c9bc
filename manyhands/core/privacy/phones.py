"""Find phone numbers: by an international prefix, by the way they are grouped, or by the words before them."""

from __future__ import annotations

import re
from collections.abc import Iterator

# One bounded repetition of single characters: no text makes it slow.
_CANDIDATE = re.compile(
    r"(?<![\w*#+])(?<![0-9][.,])(?<!\w[-/])(?:\+ ?)?\(?[0-9][0-9 ().\-/\u00a0\u202f\u2010-\u2013]{4,26}[0-9](?![\w*])"
)
_GROUP = re.compile("[0-9]+")
_WORD = re.compile(r"[^\W_]+|#")
_NOT_A_PHONE = re.compile(
    r"(?<![0-9+(])(?<![0-9+)][ ./\-])(?:"
    r"(?:19|20)[0-9]{2}([-./])[01]?[0-9]\1[0-3]?[0-9]"  # 2024-05-12
    r"|[0-3]?[0-9]([-./])[0-3]?[0-9]\2(?:(?:19|20)[0-9]{2}|[0-9]{2})"  # 12.05.2024, 5/12/24
    r"|(?:[0-9]{1,3}\.){3}[0-9]{1,3}"  # a network address
    r"|[0-9]{1,3}(?:[.,][0-9]{3})+(?:[.,][0-9]{1,2})?"  # an amount with thousands
    r")(?![-./,]?[0-9])"
)
_CUE_SIGNS = 60
_CUE_WORDS = 5

_PHONE_WORDS = """
phone telephone tel cell cellphone mobile call text sms whatsapp dial fax reach
teléfono telefono móvil movil celular llamar llame llámame llamarme llámeme
telefon telefonnummer handy handynummer mobil mobilnummer anrufen ruf rufen rufnummer erreichbar
"""
PHONE_WORDS = frozenset(_PHONE_WORDS.split())
_ORDER_WORDS = """
# order orders invoice tracking parcel shipment ref reference ticket case booking reservation confirmation account
customer article item sku transaction code id serial policy claim
pedido factura seguimiento envío envio referencia caso reserva confirmación confirmacion cuenta cliente artículo
bestellung bestellnummer bestell auftrag auftragsnummer rechnung rechnungsnummer sendung sendungsnummer
sendungsverfolgung referenz vorgang vorgangsnummer buchung buchungsnummer reservierung konto kundennummer kontonummer
"""
ORDER_WORDS = frozenset(_ORDER_WORDS.split())


def phone_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each phone number, left to right."""
    text = _NOT_A_PHONE.sub(lambda found: "x" * len(found.group()), text)
    at = 0
    while found := _CANDIDATE.search(text, at):
        span = _best_part(text, *found.span())
        if span:
            yield span
        at = span[1] if span else found.end()


def _best_part(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The longest run of digit groups that is a phone number, from the first group that begins one."""
    groups = [(found.start(), found.end()) for found in _GROUP.finditer(text, start, end)]
    cue = _cue(text, start)
    for first in range(len(groups)):
        begin = start if first == 0 else groups[first][0]
        for last in reversed(range(first, len(groups))):
            if _is_phone(text[begin : groups[last][1]], cue):
                return begin, groups[last][1]
    return None


def _cue(text: str, start: int) -> str:
    """What the nearest telling word before it says: phone, order or nothing."""
    words = _WORD.findall(text[max(0, start - _CUE_SIGNS) : start].lower())
    for word in reversed(words[-_CUE_WORDS:]):
        if word in PHONE_WORDS:
            return "phone"
        if word in ORDER_WORDS:
            return "order"
    return ""


def _is_phone(written: str, cue: str) -> bool:
    lengths = [len(group) for group in _GROUP.findall(written)]
    count = sum(lengths)
    if written[0] in "+(" or cue:
        return (written[0] in "+(" or cue == "phone") and 7 <= count <= 16
    if written.startswith("00"):
        return 10 <= count <= 16
    if written[0] == "0":
        return 9 <= count <= 12
    return 9 <= count <= 12 and _grouped_like_a_phone(lengths)


def _grouped_like_a_phone(lengths: list[int]) -> bool:
    is_fours = set(lengths) == {4}  # order numbers are written so, phone numbers are not
    return len(lengths) >= 3 and max(lengths) <= 4 and lengths[-1] >= 2 and not is_fours
