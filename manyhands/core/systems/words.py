"""Say what a system answered: an approved sentence with the facts put in, as people write them in that language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from manyhands.core.money.money import decimal_text
from manyhands.core.systems.read import PLACEHOLDER
from manyhands.core.systems.schema import Call, Fact

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
}
_DAY = {"en": "{d} {m} {y}", "de": "{d}. {m} {y}", "es": "{d} de {m} de {y}", "fr": "{d} {m} {y}", "it": "{d} {m} {y}"}
# What it says of itself, beside how to reach a person.
SAID_FROM_SYSTEM: Mapping[str, str] = {
    "en": "This answer was written automatically from our systems. Reply to this message and a person takes over.",
    "es": "Esta respuesta se ha escrito automáticamente con datos de nuestros sistemas. Si responde, le atenderá una persona.",
    "de": "Diese Antwort wurde automatisch aus unseren Systemen erstellt. Antworten Sie auf diese Nachricht, dann übernimmt ein Mensch.",
    "fr": "Cette réponse a été rédigée automatiquement d'après nos systèmes. Si vous répondez, une personne prendra le relais.",
    "it": "Questa risposta è stata scritta automaticamente dai nostri sistemi. Se risponde, se ne occuperà una persona.",
}
ASKED_BY_MACHINE: Mapping[str, str] = {
    "en": "This question was asked automatically. If you would rather speak to a person, say so and one takes over.",
    "es": "Esta pregunta se ha hecho automáticamente. Si prefiere hablar con una persona, dígalo y le atenderá una.",
    "de": "Diese Frage wurde automatisch gestellt. Wenn Sie lieber mit einem Menschen sprechen, sagen Sie es, dann übernimmt einer.",
    "fr": "Cette question a été posée automatiquement. Si vous préférez parler à une personne, dites-le et une personne prendra le relais.",
    "it": "Questa domanda è stata posta automaticamente. Se preferisce parlare con una persona, lo dica e se ne occuperà una.",
}

CODE_SENT: Mapping[str, str] = {
    "en": "To be sure that it is you, we have sent a code of six digits to your e-mail address. Please write it here within 15 minutes.",
    "es": "Para comprobar que es usted, le hemos enviado un código de seis cifras a su correo. Escríbalo aquí en los próximos 15 minutos.",
    "de": "Damit wir sicher sind, dass Sie es sind, haben wir einen sechsstelligen Code an Ihre E-Mail-Adresse geschickt. "
    "Bitte schreiben Sie ihn innerhalb von 15 Minuten hierher.",
    "fr": "Pour être sûrs que c'est bien vous, nous avons envoyé un code à six chiffres à votre adresse. Écrivez-le ici sous 15 minutes.",
    "it": "Per essere certi che sia lei, abbiamo inviato un codice di sei cifre al suo indirizzo e-mail. Lo scriva qui entro 15 minuti.",
}
CODE_LETTER: Mapping[str, tuple[str, str]] = {  # subject, text
    "en": ("Your code", "Your code is {code}. If you have not just written to us, somebody else has: please ignore this message."),
    "es": ("Su código", "Su código es {code}. Si no nos acaba de escribir, lo ha hecho otra persona: ignore este mensaje."),
    "de": ("Ihr Code", "Ihr Code ist {code}. Wenn Sie uns nicht gerade geschrieben haben, war es jemand anderes: beachten Sie dies nicht."),
    "fr": ("Votre code", "Votre code est {code}. Si vous ne venez pas de nous écrire, quelqu'un d'autre l'a fait : ignorez ce message."),
    "it": ("Il suo codice", "Il suo codice è {code}. Se non ci ha appena scritto, lo ha fatto qualcun altro: ignori questo messaggio."),
}

LINK_SENT: Mapping[str, str] = {
    "en": "To be sure that it is you, we have sent a link to your e-mail address. Please open it within 30 minutes; we answer here.",
    "es": "Para comprobar que es usted, le hemos enviado un enlace a su correo. Ábralo antes de 30 minutos; la respuesta llega aquí.",
    "de": "Damit wir sicher sind, dass Sie es sind, haben wir einen Link an Ihre E-Mail-Adresse geschickt. "
    "Bitte öffnen Sie ihn innerhalb von 30 Minuten; die Antwort folgt hier.",
    "fr": "Pour être sûrs que c'est bien vous, nous avons envoyé un lien à votre adresse. Ouvrez-le sous 30 minutes ; la réponse suit ici.",
    "it": "Per essere certi che sia lei, abbiamo inviato un link al suo indirizzo e-mail. Lo apra entro 30 minuti; la risposta arriva qui.",
}
LINK_LETTER: Mapping[str, tuple[str, str]] = {  # subject, text
    "en": ("Is it you?", "Somebody has written to {brand} under your address. If it was you just now, open this link and confirm: {link} "
           "It holds for 30 minutes, once. If it was not you, do nothing: nobody is told anything."),
    "es": ("¿Es usted?", "Alguien ha escrito a {brand} con su dirección. Si acaba de ser usted, abra este enlace y confírmelo: {link} "
           "Vale 30 minutos, una sola vez. Si no fue usted, no haga nada: no se informará a nadie."),
    "de": ("Sind Sie es?", "Jemand hat unter Ihrer Adresse an {brand} geschrieben. Wenn Sie es gerade waren, öffnen Sie diesen Link und "
           "bestätigen Sie es: {link} Er gilt 30 Minuten, einmal. Wenn Sie es nicht waren, tun Sie nichts: Niemandem wird etwas gesagt."),
    "fr": ("Est-ce vous ?", "Quelqu'un a écrit à {brand} avec votre adresse. Si c'était vous à l'instant, ouvrez ce lien et confirmez : "
           "{link} Il est valable 30 minutes, une fois. Si ce n'était pas vous, ne faites rien : personne n'apprendra rien."),
    "it": ("È lei?", "Qualcuno ha scritto a {brand} con il suo indirizzo. Se è stato lei poco fa, apra questo link e confermi: {link} "
           "Vale 30 minuti, una volta. Se non è stato lei, non faccia nulla: a nessuno sarà detto nulla."),
}  # fmt: skip


class NothingToSay(LookupError):
    """No approved sentence fits what was answered."""


def sentence_of(call: Call, facts: Mapping[str, Any], values: Mapping[str, str], *, language: str, currency: str = "") -> str:
    """The first approved sentence whose condition holds and whose facts are all there."""
    for say in call.say:
        words = say.words.get(language, "")
        if words and all(facts.get(name) == value for name, value in say.when.items()):
            told = told_of(call, facts, values, language=language, currency=currency)
            if set(PLACEHOLDER.findall(words)) <= told.keys():
                return PLACEHOLDER.sub(lambda found, told=told: told[found[1]], words)  # type: ignore[misc]  # bound now
    raise NothingToSay("no approved sentence fits what the system answered")


def confirmation_of(call: Call, values: Mapping[str, str], *, language: str, currency: str = "") -> str:
    """What the customer is to say yes to."""
    told = told_of(call, {}, values, language=language, currency=currency)
    return PLACEHOLDER.sub(lambda found: told[found[1]], call.confirm[language])


def told_of(call: Call, facts: Mapping[str, Any], values: Mapping[str, str], *, language: str, currency: str = "") -> dict[str, str]:
    """Facts and parameters as they are said."""
    told = {fact.name: _said(fact, facts[fact.name], language) for fact in call.facts if fact.name in facts}
    for one in call.parameters:
        if one.name in values and one.source != "customer_email":
            given = values[one.name]
            told[one.name] = _money(int(given), currency, language) if one.source == "amount" else given
    return told


def _said(fact: Fact, value: Any, language: str) -> str:
    if fact.type == "enum":
        return fact.among[value][language]
    if fact.type == "date":
        return _day(date.fromisoformat(value), language)
    if fact.type == "amount":
        return _money(value["amount_minor"], value["currency"], language)
    return _number(value, language) if fact.type == "number" else str(value)


def _day(day: date, language: str) -> str:
    spoken = language if language in _DAY else "en"
    return _DAY[spoken].format(d=day.day, m=_MONTHS[spoken].split()[day.month - 1], y=day.year)


def _money(amount_minor: int, currency: str, language: str) -> str:
    return f"{_point(decimal_text(amount_minor, currency), language)} {currency}"


def _number(value: float, language: str) -> str:
    return _point(f"{value:g}" if isinstance(value, float) else str(value), language)


def _point(text: str, language: str) -> str:
    return text if language == "en" else text.replace(".", ",")


def said_of(call: Call, facts: Mapping[str, Any], values: Mapping[str, str], *, at: datetime, currency: str = "") -> str:
    """The facts in a line, with their source, for whoever works on the ticket."""
    told = told_of(call, facts, values, language="en" if "en" in call.languages else min(call.languages), currency=currency)
    parts = [f"{name.replace('_', ' ')} {words}" for name, words in told.items()]
    return f"{'; '.join(parts) or 'done'} ({call.title}, {at:%Y-%m-%d %H:%M} UTC)"
