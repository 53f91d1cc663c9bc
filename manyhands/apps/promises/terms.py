"""What a brand promises, as clocks take it: worked out once for each version, for a version never changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from math import ceil

from pydantic import TypeAdapter

from manyhands.apps.promises.queries import policies_until, schedules_until
from manyhands.core.clocks import Measure, Policy, policy_of
from manyhands.core.clocks.schema import Promised
from manyhands.core.hours import Hours, InForce, Schedule, calendar_of

_PROMISES = TypeAdapter(dict[Measure, Promised])


@dataclass(frozen=True)
class Terms:
    """Every version up to one of them: the policies, the hours, and which number is in force when."""

    policies: InForce[Policy]
    versions: InForce[int]
    schedule: Schedule


@lru_cache(maxsize=512)
def terms_of(brand_id: int, version: int) -> Terms:
    """What a brand promises as of a version of its policy."""
    policies = policies_until(brand_id, version)
    hours = schedules_until(brand_id, policies[-1]["schedule_version"] or 0)
    return Terms(
        InForce.of((_epoch(row["in_force_from"]), policy_of(_PROMISES.validate_python(row["promises"]))) for row in policies),
        InForce.of((_epoch(row["in_force_from"]), row["version"]) for row in policies),
        Schedule.of(*((_epoch(row["in_force_from"]), calendar_of(Hours.model_validate(row["hours"]))) for row in hours)),
    )


def _epoch(moment: datetime) -> int:
    # From the next whole second on: the one in which it was put in force may have been judged already.
    return ceil(moment.timestamp())
