"""What each model's row promises, as far as its page can say it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from manyhands.core.routing import pools_for, ticket_facts
from manyhands.core.routing.eligibility import need_of
from manyhands.core.service_models import RoutingPlan, compile_page, example_names, preset, read_page, shipped_text
from manyhands.core.service_models.names import COMPLEXITIES, LANGUAGES, PRIORITIES
from manyhands.core.service_models.opening_hours import open_pools

NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)


def plan_of(name: str) -> RoutingPlan:
    return compile_page(preset(name), currency="EUR")


def led_to(plan: RoutingPlan, language: str = "en", **facts: str) -> dict[str, int]:
    """The pools that a ticket comes to, with the minutes each of them waits."""
    openings = pools_for(plan, ticket_facts(plan, language=language, **facts))
    return {plan.pool_names[opening.pool]: opening.opens_after_seconds // 60 for opening in openings[::-1]}


def test_a_dedicated_teams_people_serve_no_other_brand_and_read_its_news() -> None:
    page = preset("dedicated")

    assert all(pool.exclusive and pool.who == "brand_team" for pool in page.pools)
    assert page.quality.updates_acknowledged


def test_a_shared_team_has_a_share_for_each_brand_and_knows_who_is_good_at_it() -> None:
    page = preset("shared")

    assert page.limits.share > 1
    assert not any(pool.exclusive for pool in page.pools)
    assert "quality" in page.pools[0].choose_by


@pytest.mark.parametrize("complexity", ["simple", "medium"])
@pytest.mark.parametrize("priority", ["low", "normal"])
def test_blended_experts_never_wait_behind_routine_work(complexity: str, priority: str) -> None:
    plan = plan_of("blended")

    assert led_to(plan, complexity=complexity, priority=priority) == {"routine": 0, "routine_seniors": 30}
    assert led_to(plan, complexity="complex")["experts"] == led_to(plan, priority="high")["experts"] == 0


def test_a_bilingual_team_answers_in_the_customers_language_or_by_rule() -> None:
    plan = plan_of("bilingual")

    assert led_to(plan, "de") == {"german": 0, "any_language": 20, "leads": 180}
    dutch = pools_for(plan, ticket_facts(plan, language="nl"))
    stand_ins = {(plan.pool_names[one.pool], LANGUAGES[one.language]) for one in dutch if one.opens_after_seconds >= 1800}
    assert {("german", "de"), ("english", "en")} <= stand_ins


def test_each_tier_has_its_rights() -> None:
    plan = plan_of("tiered")

    assert [plan.may(tier, "approve") for tier in range(1, 6)] == [False, False, True, True, True]
    assert [plan.may(tier, "coach") for tier in range(1, 6)] == [False, False, False, True, True]
    assert [plan.may(tier, "steer") for tier in range(1, 6)] == [False, False, False, False, True]
    assert list(plan.tiers.refund_up_to_minor) == sorted(plan.tiers.refund_up_to_minor)


@pytest.mark.parametrize("year", [2026, 2027])
def test_a_virtual_team_has_somebody_at_every_hour_clock_changes_included(year: int) -> None:
    plan = plan_of("virtual")
    front = plan.pools_mask(["asia", "europe", "americas"])
    halves = (NEW_YEAR.replace(year=year) + timedelta(minutes=30 * step) for step in range(2 * 24 * 366))

    assert all(open_pools(plan.opening_hours, at) & front for at in halves)


@pytest.mark.parametrize("topic", ["account_access", "identity", "fraud", "payments", "complaints"])
def test_what_is_sensitive_never_comes_to_a_hybrid_teams_partner(topic: str) -> None:
    plan = plan_of("hybrid")
    partner = plan.pool_code("partner")

    assert all("partner" not in led_to(plan, topic=topic, priority=priority) for priority in PRIORITIES)
    assert led_to(plan)["partner"] == 0
    assert (plan.pools.masked[partner], plan.pools.is_contracted[partner]) == (1, 1)


@pytest.mark.parametrize("complexity", COMPLEXITIES)
def test_in_a_boutique_only_the_licensed_give_advice(complexity: str) -> None:
    plan = plan_of("boutique")
    advice = ticket_facts(plan, language="en", topic="expert_advice", complexity=complexity)

    assert all(need_of(plan, advice, opening).credentials for opening in pools_for(plan, advice))
    assert led_to(plan, topic="expert_advice", complexity=complexity) == {"experts": 0, "guest_experts": 30, "principals": 120}
    assert led_to(plan, complexity="simple")["care"] == 0


def test_seasonal_people_come_before_the_season_and_go_with_it() -> None:
    plan = plan_of("seasonal")
    season = plan.opening_hours[plan.pool_code("seasonal_help")].season
    assert season is not None
    days = {"summer": (7, 1), "before": (11, 5), "peak": (12, 20), "new year": (1, 5), "after": (1, 11)}
    at = {name: datetime(2026, month, day, 12, tzinfo=UTC) for name, (month, day) in days.items()}

    assert {name for name in at if season.is_on(at[name])} == {"peak", "new year"}
    assert {name for name in at if season.is_on_or_near(at[name])} == {"before", "peak", "new year"}


def test_a_machine_answers_first_and_has_no_ticket_waiting() -> None:
    plan = plan_of("tech_supported")
    everything = [led_to(plan, complexity=complexity, priority=priority) for complexity in COMPLEXITIES for priority in PRIORITIES]

    assert plan.front_line == "machine"
    assert not any("assistant" in pools for pools in everything)
    assert led_to(plan, channel="chat") == {"team": 0, "experts": 2}


def test_an_outsourcers_shifts_are_pushed_under_contract_and_follow_each_other() -> None:
    plan = plan_of("gig_bpo")
    shifts = [plan.pool_code(name) for name in ("day_shift", "late_shift")]
    seven, three = (datetime(2026, 7, 1, hour, tzinfo=UTC) for hour in (6, 14))  # in London

    assert all(plan.pools.is_contracted[shift] and plan.pools.masked[shift] and plan.pools.work[shift] == 0 for shift in shifts)
    assert [[plan.opening_hours[shift].is_open(at) for shift in shifts] for at in (seven, three)] == [[True, False], [False, True]]


def test_superfans_answer_only_what_they_are_trusted_in_and_a_team_stands_behind_them() -> None:
    plan = plan_of("superfans")

    assert led_to(plan, topic="how_to", complexity="simple") == {"superfans": 0, "team": 30}
    assert "superfans" not in led_to(plan, topic="refund", complexity="simple")
    assert "superfans" not in led_to(plan, topic="how_to", complexity="simple", priority="urgent")
    assert plan.pools.review_share_percent[0] > plan.quality.review_share_percent


def test_in_the_human_cloud_the_first_to_take_an_offer_has_it_and_pay_rises_with_the_work() -> None:
    plan = plan_of("human_cloud")

    assert not plan.pools.shown_to.any()  # everybody who qualifies sees it at once
    assert plan.surge.pay_percent > 100
    assert plan.surge.budget_per_day_minor > 0
    assert not plan.pools.skills.any()


@pytest.mark.parametrize("name", example_names())
def test_an_example_that_puts_models_together_is_a_page_like_any_other(name: str) -> None:
    page = read_page(shipped_text(name))
    plan = compile_page(page, currency="EUR")

    assert page.name == name
    assert plan.front_line == "machine"
    assert led_to(plan, "de") == {"front_german": 0, "specialists": 20, "supervisors": 180}
    assert "front_english" not in led_to(plan, "de", priority="urgent")
