"""A conversation as staff read it: personal data masked, happenings between the messages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from manyhands.apps.machine.hand import machine_of
from manyhands.core.privacy import Kind, find_personal, mask_email, mask_phone, mask_text
from manyhands.web.happenings import told

Row = Mapping[str, Any]
HIDDEN = "•••••"
_LAST = 4
_FOR_HOLDER = ("holder_told", "huddle_answered")


def plain(text: str) -> str:
    """One line with what is personal masked."""
    return mask_text(text).text


def first_name(name: str) -> str:
    """What a specialist is told of a customer's name."""
    return name.split()[0] if name.split() else "Customer"


def _shown(kind: Kind, text: str) -> str:
    if kind is Kind.EMAIL:
        return mask_email(text)
    return mask_phone(text) if kind is Kind.PHONE else f"{HIDDEN} {text[-_LAST:]}"


def parts_of(text: str) -> list[dict[str, Any]]:
    """A text as stretches, what is personal standing hidden among them."""
    parts: list[dict[str, Any]] = []
    end = 0
    for found in find_personal(text):
        kind, shown = str(found.kind), _shown(found.kind, text[found.start : found.end])
        value = {"kind": kind, "what": kind, "shown": shown, "is_revealed": False, "may_reveal": False}
        parts += [{"text": text[end : found.start], "masked": None}, {"text": "", "masked": value}]
        end = found.end
    return [*parts, {"text": text[end:], "masked": None}]


def field_of(kind: str, *, may_reveal: bool, revealed: str | None = None) -> dict[str, Any]:
    """A personal field of a customer as ui/masked.jinja takes it; it stays sealed until a reveal opened it."""
    shown = revealed if revealed is not None else HIDDEN + ("@" + HIDDEN if kind == "email" else "")
    return {"kind": kind, "what": kind, "shown": shown, "is_revealed": revealed is not None, "may_reveal": may_reveal}


def messages_of(
    ticket: Row, written: Iterable[Row], *, customer_name: str, address: str, sent: Mapping[str, str],
    translations: Sequence[Row] = (),
) -> list[dict[str, Any]]:  # fmt: skip
    """Messages as ui/message.jinja takes them, files at `address`; an answer that is still to be translated is the last."""
    by_message = {row["message_id"]: row for row in translations if row["message_id"]}
    rows = list(written)
    messages = [
        _message(row, ticket, customer_name=customer_name, address=address, sent=sent)
        | {"translation": translated(by_message.get(row["id"]), ticket, customer_name=customer_name)}
        for row in rows
    ]
    waiting = unsent_answer(translations, rows)
    return messages + ([_unsent(waiting, ticket, customer_name=customer_name)] if waiting else [])


def translated(row: Row | None, ticket: Row, *, customer_name: str) -> dict[str, Any] | None:
    """What a machine made of a message: a customer's words in the reader's language, or what stood behind an answer."""
    if row is None:
        return None
    text, language = (row["text"], row["target_language"]) if row["side"] == "customer" else (row["original"], row["source_language"])
    return {
        "state": row["state"], "is_original": row["side"] == "brand", "from": row["source_language"], "language": language,
        "parts": parts_of(_named(text, ticket["customer_name"], customer_name)), "because": row["because"],
    }  # fmt: skip


def unsent_answer(translations: Sequence[Row], written: Sequence[Row]) -> Row | None:
    """The last answer that waits for its translation, or did not get one, while nothing was sent since."""
    answers = [row for row in translations if row["side"] == "brand"]
    if not answers or answers[-1]["state"] == "done":
        return None
    sent = [row["written_at"] for row in written if row["side"] == "brand" and row["visibility"] == "public"]
    return None if sent and max(sent) > answers[-1]["asked_at"] else answers[-1]


def _unsent(row: Row, ticket: Row, *, customer_name: str) -> dict[str, Any]:
    return {
        "id": str(row["id"]), "side": "specialist", "at": row["asked_at"], "channel": ticket["channel"], "author": ticket["brand_name"],
        "language": row["source_language"], "parts": parts_of(_named(row["original"], ticket["customer_name"], customer_name)),
        "html": None, "sent": "translating" if row["state"] == "waiting" else "untranslated", "because": row["because"], "files": [],
        "translation": None,
    }  # fmt: skip


def _message(row: Row, ticket: Row, *, customer_name: str, address: str, sent: Mapping[str, str]) -> dict[str, Any]:
    side = _side(row, ticket)
    return {
        "id": str(row["id"]), "side": side, "at": row["written_at"], "channel": ticket["channel"],
        "author": customer_name if side == "customer" else row["person_name"] or ticket["brand_name"],
        "language": (ticket["language"] or None) if side != "internal" else None,
        "parts": parts_of(_named(row["text"], ticket["customer_name"], customer_name)), "html": None,
        "sent": sent.get(str(row["id"])), "files": [_file(file, address) for file in row["files"]],
    }  # fmt: skip


def _side(row: Row, ticket: Row) -> str:
    if row["side"] == "customer" or row["visibility"] == "internal":
        return "internal" if row["visibility"] == "internal" else "customer"
    return "machine" if row["person_id"] == machine_of(ticket["brand_id"]) else "specialist"


def _named(text: str, name: str, shown: str) -> str:
    """Where a reader is told only the first name, a text says no more."""
    return text.replace(name, shown) if name and name != shown else text


def _file(file: Row, address: str) -> dict[str, Any]:
    href = f"{address}/attachments/{file['id']}"
    return {"filename": file["filename"], "size_bytes": file["size_bytes"], "href": href}


def with_happenings(
    messages: list[dict[str, Any]], events: Iterable[Row], *, names: Callable[[Row], str]
) -> list[dict[str, Any]]:
    """Messages and what happened between them, in order; a word for the holder, and what the machine hands over, are marked as such."""
    events = list(events)
    whispered = {(event["why"] or {}).get("message_id") for event in events if event["kind"] in _FOR_HOLDER}
    handed_over = {(event["why"] or {}).get("message_id") for event in events if is_by_machine(event)}
    messages = [
        message | {"is_for_holder": message["id"] in whispered, "note": note_in(message) if message["id"] in handed_over else None}
        for message in messages
    ]
    happened = [
        {"id": f"event-{event['sequence']}", "side": "happening", "at": event["at"], "words": words}
        for event in events
        if (words := told(event, who=names(event)))
    ]
    return sorted([*messages, *happened], key=lambda one: (one["at"], one["side"] == "happening"))


def is_by_machine(event: Row) -> bool:
    """Whether the machine handed a ticket over."""
    return bool(event["kind"] == "ticket_handed_over" and event["by_kind"] == "machine")


def note_in(message: Mapping[str, Any]) -> list[tuple[str, list[str]]]:
    """The machine's note line by line: what a line is about, and what it lists."""
    text = "".join(part["text"] or part["masked"]["shown"] for part in message["parts"])
    lines = [line.partition(": ") for line in text.splitlines() if line.strip()]
    said = [(about, rest.removesuffix(".").split("; ")) if sign else ("", [about]) for about, sign, rest in lines]
    return [("Because", said[0][1]), *said[1:]] if said else said  # that it was handed over stands above it
