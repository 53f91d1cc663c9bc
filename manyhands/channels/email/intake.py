"""A letter comes in: its bytes are kept first, then it is read, then it becomes a message, or is set aside with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import DataError, close_old_connections
from django.db import Error as DatabaseTrouble

from manyhands.apps.ground.fail_points import FailPointReached, fail_point
from manyhands.apps.ground.sql import Row
from manyhands.channels.email import kept
from manyhands.channels.email.arrivals import brands_addressed, deliver, external_id_of, is_from_a_brand, known_ticket
from manyhands.channels.email.letter import Letter, UnreadableLetter
from manyhands.channels.email.reader import READER

LETTER_BYTES_MAX = 25 * 1024 * 1024
KEPT_BYTES_MAX = 100 * 1024 * 1024
LEFT_BEHIND_SECONDS = 30  # a letter still waiting after this was in the hands of a process that died
GIVE_UP = timedelta(hours=1)


class UnableToTake(Exception):
    """The letter was not accepted."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a letter that we accepted; its bytes are kept in every case."""

    raw_id: UUID
    state: str  # waiting | delivered | set_aside
    because: str = ""
    ticket_id: UUID | None = None


class SetAside(Exception):
    """This letter is for a person to look at; the text says why."""

    def __init__(self, because: str, *, brand_id: int | None = None) -> None:
        super().__init__(because)
        self.brand_id = brand_id


def take_letter(content: bytes, *, now: datetime) -> Taken:
    """Accept a letter: once this returns it cannot be lost, whatever it holds. The same bytes again are one letter."""
    if len(content) > KEPT_BYTES_MAX:
        raise UnableToTake(
            f"The letter is larger than {KEPT_BYTES_MAX // 1024**2} MB. It was not accepted and nothing was kept. "
            "Ask the sender for a link instead."
        )
    raw = kept.keep_bytes(content, now=now)
    if raw["state"] == "set_aside":
        return Taken(raw["id"], "set_aside", raw["because"])
    return _go_on(raw | {"content": content, "received_at": now}, now=now)


def take_waiting(now: datetime, *, most: int = 50) -> list[Taken]:
    """Go on with letters whose process was killed after it had kept them."""
    left_behind = kept.letters_waiting(before=now - timedelta(seconds=LEFT_BEHIND_SECONDS), most=most)
    return [_go_on(raw, now=now) for raw in map(kept.kept_letter, left_behind) if raw and raw["state"] == "waiting"]


def replay(raw_id: UUID, *, now: datetime, even_automatic: bool = False) -> Taken:
    """Take a letter that was set aside once more: its cause was mended, or a person saw that it is no machine's."""
    raw = kept.kept_letter(raw_id)
    if raw is None:
        raise LookupError("There is no such letter. Nothing was changed.")
    return _go_on(raw, now=now, even_automatic=even_automatic)


def _go_on(raw: Row, *, now: datetime, even_automatic: bool = False) -> Taken:
    try:
        fail_point("intake.after_bytes_kept")
        taken = _deliver(raw, now=now, even_automatic=even_automatic)
    except SetAside as reason:
        return _set_aside(raw, str(reason), brand_id=reason.brand_id)
    except (DatabaseTrouble, FailPointReached) as trouble:
        close_old_connections()  # one that broke is replaced, or every letter after this one would meet it
        # Not the letter's fault: it stays waiting and is taken up again. What only ever fails is set aside in the end.
        if isinstance(trouble, DataError) or now - raw["received_at"] > GIVE_UP:
            return _set_aside(raw, f"The database refused it ({type(trouble).__name__}).", brand_id=raw["brand_id"])
        return Taken(raw["id"], "waiting", "The database could not take it just now. It is kept and will be taken up again.")
    except Exception as error:  # a letter harms only itself: whatever it breaks, the next one goes on
        return _set_aside(raw, f"It could not be delivered ({type(error).__name__}).", brand_id=raw["brand_id"])
    fail_point("intake.after_delivery")
    return taken


def _set_aside(raw: Row, because: str, *, brand_id: int | None) -> Taken:
    kept.set_aside(raw["id"], brand_id=brand_id, because=because)
    return Taken(raw["id"], "set_aside", because)


def _deliver(raw: Row, *, now: datetime, even_automatic: bool) -> Taken:
    letter = _read(raw["content"])
    external_id = external_id_of(letter, raw["content"])
    if raw["state"] == "delivered":
        return Taken(raw["id"], "delivered", ticket_id=known_ticket(raw["brand_id"], external_id))
    brands = brands_addressed(letter)
    _refuse(letter, brands, even_automatic=even_automatic)
    ticket_id = deliver(brands, raw["id"], letter, external_id=external_id, now=now)
    return Taken(raw["id"], "delivered", ticket_id=ticket_id)


def _read(content: bytes) -> Letter:
    if len(content) > LETTER_BYTES_MAX:
        raise SetAside(f"It is larger than {LETTER_BYTES_MAX // 1024**2} MB. It is kept; ask the sender for a link instead.")
    try:
        return READER.read(content)
    except UnreadableLetter as reason:
        raise SetAside(f"It is unreadable: {reason}. Its bytes are kept; look at them and write to the sender.") from reason


def _refuse(letter: Letter, brands: list[int], *, even_automatic: bool) -> None:
    if not brands:
        raise SetAside("It names no address of a brand here. Add the address to its brand, then replay the letter.")
    if not letter.sender_address:
        raise SetAside("It has no sender that could be answered.", brand_id=brands[0])
    if is_from_a_brand(letter):
        raise SetAside("Its sender is an address of a brand here: an answer would go round in a circle.", brand_id=brands[0])
    if letter.is_automatic and not even_automatic:
        raise SetAside(f"Automatic mail: {letter.automatic_sign}. It is kept and not answered.", brand_id=brands[0])
