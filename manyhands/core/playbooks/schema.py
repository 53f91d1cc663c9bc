"""What a playbook may say."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from manyhands.core.service_models.names import EscalationReason, Right
from manyhands.core.service_models.parts import Language, Line, Name, NamesOrNone, Part, listed

Text = Annotated[str, Field(min_length=1, max_length=2_000)]
Texts = dict[Language, Text]  # by language
Outcome = Literal["solved", "wait_for_customer", "escalate"]


Condition = Annotated[list[Line], BeforeValidator(listed), Field(min_length=1, max_length=20)]  # any of them
Phrases = dict[Language, Annotated[list[Line], BeforeValidator(listed), Field(min_length=1, max_length=40)]]


class Answer(Part):
    """One way a question can be answered, and the step that follows; by what a machine knows that this is the answer."""

    answer: Line
    go: Name
    when: dict[Name, Condition] = {}  # facts of the brand's systems, or what the customer gave: all of them hold
    words: Phrases = {}  # what a customer says who means this, wherever they say it
    reply: Phrases = {}  # what means this only when it is said to this very question, such as yes


class Step(Part):
    """One step: something to ask or look at, something to do, something to say, or an end."""

    id: Name
    ask: Line | None = None  # for the person who follows; what the customer is asked stands under `say`
    look_up: Name | None = None  # a call of the brand's own systems
    do: Line | None = None  # what to do by hand
    action: Name | None = None  # what the brand's own system does: by its button, or by the machine once the customer has said yes
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
