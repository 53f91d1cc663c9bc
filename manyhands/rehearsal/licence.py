"""The brand manager of the play: lets a machine speak once its trial on the brand's own tickets bears it out."""

from __future__ import annotations

from datetime import UTC, datetime

from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.machine.queries import licence_of, trial_of
from manyhands.core.machine import HeldTo, Point, keeps
from manyhands.journey.let_speak import let_speak
from manyhands.journey.try_machine import ANSWERS_MIN, try_machine
from manyhands.rehearsal.tokens import brand_ids


def let_machines_speak() -> list[str]:
    """Try each silent machine, and let it speak at the point that answers most of those that are enough; the brands' short names."""
    return [slug for slug, brand_id in brand_ids().items() if _let_speak(brand_id)]


def _let_speak(brand_id: int) -> bool:
    now = datetime.now(UTC)
    with acting_as(for_brand(brand_id)):
        _, plan = plan_in_force(brand_id)
        if plan.front_line != "machine" or licence_of(brand_id) is not None:
            return False
        trial_id = try_machine(brand_id, now=now)
        points = (trial_of(brand_id, trial_id) or {"points": []})["points"]
        for held_to in HeldTo:  # a play is short: where it proves too little, its manager takes what it looks like, and the licence says so
            enough = [one for one in points if one["answered"] >= ANSWERS_MIN and keeps(Point(**one), plan.front_sure_percent, held_to)]
            if enough:
                let_speak(brand_id, trial_id=trial_id, threshold=enough[-1]["threshold"], held_to=held_to, now=now)
                return True
        return False
