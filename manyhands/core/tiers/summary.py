"""The summary that goes up with a ticket: built from what is known, so that nobody has to ask the customer again.

What customers and colleagues wrote is quoted, masked and on one line each: it can look like nothing but a quotation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from manyhands.core.privacy import mask_text

QUOTE_CHARACTERS_MAX = 280
QUOTES_MAX = 4  # of each kind: the first says what it is about, the newest where it stands
SUMMARY_CHARACTERS_MAX = 4000


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a ticket, oldest first; `steps` and `facts` are our own words, all else is somebody's text."""

    customer: str
    subject: str
    asked: Sequence[str]
    answered: Sequence[str]
    noted: Sequence[str]
    steps: Sequence[str]
    facts: Sequence[str]


def summary_of(told: Told) -> str:
    """A few labelled lines."""
    about = f" about {quoted(told.subject)}" if told.subject.strip() else ""
    lines = [
        f"Customer: {one_line(told.customer.split()[0] if told.customer.split() else 'not named', most=60)}, writes{about}",
        *_line("Asked", map(quoted, _few(told.asked))),
        *_line("Answered", map(quoted, _few(told.answered)), nothing="nothing yet"),
        *_line("Tried", [*told.steps, *map(quoted, _few(told.noted))], nothing="nothing is on record"),
        *_line("Facts", told.facts),
    ]
    return "\n".join(lines)[:SUMMARY_CHARACTERS_MAX]


def quoted(text: str) -> str:
    """A text as a quotation: masked, on one line, and unable to end itself."""
    return f"“{one_line(text).translate(_MARKS)}”"


def one_line(text: str, *, most: int = QUOTE_CHARACTERS_MAX) -> str:
    """A text without line ends and control characters, masked, and not too long."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    masked = mask_text(plain).text
    return masked if len(masked) <= most else f"{masked[: most - 1].rstrip()}…"


_MARKS = str.maketrans({"“": '"', "”": '"'})


def _few(texts: Sequence[str]) -> list[str]:
    written = [text for text in texts if text.strip()]
    return written if len(written) <= QUOTES_MAX else [written[0], *written[-(QUOTES_MAX - 1) :]]


def _line(label: str, parts: Iterable[str], *, nothing: str = "") -> list[str]:
    said = "; ".join(parts) or nothing
    return [f"{label}: {said}"] if said else []
