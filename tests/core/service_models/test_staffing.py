"""A page is told where its brand has nobody for what it asks."""

from __future__ import annotations

from datetime import date

from manyhands.core.service_models import judge_page
from manyhands.core.service_models.staffing import Hand, Staffing
from tests.core.service_models.pages import changed

CY = Hand(frozenset({"team"}), {"en": 5, "de": 2}, skills={"tact": 2}, credentials=frozenset())
MIA = Hand(frozenset({"leads"}), {"en": 4})


def told(text: str, *hands: Hand, languages: tuple[str, ...] = ("en",), topics: frozenset[str] = frozenset()) -> list[str]:
    staffing = Staffing(hands, languages, topics, date(2026, 3, 2))
    return [warning.told("ours").partition(", ")[2] for warning in judge_page(text, currency="EUR", staffing=staffing).warnings]


def test_a_brand_that_has_everybody_is_told_nothing() -> None:
    assert told(changed(), CY, MIA) == []


def test_a_pool_with_nobody_qualified_is_told() -> None:
    assert told(changed(), CY) == ["line 7, pools[2]: Nobody is qualified for 'leads'. Qualify somebody before tickets come this way."]


def test_a_machine_needs_no_qualification() -> None:
    machine = ("  - name: leads", "  - {name: robot, who: machine}\n  - name: leads")

    assert told(changed(machine, ("escalations:", "front_line: {who: machine}\nescalations:")), CY, MIA) == []


def test_people_whose_pools_are_not_on_the_page_are_told() -> None:
    old = Hand(frozenset({"crew"}), {"en": 5})

    assert told(changed(), CY, MIA, old)[0].startswith("line 4, pools: 1 qualified for crew would be in no pool of this page.")


def test_a_language_that_nobody_of_a_pool_speaks_well_enough_is_told() -> None:
    page = changed(("who: brand_team\n  - name: leads", "who: brand_team\n    languages: [en, de]\n  - name: leads"))

    assert told(page, CY, MIA) == [
        "line 7, pools[1].languages[2]: Nobody in 'team' speaks de at level 3 or higher. Qualify somebody who does, or take the language out."
    ]


def test_a_language_that_the_brands_customers_write_and_nobody_speaks_is_told_by_route() -> None:
    found = told(changed(), CY, MIA, languages=("en", "de"))

    assert [line.partition(": ")[0] for line in found] == ["line 11, routes[1]", "line 13, routes[2]"]
    assert "Customers write in de, and nobody on this route speaks it at level 3 or higher." in found[0]


GAP = "language_gap: {{{}}}\nescalations:"


def test_what_one_tier_answers_and_the_next_cannot_is_told_unless_something_stands_in() -> None:
    both, english = Hand(frozenset({"team"}), {"en": 5, "de": 5}), Hand(frozenset({"leads"}), {"en": 4})
    second, translated = (changed(("escalations:", GAP.format(text))) for text in ("second: {de: [en]}", "translate_after: 2h"))

    def of_the_way_up(page: str, *, translates: bool = False) -> list[str]:
        staffing = Staffing((both, english), ("en", "de"), frozenset(), date(2026, 3, 2), translates=translates)
        return [one.told("ours") for one in judge_page(page, currency="EUR", staffing=staffing).warnings if "escalates" in one.words]

    assert of_the_way_up(changed()) == [
        "ours, line 17, escalations[1].to: What 'team' escalates in de finds nobody in 'leads': nobody there speaks it at level 3. "
        "Qualify somebody who does, or let another language or a translator stand in with `language_gap`."
    ]
    assert len(of_the_way_up(translated)) == 1  # nothing is translated without a translator
    assert of_the_way_up(second) == of_the_way_up(translated, translates=True) == []


def test_a_route_without_a_pool_for_the_brands_language_is_told() -> None:
    english = changed(("    tier: 3", "    tier: 3\n    languages: en"), ("who: brand_team\n  - name: leads", "who: brand_team\n    languages: en\n  - name: leads"))

    assert len(told(english, CY, MIA, languages=("en", "fr"))) == 2


def test_skills_and_credentials_that_nobody_has_are_told_where_they_are_known() -> None:
    page = changed(("who: brand_team\n  - name: leads", "who: brand_team\n    skills: {tact: 3}\n    credentials: licence\n  - name: leads"))

    assert told(page, CY, MIA) == [
        "line 7, pools[1].skills.tact: Nobody there has the skill 'tact' at level 3 or higher. Give it to somebody, or ask for less.",
        "line 8, pools[1].credentials: Nobody there has a valid 'licence'. Record it for somebody, or ask for less.",
    ]
    assert told(page, Hand(frozenset({"team"}), {"en": 5}), MIA) == []


def test_a_topic_that_the_brand_does_not_have_is_told_with_the_nearest() -> None:
    page = changed(("[urgent]}", "[urgent], topic: [refund, other]}"))

    assert told(page, CY, MIA, topics=frozenset({"refunds"})) == ["line 11, routes[1].when.topic: The brand has no topic 'refund'. Did you mean 'refunds'?"]


def test_a_season_that_is_over_is_told() -> None:
    page = changed(
        ("pools:", "seasons:\n  peak: {from: 2025-11-15, until: 2026-01-06}\npools:"), ("    tier: 3", "    tier: 3\n    season: peak")
    )

    assert told(page, CY, MIA)[0].startswith("line 5, seasons.peak: The season 'peak' ended on 2026-01-06, so its pools get no tickets.")
