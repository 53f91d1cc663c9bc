"""Three hundred conversations in five languages, made systematically from situations of support: what the customer says in turn, what
they have given by then, and why a person has to take over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from manyhands.core.privacy import mask_email, mask_phone

LANGUAGES = ("en", "de", "es", "fr", "it")
EACH = 10  # of each language and reason: 5 x 6 x 10

# Five situations a language; {order}, {amount}, {date}, {product} are filled in as that language writes them.
OPENINGS = {
    "en": (
        "Where is my order {order}? I paid {amount} on {date}.", "I was charged {amount} twice for order {order}. Why is that?",
        "The {product} from order {order} came broken on {date}. What now?", "Can I still change the address of order {order}?",
        "Please send me the invoice for {amount}. It was order {order} of {date}.",
    ),
    "de": (
        "Wo ist meine Bestellung Nr. {order}? Ich habe am {date} {amount} bezahlt.",
        "Mir wurden für die Bestellung {order} zweimal {amount} abgebucht. Warum?",
        "Der {product} aus der Bestellung {order} kam am {date} kaputt an. Was nun?",
        "Kann ich die Adresse der Bestellung {order} noch ändern?",
        "Bitte schicken Sie mir die Rechnung über {amount}. Es war die Bestellung {order} vom {date}.",
    ),
    "es": (
        "¿Dónde está mi pedido número {order}? Pagué {amount} el {date}.", "Me han cobrado dos veces {amount} por el pedido {order}. ¿Por qué?",
        "El {product} del pedido {order} llegó roto el {date}. ¿Qué hago?", "¿Puedo cambiar todavía la dirección del pedido {order}?",
        "Envíenme el recibo de {amount}, por favor. Era el pedido {order} del {date}.",
    ),
    "fr": (
        "Où est ma commande n° {order} ? J'ai payé {amount} le {date}.", "On m'a débité deux fois {amount} pour la commande {order}. Pourquoi ?",
        "Le {product} de la commande {order} est arrivé cassé le {date}. Que faire ?",
        "Puis-je encore changer l'adresse de la commande {order} ?",
        "Envoyez-moi le reçu de {amount}, merci. C'était la commande {order} du {date}.",
    ),
    "it": (
        "Dov'è il mio ordine numero {order}? Ho pagato {amount} il {date}.", "Mi avete addebitato due volte {amount} per l'ordine {order}. Perché?",
        "Il {product} dell'ordine {order} è arrivato rotto il {date}. Che faccio?", "Posso ancora cambiare l'indirizzo dell'ordine {order}?",
        "Mandatemi la ricevuta di {amount}, grazie. Era l'ordine {order} del {date}.",
    ),
}  # fmt: skip
# What they add while they wait.
ADDED = {
    "en": ("You can write to {email}.", "My number is {phone}."), "de": ("Schreiben Sie an {email}.", "Meine Nummer: {phone}."),
    "es": ("Pueden escribirme a {email}.", "Mi número es {phone}."), "fr": ("Écrivez-moi à {email}.", "Mon numéro : {phone}."),
    "it": ("Scrivetemi a {email}.", "Il mio numero è {phone}."),
}  # fmt: skip
REASONS = {
    "the customer asks for a person": {
        "en": ("I want to talk to a person.", "Agent please."), "de": ("Ich möchte mit einem Menschen sprechen.", "Mitarbeiter bitte."),
        "es": ("Quiero hablar con una persona.", "agente por favor."), "fr": ("Je veux parler à un conseiller.", "une personne svp."),
        "it": ("Vorrei parlare con un operatore.", "operatore per favore."),
    },
    "the customer is angry": {
        "en": ("This is outrageous.", "I have never been so angry."), "de": ("Das ist eine Frechheit.", "Das ist unzumutbar."),
        "es": ("Esto es inaceptable.", "Estoy harto."), "fr": ("C'est inadmissible.", "C'est une honte."),
        "it": ("È una vergogna.", "È inaccettabile."),
    },
    "somebody may come to harm": {
        "en": ("My card was stolen and used for it.", "It began to smoke and somebody is hurt."),
        "de": ("Meine Karte wurde gestohlen.", "Es hat Feuer gefangen, jemand ist verletzt."),
        "es": ("Me han robado la tarjeta.", "Salió humo y hay un herido."), "fr": ("On a volé ma carte.", "Il y a eu de la fumée, un blessé."),
        "it": ("Mi hanno rubato la carta.", "È uscito fumo, c'è un ferito."),
    },
    "it may not answer on this topic": {
        language: (words,) for language, words in {
            "en": "And please delete my account.", "de": "Und löschen Sie bitte mein Konto.", "es": "Y borren mi cuenta, por favor.",
            "fr": "Et supprimez mon compte, merci.", "it": "E cancellate il mio account, grazie.",
        }.items()
    },
    "it is not sure enough of its answer": {
        language: (words,) for language, words in {
            "en": "It is complicated.", "de": "Es ist verzwickt.", "es": "Es complicado.", "fr": "C'est compliqué.", "it": "È complicato.",
        }.items()
    },
    "the customer came back after its answer": {
        language: (words,) for language, words in {
            "en": "That is not what I asked.", "de": "Das habe ich nicht gefragt.", "es": "No es lo que pregunté.",
            "fr": "Ce n'est pas ma question.", "it": "Non è quello che ho chiesto.",
        }.items()
    },
}  # fmt: skip
_MONTH = {"en": "May", "de": "Mai", "es": "mayo", "fr": "mai", "it": "maggio"}


@dataclass(frozen=True, slots=True)
class Script:
    """What a customer says, message by message, and each thing given with the number of the message it stands in first."""

    language: str
    reason: str
    says: tuple[str, ...]
    given: tuple[tuple[str, str, int], ...]


def scripts(language: str, reason: str) -> Iterator[Script]:
    """Ten conversations: each situation twice, once with one message more before a person is needed."""
    for number in range(EACH):
        yield _script(language, reason, number)


def _script(language: str, reason: str, number: int) -> Script:
    values = _values(language, number + EACH * list(REASONS).index(reason))
    opening = OPENINGS[language][number % 5]
    last = REASONS[reason][language][number % len(REASONS[reason][language])]
    more = ADDED[language][number % 2]
    came_back = reason == "the customer came back after its answer"
    # An answer solves the ticket, so that whoever comes back says all of it in two messages; else it is one, or two at once.
    says = (opening, f"{last} {more}") if came_back else (f"{opening} {more} {last}",) if number < 5 else (f"{opening} {last} {more}",)
    given = []
    for at in range(1, len(says) + 1):
        told = opening + more if len(says) == 1 else opening if at == 1 else more
        given += [(kind, _masked(field, values[field]), at) for field, kind in _KINDS.items() if f"{{{field}}}" in told]
    return Script(language, reason, tuple(text.format(**values) for text in says), tuple(given))


_KINDS = {
    "order": "order_number", "amount": "amount", "date": "date", "product": "product", "email": "email", "phone": "phone",
}  # fmt: skip


def _values(language: str, number: int) -> dict[str, str]:
    minor, day = 1290 + number * 135, 1 + number % 28
    amount = f"{minor // 100}{'.' if language == 'en' else ','}{minor % 100:02}"
    return {
        "order": (f"LL-{20391 + number}", f"{2039144 + number * 7}", f"4711-{30000 + number}")[number % 3],
        "amount": f"€{amount}" if language == "en" else f"{amount} €",
        "date": f"{day} de {_MONTH[language]}" if language == "es" else f"{day}. {_MONTH[language]}" if language == "de"
        else f"{day} {_MONTH[language]}",
        "product": ("AX-200", "KT-15b", "Q-7", "ZM-31", "B-9")[number % 5],
        "email": f"kunde{number}@post.example", "phone": f"+49 170 12{345000 + number * 11}",
    }  # fmt: skip


def _masked(field: str, value: str) -> str:
    return {"email": mask_email, "phone": mask_phone}.get(field, str)(value)
