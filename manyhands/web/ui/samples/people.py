"""The people and brands in the samples."""

from __future__ import annotations

from typing import Any

TICKET = "3f0c9a52-5b1e-4c0e-9a41-0d6f1c2b7e11"

_SEES = {"overview", "tickets", "model", "shifts", "coverage", "knowledge", "machine", "guidance", "plans"}
LARK: dict[str, Any] = {"slug": "lark-and-loom", "name": "Lark & Loom", "sees": _SEES | {"vendors"}}
ALDER: dict[str, Any] = {"slug": "alder-bank", "name": "Alder Bank", "sees": _SEES}
CASA: dict[str, Any] = {"slug": "casa-meridian", "name": "Casa Meridian", "sees": _SEES}

CY: dict[str, Any] = {
    "name": "Cy Navarro",
    "role": "Specialist",
    "email": "cy@manyhands.example",
    "sections": {"board", "shifts", "rooms", "lessons", "statement"},
    "brands": [],
}
MANAGER: dict[str, Any] = {
    "name": "Bea Lindqvist",
    "role": "Brand manager",
    "email": "bea@manyhands.example",
    "sections": set(),
    "brands": [LARK],
}
LEAD: dict[str, Any] = {
    "name": "Pim de Vries",
    "role": "Vendor lead",
    "email": "pim@willow.example",
    "sections": {"vendor", "statement"},
    "brands": [],
}
ANALYST: dict[str, Any] = {
    "name": "Omar Haddad",
    "role": "Operator",
    "email": "omar@manyhands.example",
    "sections": {"operations", "kit"},
    "brands": [LARK, ALDER, CASA],
}


def euro(amount_minor: int) -> dict[str, Any]:
    """Money as templates take it."""
    return {"amount_minor": amount_minor, "currency": "EUR"}


def pound(amount_minor: int) -> dict[str, Any]:
    """Money as templates take it."""
    return {"amount_minor": amount_minor, "currency": "GBP"}


def masked(kind: str, shown: str, *, is_revealed: bool = False) -> dict[str, Any]:
    """A value hidden from this reader until they say what they need it for."""
    return {"kind": kind, "what": kind, "shown": shown, "is_revealed": is_revealed, "may_reveal": True}


def text(words: str) -> dict[str, Any]:
    """A stretch of a message with nothing to hide in it."""
    return {"text": words, "masked": None}


def hidden(kind: str, shown: str) -> dict[str, Any]:
    """A stretch of a message that is hidden."""
    return {"text": "", "masked": masked(kind, shown)}
