"""Limits under which nobody could work, or that cannot be counted."""

from __future__ import annotations

from collections.abc import Iterator

from manyhands.core.service_models.names import CHANNELS
from manyhands.core.service_models.page_error import Problem
from manyhands.core.service_models.pool import Pool
from manyhands.core.service_models.schema import Needs, ServiceModel

CREDENTIALS_MAX = 60  # a set of them is the bits of one whole number


def no_room(page: ServiceModel) -> Iterator[Problem]:
    """A ticket that weighs more than anybody may hold."""
    most = page.limits.claims_at_a_time
    for channel in CHANNELS:
        weight = getattr(page.limits.weights, channel)
        if weight > most:
            words = f"One {channel} weighs {weight}, and nobody may hold more than {most}, so nobody could ever take it."
            yield Problem(("limits", "weights", channel), words, f"Write {most} or less, or raise `claims_at_a_time`.")


def too_many_credentials(page: ServiceModel) -> Iterator[Problem]:
    """More credentials than a plan can count."""
    parts: list[Pool | Needs] = [*page.pools, *(route.needs for route in page.routes)]
    names = {name for part in parts for name in part.credentials}
    if len(names) > CREDENTIALS_MAX:
        words = f"The page names {len(names)} credentials."
        yield Problem(("pools",), words, f"Name {CREDENTIALS_MAX} or fewer.")
