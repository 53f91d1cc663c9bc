"""A brand's models get a new version: asked for by night, kept with its figures, live only where it is better, and rolled back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from manyhands.apps.ground import queue
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.guidance.confirmed import add_examples, learn_by_night, next_night
from manyhands.apps.guidance.versions import SHIPPED, NewVersion, live_version, lock_models, put_live, record_version, taught_before
from manyhands.science.learning.held_back import Labelled


@step_span("ask_to_learn")
def ask_to_learn(brand_id: int, night_id: UUID, *, now: datetime) -> bool:
    """It is night: have the worker learn; False when somebody else asked for it."""
    taken = next_night(brand_id, night_id, now=now)
    if taken:
        queue.enqueue("learn", priority=queue.BULK, brand_id=brand_id)
    fail_points_of("ask_to_learn")
    return taken


@step_span("keep_examples")
def keep_examples(brand_id: int, messages: Sequence[Labelled], *, now: datetime) -> int:
    """Labelled messages of a file, kept for this version and every later one; says how many are new."""
    added = add_examples(brand_id, messages, now=now)
    learn_by_night(brand_id, now=now)
    fail_points_of("keep_examples")
    return added


@step_span("keep_version")
def keep_version(
    brand_id: int, new: NewVersion, *, is_better: bool, measured_against: int, because: str, by: UUID | None = None, now: datetime
) -> int | None:
    """Keep what was learnt, and put it live where it is better; None when the same was learnt from before.

    It was measured against what was live when it was learnt: where another went live meanwhile, it is kept and not put live.
    """
    lock_models(brand_id)
    if taught_before(brand_id, new.kind, new.data_digest):
        return None
    if live_version(brand_id, new.kind) != measured_against:
        is_better, because = False, f"Another version went live while this one was learnt, so it stays kept. {because}"
    version = record_version(brand_id, new, because=because, by=by, now=now)
    if is_better:
        put_live(brand_id, new.kind, version, why=because, by=by, now=now)
    fail_points_of("keep_version")
    return version


@step_span("roll_back")
def roll_back(brand_id: int, *, kind: str, version: int, why: str, by: UUID | None = None, now: datetime) -> bool:
    """Read with an earlier version from this moment on, in every process; 0 is what ships. False when it was live."""
    was = live_version(brand_id, kind)
    said = why or f"rolled back from {'what ships' if was == SHIPPED else f'version {was}'}"
    changed = put_live(brand_id, kind, version, why=said, by=by, now=now)
    fail_points_of("roll_back")
    return changed
