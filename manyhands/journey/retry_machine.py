"""Another version of what was learnt is live: the machine is tried again on tickets it was not taught by; its licence may carry over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.brands.queries import address_of
from manyhands.apps.brands.staff import addresses_of
from manyhands.apps.ground import queue
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.outbox import put_in_outbox
from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.traces import step_span
from manyhands.apps.guidance.confirmed import example_texts
from manyhands.apps.guidance.reader import BrandReading
from manyhands.apps.guidance.versions import Standing, lock_models, standing_of, taught_until
from manyhands.apps.machine.actions import NewLicence, NewRetrial, give_licence, record_retrial, record_trial
from manyhands.apps.machine.queries import held_back_tickets, last_licence, looks_at
from manyhands.core.access import roles_that_may
from manyhands.core.machine import HeldTo
from manyhands.core.machine.retrial import ANSWERS_MIN, Look, look_at
from manyhands.core.privacy import mask_text
from manyhands.core.service_models import RoutingPlan
from manyhands.journey.let_speak import UnableToLetSpeak, check_unled
from manyhands.journey.reply import fate_of
from manyhands.journey.try_machine import TRIAL_DAYS, trial_on

TICKETS_MAX = 1_500


@dataclass(frozen=True)
class Waiting:
    """A licence that is not of what is live, and the tickets on which it can be tried."""

    licence: Row
    live: Standing
    until: datetime | None
    tickets: Sequence[Row]

    @property
    def root(self) -> UUID:
        """The licence that the brand gave, however often it was carried over since."""
        root: UUID = self.licence["carried_from"] or self.licence["id"]
        return root


def ask_for_retrial(brand_id: int) -> bool:
    """Have the worker try again, where a licence is not of what is live and was not retried with it."""
    is_asked = _waiting(brand_id) is not None
    if is_asked:
        queue.enqueue("retry_machine", priority=queue.BULK, brand_id=brand_id)
    return is_asked


def to_retry(brand_id: int, *, now: datetime) -> Waiting | None:
    """What is to be read again; None where nothing waits for a retrial."""
    found = _waiting(brand_id)
    if found is None:
        return None
    licence, live = found
    until, taught = taught_until(brand_id), example_texts(brand_id)
    held = held_back_tickets(brand_id, since=now - timedelta(days=TRIAL_DAYS), taught_until=until, most=TICKETS_MAX)
    # What stands in a labelled file has no date: nobody knows whether it was learnt from.
    return Waiting(licence, live, until, [row for row in held if mask_text(row["asked"]).text not in taught])


def _waiting(brand_id: int) -> tuple[Row, Standing] | None:
    licence, live = last_licence(brand_id), standing_of(brand_id)
    if licence is None or licence["is_live"]:
        return None
    _, retried = looks_at(brand_id, licence["carried_from"] or licence["id"])
    return None if (live.topics, live.confidence) in retried else (licence, live)


@step_span("retry_machine")
def retry_machine(brand_id: int, waiting: Waiting, readings: Mapping[UUID, BrandReading], *, now: datetime) -> bool:
    """Judge what it would say now, and carry the licence over where the brand wants that and the promise is borne out.

    The threshold, the topics and the promise are those that the brand chose. False where another version is live by now, or somebody
    else has decided: nothing was changed.
    """
    lock_models(brand_id)
    found = _waiting(brand_id)
    if found is None or found[0]["id"] != waiting.licence["id"] or not _is_same(found[1], waiting.live):
        return False
    rows = [_as_read(row, readings[row["ticket_id"]]) for row in waiting.tickets if row["ticket_id"] in readings]
    new, judged = trial_on(brand_id, rows, found[1])
    topics = set(waiting.licence["topics"])
    looks, _ = looks_at(brand_id, waiting.root)
    look = look_at([one for one in judged if one.topic in topics], waiting.licence["threshold"], number=looks + 1)
    trial_id = record_trial(brand_id, new, by=None, now=now)
    retrial = _decided(brand_id, waiting, look, trial_id, new.withheld, now=now)
    retrial_id = record_retrial(brand_id, retrial, now=now)
    if retrial_id and retrial.outcome != "carried":
        _tell(brand_id, retrial_id, now=now)
    fail_points_of("retry_machine")
    return True


def _tell(brand_id: int, retrial_id: UUID, *, now: datetime) -> None:
    """A letter to each who may let it speak; a brand without an address writes none, and its first page says it anyway."""
    if not address_of(brand_id):
        return
    for person in addresses_of(brand_id, roles=roles_that_may("brand.let_speak")):
        payload = {"retrial_id": str(retrial_id), "person_id": str(person["person_id"])}
        put_in_outbox(brand_id, kind="mail", key=f"retrial:{retrial_id}:{person['person_id']}", payload=payload, now=now)


def _is_same(one: Standing, other: Standing) -> bool:
    return (one.topics, one.confidence) == (other.topics, other.confidence)


def _as_read(row: Row, reading: BrandReading) -> Row:
    """A ticket as a trial judges it, with what would be said today."""
    proposed = reading.suggestion
    text = proposed.text if proposed else ""
    was_harmful = row["was_harmful"] and text == row["was_proposed"]
    return row | {
        "topic": reading.topic, "language": reading.language, "because": reading.because, "proposed": text,
        "confidence": proposed.confidence if proposed else 0.0, "citations": proposed.citations if proposed else [],
        "spoken": (proposed.language or reading.language) if proposed else None,
        "fate": "harmful" if was_harmful else fate_of(text, row["sent"]),
    }  # fmt: skip


def _decided(
    brand_id: int, waiting: Waiting, look: Look, trial_id: UUID, withheld: dict[str, Any] | None, *, now: datetime
) -> NewRetrial:  # fmt: skip
    (_, plan), licence = plan_in_force(brand_id), waiting.licence
    asks = max(int(licence["sure_percent"]), plan.front_sure_percent)
    outcome, because = _judged(licence, look, asks, withheld, plan)
    carried = _carry(brand_id, waiting, look, trial_id, plan, now=now) if outcome == "carried" else None
    number = look.number if look.is_enough else 0
    return NewRetrial(waiting.root, waiting.live.topics, waiting.live.confidence, number, outcome, because, trial_id, carried)


def _judged(licence: Row, look: Look, asks: int, withheld: dict[str, Any] | None, plan: RoutingPlan) -> tuple[str, str]:
    point = look.point
    shown = (
        f"On {point.answered} answers to tickets it was not taught by, from {licence['threshold']:.3f} on, it was right in "
        f"{point.precision:.1%}; at look {look.number} that is at least {look.bound:.1%}, and {asks} % are promised."
    )
    if not look.is_enough:
        return "few", (
            f"Only {point.answered} of the tickets it was not taught by would have been answered, and {ANSWERS_MIN} are the least that "
            "prove anything. It is silent. Run a trial when people have solved more."
        )
    unled = _against(withheld, look, plan)
    if unled or not look.keeps(asks):
        return "silent", f"{shown} {unled}It is silent. Run a trial when people have solved more, and choose again.".strip()
    if plan.front_line != "machine" or not set(licence["topics"]) & set(plan.front_topics):
        return "silent", f"{shown} The page does not let it answer on these topics any more. It is silent."
    if licence["carries_on"] and HeldTo(licence["held_to"]) is HeldTo.BOUND:
        return "carried", f"{shown} The licence carries over, as chosen when it was given."
    return "proven", f"{shown} It is silent until somebody lets it speak from this trial: nobody chose that it carries on by itself."


def _against(withheld: dict[str, Any] | None, look: Look, plan: RoutingPlan) -> str:
    try:
        check_unled({"withheld": withheld}, look.point, plan)
    except UnableToLetSpeak as refused:
        return f"{str(refused).removesuffix('It stays as it was.').strip()} "
    return ""


def _carry(brand_id: int, waiting: Waiting, look: Look, trial_id: UUID, plan: RoutingPlan, *, now: datetime) -> UUID:
    licence = waiting.licence
    topics = [name for name in licence["topics"] if name in plan.front_topics]
    new = NewLicence(
        trial_id, topics, licence["threshold"], look.point.to_json(), licence["held_to"],
        max(int(licence["sure_percent"]), plan.front_sure_percent), waiting.live.topics, waiting.live.confidence,
        carries_on=True, carried_from=waiting.root,
    )  # fmt: skip
    return give_licence(brand_id, new, by=None, now=now)
