"""What a playbook may say."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from manyhands.core.service_models.names import EscalationReason, Right
from manyhands.core.service_models.parts import Language, Line, Name, NamesOrNone, Part, listed

Text = Annotated[str, Field(min_length=1, max_length=2_000)]
Texts = dict[Language, Text]  # by language
Outcome = Literal["solved", "wait_for_customer", "escalate"]


class Answer(Part):
    """One way a question can be answered, and the step that follows."""

    answer: Line
    go: Name


class Step(Part):
    """One step: something to ask or look at, something to do, something to say, or an end."""

    id: Name
    ask: Line | None = None  # for the person who follows; what the customer is asked stands under `say`
    look_up: Name | None = None  # a call of the brand's own systems
    do: Line | None = None  # what to do by hand
    say: Texts = {}  # approved text for the customer
    needs: Annotated[list[Right], BeforeValidator(listed)] = []  # rights without which it goes up
    answers: list[Answer] = Field(default=[], max_length=12)
    go: Name | None = None
    end: Outcome | None = None
    reason: EscalationReason | None = None  # of an escalation


class Playbook(Part):
    """The page: its steps from the first on."""

    name: Name
    title: Line
    topics: NamesOrNone = []
    steps: list[Step] = Field(min_length=1, max_length=60)
