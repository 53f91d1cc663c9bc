"""What the machine adds to an answer, and what it leaves for whoever takes the ticket after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

# It says what it is, and how to reach a person, in each answer: nobody has to find out.
SAID_BY_MACHINE: Mapping[str, str] = {
    "en": "This answer was written automatically from our help pages. Reply to this message and a person takes over.",
    "es": "Esta respuesta se ha escrito automáticamente con nuestras páginas de ayuda. Si responde, le atenderá una persona.",
    "de": "Diese Antwort wurde automatisch aus unseren Hilfeseiten erstellt. Antworten Sie auf diese Nachricht, dann übernimmt ein Mensch.",
    "fr": "Cette réponse a été rédigée automatiquement d'après nos pages d'aide. Si vous répondez, une personne prendra le relais.",
    "it": "Questa risposta è stata scritta automaticamente dalle nostre pagine di aiuto. Se risponde, se ne occuperà una persona.",
}
_CONSULTED_MAX = 4


def answer_of(text: str, *, language: str) -> str:
    """The answer as it leaves."""
    return f"{text}\n\n{SAID_BY_MACHINE[language]}"


def handed_over_note(
    *, because: str, topic: str, language: str, mood: str, entities: Sequence[Mapping[str, Any]], consulted: Sequence[Mapping[str, Any]],
    answered: bool, tried: Sequence[str] = (), now: datetime,
) -> str:
    """A note in a few lines: why, what is known and from where, what was tried, what was looked at, what is open."""
    known = [topic.replace("_", " "), f"written in {language}" if language else "", f"sounds {mood}" if mood not in ("", "calm") else ""]
    facts = [f"{one['kind'].replace('_', ' ')} {one['text']} (the customer wrote it)" for one in entities]
    done = [*tried, *(["the machine has written before; see above"] if answered else [])]
    looked = [f"{one['title']}" for one in consulted][:_CONSULTED_MAX]
    return "\n".join([
        f"Handed over by the machine: {because}.",
        f"Known: {'; '.join([part for part in known if part] + facts) or 'nothing beyond the message'}.",
        f"Tried: {'; '.join(done) or 'nothing yet'}.",
        f"Looked at: {'; '.join(dict.fromkeys(looked)) or 'nothing that fits'}.",
        "Open: the customer's last message.",
    ])  # fmt: skip
