"""Saying which plan is run, reading how its weeks went, and planning again."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.planning.checked import plan_in_force
from manyhands.apps.planning.queries import plans_of
from tests.cast import LONG_AGO, Cast
from tests.doors import as_browser, as_program
from tests.planning import adopted, checked, planned
from tests.web.pages import said_next, words_of


def test_a_manager_says_which_model_is_run_and_the_plans_page_says_when_its_first_week_is_looked_at(cast: Cast) -> None:
    plan_id, hal = planned(cast.larch, cast.hal, now=LONG_AGO), as_browser(cast.hal)
    at = f"/b/{cast.larch.slug}/plans"
    assert "We run this" in words_of(hal.get(f"{at}/{plan_id}"))

    got = hal.submit(f"{at}/{plan_id}/adoption", {"model": "human_cloud"})

    said = said_next(hal, got)
    assert "In force: Human cloud" in said and "Every Monday" in said and "No week yet" in said
    assert "You run Human cloud of this plan." in words_of(hal.get(f"{at}/{plan_id}"))


def test_a_week_as_planned_is_told_with_what_was_promised_and_what_chance_makes_of_it(cast: Cast) -> None:
    adopted(cast.larch, cast.hal, now=LONG_AGO)
    checked(cast.larch, cast.hal, now=datetime.now(UTC))

    page = as_browser(cast.hal).get(f"/b/{cast.larch.slug}/plans")

    said = words_of(page)
    for words in ("The plan holds.", "In time, chat", "93 %", "89 % to 97 %", "91 %", "What counted most is how many tickets came"):
        assert words in said, words
    assert page.content.decode().count("data:image/svg+xml;base64,") == 2
    assert "Plan again" not in said
    assert "was not as planned" not in words_of(as_browser(cast.hal).get(f"/b/{cast.larch.slug}/"))


def test_a_week_that_is_not_chance_is_told_at_a_glance_and_one_click_plans_again(cast: Cast) -> None:
    adopted(cast.larch, cast.hal, now=LONG_AGO)
    checked(cast.larch, cast.hal, now=datetime.now(UTC), plan_again=True, real=0.84)
    hal = as_browser(cast.hal)
    assert "was not as planned. 310 tickets came where 240 were planned (+29%). Time to plan again." in words_of(hal.get(f"/b/{cast.larch.slug}/"))
    assert "Plan again from the tickets since" in words_of(hal.get(f"/b/{cast.larch.slug}/plans"))

    got = hal.submit(f"/b/{cast.larch.slug}/plans/anew", {})

    assert "Asked again" in said_next(hal, got)
    with acting_as(for_brand(cast.larch.id)):
        newest = plans_of(cast.larch.id)[0]
        assert (newest["state"], newest["question"]["name"]) == ("queued", cast.larch.name)


def test_a_week_is_looked_at_now_and_the_plan_is_put_down(cast: Cast) -> None:
    adopted(cast.larch, cast.hal, now=LONG_AGO)
    hal, at = as_browser(cast.hal), f"/b/{cast.larch.slug}/plans"

    assert "is looked at in the background" in said_next(hal, hal.submit(f"{at}/weeks", {}))
    assert "At work" in words_of(hal.get(at))
    assert "being looked at already" in said_next(hal, hal.submit(f"{at}/weeks", {}))
    assert "No plan is in force any more" in said_next(hal, hal.submit(f"{at}/in-force/end", {}))
    assert "In force:" not in words_of(hal.get(at))


def test_a_program_says_which_is_run_reads_its_weeks_and_puts_it_down(cast: Cast) -> None:
    plan_id, hal, at = planned(cast.larch, cast.hal, now=LONG_AGO), as_program(cast.hal), f"/api/v1/brands/{cast.larch.slug}"
    assert json.loads(hal.ask("GET", f"{at}/plan-in-force", None).content) == {"in_force": None, "weeks": []}

    assert hal.ask("POST", f"{at}/plans/{plan_id}/adoption", {"model": "shared"}).status_code == 201
    assert hal.ask("POST", f"{at}/plan-in-force/weeks", {}).status_code == 202
    assert hal.ask("POST", f"{at}/plan-in-force/weeks", {"week_on": "2026-01-06"}).status_code == 409  # a Tuesday

    found = json.loads(hal.ask("GET", f"{at}/plan-in-force", None).content)
    assert (found["in_force"]["title"], [one["state"] for one in found["weeks"]]) == ("Shared team", ["queued"])
    assert hal.ask("DELETE", f"{at}/plan-in-force", None).status_code == 200
    with acting_as(for_brand(cast.larch.id)):
        assert plan_in_force(cast.larch.id) is None
