"""How whoever serves a brand has to be signed in."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from manyhands.core.service_models.names import SecondFactor
from manyhands.core.service_models.parts import Duration, Part, listed
from manyhands.core.service_models.times import seconds

Network = Annotated[
    str,
    Field(pattern=r"^[0-9a-fA-F.:]{2,45}(/[0-9]{1,3})?$", description='a network such as "203.0.113.0/24" or "2001:db8::/32"'),
]


class SignIn(Part):
    """What a brand asks of a session before anything of it is shown. What is left out is not asked."""

    second_factor: SecondFactor = "not_asked"
    lasts: Duration | None = None  # who signed in longer ago proves themselves again
    idle: Duration | None = None  # and so does who has done nothing for so long
    networks: Annotated[list[Network], BeforeValidator(listed), Field(max_length=50)] = []


def session_rules(asked: SignIn) -> dict[str, Any] | None:
    """What the database holds a session against; None when nothing is asked."""
    if asked == SignIn():
        return None
    return {
        "second_factor": asked.second_factor == "required",
        "lasts_seconds": seconds(asked.lasts) if asked.lasts else None,
        "idle_seconds": seconds(asked.idle) if asked.idle else None,
        "networks": list(asked.networks),
    }
