"""Deliver a letter from the outbox. At least once, and every time under the same Message-ID."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from manyhands.apps.ground.sql import Row
from manyhands.channels.email.answers import Answer, UnableToSend, answer_with_code, answer_with_link, answer_with_reply, answer_with_survey
from manyhands.channels.email.compose import compose
from manyhands.channels.email.notices import notice_of_retrial
from manyhands.channels.email.transport import Envelope, hand_over


def deliver_mail(brand_id: int, item: Row, *, now: datetime) -> None:
    """Send the letter of an outbox item. Called inside the brand's walls, with the item locked.

    Raises UnableToSend, with a text for whoever looks at the outbox; nothing has left then.
    """
    answer = _answer_of(brand_id, item)
    letter = compose(answer, key=item["key"], written_at=item.get("created_at") or now)
    envelope = Envelope(
        key=item["key"],
        sender="" if answer.is_automatic else answer.brand_address,
        recipient=answer.customer_address,
        content=letter.as_bytes(),
    )
    hand_over(envelope, mail_url=settings.MAIL_URL, state_dir=settings.STATE_DIR)


def _answer_of(brand_id: int, item: Row) -> Answer:
    payload: dict[str, Any] = json.loads(item["payload"]) if isinstance(item["payload"], str) else item["payload"]
    if "message_id" in payload:
        return answer_with_reply(brand_id, UUID(payload["message_id"]))
    if "survey_id" in payload and "ticket_id" in payload:
        return answer_with_survey(brand_id, UUID(payload["ticket_id"]))
    if "question_id" in payload:
        return answer_with_code(brand_id, UUID(payload["question_id"]))
    if "link_id" in payload:
        return answer_with_link(brand_id, UUID(payload["link_id"]))
    if "retrial_id" in payload:
        return notice_of_retrial(brand_id, UUID(payload["retrial_id"]), UUID(payload["person_id"]))
    raise UnableToSend(f"The outbox item {item['key'][:80]} names no reply, no survey, no code, no link and no notice. Nothing was sent.")
