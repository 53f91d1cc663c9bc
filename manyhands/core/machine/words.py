"""What the machine adds to an answer, and what it leaves for whoever takes the ticket after it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from manyhands.core.macros import FACT_MIN
from manyhands.core.privacy import mask_text

# It says what it is, and how to reach a person, in each answer: nobody has to find out.
SAID_BY_MACHINE: Mapping[str, str] = {
    "en": "This answer was written automatically from our help pages. Reply to this message and a person takes over.",
    "es": "Esta respuesta se ha escrito automáticamente con nuestras páginas de ayuda. Si responde, le atenderá una persona.",
    "de": "Diese Antwort wurde automatisch aus unseren Hilfeseiten erstellt. Antworten Sie auf diese Nachricht, dann übernimmt ein Mensch.",
    "fr": "Cette réponse a été rédigée automatiquement d'après nos pages d'aide. Si vous répondez, une personne prendra le relais.",
    "it": "Questa risposta è stata scritta automaticamente dalle nostre pagine di aiuto. Se risponde, se ne occuperà una persona.",
}
SAID_BY_PLAYBOOK: Mapping[str, str] = {
    "en": "This answer was written automatically from our service guide. Reply to this message and a person takes over.",
    "es": "Esta respuesta se ha escrito automáticamente siguiendo nuestra guía. Si responde, le atenderá una persona.",
    "de": "Diese Antwort wurde automatisch nach unserem Leitfaden erstellt. Antworten Sie auf diese Nachricht, dann übernimmt ein Mensch.",
    "fr": "Cette réponse a été rédigée automatiquement d'après notre guide. Si vous répondez, une personne prendra le relais.",
    "it": "Questa risposta è stata scritta automaticamente secondo la nostra guida. Se risponde, se ne occuperà una persona.",
}
_CONSULTED_MAX = 4
_READ_MAX, _QUESTION_MAX, _WORDS_FEW = 2_000, 240, 4
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?=\S)[^.!?\n]*)*[.!?]*")


def answer_of(text: str, *, language: str) -> str:
    """The answer as it leaves."""
    return f"{text}\n\n{SAID_BY_MACHINE[language]}"


def handed_over_note(
    *, because: str, topic: str, language: str, mood: str, entities: Sequence[Mapping[str, Any]], consulted: Sequence[Mapping[str, Any]],
    answered: bool, asked: str = "", tried: Sequence[str] = (), needs: Sequence[Mapping[str, Any]] = (),
) -> str:
    """A note in a few lines: why, what is known and from where, what was tried, what was looked at, what is open."""
    known = [topic.replace("_", " "), f"written in {language}" if language else "", f"sounds {mood}" if mood not in ("", "calm") else ""]
    facts = [f"{one['kind'].replace('_', ' ')} {one['text']} ({one['source']}{_unsure(one)})" for one in entities]
    done = [*tried, *(["the machine has answered before, see above"] if answered else [])]
    for_needs = [one["found"] for one in needs if one["found"]]
    looked = [f"{one['title']}" for one in [*consulted[:_CONSULTED_MAX], *for_needs]]
    also = [f"“{one['words']}” ({one['topic'].replace('_', ' ')}; {one['confidence']:.0%} sure)" for one in needs]
    return "\n".join([
        f"Handed over by the machine: {because}.",
        f"Known: {'; '.join([part for part in known if part] + facts) or 'nothing beyond the message'}.",
        f"Tried: {'; '.join(done) or 'nothing yet'}.",
        f"Looked at: {'; '.join(dict.fromkeys(looked)) or 'nothing that fits'}.",
        "; also asks ".join([f"Open: {open_question_of(asked) or 'what the customer wrote last'}", *also]),
    ])  # fmt: skip


def _unsure(entity: Mapping[str, Any]) -> str:
    sure = entity.get("confidence", 1.0)
    return f"; {sure:.0%} sure" if sure < FACT_MIN else ""


def open_question_of(text: str) -> str:
    """What a message asks, in one line with what is personal masked: its last question, else how it begins."""
    sentences = [" ".join(one.split()) for one in _SENTENCE.findall(text[:_READ_MAX]) if one.strip(" .!?\n")]
    asked = [at for at, one in enumerate(sentences) if one.endswith("?")]
    at = asked[-1] if asked else 0
    # "Why?" asks nothing without what stands before it.
    first = at - 1 if at and len(sentences[at].split()) < _WORDS_FEW else at
    chosen = " ".join(sentences[first : at + 1])
    return mask_text(chosen if len(chosen) <= _QUESTION_MAX else f"{chosen[: _QUESTION_MAX - 1]}…").text
