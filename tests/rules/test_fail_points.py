"""Every named fail point is somewhere in the product, and none is there without a name."""

from __future__ import annotations

import re

from manyhands.apps.ground.fail_points import JOURNEYS, NAMES
from tests.rules.source import sources

ONE = re.compile(r"\bfail_point\(\"([\w.]+)\"\)")
OF = re.compile(r"\bfail_points_of\(\"(\w+)\"\)")
NOT_STEPS = {
    "__init__": "the order of the walk",
    "floor": "who would get which ticket: asked by steps that give work out",
    "try_switch": "only reads",
    "holding": "a question that steps ask",
    "surge": "part of the placing", "begin_anew": "part of placing and of declining",
    "machine_hand": "part of the machine's steps", "go_on_with_call": "part of answer_or_hand_over, in its transaction",
    "go_on_with_playbook": "part of answer_or_hand_over and take_answer", "known_on_ticket": "a question that steps ask",
    "try_playbooks": "part of try_machine, and only reads",
    "tell_systems": "part of other steps, in their transaction",
    "translating": "part of the steps that open a ticket to people without its language",
    "back_and_forth": "part of the steps that move a ticket between tiers",
}


def test_every_name_is_in_the_code_and_every_point_has_a_name() -> None:
    points = {name for source in sources() for name in ONE.findall(source.text)}
    journeys = {name for source in sources("journey") for name in OF.findall(source.text)}

    assert journeys == set(JOURNEYS)
    assert points | {f"{journey}.{moment}" for journey in journeys for moment in ("before_commit", "after_commit")} == set(NAMES)


def test_every_journey_passes_its_fail_points() -> None:
    steps = {source.path: source for source in sources("journey") if source.path.rsplit("/")[-1].removesuffix(".py") not in NOT_STEPS}

    assert [path for path, source in steps.items() if not OF.search(source.text)] == []


def test_there_are_forty_of_them() -> None:
    assert len(set(NAMES)) == len(NAMES) >= 40
