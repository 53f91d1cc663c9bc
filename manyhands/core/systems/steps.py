"""What comes next before a call is made: ask for what is missing, once; know who asks; have a yes. Then the call, or a person."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from manyhands.core.systems.given import Given
from manyhands.core.systems.schema import Call


class Wants(StrEnum):
    """What a question to the customer is after."""

    PARAMETER = "parameter"
    CODE = "code"
    LINK = "link"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Proof:
    """How it is known who asks: by what their message came with, or by a code they gave back."""

    has: frozenset[str] = frozenset()

    def is_enough(self, call: Call) -> bool:
        """Whether one of the ways that the call names was gone."""
        return not call.verify or bool(self.has & set(call.verify))


@dataclass(frozen=True, slots=True)
class Step:
    """Ask for something (`name`: which parameter), make the call, or (`because`) leave it to people."""

    wants: Wants | None = None
    name: str = ""
    because: str = ""

    @property
    def is_ready(self) -> bool:
        """Whether the call can be made now."""
        return self.wants is None and not self.because


def next_step(
    call: Call, given: Mapping[str, Given], proof: Proof, *, asked: Collection[tuple[str, str]], has_agreed: bool, refused: str = ""
) -> Step:
    """The next step; `asked` are the questions (what, which) put on this ticket before: none is put twice."""
    if refused:
        return Step(because=refused)
    for one in call.parameters:
        if one.source == "customer_email" or given[one.name].value:
            continue
        if (Wants.PARAMETER, one.name) in asked:
            return Step(because=f"the customer was asked for {one.name.replace('_', ' ')} once, and it is still not clear")
        return Step(Wants.PARAMETER, one.name)
    if not proof.is_enough(call):
        if "link" in call.verify:
            if (Wants.LINK, "") in asked:
                return Step(because="the link that was sent was not opened")
            return Step(Wants.LINK)
        if "code" not in call.verify:
            return Step(because="it is not known well enough who asks")
        if (Wants.CODE, "") in asked:
            return Step(because="the code that was sent did not come back")
        return Step(Wants.CODE)
    if call.kind == "action" and not has_agreed:
        if (Wants.YES, "") in asked:
            return Step(because="the customer did not say yes to it")
        return Step(Wants.YES)
    return Step()
