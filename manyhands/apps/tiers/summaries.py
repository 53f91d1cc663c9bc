"""The automatic summary of a ticket, from its messages and its log."""

from __future__ import annotations

from uuid import UUID

from manyhands.apps.desk.queries import conversation_of, events_of, ticket_of
from manyhands.apps.ground.sql import Row
from manyhands.core.service_models.times import spoken
from manyhands.core.tiers import Told, summary_of

# What a colleague did, in our words: nothing of an event's own texts, which may be anybody's.
_STEPS = {
    "ticket_claimed": "{who} took it",
    "ticket_pushed": "it was given out",
    "ticket_taken_over": "{who} took it over",
    "ticket_escalated": "{who} escalated it to {to} ({reason})",
    "ticket_handed_back": "{who} sent it back with an answer",
    "claim_lapsed": "a claim lapsed without an answer",
    "claim_released": "{who} gave it back",
    "approval_granted": "{what} was granted",
    "approval_refused": "{what} was refused",
    "ticket_reopened": "it came back after it was solved",
}
_STEPS_MAX = 12


def summary_for(brand_id: int, ticket_id: UUID) -> str:
    """Who the customer is, what was asked, answered and tried, and the facts: for whoever takes it next."""
    ticket = ticket_of(brand_id, ticket_id)
    if ticket is None:
        raise LookupError(f"Ticket {ticket_id} is not there.")
    return summary_from(ticket, conversation_of(brand_id, ticket_id, with_internal=True), events_of(brand_id, ticket_id))


def summary_from(ticket: Row, messages: list[Row], events: list[Row]) -> str:
    """The same, of what has been read already."""
    name = ticket["customer_name"]
    return summary_of(Told(
        customer=name, subject=_first_name_only(ticket["subject"], name),
        asked=_texts(messages, name, side="customer"), answered=_texts(messages, name, side="brand"),
        noted=_texts(messages, name, side="brand", visibility="internal"),
        steps=[step for event in events if (step := _step(event))][-_STEPS_MAX:],
        facts=_facts(ticket),
    ))  # fmt: skip


def _first_name_only(text: str, name: str) -> str:
    first = name.split()[0] if name.split() else ""
    return text.replace(name, first) if first else text


def _texts(messages: list[Row], name: str, *, side: str, visibility: str = "public") -> list[str]:
    return [_first_name_only(one["text"], name) for one in messages if (one["side"], one["visibility"]) == (side, visibility)]


def _step(event: Row) -> str:
    pattern = _STEPS.get(event["kind"])
    if pattern is None:
        return ""
    why = {name: str(value).replace("_", " ")[:60] for name, value in (event["why"] or {}).items() if name in ("to", "reason", "what")}
    return pattern.format_map({"to": "", "reason": "", "what": ""} | why | {"who": event["person_name"] or "a colleague"})


def _facts(ticket: Row) -> list[str]:
    read = [ticket["topic"].replace("_", " "), f"{ticket['complexity']} to answer" if ticket["complexity"] else ""]
    opened = f"wrote by {ticket['channel']} on {ticket['opened_at']:%Y-%m-%d %H:%M} UTC"
    replied = ticket["first_replied_at"]
    first = f"first answer after {spoken(int((replied - ticket['opened_at']).total_seconds()))}" if replied else "no answer yet"
    hops = f"moved {ticket['hops']} times" if ticket["hops"] else ""
    back = f"came back {ticket['reopens']} times" if ticket["reopens"] else ""
    return [part for part in (opened, *read, f"priority {ticket['priority']}", first, hops, back) if part]
