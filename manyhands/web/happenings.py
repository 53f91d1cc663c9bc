"""What happened to a ticket, in words: from the event log's kinds and reasons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from manyhands.core.privacy import mask_text
from manyhands.web.ui.filters import money, words

Row = Mapping[str, Any]
PRODUCT = "Manyhands"
_SYSTEMS = {"integration": "The brand's own system"}

_TOLD = {
    "ticket_claimed": "{who} took this ticket",
    "ticket_assigned": "{who} gave this ticket to somebody by hand: {because}",
    "ticket_unplaceable": "No pool may take this ticket: {held_because}",
    "offered_anew": "Everybody had passed on it; it is offered to all of them again",
    "ticket_pushed": "This ticket was given out",
    "ticket_escalated": "{who} escalated to {to}: {open_question}",
    "ticket_handed_back": "{who} sent it back with an answer",
    "ticket_taken_over": "{who} took this ticket over: {because}",
    "ticket_watched": "{who} looks on",
    "huddle_asked": "{who} asked colleagues for help",
    "ping_pong_alerted": "This ticket goes back and forth: {because}",
    "approval_asked": "{who} asked for an approval ({what}): {because}",
    "approval_granted": "Granted ({what}): {because}",
    "approval_refused": "Refused ({what}): {because}",
    "approval_withdrawn": "{who} withdrew what was asked ({what})",
    "translation_failed": "Not translated: {because}",
    "translation_asked": "An answer is translated before it leaves",
    "claim_lapsed": "No reply in time, the ticket went back",
    "claim_released": "{who} gave the ticket back: {because}",
    "ticket_handed_over": "Handed over: {because}",
    "machine_answered": "The machine answered by itself",
    "verification_sent": "A link was sent to the customer's address on record, to know who asks ({call})",
    "customer_verified": "The customer confirmed that it is they who ask ({call})",
    "system_asked": "A system of the brand was asked ({call})",
    "system_answered": "The system has answered ({call}): {status} {because}",
    "right_ended": "The right to this pool of whoever holds this has ended; they may finish it until its lease is over",
    "suggestion_harmful": "{who} marked a suggestion as harmful: {because}",
    "topic_corrected": "{who} says it is about {to}",
    "reading_checked": "{who} says that it is {to}",
    "ticket_solved": "{who} solved the ticket",
    "ticket_reopened": "Opened again: {because}",
    "ticket_closed": "Closed",
    "promise_broken": "A promised time went by: {measure}",
}
KINDS = {
    "ticket_claimed": "accent", "ticket_pushed": "accent", "ticket_solved": "good", "ticket_escalated": "warn",
    "claim_lapsed": "warn", "ticket_reopened": "warn", "offer_widened": "warn", "earning_reversed": "bad",
    "ticket_handed_back": "accent", "ticket_taken_over": "warn", "ping_pong_alerted": "bad", "approval_granted": "good",
    "approval_refused": "bad", "ticket_watched": "warn", "personal_data_revealed": "warn", "promise_nearly_due": "warn",
    "translation_failed": "bad", "promise_broken": "bad", "survey_answered": "good", "huddle_asked": "warn",
    "machine_answered": "accent", "customer_verified": "good", "ticket_handed_over": "warn", "right_ended": "warn",
}  # fmt: skip


class _Missing(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return ""


def told(event: Row, *, who: str) -> str:
    """One line between the messages; empty for what a reader of the conversation need not know."""
    pattern = _TOLD.get(event["kind"])
    if pattern is None:
        return ""
    why = {name: mask_text(str(value)).text for name, value in (event["why"] or {}).items()}
    return pattern.format_map(_Missing(why | {"who": who, "to": words(why.get("to", ""))})).rstrip(": ")


def who_of(event: Row, *, customer_name: str) -> str:
    """The name of whoever did it."""
    named = {"person": event["person_name"] or "A colleague", "customer": customer_name, "machine": "The machine"} | _SYSTEMS
    return named.get(event["by_kind"], PRODUCT)


def timeline_of(events: Sequence[Row], *, customer_name: str) -> list[dict[str, Any]]:
    """Events as ui/timeline.jinja takes them."""
    return [
        {
            "at": event["at"], "who": who_of(event, customer_name=customer_name), "what": words(event["kind"]),
            "why": mask_text(why_of(event)).text or None, "kind": KINDS.get(event["kind"], ""),
        }
        for event in events
    ]  # fmt: skip


def why_of(event: Row) -> str:
    """The reason that was recorded, in words."""
    why = event["why"] or {}
    spoken = _WHYS.get(event["kind"])
    return spoken(why) if spoken else str(why.get("because") or "") if isinstance(why.get("because"), str) else ""


def _understood(why: Row) -> str:
    effort = [str(reason) for reason in why.get("effort") or ()]
    topic = (why.get("topic") or {}).get("because") or ""
    return "; ".join([part for part in (topic, *effort) if part])[:300]


def _placed(why: Row) -> str:
    without = f"; no translator stands in: {why['without_translator']}" if why.get("without_translator") else ""
    return f"{words(why.get('model', ''))}: " + "; ".join(str(pool) for pool in why.get("pools") or ()) + without


def _claimed(why: Row) -> str:
    reason = why.get("because")
    spoken = reason.get("words", "") if isinstance(reason, Mapping) else str(reason or "")
    return f"{words(why.get('pool', ''))}{': ' if spoken else ''}{spoken}"


def _widened(why: Row) -> str:
    return _claimed(why)


def _escalated(why: Row) -> str:
    return f"to {words(why.get('to', ''))} because of {why.get('reason', '').replace('_', ' ')}: {why.get('open_question', '')}"


def _replied(why: Row) -> str:
    fate = why.get("suggestion")
    return "" if fate in (None, "none") else f"suggestion {fate}"


def _answered(why: Row) -> str:
    titles = dict.fromkeys(str(one.get("title") or one.get("system") or "") for one in why.get("citations") or ())
    return f"{why.get('confidence', 0):.3f} sure, from {'; '.join(titles)}"


def _followed(why: Row) -> str:
    taken = f": {words(why['from'])} {why.get('answer', '')}".rstrip() if why.get("from") else ""
    source = f", from {why['source']}" if why.get("source") else ""
    return f"{words(why.get('playbook', ''))}, version {why.get('version', '')}{taken}{source}"


def _money(why: Row) -> str:
    return money(int(why["amount_minor"]), why["currency"]) if "amount_minor" in why else ""


_WHYS: dict[str, Callable[[Row], str]] = {
    "ticket_understood": _understood,
    "ticket_placed": _placed,
    "message_translated": lambda why: f"from {why.get('from', '')} into {why.get('into', '')}",
    "ticket_claimed": _claimed,
    "ticket_pushed": _claimed,
    "offer_widened": _widened,
    "ticket_escalated": _escalated,
    "reply_sent": _replied,
    "machine_answered": _answered,
    "playbook_followed": _followed,
    "earning_released": _money,
    "message_received": lambda why: f"by {why['channel']}" if why.get("channel") else "",
    "personal_data_revealed": lambda why: f"{why.get('field', '')}, to {str(why.get('purpose', '')).replace('_', ' ')}",
    "promise_nearly_due": lambda why: words(why.get("measure", "")),
    "promise_broken": lambda why: words(why.get("measure", "")),
    "survey_answered": lambda why: f"{why.get('score')} of 5",
    "review_made": lambda why: f"{why.get('score')} of 5",
}
