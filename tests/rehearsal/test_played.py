"""What the play comes by while faults go on."""

from __future__ import annotations

from manyhands.apps.ground.fail_points import NAMES
from manyhands.rehearsal.faults import kinds_of_fault
from manyhands.rehearsal.played import NOT_PLAYED, PLAYED, PLAYED_STEPS


def test_every_step_with_a_fail_point_is_played_or_says_why_it_is_not() -> None:
    steps = {name.split(".")[0] for name in NAMES}
    left_out = [step for some in NOT_PLAYED.values() for step in some]

    assert PLAYED_STEPS | set(left_out) == steps
    assert len(PLAYED_STEPS) + len(left_out) == len(steps)


def test_of_a_steps_two_points_one_kills_its_process_and_one_the_database_and_another_seed_turns_them_round() -> None:
    first, second = kinds_of_fault(PLAYED, seed=1), kinds_of_fault(PLAYED, seed=2)

    assert all(first[name] != second[name] for name in PLAYED)
    assert all(first[f"{step}.before_commit"] != first[f"{step}.after_commit"] for step in ("receive", "claim", "follow_playbook"))
