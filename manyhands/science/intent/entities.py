"""What a customer has given in a message: order numbers, amounts, dates, products, e-mail, phone. So that nobody asks for it again.

Addresses and numbers of people are kept masked: the record outlives the message, and a colleague reads them where they may be revealed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from manyhands.core.privacy import Found, Kind, find_personal, mask_email, mask_phone

LETTERS_MAX = 10_000
ENTITIES_MAX = 20  # of one message: a pasted list is read, not copied into a note
_DIGITS_OF_ORDER = 4

_CUE = (
    r"orders?|bestell(?:ung|nummer|nr)|auftrags?(?:nummer|nr)?|sendung(?:snummer)?|rechnung(?:snummer)?|buchung(?:snummer)?|pedidos?|"
    r"orden|env[ií]o|factura|reserva|commande|colis|facture|r[ée]servation|ordine|spedizione|fattura|prenotazione|parcel|tracking|"
    r"invoice|booking|reference|referencia|r[ée]f[ée]rence|riferimento|referenz"
)
_LINK = (
    r"number|numbers|no|nr|num|nummer|n[uú]mero|num[ée]ro|n[°º]|is|ist|es|est|[èe]|code|c[oó]digo|codice|lautet|mit|der|die|das|"
    r"di|de|del|la|le|was|has|with|from"
)
_ORDER_TOLD = re.compile(
    rf"(?<!\w)(?:{_CUE})(?:[\s:,.#]+(?:{_LINK})(?!\w))*[\s:,.#°º-]*(?P<order>[A-Za-z]{{0,4}}-?\d[\dA-Za-z-]{{2,19}})(?!\w)", re.IGNORECASE
)  # fmt: skip
_ORDER_BARE = re.compile(r"(?<![\w&])#\s?(?P<hash>\d{4,15})(?!\w)|(?<!\w)(?P<code>[A-Z]{1,5}-?\d{4,15}(?:-\d{1,6})?)(?!\w)")
_MONTHS = (
    r"january|february|march|april|may|june|july|august|september|october|november|december|sept?|oct|nov|dec|jan|feb|mar|apr|jun|jul|"
    r"aug|januar|jänner|februar|märz|mai|juni|juli|oktober|dezember|okt|dez|mär|enero|febrero|marzo|abril|mayo|junio|julio|agosto|"
    r"septiembre|octubre|noviembre|diciembre|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|gennaio|"
    r"febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre"
)
_DATE = re.compile(
    r"(?<![\w.,/-])(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{1,2}\.\d{1,2}\.(?!\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|º|\.)?\s(?:de\s|of\s|di\s)?(?:{_MONTHS})(?:\s(?:de\s|del\s)?\d{{4}})?"
    rf"|(?:{_MONTHS})\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?"
    r"|yesterday|gestern|ayer|ieri|tomorrow|mañana|demain|domani)(?!\w)",
    re.IGNORECASE,
)  # fmt: skip
_CURRENCY = r"€|\$|£|eur|usd|gbp|chf|euros?|dollars?|pounds?|franken|francs?"
_AMOUNT = re.compile(
    r"(?<!\w)(?:€|\$|£|(?:eur|usd|gbp|chf)\s)\s?\d[\d.,' ]{0,12}\d|(?<!\w)(?:€|\$|£)\s?\d"
    rf"|(?<![\w.,])\d[\d.,']{{0,12}}\s?(?:{_CURRENCY})(?!\w)",
    re.IGNORECASE,
)  # fmt: skip
_PRODUCT = re.compile(
    r"(?<!\w)(?:[Mm]odel(?:l|lo|o)?|[Mm]od[èe]le|[Pp]roduct(?:o)?|[Pp]rodukt|[Pp]roduit|[Pp]rodotto|[Aa]rtikel|[Aa]rt[ií]cul?o|"
    r"[Aa]rticolo|[Aa]rticle)"
    r"[\s:]+[\"'«„“]?(?P<told>[A-Z][\w&-]*(?:[ -](?:[A-Z][\w&-]*|\d+\w*)){0,3})"
    r"|(?<![\w-])(?P<code>[A-Z]{1,5}-?\d{1,3}[A-Za-z]{0,2})(?![\w-])"
    r"|[«„“\"](?P<quoted>[A-Z][^»“”\"\n]{1,40})[»“”\"]"
)  # fmt: skip
_NOT_PRODUCTS = re.compile(r"[A-Z]{1,2}\d|(?:EUR|USD|GBP|CHF)-?\d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing that was given, as it was written; what is personal is masked."""

    kind: str  # order_number | amount | date | product | email | phone
    text: str


def entities_in(text: str) -> list[Entity]:
    """What is given in a message, in the order in which it stands, each once. No stretch of it is two things."""
    return list(dict.fromkeys(entity for _, _, entity in _spans(text[:LETTERS_MAX])))[:ENTITIES_MAX]


def without_entities(text: str) -> str:
    """The text with the kind of each thing in its place: "your order [order number] of [date]"."""
    text, parts, begin = text[:LETTERS_MAX], [], 0
    for start, end, entity in _spans(text):
        parts += [text[begin:start], f"[{entity.kind.replace('_', ' ')}]"]
        begin = end
    return "".join([*parts, text[begin:]])


def _spans(text: str) -> list[tuple[int, int, Entity]]:
    taken: list[tuple[int, int, Entity]] = []
    for start, end, entity in (*_orders(text), *_personal(text), *_plain(text)):
        if not any(start < other_end and other_start < end for other_start, other_end, _ in taken):
            taken.append((start, end, entity))
    return sorted(taken, key=lambda one: one[:2])


def _orders(text: str) -> list[tuple[int, int, Entity]]:
    told = [(match, "order") for match in _ORDER_TOLD.finditer(text)]
    bare = [(match, match.lastgroup or "") for match in _ORDER_BARE.finditer(text)]
    return [
        (*match.span(group), Entity("order_number", match.group(group)))
        for match, group in (*told, *bare)
        if sum(sign.isdigit() for sign in match.group(group)) >= _DIGITS_OF_ORDER and not _DATE.fullmatch(match.group(group))
    ]


def _personal(text: str) -> list[tuple[int, int, Entity]]:
    masks = {Kind.EMAIL: mask_email, Kind.PHONE: mask_phone}
    spans = [_as_phone(text, found) for found in find_personal(text)]
    return [(start, end, Entity(str(kind), masks[kind](text[start:end]))) for kind, start, end in spans if kind in masks]


def _as_phone(text: str, found: Found) -> Found:
    """One phone number in ten has the check digit of a card; no card begins with a plus."""
    is_phone = found.kind is Kind.CARD and text[: found.start].endswith("+")
    return Found(Kind.PHONE, found.start - 1, found.end) if is_phone else found


def _plain(text: str) -> list[tuple[int, int, Entity]]:
    found = [(*match.span(), Entity("amount", match.group().strip())) for match in _AMOUNT.finditer(text)]
    found += [(*match.span(), Entity("date", match.group())) for match in _DATE.finditer(text)]
    for match in _PRODUCT.finditer(text):
        group = match.lastgroup or ""
        if not _NOT_PRODUCTS.fullmatch(match.group(group)):
            found.append((*match.span(group), Entity("product", match.group(group).rstrip())))
    return found
