"""The few words of the house in a letter, in the customer's language where we have them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """What stands around an answer."""

    conversation: str
    survey_subject: str
    survey: str


_BY_LANGUAGE = {
    "en": Phrases(
        "You can answer this letter, or read and continue the conversation here:",
        "How did we do?",
        "Your request is solved. Would you tell us how it went? It takes one click:",
    ),
    "de": Phrases(
        "Antworten Sie einfach auf diese E-Mail, oder lesen Sie hier alles nach und schreiben Sie weiter:",
        "Wie waren wir?",
        "Ihr Anliegen ist gelöst. Sagen Sie uns, wie es war? Ein Klick genügt:",
    ),
    "es": Phrases(
        "Puede responder a este correo o leer y continuar la conversación aquí:",
        "¿Qué tal lo hicimos?",
        "Su consulta está resuelta. ¿Nos cuenta cómo le fue? Basta un clic:",
    ),
}


def phrases_in(language: str) -> Phrases:
    """The phrases of a language; English where we have none."""
    return _BY_LANGUAGE.get(language.partition("-")[0].lower(), _BY_LANGUAGE["en"])
