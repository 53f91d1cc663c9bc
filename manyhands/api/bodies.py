"""What the API takes. A field that is not named here is refused, by name."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from django.conf import settings
from ninja import Schema
from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field, StringConstraints

from manyhands.core.rooms import TEXT_CHARACTERS_MAX
from manyhands.core.service_models.names import ESCALATION_REASONS
from manyhands.core.tiers import APPROVALS
from manyhands.core.tiers.moving import ANSWER_CHARACTERS_MAX
from manyhands.core.tiers.summary import SUMMARY_CHARACTERS_MAX


def _storable(text: str) -> str:
    if "\0" in text:
        raise ValueError("The character U+0000 cannot be stored; leave it out.")
    return text


Text = Annotated[str, AfterValidator(_storable)]
Words = Annotated[Text, StringConstraints(min_length=1, max_length=settings.MESSAGE_BYTES_MAX, strip_whitespace=True)]
Line = Annotated[Text, StringConstraints(max_length=300, strip_whitespace=True)]
Answer = Annotated[Text, StringConstraints(max_length=ANSWER_CHARACTERS_MAX, strip_whitespace=True)]
Email = Annotated[str, StringConstraints(pattern=r"^[^@\s\x00-\x1f]{1,64}@[^@\s\x00-\x1f]{1,190}$", strip_whitespace=True)]


class Body(Schema):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class CustomerIn(Body):
    email: Email
    name: Line = ""


class MessageIn(Body):
    customer: CustomerIn
    text: Words
    subject: Line = ""
    channel: Literal["api", "chat"] = "api"
    ticket_id: UUID | None = None
    external_id: Annotated[Text, StringConstraints(max_length=200)] | None = None


class RoomMessageIn(Body):
    text: Annotated[Text, StringConstraints(min_length=1, max_length=TEXT_CHARACTERS_MAX, strip_whitespace=True)]


class RemovalIn(Body):
    because: Line = ""


class BuddyIn(Body):
    person_id: UUID
    buddy_id: UUID | None = None
    pool: Annotated[Text, StringConstraints(min_length=1, max_length=40)]


class ClaimIn(Body):
    offer_id: UUID | None = None


class ReplyIn(Body):
    text: Words
    then: Literal["open", "pending", "solved"] = "open"
    despite_remarks: bool = False  # of a superfan's own: they have seen what the brand says today
    as_written: bool = False  # not translated, although the ticket was taken by a translator


class EscalationIn(Body):
    reason: Literal[ESCALATION_REASONS]  # type: ignore[valid-type]  # the words of the service-model page
    summary: Annotated[Text, StringConstraints(max_length=SUMMARY_CHARACTERS_MAX, strip_whitespace=True)] = ""
    open_question: Line = Field(min_length=1)
    checklist: Annotated[dict[Line, Answer], Field(max_length=12)] = {}  # each line of the page's checklist, with its answer


class ReasonIn(Body):
    because: Line = Field(min_length=1)


class NoteIn(Body):
    text: Words


class RevealIn(Body):
    field: Literal["email", "phone"]
    purpose: Literal["verify_identity", "contact_customer", "process_request"]


class PresenceIn(Body):
    presence: Literal["online", "away", "offline"]


class VerdictIn(Body):
    score: Annotated[int, Field(ge=1, le=5)]
    notes: Annotated[Text, StringConstraints(max_length=4000, strip_whitespace=True)] = ""


class ApprovalIn(Body):
    what: Literal[APPROVALS]  # type: ignore[valid-type]
    amount_minor: Annotated[int, Field(ge=1, le=10**12)] | None = None
    reason: Line = Field(min_length=1)
    proposed_reply: Annotated[Text, StringConstraints(max_length=4000, strip_whitespace=True)] = ""


class DecisionIn(Body):
    is_granted: bool
    because: Line = ""


class AnswerIn(Body):
    answer: Words


class NewsIn(Body):
    title: Line = Field(min_length=1)
    text: Words
    counts_until: AwareDatetime | None = None


class TrainingIn(Body):
    person_id: UUID
    subject: Line = Field(min_length=1)
    minutes: Annotated[int, Field(ge=1, le=10_000)]
    trained_on: date


class QuestionAnsweredIn(Body):
    question: Line = Field(min_length=1)
    is_right: bool


class ExaminationIn(Body):
    person_id: UUID
    pool: Line = Field(min_length=1)
    answers: Annotated[list[QuestionAnsweredIn], Field(min_length=1, max_length=100)]
    valid_until: AwareDatetime | None = None


class CodeIn(Body):
    code: Annotated[str, Field(min_length=1, max_length=40)]
