"""A letter that was read becomes a message of each brand it was written to."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings

from manyhands.apps.desk.actions import FileReceived
from manyhands.apps.desk.queries import message_with_external_id
from manyhands.apps.ground.walls import acting_as, for_worker
from manyhands.channels.email import kept
from manyhands.channels.email.authentic import is_authentic
from manyhands.channels.email.letter import FileInLetter, Letter
from manyhands.channels.email.threads import ticket_answered
from manyhands.journey.receive import Arrival, Sender, receive

_NO_WORDS = "[This letter has no words.]"


def brands_addressed(letter: Letter) -> list[int]:
    """The brands a letter is for: the one it was delivered to, else each one it names."""
    with acting_as(kept.for_letters()):
        for addresses in (letter.delivered_to, letter.recipients):
            found = [brand for brand in map(kept.brand_of_address, addresses) if brand is not None]
            if found:
                return list(dict.fromkeys(found))
    return []


def is_from_a_brand(letter: Letter) -> bool:
    """Whether its sender is an address whose letters come here: answering would go round in a circle."""
    with acting_as(kept.for_letters()):
        return kept.brand_of_address(letter.sender_address) is not None


def external_id_of(letter: Letter, content: bytes) -> str:
    """The same letter by another way in is the same message; another letter under a known Message-ID is not.

    The Message-ID alone would let a stranger who knows one have a customer's letter swallowed as "known".
    """
    if not letter.message_id:
        return f"#{hashlib.sha256(content).hexdigest()}"
    head_end = min((at for at in (content.find(b"\r\n\r\n"), content.find(b"\n\n")) if at >= 0), default=0)
    body = content[head_end:].replace(b"\r\n", b"\n").strip()
    mark = hashlib.sha256(letter.sender_address.lower().encode() + b"\0" + body).hexdigest()[:32]
    return f"{letter.message_id}#{mark}"


def message_id_in(external_id: str) -> str:
    """The Message-ID that `external_id_of` began with; empty when there was none."""
    return external_id.rpartition("#")[0]


def known_ticket(brand_id: int, external_id: str) -> UUID | None:
    """The ticket of a letter that was delivered before."""
    with acting_as(for_worker(brand_id)):
        known = message_with_external_id(brand_id, external_id)
    return known["ticket_id"] if known else None


def deliver(brands: Sequence[int], raw_id: UUID, letter: Letter, *, external_id: str, now: datetime) -> UUID | None:
    """Make the letter a message of each of these brands; returns the ticket of the first, whose letter it then is.

    Each brand's walls are a transaction of their own; the last one also marks the letter delivered. Killed between them,
    it is taken up again, and the brands that have it already know it by its external id.
    """
    tickets = [
        _deliver_to(brand_id, raw_id, letter, external_id, whose=brands[0] if brand_id == brands[-1] else None, now=now)
        for brand_id in brands
    ]
    return tickets[0]


def _deliver_to(
    brand_id: int, raw_id: UUID, letter: Letter, external_id: str, *, whose: int | None, now: datetime
) -> UUID | None:
    # Two processes with the same letter: `receive` has the second wait for the first, and then knows the message.
    with acting_as(for_worker(brand_id)):
        ticket_id = ticket_answered(brand_id, letter.references, sender_address=letter.sender_address)
        received = receive(_arrival(brand_id, raw_id, letter, ticket_id, external_id), now=now)
        if whose is not None:
            kept.mark_delivered(raw_id, brand_id=whose)
        return received.ticket_id


def _arrival(brand_id: int, raw_id: UUID, letter: Letter, ticket_id: UUID | None, external_id: str) -> Arrival:
    files = [file for file in letter.files if len(file.content) <= settings.ATTACHMENT_BYTES_MAX]
    return Arrival(
        brand_id=brand_id, channel=kept.CHANNEL, subject=letter.subject, text=_text(letter), html=_html(letter.html),
        sender=Sender(email=letter.sender_address, name=letter.sender_name), ticket_id=ticket_id, external_id=external_id,
        raw_id=raw_id, is_authentic=is_authentic(letter.results, letter.sender_address, trusted_server=settings.MAIL_TRUSTED_SERVER),
        files=[FileReceived(file.filename, file.media_type, file.content) for file in files],
    )  # fmt: skip


def _text(letter: Letter) -> str:
    text = letter.text
    notes = [_too_large(file) for file in letter.files if len(file.content) > settings.ATTACHMENT_BYTES_MAX]
    if letter.files_left_out:
        notes.append(f"[{letter.files_left_out} more files came with this letter. They are kept with the original.]")
    if len(text.encode()) > settings.MESSAGE_BYTES_MAX:
        text = text.encode()[: settings.MESSAGE_BYTES_MAX].decode(errors="ignore")
        notes.append("[This letter is longer than can be shown. The rest is kept with the original.]")
    return "\n\n".join([text or _NO_WORDS, *notes])


def _too_large(file: FileInLetter) -> str:
    megabytes = len(file.content) / 1024**2
    return f"[The file “{file.filename}” ({megabytes:.0f} MB) is too large to be kept here. It is kept with the original letter.]"


def _html(html: str) -> str:
    return html if len(html.encode()) <= settings.MESSAGE_BYTES_MAX else ""
