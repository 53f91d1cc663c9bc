"""What a customer has given in a message: order numbers, amounts, dates, products, e-mail, phone. So that nobody asks for it again.

Each with how likely it is what it looks like: by its form, the words around it, the shapes that a brand has declared, the products it
has named, and what else it could be (entity_odds.py).

Addresses and numbers of people are kept masked: the record outlives the message, and a colleague reads them where they may be revealed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from manyhands.core.privacy import Found, Kind, find_personal, mask_email, mask_phone
from manyhands.science.intent.entity_odds import Candidate, likely

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
    r"(?<![\w.,/-])(?:(?P<iso>\d{4}-\d{1,2}-\d{1,2})|(?P<dotted>\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2}))|(?P<short>\d{1,2}\.\d{1,2}\.(?!\d))"
    rf"|(?P<named>\d{{1,2}}(?:st|nd|rd|th|er|º|\.)?\s(?:de\s|of\s|di\s)?(?:{_MONTHS})(?:\s(?:de\s|del\s)?\d{{4}})?"
    rf"|(?:{_MONTHS})\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?)"
    r"|(?P<day>yesterday|gestern|ayer|ieri|tomorrow|mañana|demain|domani))(?!\w)",
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
    confidence: float = field(default=1.0, compare=False)


@dataclass(frozen=True, slots=True)
class Declared:
    """What a brand has said of its own things: shapes of numbers by kind, as patterns, and the names of its products."""

    shapes: tuple[tuple[str, re.Pattern[str]], ...] = ()
    products: re.Pattern[str] | None = None

    @classmethod
    def of(cls, shapes: Sequence[tuple[str, re.Pattern[str]]] = (), products: Sequence[str] = ()) -> Declared:
        """Longer names first: of two that begin alike the whole one is meant."""
        named = sorted({" ".join(one.split()) for one in products if one.strip()}, key=lambda one: (-len(one), one))
        ways = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in named)
        return cls(tuple(shapes), re.compile(rf"(?<!\w)(?:{ways})(?!\w)", re.IGNORECASE) if named else None)


NOTHING_DECLARED = Declared()


def entities_in(text: str, declared: Declared = NOTHING_DECLARED) -> list[Entity]:
    """What is given in a message, in the order in which it stands, each once. No stretch of it is two things."""
    found: dict[Entity, Entity] = {}
    for one in resolved(text, declared):
        entity = Entity(one.kind, _shown(one), likely(one))
        found[entity] = max(entity, found.get(entity, entity), key=lambda known: known.confidence)
    return list(found.values())[:ENTITIES_MAX]


def without_entities(text: str) -> str:
    """The text with the kind of each thing in its place: "your order [order number] of [date]"."""
    text, parts, begin = text[:LETTERS_MAX], [], 0
    for one in resolved(text):
        parts += [text[begin : one.start], f"[{one.kind.replace('_', ' ')}]"]
        begin = one.end
    return "".join([*parts, text[begin:]])


def resolved(text: str, declared: Declared = NOTHING_DECLARED) -> list[Candidate]:
    """Of what overlaps the one that comes first: told before bare, numbers of people before what only looks like something."""
    text = text[:LETTERS_MAX]
    every = (*_listed(text, declared), *_orders(text, declared), *_personal(text), *_plain(text))
    taken: list[Candidate] = []
    for one in every:
        if not any(one.start < other.end and other.start < one.end for other in taken):
            rivals = {other.kind for other in every if one.start < other.end and other.start < one.end} - {one.kind}
            taken.append(one.rivalled(bool(rivals)))
    return sorted(taken, key=lambda one: (one.start, one.end))


def _shown(one: Candidate) -> str:
    masks = {"email": mask_email, "phone": mask_phone}
    return masks[one.kind](one.words) if one.kind in masks else one.words


def _listed(text: str, declared: Declared) -> list[Candidate]:
    found = declared.products.finditer(text) if declared.products else ()
    return [Candidate("product", "listed", text, *match.span()) for match in found]


def _orders(text: str, declared: Declared) -> list[Candidate]:
    told = [(match, "order") for match in _ORDER_TOLD.finditer(text)]
    bare = [(match, match.lastgroup or "") for match in _ORDER_BARE.finditer(text)]
    shapes = [shape for kind, shape in declared.shapes if kind == "order_number"]
    forms = {"order": "told"}
    found = [
        Candidate("order_number", forms.get(group, group), text, *match.span(group), fits=_fits(match.group(group), shapes))
        for match, group in (*told, *bare)
        if sum(sign.isdigit() for sign in match.group(group)) >= _DIGITS_OF_ORDER and not _DATE.fullmatch(match.group(group))
    ]
    shaped = [match for shape in shapes for match in shape.finditer(text)]
    return found + [Candidate("order_number", "shaped", text, *match.span(), fits=True) for match in shaped]


def _fits(words: str, shapes: Sequence[re.Pattern[str]]) -> bool | None:
    """Whether it has a declared shape; None where none is declared."""
    return any(shape.fullmatch(words) for shape in shapes) if shapes else None


def _personal(text: str) -> list[Candidate]:
    spans = [_as_phone(text, found) for found in find_personal(text)]
    return [Candidate(str(kind), "personal", text, start, end) for kind, start, end in spans if kind in (Kind.EMAIL, Kind.PHONE)]


def _as_phone(text: str, found: Found) -> Found:
    """One phone number in ten has the check digit of a card; no card begins with a plus."""
    is_phone = found.kind is Kind.CARD and text[: found.start].endswith("+")
    return Found(Kind.PHONE, found.start - 1, found.end) if is_phone else found


def _plain(text: str) -> list[Candidate]:
    found = [Candidate("amount", "sign" if re.search(r"[€$£]", m.group()) else "word", text, *_stripped(m)) for m in _AMOUNT.finditer(text)]
    found += [Candidate("date", match.lastgroup or "", text, *match.span()) for match in _DATE.finditer(text)]
    for match in _PRODUCT.finditer(text):
        group = match.lastgroup or ""
        if not _NOT_PRODUCTS.fullmatch(match.group(group)):
            start = match.start(group)
            found.append(Candidate("product", group, text, start, start + len(match.group(group).rstrip())))
    return found


def _stripped(match: re.Match[str]) -> tuple[int, int]:
    words = match.group()
    return match.start() + len(words) - len(words.lstrip()), match.end() - (len(words) - len(words.rstrip()))
