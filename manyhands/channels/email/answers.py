"""The facts of a letter that is to leave: to whom, from whom, on which ticket, with which words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from django.conf import settings

from manyhands.apps.brands.queries import address_of
from manyhands.apps.desk.queries import message_of, sealed_field, ticket_of
from manyhands.apps.desk.translations import translation_of
from manyhands.apps.ground.handles import sign_handle
from manyhands.apps.ground.sealing import unseal
from manyhands.apps.ground.sql import Row, rows
from manyhands.apps.systems.codes import code_of
from manyhands.apps.systems.links import link_handle, link_of
from manyhands.apps.systems.queries import question_of
from manyhands.channels.email.arrivals import message_id_in
from manyhands.channels.email.phrases import phrases_in
from manyhands.core.systems.words import CODE_LETTER, LINK_LETTER
from manyhands.core.translation import note_in

_ANSWERED_MAX = 10


class UnableToSend(Exception):
    """The letter did not leave; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A letter to a customer, before it is written out."""

    brand_id: int
    ticket_id: UUID
    brand_name: str
    brand_address: str
    customer_name: str
    customer_address: str
    subject: str
    text: str
    conversation_words: str
    conversation_link: str
    answers: tuple[str, ...]  # Message-IDs of the customer's letters, oldest first
    is_automatic: bool


def answer_with_reply(brand_id: int, message_id: UUID) -> Answer:
    """The letter that carries a specialist's reply."""
    message = message_of(brand_id, message_id)
    if message is None or message["side"] != "brand":
        raise UnableToSend(f"There is no reply {message_id} to send. Nothing was sent.")
    ticket = _ticket(brand_id, message["ticket_id"])
    subject = ticket["subject"] or ticket["brand_name"]
    subject = subject if subject.lower().startswith(("re:", "aw:")) else f"Re: {subject}"
    words = phrases_in(ticket["language"]).conversation
    return _answer(ticket, subject=subject, text=_text(brand_id, message), words=words, is_automatic=False)


def _text(brand_id: int, message: Row) -> str:
    """What a machine translated says so, with what was written below it."""
    translation = translation_of(brand_id, message["id"])
    if translation is None:
        return str(message["text"])
    return f"{message['text']}\n\n* * *\n{note_in(translation['target_language'])}\n\n{translation['original']}"


def answer_with_survey(brand_id: int, ticket_id: UUID) -> Answer:
    """The letter that asks how it went."""
    ticket = _ticket(brand_id, ticket_id)
    phrases = phrases_in(ticket["language"])
    subject = f"{phrases.survey_subject} {ticket['subject']}".strip()
    return _answer(ticket, subject=subject, text=phrases.survey, words="", is_automatic=True)


def answer_with_code(brand_id: int, question_id: UUID) -> Answer:
    """The letter with the code by which the customer shows that this address is theirs; it opens no conversation."""
    question = question_of(brand_id, question_id)
    if question is None:
        raise UnableToSend(f"There is no question {question_id} in this brand. Nothing was sent.")
    subject, text = CODE_LETTER[question["language"]]
    answer = _answer(
        _ticket(brand_id, question["ticket_id"]), subject=subject, text=text.format(code=code_of(question_id)), words="", is_automatic=True
    )
    return replace(answer, conversation_link="", answers=())


def answer_with_link(brand_id: int, link_id: UUID) -> Answer:
    """The letter with the link by which the customer confirms that it is they who ask; it opens no conversation."""
    link = link_of(brand_id, link_id)
    if link is None:
        raise UnableToSend(f"There is no link {link_id} in this brand. Nothing was sent.")
    ticket = _ticket(brand_id, link["ticket_id"])
    subject, text = LINK_LETTER[link["language"]]
    address = f"{settings.SITE_ADDRESS}/v/{link_handle(brand_id, link)}"
    text = text.format(brand=ticket["brand_name"], link=address)
    return replace(_answer(ticket, subject=subject, text=text, words="", is_automatic=True), conversation_link="", answers=())


def _ticket(brand_id: int, ticket_id: UUID) -> Row:
    ticket = ticket_of(brand_id, ticket_id)
    if ticket is None:
        raise UnableToSend(f"There is no ticket {ticket_id} in this brand. Nothing was sent.")
    return ticket


def _answer(ticket: Row, *, subject: str, text: str, words: str, is_automatic: bool) -> Answer:
    brand_id, customer_id = ticket["brand_id"], ticket["customer_id"]
    sealed = sealed_field(brand_id, customer_id, "email")
    if sealed is None:
        raise UnableToSend("The customer has no mail address. Nothing was sent; the answer stands in their conversation.")
    facts = {"brand": brand_id, "ticket": str(ticket["id"]), "customer": str(customer_id)}
    return Answer(
        brand_id=brand_id, ticket_id=ticket["id"], brand_name=ticket["brand_name"], brand_address=address_of(brand_id),
        customer_name=ticket["customer_name"], customer_address=unseal(sealed, brand_id=brand_id, field="email"),
        subject=subject, text=text, conversation_words=words, is_automatic=is_automatic,
        conversation_link=f"{settings.SITE_ADDRESS}/c/{sign_handle('conversation', facts)}",
        answers=_letters_answered(brand_id, ticket["id"]),
    )  # fmt: skip


def _letters_answered(brand_id: int, ticket_id: UUID) -> tuple[str, ...]:
    found = rows(
        "SELECT external_id FROM desk_message WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND side = 'customer' "
        "AND raw_id IS NOT NULL AND external_id IS NOT NULL ORDER BY written_at DESC, id LIMIT %(most)s",
        {"brand": brand_id, "ticket": ticket_id, "most": _ANSWERED_MAX},
    )
    return tuple(filter(None, (message_id_in(row["external_id"]) for row in reversed(found))))
