"""Whatever is assumed can be changed, and carries something; what only checks answers says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import manyhands.science
from manyhands.science.costs import default_assumptions
from manyhands.science.planning.assumed import assumptions_of
from manyhands.science.planning.business import Asking
from manyhands.science.planning.considerations import COMPLEX, PERSONAL, VOICE, verdict, weighed_against
from manyhands.science.planning.given import with_assumptions
from manyhands.science.planning.models import MODELS
from manyhands.science.planning.models.setup import Case
from manyhands.science.planning.reading import read_business
from manyhands.science.planning.reckoning import reckoned
from manyhands.science.planning.scenes import scenario_of
from manyhands.science.planning.seats import ease_of_all
from tests.science.planning.lantern import ONE_WEEK, case_of, lantern

# A business that leaves everything out that it may, and to which every consideration applies.
BARE = """
name: Bare
hours: {zone: UTC, always_open: true}
tickets:
  - {name: chats, topic: sizes, channel: chat, per_week: 200, complexity: complex}
  - {name: mails, topic: orders, language: de, per_week: 100}
busier: [{name: Sale, weeks: 4, times: 2}]
wishes: {target: {chat: 80/60s, email: 90/4h}, brand_voice: VOICE, data: personal, training_weeks_max: 20}
"""
# Read where models are played, hired for, or learned from a history, which takes longer than a test of every name may.
_PLACES = [Path(manyhands.science.__file__).parent / folder for folder in ("past", "staffing", "costs", "planning")]


def used_by_models(voice: str) -> set[str]:
    business = read_business(BARE.replace("VOICE", voice))
    case = Case(business, assumptions_of(business), ONE_WEEK)
    for build in MODELS.values():
        setup = build(case)
        staffing, _ = reckoned(case, setup, ease_of_all(case, setup, 1.0))
        scenario_of(case, setup, staffing, seed=1)
        verdict(case, setup)
    read = {finding.about for finding in business.findings}
    assert read, "what was left out is told"
    return set(case.assume.names_used)


def test_nothing_is_assumed_that_carries_nothing() -> None:
    used = used_by_models("much") | used_by_models("little")
    code = "".join(file.read_text() for place in _PLACES for file in place.rglob("*.py"))
    idle = [
        one.name for one in default_assumptions()
        if one.about != "checks" and one.name not in used and f'"{one.name}"' not in code and f'}}_{one.name.split("_", 1)[1]}"' not in code
    ]  # fmt: skip

    assert idle == []


@pytest.mark.parametrize("name", [one.name for one in default_assumptions()])
def test_each_can_be_changed_by_its_name(name: str) -> None:
    mine = with_assumptions(lantern(), [f"{name}=0.5"])

    assert assumptions_of(mine).entry(name).value == 0.5
    assert assumptions_of(mine).entry(name).grade == "yours"


def test_considerations_weigh_what_is_assumed_of_them() -> None:
    business = replace(lantern(), wishes=replace(lantern().wishes, brand_voice="much", data="personal"))
    business = replace(business, askings=tuple(_complex(asking) for asking in business.askings), assume={"voice_against_human_cloud": 9.0})
    weighed = {one.about: one.percent for one in weighed_against(case_of(business), "human_cloud")}

    assert weighed == {"brand voice": 9.0, "data": 3.0, "complexity": 3.0}
    assert weighed_against(case_of(business), "dedicated") == ()
    assert {*VOICE, *PERSONAL, *COMPLEX} <= set(MODELS)


def _complex(asking: Asking) -> Asking:
    return replace(asking, complexity="complex")
