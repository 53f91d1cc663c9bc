"""The few courtesies around approved sentences, per language; they state nothing."""

from __future__ import annotations

from collections.abc import Mapping

OPENINGS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "calm": "Thank you for your message.",
        "unhappy": "Thank you for telling us, and I am sorry for the trouble.",
        "angry": "I am sorry for the trouble this has caused you.",
    },
    "es": {
        "calm": "Gracias por su mensaje.",
        "unhappy": "Gracias por avisarnos. Siento las molestias.",
        "angry": "Siento mucho las molestias que esto le ha causado.",
    },
    "de": {
        "calm": "Vielen Dank für Ihre Nachricht.",
        "unhappy": "Danke, dass Sie uns das schreiben. Die Umstände tun mir leid.",
        "angry": "Es tut mir leid, dass Sie deswegen Ärger hatten.",
    },
}

INVITATIONS: Mapping[str, str] = {
    "en": "If anything is still open, simply reply to this message.",
    "es": "Si le queda alguna duda, responda a este mensaje.",
    "de": "Wenn noch etwas offen ist, antworten Sie einfach auf diese Nachricht.",
}
