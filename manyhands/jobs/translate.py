"""Have one message translated, outside of every transaction: intake and answers wait for no machine."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import structlog

from manyhands.apps.brands.translators import translator_of
from manyhands.apps.desk.events import TicketMissing
from manyhands.apps.desk.translations import count_failure, translation_to_do
from manyhands.apps.ground.fail_points import fail_point
from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.walls import acting_as, for_person, for_worker
from manyhands.apps.routing.translating import waiting_for_language
from manyhands.channels.translator import NotTranslated, translating_for
from manyhands.core.tickets import UnableToMove
from manyhands.journey.give_up_translation import give_up_translation
from manyhands.journey.holding import NotHeld
from manyhands.journey.keep_translation import keep_translation
from manyhands.journey.place_for_translator import place_for_translator
from manyhands.journey.resolve import UnableToResolve
from manyhands.journey.send_translated import send_translated

log = structlog.get_logger()

_NOT_SENDABLE = (NotHeld, TicketMissing, UnableToMove, UnableToResolve)
_NOT_YOURS = "The ticket was not in your hands any more, or was solved, when the translation came. Nothing was sent."


class TranslateAgain(Exception):
    """The machine did not answer; it is counted, and asked again."""


def translate(*, brand_id: int, translation_id: str, now: datetime) -> None:
    """Ask for it, check it, and keep or send it; after so many failures it is given up, and the ticket goes by the other rules."""
    one = UUID(translation_id)
    with acting_as(for_worker(brand_id)):
        work, translator = translation_to_do(brand_id, one), translator_of(brand_id)
    if work is None:
        return
    names = [work["customer_name"], work["brand_name"], work["person_name"]]
    try:
        text = translating_for(translator).translate(
            work["original"], source=work["source_language"], target=work["target_language"], names=names
        )
    except NotTranslated as trouble:
        _failed(brand_id, one, trouble, now=now)
        return
    fail_point("translate.after_answer")
    _settle(brand_id, work, text, now=now)


def _failed(brand_id: int, one: UUID, trouble: NotTranslated, *, now: datetime) -> None:
    with acting_as(for_worker(brand_id)):
        again = trouble.again and count_failure(brand_id, one)
        if not again:
            give_up_translation(brand_id, one, because=str(trouble), now=now)
    log.warning("not_translated", translation=str(one), again=again, because=str(trouble))
    if again:
        raise TranslateAgain("A translation did not come; it will be asked for again.") from trouble


def _settle(brand_id: int, work: Row, text: str, *, now: datetime) -> None:
    if work["side"] == "customer":
        with acting_as(for_worker(brand_id)):
            keep_translation(brand_id, work["id"], text=text, now=now)
        return
    try:
        # In the scope of whoever wrote it: somebody whose rights have ended meanwhile sends nothing.
        with acting_as(for_person(work["person_id"])):
            is_sent = send_translated(brand_id, work["id"], text=text, now=now)
    except _NOT_SENDABLE:
        is_sent = False
    if not is_sent:  # where another run has sent it, there is nothing left to give up
        with acting_as(for_worker(brand_id)):
            give_up_translation(brand_id, work["id"], because=_NOT_YOURS, now=now)


def translator_changed(*, brand_id: int, now: datetime) -> None:
    """Look at every ticket that waits in a language again, a ticket a transaction; run twice, the second finds nothing to do."""
    after: UUID | None = None
    while True:
        with acting_as(for_worker(brand_id)):
            found = waiting_for_language(brand_id, after=after)
        for ticket_id in found:
            with acting_as(for_worker(brand_id)):
                place_for_translator(brand_id, ticket_id, now=now)
        if not found:
            return
        after = found[-1]
