"""Every job by name. Each is handed its payload and the moment, runs at least once, and does nothing the second time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from manyhands.apps.ground.walls import acting_as, for_worker
from manyhands.apps.guidance.reader import BrandReader
from manyhands.apps.machine.queries import licence_of
from manyhands.apps.routing.queries import ticket_after
from manyhands.jobs.answer_what_if import answer_what_if
from manyhands.jobs.deliver import deliver
from manyhands.jobs.import_documents import import_documents
from manyhands.jobs.learn import learn
from manyhands.jobs.library import propose_drafts, publish_approved, publish_article
from manyhands.jobs.look_back import look_back
from manyhands.jobs.look_up import look_up
from manyhands.jobs.phrase_suggestion import phrase_suggestion
from manyhands.jobs.place_again import place_all_again
from manyhands.jobs.plan_brand import plan_brand
from manyhands.jobs.preview_topic import preview_topic
from manyhands.jobs.push_waiting import push_waiting
from manyhands.jobs.renew_promises import renew_promises
from manyhands.jobs.retry_machine import retry
from manyhands.jobs.translate import translate, translator_changed
from manyhands.jobs.try_language_model import try_language_model
from manyhands.journey.answer_or_hand_over import answer_or_hand_over
from manyhands.journey.go_on_verified import go_on_verified
from manyhands.journey.place import place
from manyhands.journey.reopen import reopen
from manyhands.journey.settle import settle
from manyhands.journey.take_up import take_up
from manyhands.journey.understand import understand

Job = Callable[..., None]


def message_arrived(*, brand_id: int, ticket_id: str, message_id: str, reader: BrandReader, now: datetime) -> None:
    """Read the message, reopen its ticket if that was solved before it, and have the machine go on with it or offer the ticket."""
    ticket, message = UUID(ticket_id), UUID(message_id)
    with acting_as(for_worker(brand_id)):
        understand(brand_id, ticket, message, reader=reader, now=now)
    with acting_as(for_worker(brand_id)):
        stands = ticket_after(brand_id, message)
        reopened = stands["came_back"] and reopen(
            brand_id, ticket, because="the customer wrote again", came_back_at=stands["written_at"], now=now
        )
        # What is parked may be in the machine's hand, whether or not it may still speak.
        is_machines = stands["is_parked"] or licence_of(brand_id) is not None
        if is_machines and answer_or_hand_over(brand_id, ticket, message, came_back=bool(reopened), now=now):
            return
        if not reopened and (not stands["is_placed"] or stands["speaks_otherwise"]):
            place(brand_id, ticket, now=now)
        elif stands["is_parked"]:
            take_up(brand_id, ticket, now=now)


def customer_verified(*, brand_id: int, link_id: str, now: datetime) -> None:
    """The customer has confirmed who they are: the machine goes on where it waited for that."""
    with acting_as(for_worker(brand_id)):
        go_on_verified(brand_id, UUID(link_id), now=now)


def settle_brand(*, brand_id: int, batch: str, now: datetime) -> None:
    """Pay out one batch."""
    with acting_as(for_worker(brand_id)):
        settle(brand_id, batch=batch, now=now)


JOBS: dict[str, Job] = {
    "message_arrived": message_arrived,
    "deliver": deliver,
    "look_up": look_up,
    "customer_verified": customer_verified,
    "push_waiting": push_waiting,
    "place_again": place_all_again,
    "settle": settle_brand,
    "renew_promises": renew_promises,
    "learn": learn,
    "retry_machine": retry,
    "translate": translate,
    "translator_changed": translator_changed,
    "phrase_suggestion": phrase_suggestion,
    "try_language_model": try_language_model,
    "publish_article": publish_article,
    "publish_approved": publish_approved,
    "propose_drafts": propose_drafts,
    "preview_topic": preview_topic,
    "import_documents": import_documents,
    "plan_brand": plan_brand,
    "look_back": look_back,
    "answer_what_if": answer_what_if,
}
NEEDS_READER = frozenset({
    "message_arrived", "publish_article", "publish_approved", "propose_drafts", "preview_topic", "learn", "retry_machine",
})  # fmt: skip


def run_job(name: str, payload: dict[str, Any], *, reader: BrandReader, now: datetime) -> None:
    """Run one job."""
    given = payload | ({"reader": reader} if name in NEEDS_READER else {})
    JOBS[name](**given, now=now)
