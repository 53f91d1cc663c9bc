"""Whatever is assumed can be changed, and carries something; what only checks answers says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import manyhands.science
from manyhands.science.costs import default_assumptions
from manyhands.science.planning.assumed import assumptions_of
from manyhands.science.planning.business import Asking
from manyhands.science.planning.changes import Change, changed
from manyhands.science.planning.choosing import chosen_models
from manyhands.science.planning.compare import compare
from manyhands.science.planning.considerations import COMPLEX, PERSONAL, VOICE, verdict, weighed_against
from manyhands.science.planning.given import with_assumptions
from manyhands.science.planning.models import MODELS
from manyhands.science.planning.models.setup import Case
from manyhands.science.planning.reading import read_business
from manyhands.science.planning.reckoning import reckoned
from manyhands.science.planning.resting import resting
from manyhands.science.planning.scenes import scenario_of
from manyhands.science.planning.seats import ease_of_all
from tests.science.planning.lantern import ONE_WEEK, SMALL, case_of, lantern

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


def test_what_a_business_leaves_out_is_taken_anew_when_its_assumption_is_changed() -> None:
    bare = read_business(BARE.replace("VOICE", "some"))
    chats = bare.askings[0]
    changes = {"chat_handling_minutes": 9, "chat_patience_minutes": 2, "redial_share": 0.1, "escalation_tier_1": 0.2, "fcr": 0.8,
        "containment": 0.1, "known_customers": 0.2, "day_cv": 0.2}

    moved = with_assumptions(bare, [f"{name}={value}" for name, value in changes.items()]).askings[0]

    assert resting(bare, assumptions_of(bare)) == bare
    assert (moved.handling.mean, moved.patience and moved.patience.mean, moved.redials, moved.escalates) == (540, 120, 0.1, 0.2)
    assert (round(moved.comes_back, 9), moved.machine, moved.known, moved.day_cv) == (0.2, 0.1, 0.2, 0.2)
    assert (moved.name, moved.per_hour) == (chats.name, chats.per_hour)


def test_what_is_said_of_a_business_is_not_moved_by_an_assumption() -> None:
    business = read_business(BARE.replace("VOICE", "some").replace("per_week: 200,", "per_week: 200, handling_minutes: 7, machine_percent: 30,"))

    moved = with_assumptions(business, ["chat_handling_minutes=9", "containment=0.1"])

    assert (moved.askings[0].handling.mean, moved.askings[0].machine) == (420, 0.3)
    assert changed(case_of(business), Change(machine_share=0.9, assume={"containment": 0.1})).business.askings[1].machine == 0.9


def test_the_influence_of_what_was_assumed_of_its_tickets_is_shown() -> None:
    bare = read_business(BARE.replace("VOICE", "some"))

    study = compare(bare, models=chosen_models(["dedicated", "shared"], {}), effort=SMALL, span=ONE_WEEK)

    shown = {sway.assumption: sway for sway in study.answer.sways}
    assert {"fcr", "escalation_tier_1", "chat_handling_minutes", "email_handling_minutes"} <= set(shown)
    assert any(entry.name == "chat_handling_minutes" for entry in study.answer.assumptions)
    assert shown["chat_handling_minutes"].lead_at_low != shown["chat_handling_minutes"].lead_at_high
