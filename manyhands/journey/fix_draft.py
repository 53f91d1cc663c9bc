"""A remark about the voice is applied to a draft with a click; nothing is sent, and the edit is on record."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.desk.events import record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import person
from manyhands.core.tickets import EventName
from manyhands.core.voice import VoiceProfile, check_voice, fixed
from manyhands.journey.holding import held_ticket


class UnableToFix(Exception):
    """The draft stays as it was; the text says why."""


@step_span("fix_draft")
def fix_draft(brand_id: int, ticket_id: UUID, *, by: UUID, text: str, rule: str, words: str, now: datetime) -> str:
    """The draft with one remark applied. Of the draft itself nothing is kept: only the brand's own words, before and after."""
    ticket, _ = held_ticket(brand_id, ticket_id, by)
    language = ticket["language"] or "en"
    remarks = check_voice(text, VoiceProfile.from_mapping(brand_facts(brand_id)["voice"]), language).remarks
    remark = next((one for one in remarks if (one.rule, one.words) == (rule, words) and one.fix), None)
    if remark is None:
        raise UnableToFix("This does not stand in your answer any more. Nothing was changed.")
    said = fixed(text, remark, language)
    if said == text:
        raise UnableToFix("Put in there it would change what you state. Nothing was changed. Say it in other words.")
    why = {"rule": rule, "words": words, "fix": remark.fix}
    record_event(brand_id, ticket_id, EventName.DRAFT_EDITED, by=person(by), now=now, why=why)
    fail_points_of("fix_draft")
    return said
