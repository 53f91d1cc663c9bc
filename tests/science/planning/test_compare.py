from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from manyhands.core.service_models import preset
from manyhands.science.planning.business import Target
from manyhands.science.planning.changes import Change
from manyhands.science.planning.checking import Week, check
from manyhands.science.planning.choosing import chosen_models
from manyhands.science.planning.compare import Study, compare
from manyhands.science.planning.given import with_targets
from manyhands.science.planning.kept import UnreadableStudy, kept, read_study
from manyhands.science.planning.replay import UnableToReplay, replay
from manyhands.science.planning.whatif import what_if
from tests.science.planning.lantern import ONE_WEEK, SMALL, lantern

THREE = chosen_models(["dedicated", "shared", "human_cloud"], {})


@pytest.fixture(scope="module")
def study() -> Study:
    return compare(lantern(), models=THREE, effort=SMALL, span=ONE_WEEK)


def test_every_ranked_model_keeps_its_promises_and_its_bill_adds_up(study: Study) -> None:
    assert {one.model for one in study.answer.ranked} == set(THREE)
    for one in study.answer.ranked:
        assert one.surely_in_time["chat"] >= 0.8
        assert one.surely_in_time["email"] >= 0.9
        assert one.surely_in_time["chat"] <= one.service_at_worst["chat"].mean + 0.01  # a share of all tickets, and a mean of shares
        assert sum(line.amount_year for line in one.bill) == pytest.approx(one.cost_month.mean * 12, rel=0.05)


def test_a_year_has_as_many_tickets_as_the_business(study: Study) -> None:
    for one in study.stood:
        assert one.figures.arrived == pytest.approx(lantern().per_year, rel=0.12)
        assert one.figures.solved.mean() == pytest.approx(one.figures.arrived, rel=0.05)


def test_the_order_is_by_value_and_who_is_not_surely_worse_is_tied(study: Study) -> None:
    values = [one.value.mean for one in study.answer.ranked]

    assert values == sorted(values)
    for one in study.answer.ranked[1:]:
        assert one.is_tied == (one.behind.low <= study.answer.indifference_percent)


def test_the_whole_answer_is_json_without_a_number_that_is_none(study: Study) -> None:
    told = json.loads(json.dumps(study.answer.as_json(), allow_nan=False))

    assert told["format"] == 1
    assert told["assumptions"]
    assert told["what_would_change_it"]
    assert len(told["considered"]) == 8


def test_the_same_seed_gives_the_same_answer(study: Study) -> None:
    again = compare(lantern(), models=THREE, effort=SMALL, span=ONE_WEEK)

    assert again.answer == study.answer


def test_who_is_paid_by_resolution_is_shown_by_the_online_hour(study: Study) -> None:
    cloud = next(one for one in study.answer.ranked if one.model == "human_cloud")

    assert all(crew.earned_hour is not None and crew.earned_hour > 0 for crew in cloud.crews if crew.registered and crew.occupancy)


def test_a_wish_excludes_a_model_with_its_reason() -> None:
    business = lantern()
    restricted = replace(business, wishes=replace(business.wishes, data="restricted", training_weeks_max=1.0))
    answer = compare(restricted, models=THREE, effort=SMALL, span=ONE_WEEK, with_sensitivities=False).answer

    assert answer.ranked == ()
    reasons = {one.model: " ".join(one.reasons) for one in answer.excluded}
    assert "restricted" in reasons["human_cloud"]
    assert "trained for 6 weeks" in reasons["dedicated"]
    assert "No model keeps" in answer.words[0]


def test_a_promise_that_nobody_can_keep_is_told_with_its_figures() -> None:
    answer = compare(
        with_targets(lantern(), ["chat=99.9/1s"]), models=chosen_models(["human_cloud"], {}), effort=SMALL, span=ONE_WEEK, with_sensitivities=False
    ).answer

    assert answer.excluded[0].kind == "cannot"
    assert "are wanted" in answer.excluded[0].reasons[0]


