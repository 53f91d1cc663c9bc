"""An answer in the specialist's language waits for its translation; a job sends it then."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from manyhands.apps.brands.translators import Translator, translator_of
from manyhands.apps.desk.events import record_event
from manyhands.apps.desk.translations import ask_for_answer
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import person
from manyhands.apps.routing.translating import is_held_by_translator
from manyhands.core.service_models import RoutingPlan
from manyhands.core.service_models.plan import NEVER
from manyhands.core.tickets import EventName, Happening, State, after

_AS_WRITTEN = "Nothing was sent. If you have written in the customer's language, send it as it is; else give the ticket back."


class UnableToTranslate(Exception):
    """The answer cannot be translated; the text says why and what to do."""


def is_by_translator(plan: RoutingPlan, ticket: dict[str, Any]) -> bool:
    """Whether whoever holds the ticket answers it with a translator."""
    return plan.gap.translate_after_seconds != NEVER and is_held_by_translator(ticket["brand_id"], ticket["id"])


@step_span("ask_translation")
def ask_translation(ticket: dict[str, Any], *, by: UUID, text: str, then: str, now: datetime) -> UUID:
    """Have the holder's words translated and sent; `ticket` is the locked row. Nothing has left when this is done."""
    happening = Happening.ASKED_CUSTOMER if then == "pending" else Happening.REPLIED
    after(State(ticket["state"]), happening)  # what could not be sent now is not translated either
    translator = _translator(ticket, text)
    asked = ask_for_answer(
        ticket["brand_id"], ticket["id"], customer_id=ticket["customer_id"], person_id=by, text=text, then=then,
        source=translator.language, target=ticket["language"], now=now,
    )  # fmt: skip
    if asked is None:
        raise UnableToTranslate("Your answer before this one is still being translated. Nothing was sent. Send this one in a moment.")
    why = {"translation_id": asked, "into": ticket["language"], "from": translator.language}
    record_event(ticket["brand_id"], ticket["id"], EventName.TRANSLATION_ASKED, by=person(by), now=now, why=why)
    fail_points_of("ask_translation")
    return asked


def _translator(ticket: dict[str, Any], text: str) -> Translator:
    found = translator_of(ticket["brand_id"])
    if found is None:
        raise UnableToTranslate(f"The brand has no translator any more. {_AS_WRITTEN}")
    if ticket["language"] in ("", found.language):
        raise UnableToTranslate(f"There is nothing to translate: the customer's language is read as {found.language}. {_AS_WRITTEN}")
    if len(text) > found.characters_max:
        raise UnableToTranslate(
            f"The translator takes {found.characters_max} characters, and this answer has {len(text)}. Nothing was sent. "
            "Shorten it, or send it in two parts."
        )
    return found
