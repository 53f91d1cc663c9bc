"""Every ticket is open to somebody at once, and to more as it waits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from manyhands.core.routing import Opening, OpeningReason, kept_seconds, pools_for, ticket_facts
from manyhands.core.routing.placing import NEVER, opens_after
from manyhands.core.service_models import RoutingPlan, compile_page, preset
from manyhands.core.service_models.names import CHANNELS, COMPLEXITIES, PRIORITIES


def names(plan: RoutingPlan, openings: tuple[Opening, ...]) -> list[tuple[str, int, str]]:
    return [(plan.pool_names[one.pool], one.opens_after_seconds, one.reason.value) for one in openings]


def test_a_simple_ticket_starts_at_the_front_and_widens(tiered: RoutingPlan) -> None:
    assert names(tiered, pools_for(tiered, ticket_facts(tiered, language="en", complexity="simple"))) == [
        ("frontline", 0, "route"),
        ("specialists", 1200, "overflow"),
        ("supervisors", 10800, "overflow"),
    ]


def test_the_first_route_that_fits_is_taken(tiered: RoutingPlan) -> None:
    urgent = ticket_facts(tiered, language="en", complexity="complex", priority="urgent")

    assert names(tiered, pools_for(tiered, urgent))[:2] == [("frontline", 0, "route"), ("specialists", 0, "route")]


def test_an_escalated_ticket_is_open_only_where_it_was_sent(tiered: RoutingPlan) -> None:
    sent = ticket_facts(tiered, language="en", escalated_to="managers", hops=1)

    assert names(tiered, pools_for(tiered, sent)) == [("managers", 0, "escalated")]


def test_where_it_was_sent_another_language_and_a_translator_stand_in_too() -> None:
    plan = compile_page(preset("bilingual"), currency="EUR")
    sent = ticket_facts(plan, language="nl", escalated_to="leads", hops=1)

    assert names(plan, pools_for(plan, sent, can_translate=True)) == [
        ("leads", 0, "escalated"), ("leads", 1800, "second_language"), ("leads", 1800, "second_language"), ("leads", 7200, "translated"),
    ]  # fmt: skip
    assert len(pools_for(plan, sent)) == 3


def test_what_was_sent_up_is_not_kept_for_whoever_served_its_customer_before() -> None:
    plan = compile_page(preset("boutique"), currency="EUR")

    assert kept_seconds(plan, ticket_facts(plan, language="en", complexity="complex")) > 0
    assert kept_seconds(plan, ticket_facts(plan, language="en", complexity="complex", escalated_to=plan.pool_names[-1], hops=1)) == 0


def test_pools_without_the_language_are_left_out_and_nobody_waits_for_them(by_language: RoutingPlan) -> None:
    german = pools_for(by_language, ticket_facts(by_language, language="de"))
    spanish = pools_for(by_language, ticket_facts(by_language, language="es"))

    assert names(by_language, german) == [("german", 0, "overflow"), ("everyone", 3000, "overflow")]
    assert names(by_language, spanish) == [("everyone", 0, "overflow")]


def test_a_language_that_its_route_lacks_goes_to_people_who_speak_it(by_language: RoutingPlan) -> None:
    urgent = ticket_facts(by_language, language="de", priority="urgent")

    assert names(by_language, pools_for(by_language, urgent)) == [("german", 0, "language_gap")]
    assert "speaks de" in pools_for(by_language, urgent)[0].words


def test_a_language_that_nobody_speaks_is_never_lost_in_silence(by_language: RoutingPlan) -> None:
    japanese = pools_for(by_language, ticket_facts(by_language, language="ja", priority="urgent"))

    assert [one.reason for one in japanese] == [OpeningReason.LANGUAGE_GAP]


@given(
    st.sampled_from(COMPLEXITIES),
    st.sampled_from(PRIORITIES),
    st.sampled_from(CHANNELS),
    st.sampled_from(["en", "de", "es", "ja", "und"]),
    st.sampled_from(["human_cloud", "dedicated", "tiered", "by_language"]),
)
def test_some_pool_is_open_at_once_and_the_waits_grow(
    plans: dict[str, RoutingPlan], complexity: str, priority: str, channel: str, language: str, name: str
) -> None:
    plan = plans[name]
    ticket = ticket_facts(plan, language=language, complexity=complexity, priority=priority, channel=channel)
    openings = pools_for(plan, ticket)
    waits = [one.opens_after_seconds for one in openings]

    assert waits[0] == 0
    assert waits == sorted(waits)
    assert len({one.pool for one in openings}) == len(openings)
    for pool in range(len(plan.pool_names)):
        expected = next((one.opens_after_seconds for one in openings if one.pool == pool), NEVER)
        assert opens_after(plan.routes, plan.pools, plan.gap, ticket, pool) == expected