def test_a_what_if_answers_on_the_kept_study(study: Study) -> None:
    dearer = what_if(study, Change(wage_times=1.5), models=["dedicated"])
    stricter = what_if(study, Change(targets={"chat": Target(0.95, 20.0)}), models=["dedicated"])
    looser = what_if(study, Change(targets={"chat": Target(0.5, 600.0)}), models=["dedicated"])
    before = next(one for one in study.answer.ranked if one.model == "dedicated").cost_month.mean

    assert dearer.answer.ranked[0].cost_month.mean > 1.3 * before
    assert stricter.answer.ranked[0].service["chat"].mean >= 0.95
    assert stricter.moved[0].cost_month > before >= looser.moved[0].cost_month  # who gives up keeps it from falling far


def test_a_kept_study_answers_to_the_last_digit_as_the_study_itself(study: Study) -> None:
    again = read_study(json.dumps(kept(study)))

    assert again.answer == study.answer
    assert what_if(again, Change(peak=3.0)) == what_if(study, Change(peak=3.0))


def test_a_study_in_which_nothing_changed_stays_as_it_is(study: Study) -> None:
    same = what_if(study, Change(peak=study.case.business.peak))

    assert [(one.model, one.rank, one.is_tied) for one in same.moved] == [(one.model, one.rank, one.is_tied) for one in study.answer.ranked]
    assert all((one.cost_change.low, one.cost_change.high) == (0, 0) for one in same.moved)


def test_what_a_change_does_not_touch_is_not_played_and_stays_to_the_last_digit(study: Study) -> None:
    # Nothing here has a machine in front, so its share of the topics is nothing to anybody.
    found = what_if(study, Change(machine_share=0.9))

    for one in found.moved:
        assert (one.cost_change.mean, one.in_time_change.mean, one.quality_change.mean) == (0, 0, 0)
        assert one.cost_month == one.cost_month_before


def test_a_promise_that_asks_for_more_is_judged_though_nothing_else_is_played(study: Study) -> None:
    most = {"chat": Target(0.999, 60.0), "email": Target(0.9, 4 * 3600.0)}
    found = what_if(study, Change(targets=most), models=["dedicated"])

    assert found.moved[0].rank is None or found.moved[0].cost_change.mean > 0


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"kind": "study", "format": 1}', '{"kind": "study", "format": 2}', "[" * 100_000])
def test_what_is_no_study_is_refused_in_words(text: str) -> None:
    with pytest.raises(UnreadableStudy, match="Nothing was played"):
        read_study(text)


def test_a_page_is_replayed_on_exact_arrivals_beside_the_live_one() -> None:
    moments = np.concatenate([day * 86_400 + np.linspace(9, 17, 60) * 3600 for day in range(5)])
    arrivals = {"orders": moments, "sizes": moments[::2], "Zahlung": moments[::5]}
    found = replay(lantern(), arrivals, live=preset("dedicated"), other=preset("tiered"), effort=SMALL)

    assert found.weeks == 1
    assert found.tickets == sum(len(times) for times in arrivals.values())
    assert found.differences
    assert any("Cost" in words for words in found.words)


def test_nothing_cannot_be_replayed() -> None:
    with pytest.raises(UnableToReplay, match="no tickets"):
        replay(lantern(), {}, live=preset("dedicated"), other=preset("tiered"))


def test_a_week_with_more_tickets_than_planned_is_explained_by_them(study: Study) -> None:
    stood = next(one for one in study.stood if one.model == "dedicated")
    week = Week(tickets=660 * 1.6, service={"chat": 0.5, "email": 0.7}, wait_seconds=4000, cost=1.0)
    found = check(stood.fitted.case, stood.fitted.setup, stood.fitted.staffing, week, stretch="ordinary weeks", effort=SMALL)

    causes = {cause.what: cause for cause in found.causes}
    assert causes["volume"].points < -0.05
    assert causes["handling"].points == 0
    assert found.plan_again
    assert any("Tickets were" in reason for reason in found.reasons)
