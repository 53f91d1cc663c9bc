"""Mask e-mail addresses, phone numbers, cards and bank accounts in a text; order numbers stay readable."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from manyhands.core.privacy.emails import email_spans
from manyhands.core.privacy.numbers import card_spans, iban_spans
from manyhands.core.privacy.phones import phone_spans


class Kind(StrEnum):
    """What was found."""

    EMAIL = "email"
    IBAN = "iban"
    CARD = "card"
    PHONE = "phone"


class Found(NamedTuple):
    """Where it stands in the original text: `text[start:end]`."""

    kind: Kind
    start: int
    end: int


class MaskedText(NamedTuple):
    """The text with stars, and what the stars stand for."""

    text: str
    found: tuple[Found, ...]


_FINDERS = (
    (Kind.EMAIL, email_spans),
    (Kind.IBAN, iban_spans),
    (Kind.CARD, card_spans),
    (Kind.PHONE, phone_spans),
)


def mask_text(text: str) -> MaskedText:
    """Mask all personal data that can be told by its form."""
    found = find_personal(text)
    parts, end = [], 0
    for item in found:
        parts += [text[end : item.start], _mask(item.kind, text[item.start : item.end])]
        end = item.end
    return MaskedText("".join([*parts, text[end:]]), found)


def find_personal(text: str) -> tuple[Found, ...]:
    """Where personal data stands, in reading order and without overlaps."""
    found: list[Found] = []
    for kind, spans in _FINDERS:
        here = [Found(kind, start, end) for start, end in spans(text)]
        text = _without(text, here)  # what is found once is not found again
        found += here
    return tuple(sorted(found, key=lambda item: item.start))


def _without(text: str, found: list[Found]) -> str:
    parts, end = [], 0
    for item in found:
        parts += [text[end : item.start], "*" * (item.end - item.start)]
        end = item.end
    return "".join([*parts, text[end:]])


def mask_email(address: str) -> str:
    """`anna@shop.example` as `a***@***.example`."""
    local, _, domain = address.rpartition("@")
    top = domain.rpartition(".")[2] if "." in domain else ""
    first = local[0] if len(local) > 1 else ""
    return f"{first}***@***" + (f".{top}" if top else "")


def mask_phone(number: str) -> str:
    """All digits but the last two as stars; the separators stay."""
    return _stars(number, keep=2)


def _mask(kind: Kind, text: str) -> str:
    if kind is Kind.EMAIL:
        return mask_email(text)
    if kind is Kind.PHONE:
        return mask_phone(text)
    return _stars(text, keep=4)


def _stars(text: str, *, keep: int) -> str:
    total, seen, out = sum(sign.isalnum() for sign in text), 0, []
    for sign in text:
        seen += sign.isalnum()
        out.append("*" if sign.isalnum() and seen <= total - keep else sign)
    return "".join(out)
