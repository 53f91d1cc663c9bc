"""A real week as a file: what `manyhands plan check` holds against the plan."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from manyhands.core.service_models.names import Channel
from manyhands.core.service_models.parts import Part
from manyhands.core.service_models.read import read_as
from manyhands.science.planning.checking import Week

Percent = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
Positive = Annotated[float, Field(gt=0, le=1e12, allow_inf_nan=False)]


class WrittenWeek(Part):
    """What the file says. Handling and seats in per cent of the plan: 100 is as planned."""

    tickets: Positive
    in_time_percent: Annotated[dict[Channel, Percent], Field(min_length=1)]
    wait_seconds: Annotated[float, Field(ge=0, allow_inf_nan=False)]
    cost: Annotated[float, Field(ge=0, allow_inf_nan=False)]
    handling_percent: Positive = 100
    seats_percent: Positive = 100
    machine_percent: Percent | None = None


def read_week(text: str, *, file: str = "week.yaml") -> Week:
    """The week, or a `PageError` with everything that is wrong with the file."""
    page, _ = read_as(WrittenWeek, text, file=file)
    return Week(
        tickets=page.tickets, service={channel: percent / 100 for channel, percent in page.in_time_percent.items()}, cost=page.cost,
        wait_seconds=page.wait_seconds, handling_times=page.handling_percent / 100, seats_times=page.seats_percent / 100,
        machine_share=None if page.machine_percent is None else page.machine_percent / 100,
    )  # fmt: skip
