"""Read a letter: bytes in, a Letter out, whatever the bytes are. Runs in a process of its own (reader_process)."""

from __future__ import annotations

from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from manyhands.channels.email.automatic import automatic_sign
from manyhands.channels.email.bodies import Bodies, bodies_of
from manyhands.channels.email.characters import clean_line, clean_text
from manyhands.channels.email.fields import field, mailboxes, message_ids, raw_fields
from manyhands.channels.email.letter import Letter
from manyhands.channels.email.markup import TooDeep, cleaned, text_of, words_of_refused
from manyhands.channels.email.quotes import without_history

REFERENCES_MAX = 100


def read_letter(content: bytes, *, with_markup: bool = True) -> Letter:
    """The letter in these bytes; without its markup when cleaning that took too long before."""
    message = BytesParser(policy=compat32).parsebytes(content)
    senders = mailboxes(message, "from")
    name, address = (senders or [("", "")])[0]
    is_one = len(senders) == len(raw_fields(message, "from")) == 1
    bodies = bodies_of(message)
    text, html = _words(bodies, with_markup=with_markup)
    return Letter(
        message_id=(message_ids(message, "message-id") or [""])[0],
        subject=field(message, "subject", characters_max=500),
        sender_address=address,
        sender_name=name,
        delivered_to=_addresses(message, "delivered-to", "x-original-to"),
        recipients=_addresses(message, "to", "cc"),
        references=tuple((message_ids(message, "references") + message_ids(message, "in-reply-to"))[-REFERENCES_MAX:]),
        text=text,
        html=html,
        files=tuple(bodies.files),
        files_left_out=bodies.files_left_out,
        automatic_sign=automatic_sign(message, address),
        results=clean_line((raw_fields(message, "authentication-results") or [""])[0], characters_max=4_000) if is_one else "",
    )


def _addresses(message: Message, *names: str) -> tuple[str, ...]:
    found = [address.lower() for name in names for _, address in mailboxes(message, name)]
    return tuple(dict.fromkeys(found))


def _words(bodies: Bodies, *, with_markup: bool) -> tuple[str, str]:
    markup = clean_text("\n".join(bodies.markup))
    plain = clean_text("\n\n".join(part.strip() for part in bodies.plain)).strip()
    try:
        html = cleaned(markup) if with_markup else ""
    except TooDeep:
        html = ""
    words = plain or (text_of(html) if html else words_of_refused(markup))
    return without_history(words), html
