"""The words behind the filters, and the customer page's labels, in each language the product speaks."""

from __future__ import annotations

MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "es": ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"),
    "de": ("Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."),
}

RELATIVE = {
    "en": {"past": "{} ago", "future": "in {}", "now": "just now"}
    | {"min": "min", "mins": "min", "hour": "h", "hours": "h", "day": "day", "days": "days"},
    "es": {"past": "hace {}", "future": "en {}", "now": "ahora mismo"}
    | {"min": "min", "mins": "min", "hour": "h", "hours": "h", "day": "día", "days": "días"},
    "de": {"past": "vor {}", "future": "in {}", "now": "gerade eben"}
    | {"min": "Min.", "mins": "Min.", "hour": "Std.", "hours": "Std.", "day": "Tag", "days": "Tagen"},
}

LANGUAGE_NAMES = {
    "en": {"en": "English", "es": "Spanish", "de": "German", "fr": "French", "it": "Italian", "pt": "Portuguese"}
    | {"nl": "Dutch", "pl": "Polish", "und": "Language unclear"},
    "es": {"en": "inglés", "es": "español", "de": "alemán"},
    "de": {"en": "Englisch", "es": "Spanisch", "de": "Deutsch"},
}

# Stored names whose plain form would read badly.
TERMS = {"api": "API", "fcr": "FCR", "csat": "CSAT", "und": "Unclear"}

CUSTOMER_LABELS: dict[str, dict[str, str]] = {
    "en": {
        "title": "Your conversation with {}",
        "intro": "Everything you and we have written is here. Answer below; nothing needs repeating.",
        "you": "You",
        "machine": "Automatic answer",
        "write": "Write a message",
        "send": "Send",
        "want_person": "I would like a person",
        "person_asked": "A person will answer you here.",
        "sent": "Your message has arrived. You can close this page; we will write to you.",
        "new": "We have your message",
        "open": "We are on it",
        "pending": "We need your answer",
        "on_hold": "We are waiting for someone else, and keep an eye on it",
        "solved": "Solved",
        "closed": "Closed",
        "answer_by": "You will have an answer",
        "survey": "Did this solve it?",
        "yes": "Yes, solved",
        "no": "No, not yet",
        "rating": "How was it?",
        "rating_1": "Bad",
        "rating_2": "Poor",
        "rating_3": "Fair",
        "rating_4": "Good",
        "rating_5": "Great",
        "comment": "Anything to add? (optional)",
        "survey_send": "Send my answer",
        "thanks": "Thank you. Your answer helps us do better.",
        "reopen": "Not solved after all? Just write below.",
        "closed_note": "This conversation is closed. Write below and we start a new one that knows this one.",
        "offline": "You are offline. This page catches up by itself.",
        "skip": "Skip to the messages",
        "conversation": "Messages",
        "original": "Show the message as it was formatted",
        "privacy": "Only people who work on your question read this page. Keep its address to yourself.",
    },
    "es": {
        "title": "Su conversación con {}",
        "intro": "Aquí está todo lo que nos hemos escrito. Responda abajo; no hace falta repetir nada.",
        "you": "Usted",
        "machine": "Respuesta automática",
        "write": "Escriba un mensaje",
        "send": "Enviar",
        "want_person": "Quiero hablar con una persona",
        "person_asked": "Una persona le responderá aquí.",
        "sent": "Su mensaje ha llegado. Puede cerrar esta página; le escribiremos.",
        "new": "Hemos recibido su mensaje",
        "open": "Estamos en ello",
        "pending": "Necesitamos su respuesta",
        "on_hold": "Esperamos a un tercero y lo seguimos de cerca",
        "solved": "Resuelto",
        "closed": "Cerrado",
        "answer_by": "Tendrá una respuesta",
        "survey": "¿Ha quedado resuelto?",
        "yes": "Sí, resuelto",
        "no": "No, todavía no",
        "rating": "¿Qué tal le ha parecido?",
        "rating_1": "Mal",
        "rating_2": "Regular",
        "rating_3": "Aceptable",
        "rating_4": "Bien",
        "rating_5": "Muy bien",
        "comment": "¿Quiere añadir algo? (opcional)",
        "survey_send": "Enviar mi respuesta",
        "thanks": "Gracias. Su respuesta nos ayuda a mejorar.",
        "reopen": "¿Al final no está resuelto? Escríbanos aquí abajo.",
        "closed_note": "Esta conversación está cerrada. Escriba abajo y abriremos otra que ya conoce esta.",
        "offline": "No hay conexión. Esta página se pondrá al día sola.",
        "skip": "Ir a los mensajes",
        "conversation": "Mensajes",
        "original": "Ver el mensaje con su formato original",
        "privacy": "Solo leen esta página quienes trabajan en su consulta. No comparta su dirección.",
    },
    "de": {
        "title": "Ihr Gespräch mit {}",
        "intro": "Hier steht alles, was Sie und wir geschrieben haben. Antworten Sie unten; nichts muss "
        "wiederholt werden.",
        "you": "Sie",
        "machine": "Automatische Antwort",
        "write": "Nachricht schreiben",
        "send": "Senden",
        "want_person": "Ich möchte mit einem Menschen sprechen",
        "person_asked": "Ein Mensch wird Ihnen hier antworten.",
        "sent": "Ihre Nachricht ist angekommen. Sie können die Seite schließen; wir schreiben Ihnen.",
        "new": "Wir haben Ihre Nachricht",
        "open": "Wir kümmern uns darum",
        "pending": "Wir brauchen Ihre Antwort",
        "on_hold": "Wir warten auf eine andere Stelle und bleiben dran",
        "solved": "Gelöst",
        "closed": "Geschlossen",
        "answer_by": "Sie haben eine Antwort",
        "survey": "Ist es damit gelöst?",
        "yes": "Ja, gelöst",
        "no": "Nein, noch nicht",
        "rating": "Wie war es?",
        "rating_1": "Schlecht",
        "rating_2": "Mäßig",
        "rating_3": "In Ordnung",
        "rating_4": "Gut",
        "rating_5": "Sehr gut",
        "comment": "Möchten Sie etwas hinzufügen? (freiwillig)",
        "survey_send": "Antwort senden",
        "thanks": "Danke. Ihre Antwort hilft uns, besser zu werden.",
        "reopen": "Doch nicht gelöst? Schreiben Sie einfach unten.",
        "closed_note": "Dieses Gespräch ist geschlossen. Schreiben Sie unten, und wir beginnen ein neues, "
        "das dieses kennt.",
        "offline": "Keine Verbindung. Diese Seite holt von selbst auf.",
        "skip": "Zu den Nachrichten",
        "conversation": "Nachrichten",
        "original": "Nachricht in ihrer ursprünglichen Form zeigen",
        "privacy": "Diese Seite lesen nur Menschen, die an Ihrer Frage arbeiten. Geben Sie ihre Adresse nicht weiter.",
    },
}


def customer_labels(language: str) -> dict[str, str]:
    """The customer page's words in the customer's language, in English where we do not speak it."""
    return CUSTOMER_LABELS.get(language, CUSTOMER_LABELS["en"])
