"""What a page of promise times may say.

    schedule:                     # needed where hours are business; see core.hours.schema
      zone: Europe/Berlin
      days: {mon-fri: ["09:00-18:00"]}
    promises:
      first_response:
        targets: {urgent: 15m, high: 1h, normal: 4h, low: 8h}
      resolution:
        hours: calendar
        targets: 3d               # one for every priority
        pauses: [pending]
        warn_percent: 90
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from manyhands.core.clocks.measures import USUAL_PAUSES, Measure
from manyhands.core.clocks.policy import Policy, Rule
from manyhands.core.hours import Hours
from manyhands.core.hours.schema import Part
from manyhands.core.service_models.names import PRIORITIES, Priority
from manyhands.core.service_models.times import seconds

Duration = Annotated[
    str, Field(pattern=r"^[1-9][0-9]{0,4}[smhd]$", description='a time such as "90s", "10m", "2h" or "3d"')
]
Pausing = Literal["pending", "on_hold"]


def _for_each(value: Any) -> Any:
    return dict.fromkeys(PRIORITIES, value) if isinstance(value, str) else value


class Promised(Part):
    """One measure: how long for each priority, in whose hours, and which states stop the clock."""

    hours: Literal["business", "calendar"] = "business"
    targets: Annotated[dict[Priority, Duration], BeforeValidator(_for_each), Field(min_length=1)]
    pauses: list[Pausing] | None = None
    warn_percent: int = Field(default=80, ge=1, le=99)

    @model_validator(mode="after")
    def business_days_are_hours(self) -> Self:
        """Refuse days of business hours: whether one is 24 hours or a working day would be a guess."""
        if self.hours == "business" and any(target.endswith("d") for target in self.targets.values()):
            words, remedy = "A day of business hours could be 24 hours or one working day.", "Write hours, such as 16h."
            raise PydanticCustomError("page_problem", "{words} {remedy}", {"words": words, "remedy": remedy})
        return self


class PromisePage(Part):
    """The whole page."""

    schedule: Hours | None = None
    promises: dict[Measure, Promised]

    @model_validator(mode="after")
    def business_has_a_schedule(self) -> Self:
        """Refuse business hours that nobody has named."""
        if self.schedule is None and any(promised.hours == "business" for promised in self.promises.values()):
            words, remedy = "Promises in business hours need a schedule.", "Add `schedule`, or write hours: calendar."
            raise PydanticCustomError("page_problem", "{words} {remedy}", {"words": words, "remedy": remedy})
        return self


def policy_of(promises: dict[Measure, Promised]) -> Policy:
    """The policy that these promises make."""
    return Policy({measure: _rule(measure, promised) for measure, promised in promises.items()})


def _rule(measure: Measure, promised: Promised) -> Rule:
    pauses = USUAL_PAUSES.get(measure, ()) if promised.pauses is None else promised.pauses
    targets: dict[str, int] = {priority: seconds(target) for priority, target in promised.targets.items()}
    return Rule(targets, business=promised.hours == "business", pauses=frozenset(pauses), warn_percent=promised.warn_percent)
