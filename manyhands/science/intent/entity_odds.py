"""How likely something is what it looks like: logistic regression on plain signs, fitted on made messages (evaluation/entities).

Signs: the form in which it was met; a word of its own kind near it; a word of another kind near it ("postcode", "flight", "room");
a shape that the brand has declared; something else of another kind in the same stretch; few digits; a year's look.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from math import exp

WORDS_NEAR = 5
_LETTERS_NEAR = 60
FORMS = {
    "order_number": ("told", "hash", "code", "shaped"),
    "amount": ("sign", "word"),
    "date": ("iso", "dotted", "short", "named", "day"),
    "product": ("told", "code", "quoted", "listed"),
    "email": ("personal",),
    "phone": ("personal",),
}
SHARED = ("near own", "near other", "fits", "does not fit", "rivalled", "few digits", "a year")
_OWN = {
    "order_number": r"order|bestell|auftrag|sendung|rechnung|buchung|pedido|env[ií]o|factura|reserva|commande|colis|facture|ordine|fattura|"
    r"parcel|package|shipment|invoice|booking|tracking|purchase|bought|delivery|paket|lieferung|compr[aé]",
    "amount": r"pa(?:y|id)|charg|refund|cost|price|fee|bill|amount|owe|bezahl|betrag|kost|preis|gebühr|erstatt|cobr|"
    r"pag[oóué]|precio|reembols|"
    r"importe|prix|montant|prezzo|addebit",
    "date": r"on|by|since|until|from|am|vom|bis|seit|ab|el|desde|hasta|le|il|arriv|deliver|order(?:ed)?|bought|due|"
    r"bestellt|gekauft|fecha|date",
    "product": r"model|modell|product|produkt|bought|have|my|item|artikel|device|gerät|producto|modelo|compr[eé]|gekauft|broken|kaputt",
    "email": r"e-?mail|mail|address|adresse|correo",
    "phone": r"phone|call|number|mobile|tel|ruf|nummer|handy|ll[aá]m|tel[eé]fono|m[oó]vil",
}
_OTHER = {
    "order_number": r"phone|call|postcode|zip|plz|post(?:al)?|room|zimmer|flight|flug|vuelo|error|fehler|code|version|"
    r"gate|year|jahr|a[ñn]o|street|"
    r"straße|calle|pin|account|konto|cuenta|customer|kunden|serial|seriennummer|habitaci[oó]n|size|model|modell|license|kennzeichen",
    "amount": r"weigh|wieg|kilo|gram|heavy|schwer|lbs?|pes[aoe]|coins?|münz|points?|punkte|exchange|kurs|times|voucher code",
    "date": r"version|release|chapter|kapitel|page|seite|section|score|ratio|size|update|firmware|song|film",
    "product": r"room|zimmer|gate|seat|platz|row|flight|flug|line|vitamin|paper|papier|size|größe|talla|road|street|"
    r"platform|terminal|said|wrote|"
    r"says|sagt|meint|schrieb|dice|button|taste|page|screen|called|error|fehler",
    "email": r"(?!)", "phone": r"order|bestell|pedido|tracking|invoice|rechnung|iban|card|karte|serial|account|konto",
}
_NEAR = {
    kind: tuple(re.compile(rf"(?<!\w)(?:{words[kind]})\w*", re.IGNORECASE) for words in (_OWN, _OTHER)) for kind in FORMS
}
_FEW, _YEAR = 5, re.compile(r"(?:19|20)\d\d")

# Of each kind: its forms, then SHARED. Fitted by `python -m manyhands.science.evaluation.entities.fit`.
WEIGHTS: dict[str, tuple[float, ...]] = {
    "order_number": (1.6, 0.63, 1.99, 0.0, 1.24, -1.92, 2.87, -4.72, 0.0, -1.21, -2.22),
    "amount": (2.9, 1.75, 3.06, -3.32, 0.0, 0.0, 0.02, -0.85, 0.0),
    "date": (0.84, 0.4, -0.78, 2.05, 1.67, 3.93, -2.87, 0.0, 0.0, 0.0, -0.09, 0.0),
    "product": (0.84, 1.04, -0.35, 2.91, 2.29, -6.12, 0.0, 0.0, 0.0, 1.88, 0.0),
    "email": (3.33, 0.95, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
    "phone": (2.27, 2.27, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a message that looks like something: its kind, the form in which it was met, and where it stands."""

    kind: str
    form: str
    text: str
    start: int
    end: int
    fits: bool | None = None  # a declared shape; None: none is declared
    is_rivalled: bool = False  # something else is possible in this stretch

    @property
    def words(self) -> str:
        """As it was written."""
        return self.text[self.start : self.end]

    def rivalled(self, is_rivalled: bool) -> Candidate:
        """The same, knowing what else it could be."""
        return replace(self, is_rivalled=is_rivalled) if is_rivalled else self


def signs_of(one: Candidate) -> list[float]:
    """In the order of the weights of its kind."""
    own, other = _NEAR[one.kind]
    around = _around(one)
    digits = sum(sign.isdigit() for sign in one.words)
    shared = (
        bool(own.search(around)), bool(other.search(around)), one.fits is True, one.fits is False, one.is_rivalled,
        0 < digits < _FEW, bool(_YEAR.fullmatch(one.words.lstrip("#"))),
    )  # fmt: skip
    return [float(one.form == form) for form in FORMS[one.kind]] + [float(sign) for sign in shared]


def likely(one: Candidate) -> float:
    """0 to 1."""
    odds = sum(sign * weight for sign, weight in zip(signs_of(one), WEIGHTS[one.kind], strict=True))
    return round(1 / (1 + exp(-odds)), 3)


def _around(one: Candidate) -> str:
    """The words next to it, of the same line."""
    before = one.text[max(0, one.start - _LETTERS_NEAR) : one.start].rpartition("\n")[2].split()[-WORDS_NEAR:]
    after = one.text[one.end : one.end + _LETTERS_NEAR].partition("\n")[0].split()[:WORDS_NEAR]
    return " ".join([*before, "|", *after])
