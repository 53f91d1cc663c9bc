"""The plan says in numbers what the page says in words."""

from __future__ import annotations

import pytest

from manyhands.core.money import UnknownCurrency
from manyhands.core.service_models import PageError, ServiceModel, compile_page, preset, read_page
from manyhands.core.service_models.names import ESCALATION_REASONS, LANGUAGES, language_code
from manyhands.core.service_models.times import seconds, spoken

PAGE = read_page(
    """
name: two_languages
title: Two languages
promise: Each customer is answered in their language.
pools:
  - {name: english, who: brand_team, languages: [en], pay: {per_resolution: "2.40", platform_fee: "0.40"}}
  - {name: german, who: vendor, vendor: partner, languages: [de], concurrency: {chat: 1, email: 2, api: 3}}
routes:
  - when: {topic: [refund, loan], language: de, complexity: [simple]}
    to: german
  - to: [english, german]
escalations:
  - {from: english, to: german, reasons: [language], checklist: ["Which language?"]}
surge: {when_waiting_over: 9, pay_percent: 150, budget_per_day: "10"}
"""
)


def test_names_become_codes_and_codes_names() -> None:
    plan = compile_page(PAGE, currency="EUR", topics=["parking", "other"])

    assert plan.pool_names == ("english", "german")
    assert plan.topic_names == ("other", "loan", "parking", "refund")
    assert plan.topic_code("unheard_of") == plan.topic_code("other") == 0
    assert plan.pools_mask(["german"]) == 0b10
    with pytest.raises(ValueError, match="use one of english, german"):
        plan.pool_code("french")


def test_amounts_become_minor_units_of_the_brands_currency() -> None:
    plan = compile_page(PAGE, currency="KWD")

    assert plan.pools.pay_minor.tolist() == [2400, 0]
    assert plan.surge == (9, 150, 10_000)


def test_an_amount_with_more_places_than_the_currency_has_names_its_field() -> None:
    with pytest.raises(PageError, match=r"pools\[1\]\.pay\.per_resolution: .*JPY has 0"):
        compile_page(PAGE, currency="JPY")


def test_a_currency_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UnknownCurrency):
        compile_page(PAGE, currency="EURO")


def test_a_plan_cannot_be_changed() -> None:
    plan = compile_page(PAGE, currency="EUR")

    with pytest.raises(ValueError, match="read-only"):
        plan.pools.pay_minor[0] = 1


def test_a_pool_without_languages_speaks_all_and_every_pool_takes_the_undetermined() -> None:
    plan = compile_page(PAGE, currency="EUR")
    every = compile_page(preset("dedicated"), currency="EUR")

    assert plan.pools.speaks[0].sum() == 2
    assert every.pools.speaks[0].sum() == len(LANGUAGES)


def test_checklists_belong_to_a_pool_and_a_reason() -> None:
    plan = compile_page(PAGE, currency="EUR")

    assert plan.checklist(pool=0, reason="language") == ("Which language?",)
    assert plan.checklist(pool=0, reason="too_hard") == ()
    assert plan.escalation_to[0, ESCALATION_REASONS.index("too_hard")] == -1


def test_a_page_built_by_hand_is_checked_too() -> None:
    lost = PAGE.model_dump(by_alias=True) | {"routes": [{"to": ["nobody"]}]}

    with pytest.raises(PageError, match="There is no pool 'nobody'"):
        compile_page(ServiceModel.model_validate(lost), currency="EUR")


def test_a_language_with_a_region_is_its_language() -> None:
    assert language_code("pt-BR") == language_code("PT") == LANGUAGES.index("pt")
    assert language_code("klingon") == language_code("und") == 0


@pytest.mark.parametrize(("text", "length"), [("90s", 90), ("10m", 600), ("2h", 7200), ("3d", 259_200)])
def test_a_written_time_is_so_many_seconds(text: str, length: int) -> None:
    assert seconds(text) == length


def test_a_time_is_spoken_in_its_largest_whole_unit() -> None:
    assert [spoken(n) for n in (1, 60, 90, 7200, 86400)] == ["1 second", "1 minute", "90 seconds", "2 hours", "1 day"]
    with pytest.raises(ValueError, match="Write it like"):
        seconds("10 minutes")
