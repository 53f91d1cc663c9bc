"""Write an answer out as a letter. Nothing a customer or a specialist wrote can become a field of its head."""

from __future__ import annotations

import html
from datetime import datetime
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy, Policy
from email.utils import format_datetime
from typing import Any

from manyhands.channels.email.answers import Answer, UnableToSend
from manyhands.channels.email.characters import clean_line, clean_text
from manyhands.channels.email.fields import MESSAGE_ID, MESSAGE_ID_CHARACTERS_MAX, is_address
from manyhands.channels.email.threads import mint_message_id

_SUBJECT_CHARACTERS_MAX = 200


class _MessageIds(UnstructuredHeader, BaseHeader):
    """Message-IDs written as they are: the standard library folds a long one into an encoded word, which nobody can match."""

    max_count = 1

    def fold(self, *, policy: Policy[Any]) -> str:
        return f"{self.name}: {(policy.linesep + ' ').join(str(self).split())}{policy.linesep}"


def _policy(*, is_international: bool) -> EmailPolicy[EmailMessage]:
    registry = HeaderRegistry()
    for name in ("message-id", "in-reply-to", "references"):
        registry.map_to_type(name, _MessageIds)
    return SMTP.clone(header_factory=registry, utf8=is_international)


def compose(answer: Answer, *, key: str, written_at: datetime) -> EmailMessage:
    """The letter: plain text with a minimal HTML alternative, and the same Message-ID for the same key."""
    for address, whose in ((answer.customer_address, "customer"), (answer.brand_address, "brand")):
        if not is_address(address):
            raise UnableToSend(f"The {whose}'s mail address cannot be written to. Nothing was sent. Correct it and send again.")
    letter = EmailMessage(policy=_policy(is_international=not (answer.customer_address + answer.brand_address).isascii()))
    _write_head(letter, answer, key=key, written_at=written_at)
    letter.set_content(_plain(answer))
    letter.add_alternative(_markup(answer), subtype="html")
    return letter


def _write_head(letter: EmailMessage, answer: Answer, *, key: str, written_at: datetime) -> None:
    letter["From"] = _mailbox(answer.brand_name, answer.brand_address)
    letter["To"] = _mailbox(answer.customer_name, answer.customer_address)
    letter["Subject"] = clean_line(answer.subject, characters_max=_SUBJECT_CHARACTERS_MAX)
    letter["Date"] = format_datetime(written_at)
    domain = answer.brand_address.rpartition("@")[2].encode("idna").decode("ascii")
    letter["Message-ID"] = mint_message_id(answer.brand_id, answer.ticket_id, key=key, domain=domain)
    answered = [one for one in answer.answers if len(one) <= MESSAGE_ID_CHARACTERS_MAX and MESSAGE_ID.fullmatch(one)]
    if answered:
        letter["In-Reply-To"] = answered[-1]
        letter["References"] = " ".join(answered)
    if answer.is_automatic:
        letter["Auto-Submitted"] = "auto-replied"
        letter["X-Auto-Response-Suppress"] = "All"


def _mailbox(name: str, address: str) -> Address:
    return Address(display_name=clean_line(name, characters_max=100), addr_spec=address)


def _plain(answer: Answer) -> str:
    below = "\n".join(filter(None, [answer.conversation_words, answer.conversation_link]))
    return f"{clean_text(answer.text).strip()}\n\n-- \n{answer.brand_name}\n{below}\n"


def _markup(answer: Answer) -> str:
    written = clean_text(answer.text).strip().split("\n\n")
    paragraphs = "".join(f"<p>{html.escape(one).replace(chr(10), '<br>')}</p>\n" for one in written if one.strip())
    link = html.escape(answer.conversation_link)
    way = f'<br>{html.escape(answer.conversation_words)}<br><a href="{link}">{link}</a>' if link else ""
    return (
        f'<!doctype html><html><head><meta charset="utf-8"></head><body>\n{paragraphs}<hr>\n'
        f"<p>{html.escape(answer.brand_name)}{way}</p>\n</body></html>\n"
    )
