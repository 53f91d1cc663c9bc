"""The words behind the filters, and the customer page's labels, in each language the product speaks."""

from __future__ import annotations

MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "es": ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"),
    "de": ("Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."),
}

FULL_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip

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
        "empty": "There is nothing to send yet. Write your message first.",
        "write_title": "Write to {}",
        "write_intro": "Ask us anything. You get a page of your own where the answer appears, and you never "
        "have to repeat yourself.",
        "your_name": "Your name",
        "your_email": "Your e-mail",
        "email_hint": "So that we know you again. Nobody outside sees it.",
        "subject": "What is it about? (optional)",
        "fault_name": "Enter your name, in up to 100 letters.",
        "fault_email": "Enter an e-mail address such as ana@example.com.",
        "fault_subject": "Shorten this to 200 letters.",
        "fault_text": "Write your message, in up to 20,000 letters.",
        "fault_website": "Leave this empty.",
        "fault_often": "That was a lot in a short time. What arrived before is safe. Wait a quarter of an "
        "hour, then send it again.",
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
        "empty": "Todavía no hay nada que enviar. Escriba primero su mensaje.",
        "write_title": "Escriba a {}",
        "write_intro": "Pregúntenos lo que quiera. Tendrá una página propia donde aparece la respuesta y no "
        "tendrá que repetir nada.",
        "your_name": "Su nombre",
        "your_email": "Su correo electrónico",
        "email_hint": "Para reconocerle la próxima vez. Nadie de fuera lo ve.",
        "subject": "¿De qué se trata? (opcional)",
        "fault_name": "Escriba su nombre, con 100 letras como máximo.",
        "fault_email": "Escriba una dirección como ana@example.com.",
        "fault_subject": "Acórtelo a 200 letras.",
        "fault_text": "Escriba su mensaje, con 20.000 letras como máximo.",
        "fault_website": "Deje esto vacío.",
        "fault_often": "Han sido muchos mensajes en poco tiempo. Lo anterior está a salvo. Espere un cuarto "
        "de hora y envíelo de nuevo.",
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
        "empty": "Es gibt noch nichts zu senden. Schreiben Sie zuerst Ihre Nachricht.",
        "write_title": "Schreiben Sie an {}",
        "write_intro": "Fragen Sie uns alles. Sie bekommen eine eigene Seite, auf der die Antwort erscheint, "
        "und müssen nichts wiederholen.",
        "your_name": "Ihr Name",
        "your_email": "Ihre E-Mail-Adresse",
        "email_hint": "Damit wir Sie wiedererkennen. Niemand außerhalb sieht sie.",
        "subject": "Worum geht es? (freiwillig)",
        "fault_name": "Geben Sie Ihren Namen ein, höchstens 100 Zeichen.",
        "fault_email": "Geben Sie eine Adresse wie ana@example.com ein.",
        "fault_subject": "Kürzen Sie das auf 200 Zeichen.",
        "fault_text": "Schreiben Sie Ihre Nachricht, höchstens 20.000 Zeichen.",
        "fault_website": "Lassen Sie das leer.",
        "fault_often": "Das war viel in kurzer Zeit. Was vorher ankam, ist sicher. Warten Sie eine "
        "Viertelstunde, dann senden Sie es noch einmal.",
        "privacy": "Diese Seite lesen nur Menschen, die an Ihrer Frage arbeiten. Geben Sie ihre Adresse "
        "nicht weiter.",
    },
}


VERIFY_LABELS: dict[str, dict[str, str]] = {
    "en": {
        "title": "Is it you?", "intro": "Somebody wrote this to {} under your address:", "confirm": "Yes, I wrote this",
        "otherwise": "If it was not you, close this page: nobody is told anything.",
        "done": "Thank you. The answer comes where you wrote. You can close this page.",
    },
    "de": {
        "title": "Sind Sie es?", "intro": "Das wurde unter Ihrer Adresse an {} geschrieben:", "confirm": "Ja, das habe ich geschrieben",
        "otherwise": "Wenn Sie es nicht waren, schließen Sie diese Seite: Niemandem wird etwas gesagt.",
        "done": "Danke. Die Antwort kommt dort, wo Sie geschrieben haben. Sie können diese Seite schließen.",
    },
    "es": {
        "title": "¿Es usted?", "intro": "Esto se ha escrito a {} con su dirección:", "confirm": "Sí, lo he escrito yo",
        "otherwise": "Si no fue usted, cierre esta página: no se informará a nadie.",
        "done": "Gracias. La respuesta llega donde escribió. Puede cerrar esta página.",
    },
    "fr": {
        "title": "Est-ce vous ?", "intro": "Ceci a été écrit à {} avec votre adresse :", "confirm": "Oui, c'est moi",
        "otherwise": "Si ce n'était pas vous, fermez cette page : personne n'apprendra rien.",
        "done": "Merci. La réponse arrive là où vous avez écrit. Vous pouvez fermer cette page.",
    },
    "it": {
        "title": "È lei?", "intro": "Questo è stato scritto a {} con il suo indirizzo:", "confirm": "Sì, l'ho scritto io",
        "otherwise": "Se non è stato lei, chiuda questa pagina: a nessuno sarà detto nulla.",
        "done": "Grazie. La risposta arriva dove ha scritto. Può chiudere questa pagina.",
    },
}  # fmt: skip


def customer_labels(language: str) -> dict[str, str]:
    """The customer page's words in the customer's language, in English where we do not speak it."""
    return CUSTOMER_LABELS.get(language, CUSTOMER_LABELS["en"])
