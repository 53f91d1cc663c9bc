"""Sample variables of the customer's page, in three languages."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from manyhands.web.ui.samples.people import LARK

TALK = {
    "en": (
        "Refund has not arrived",
        "Hello, I sent back the green linen dress eleven days ago and the money is still not on my account.",
        "Thank you for writing. We have your message and a person will answer it today.",
        "Hi Maya,\n\nyour parcel was booked in on Monday, so your refund is on its way: card payments "
        "take three to five working days.\n\n"
        "Warm wishes,\nCy",
    ),
    "es": (
        "Talla equivocada",
        "Hola, me ha llegado la falda en la talla 40 y había pedido la 38. ¿Puedo cambiarla?",
        "Gracias por escribirnos. Tenemos su mensaje y una persona le responderá hoy.",
        "Hola, Lucía:\n\nclaro que sí. ¿Me confirma si la etiqueta sigue puesta?\n\nUn saludo,\nNoa",
    ),
    "de": (
        "Gutschein lässt sich nicht einlösen",
        "Guten Tag, mein Gutschein wird an der Kasse nicht angenommen. Was kann ich tun?",
        "Danke für Ihre Nachricht. Ein Mensch wird Ihnen heute antworten.",
        "Guten Tag Herr Weber,\n\nder Gutschein gilt ab einem Warenwert von 40 Euro. Legen Sie bitte noch "
        "ein Teil dazu, dann klappt es.\n\n"
        "Herzliche Grüße\nAnn",
    ),
}


def conversation(now: datetime, *, language: str, state: str) -> dict[str, Any]:
    """A short conversation in one language."""
    subject, asked, noted, answered = TALK[language]
    told = [(True, False, "", asked, 74), (False, True, "Lark & Loom", noted, 73), (False, False, "Cy", answered, 9)]
    messages = [
        {
            "id": f"m{number}",
            "mine": mine,
            "machine": machine,
            "author": author,
            "text": text,
            "language": language,
            "html": None,
        }
        | {"at": now - timedelta(minutes=minutes)}
        for number, (mine, machine, author, text, minutes) in enumerate(told, start=1)
    ]
    ticket = {"uuid": "t1", "subject": subject, "state": state, "person_asked": False}
    return {
        "handle": "kq7d-3m2p-x9vw",
        "language": language,
        "brand": LARK,
        "ticket": ticket | {"answer_by": now + timedelta(minutes=40)},
        "messages": messages,
        "survey": {"asked": state == "solved", "answered": False},
        "sent": state == "open",
        "draft": "",
        "error": None,
        "form_key": "a1b2c3",
        "live": {"url": "/live", "token_url": "/c/kq7d-3m2p-x9vw/live-token"},
    }
