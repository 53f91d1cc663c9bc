"""Have one item of the outbox leave the house."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import structlog

from manyhands.apps.ground.fail_points import fail_point
from manyhands.apps.ground.outbox import mark_delivered, mark_failed, take_for_delivery
from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.walls import acting_as, for_worker
from manyhands.channels.email.send import deliver_mail
from manyhands.channels.webhook.deliver import deliver_webhook
from manyhands.jobs.payout_file import write_payout_file

log = structlog.get_logger()
_DOORS: dict[str, Callable[..., None]] = {"mail": deliver_mail, "webhook": deliver_webhook, "payout_file": write_payout_file}


class NotDelivered(Exception):
    """The effect failed; it is counted, and tried again unless it was set aside."""


def deliver(*, brand_id: int, item_id: str, now: datetime) -> None:
    """Deliver, and mark it in the same transaction: killed between the two, it leaves again under the same key."""
    try:
        with acting_as(for_worker(brand_id)):
            item = take_for_delivery(brand_id, UUID(item_id))
            if item is None:
                return
            _leave(brand_id, item, now=now)
            mark_delivered(brand_id, item["id"], now=now)
    except Exception as error:
        with acting_as(for_worker(brand_id)):
            again = mark_failed(brand_id, UUID(item_id), because=type(error).__name__ + ": " + str(error), now=now)
        log.warning("not_delivered", item=item_id, again=again, error=str(error)[:200])
        if again:
            raise NotDelivered(f"Item {item_id} did not leave; it will be tried again.") from error


def _leave(brand_id: int, item: Row, *, now: datetime) -> None:
    fail_point("deliver.before_effect")
    _DOORS[item["kind"]](brand_id, item, now=now)
    fail_point("deliver.after_effect")
