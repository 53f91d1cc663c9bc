"""A comparison is made in a process of its own: whatever becomes of that, the plan says so in words and nothing else suffers."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from uuid import UUID

import pytest

from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.walls import acting_as, for_brand, for_worker
from manyhands.apps.planning.actions import GIVEN_UP_AFTER, ask_for_plan, begin_plan, finish_plan, tell_plan
from manyhands.apps.planning.queries import plan_of, what_if_of
from manyhands.apps.planning.what_ifs import ask_what_if
from manyhands.jobs.answer_what_if import answer_what_if
from manyhands.jobs.plan_brand import UnableToCompare, asked_of, plan_brand
from manyhands.science.planning.asked import Question, answer_question
from manyhands.science.planning.asked_change import Difference
from manyhands.science.planning.choosing import chosen_models
from manyhands.science.planning.compare import compare
from manyhands.science.planning.kept import kept
from manyhands.science.planning.whatif import what_if
from tests import walking as w
from tests.cast import NINE, Cast
from tests.science.planning.lantern import ONE_WEEK, SMALL, lantern
from tests.science.report.answers import answer

QUESTION = {"name": "Larch", "currency": "EUR", "zone": "UTC"}


def ask(cast: Cast) -> UUID:
    with acting_as(for_brand(cast.larch.id)):
        return ask_for_plan(cast.larch.id, QUESTION, by=cast.hal.id, now=NINE)


def plan(cast: Cast, plan_id: UUID) -> Row:
    with acting_as(for_brand(cast.larch.id)):
        found = plan_of(cast.larch.id, plan_id)
    assert found is not None
    return found


def asking(history: str) -> str:
    return json.dumps({"question": QUESTION, "now": "2026-03-02T09:00:00+00:00", "history": history})


def test_a_brand_with_few_tickets_is_told_how_many_are_needed(cast: Cast) -> None:
    w.write_to(cast.larch, cast.ana)
    plan_id = ask(cast)

    plan_brand(brand_id=cast.larch.id, plan_id=str(plan_id), now=w.later(days=1))

    found = plan(cast, plan_id)
    assert (found["state"], found["answer"]) == ("failed", None)
    assert "has 1 tickets; 50 are needed" in found["told"]


def test_a_plan_that_has_ended_is_not_begun_told_or_finished_again(cast: Cast) -> None:
    plan_id = ask(cast)
    with acting_as(for_worker(cast.larch.id)):
        assert begin_plan(cast.larch.id, plan_id, now=NINE)
        assert begin_plan(cast.larch.id, plan_id, now=NINE)  # its worker was killed, and another goes on
        assert finish_plan(cast.larch.id, plan_id, answer().as_json(), now=NINE)

        assert not begin_plan(cast.larch.id, plan_id, now=NINE)
        assert not tell_plan(cast.larch.id, plan_id, "dedicated")
        assert not finish_plan(cast.larch.id, plan_id, {}, now=NINE)
    assert plan(cast, plan_id)["answer"]["words"][0] == "Shared team suits Lantern best."


def test_a_plan_with_which_nobody_went_on_is_given_up_when_the_next_is_asked_for(cast: Cast) -> None:
    plan_id = ask(cast)

    with acting_as(for_brand(cast.larch.id)):
        ask_for_plan(cast.larch.id, QUESTION, by=cast.hal.id, now=NINE + GIVEN_UP_AFTER * 2)

    assert plan(cast, plan_id)["state"] == "failed"


def test_a_history_that_cannot_be_read_is_refused_in_the_readers_words() -> None:
    with pytest.raises(UnableToCompare, match="Nothing was read"):
        asked_of(asking("colour,size\nred,3\n"), print, seconds_max=120)


def test_a_process_that_is_killed_or_takes_too_long_leaves_words() -> None:
    with pytest.raises(UnableToCompare, match="Ask again"):
        asked_of(asking("ticket,arrival\n1,2026-01-01T09:00:00Z\n"), print, seconds_max=0.01)


def test_what_is_asked_to_be_different_is_told_in_the_answer() -> None:
    question = Question("Larch", "EUR", "UTC", targets=("80/60s",), growth_percent=5, machine_percent=40, pay_times=1.2, hours="office")
    lines = ["ticket,arrival,solved,channel"]
    for day in range(1, 29):
        for hour in range(9, 17):
            lines.append(f"{day}{hour},2026-02-{day:02}T{hour:02}:05:00Z,2026-02-{day:02}T{hour:02}:35:00Z,email")
    heard = list[str]()

    class Enough(Exception):
        """The first model is about to be played."""

    def tell(words: str) -> None:
        heard.append(words)
        if len(heard) == 2:
            raise Enough

    with pytest.raises(Enough):
        answer_question(question, "\n".join(lines).encode(), now=datetime(2026, 3, 2, 9, tzinfo=UTC), tell=tell, versions={})
    assert heard == ["Learning what comes and what it takes.", "dedicated"]


def test_a_what_if_is_answered_from_what_was_kept_of_its_plan(cast: Cast) -> None:
    study = compare(lantern(), models=chosen_models(["dedicated", "human_cloud"], {}), effort=SMALL, span=ONE_WEEK, with_sensitivities=False)
    plan_id, brand = ask(cast), cast.larch
    with acting_as(for_worker(brand.id)):
        begin_plan(brand.id, plan_id, now=NINE)
        finish_plan(brand.id, plan_id, study.answer.as_json(), study=kept(study), now=NINE)
    with acting_as(for_brand(brand.id)):
        what_if_id = ask_what_if(brand.id, plan_id, {"pay_times": 2.0, "targets": ["chat=90/60s"]}, by=cast.hal.id, now=NINE)

    answer_what_if(brand_id=brand.id, what_if_id=str(what_if_id), now=w.later(minutes=1))

    with acting_as(for_brand(brand.id)):
        found = what_if_of(brand.id, plan_id, what_if_id)
    assert found is not None
    assert (found["state"], found["told"]) == ("done", "")
    asked = Difference(pay_times=2.0, targets=("chat=90/60s",)).change(study.case.business)
    assert found["answer"] == json.loads(json.dumps(what_if(study, asked).as_json()))  # to the last digit


def test_a_what_if_that_takes_too_long_says_so_and_its_plan_stays(cast: Cast) -> None:
    plan_id, brand = ask(cast), cast.larch
    with acting_as(for_worker(brand.id)):
        begin_plan(brand.id, plan_id, now=NINE)
        finish_plan(brand.id, plan_id, answer().as_json(), study={}, now=NINE)
    with acting_as(for_brand(brand.id)):
        what_if_id = ask_what_if(brand.id, plan_id, {"peak": 2.0}, by=cast.hal.id, now=NINE)

    answer_what_if(brand_id=brand.id, what_if_id=str(what_if_id), now=w.later(minutes=1), seconds_max=0.01)

    with acting_as(for_brand(brand.id)):
        found = what_if_of(brand.id, plan_id, what_if_id)
    assert found is not None
    assert found["state"] == "failed"
    assert "Ask again" in found["told"]
    assert plan(cast, plan_id)["state"] == "done"
