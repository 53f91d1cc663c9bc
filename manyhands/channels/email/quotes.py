"""Quoted history at the end of an answer, taken off only where nothing new can be in it."""

from __future__ import annotations

import re

# "On Tue, 3 Mar 2026 at 10:11, Shop <help@shop.example> wrote:" as mail programs write it, folded over up to three lines.
_WROTE = re.compile(
    r"^(?:on|am|el|le|il|op|em|den|dnia)\b.{0,400}?\b"
    r"(?:wrote|schrieb|escribi[oó]|a écrit|ha scritto|schreef|escreveu|skrev|napisał\(?a?\)?)\b.{0,200}?:\s*$",
    re.IGNORECASE | re.DOTALL,
)
_ORIGINAL = re.compile(
    r"^-{3,}\s*(?:original message|ursprüngliche nachricht|mensaje original|message d'origine|messaggio originale"
    r"|oorspronkelijk bericht)\s*-{3,}$",
    re.IGNORECASE,
)
_BEGINNING = re.compile(r"(?:on|am|el|le|il|op|em|den|dnia)\b|-{3}", re.IGNORECASE)
_LINES_LOOKED_AT = 2_000


def without_history(text: str) -> str:
    """The text without the quoted letter under it. Words between or below quoted lines, or no words above: all is kept."""
    lines = text.split("\n")
    for at, line in enumerate(lines[:_LINES_LOOKED_AT]):
        if _BEGINNING.match(line) and _begins_history(lines, at):
            return "\n".join(lines[:at]).strip() or text.strip()
    return text.strip()


def _begins_history(lines: list[str], at: int) -> bool:
    if _ORIGINAL.match(lines[at].strip()):
        return True
    for height in (1, 2, 3):
        if _WROTE.match("\n".join(lines[at : at + height])[:800]):
            below = [line.strip() for line in lines[at + height :] if line.strip()]
            return bool(below) and all(line.startswith(">") for line in below)
    return False
