"""The page about a brand's machine: what was promised, what happened, and the two buttons."""

from __future__ import annotations

import pytest

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.machine.pages import standing_now
from manyhands.journey.try_machine import try_machine
from tests import speaking as m
from tests import walking as w
from tests.cast import employ, found_person
from tests.doors import as_browser
from tests.journey.test_trying_a_machine import solved_by_tim
from tests.serving import Served, served_by
from tests.web.pages import said_next, words_of


@pytest.fixture
def served(database: str) -> Served:
    served = served_by("tech_supported", tim="team")
    served.hal = found_person("Hal")
    served.gus = found_person("Gus")
    employ(served.brand, [(served.hal, "brand_manager", ()), (served.gus, "quality_analyst", ())])
    return served


def licence(served: Served) -> dict | None:
    with acting_as(for_brand(served.brand.id)):
        return standing_now(served.brand.id)["licence"]


def test_it_is_tried_let_speak_and_silenced_on_one_page(served: Served) -> None:
    for _ in range(30):
        solved_by_tim(served)
    # Thirty right ones look like 100 %, and prove 90.5 %.
    door, address = as_browser(served.hal), f"/b/{served.brand.slug}/machine"
    assert "Silent" in words_of(door.get(address))

    with acting_as(for_brand(served.brand.id)):
        trial_id = try_machine(served.brand.id, now=w.later(hours=1))
    shown = words_of(door.get(address))
    assert "30 tickets that people solved" in shown
    assert "from 0.900: answers 100%, 100.0% of them right: the estimate alone" in shown
    assert "88.4 to 100.0 % 90.5 %" in shown

    sent = {"trial": str(trial_id), "threshold": "0.9", "topics": "order_status"}
    refused = door.submit(f"{address}/licence", sent)
    assert (refused.status_code, licence(served)) == (422, None)
    assert "so in 90.5% at least. The page asks for 97 %" in words_of(refused)
    assert "about half of all machines that look just good enough are not" in words_of(refused)
    answer = door.submit(f"{address}/licence", sent | {"held_to": "estimate"})
    assert "It answers from now on" in said_next(door, answer)
    assert licence(served)["held_to"] == "estimate"
    assert licence(served)["topics"] == ["order_status"]
    assert "It is silent" in said_next(door, door.submit(f"{address}/silence", {"because": "The prices have changed."}))
    assert licence(served) is None
    assert "The prices have changed." in words_of(door.get(address))


def test_promised_and_happened_stand_side_by_side_with_its_last_decisions(served: Served) -> None:
    m.let(served.brand)
    m.says(served.brand, served.ana)
    came_back = m.says(served.brand, served.ana)
    m.says(served.brand, served.ana, "That is wrong.", ticket=came_back, now=w.later(minutes=5))

    shown = words_of(as_browser(served.hal).get(f"/b/{served.brand.slug}/machine"))
    assert "Answers that were right 98.5 % 96.8 to 99.5 % 50.0 %" in shown
    assert "When orders leave" in shown
    assert "Has not come back" in shown
    assert "the customer came back after its answer" in shown


def test_what_the_trial_does_not_bear_out_is_said_on_the_page(served: Served) -> None:
    trial_id = m.tried(served.brand, m.SURE | {"precision": 0.9, "bound": 0.87})
    door, address = as_browser(served.hal), f"/b/{served.brand.slug}/machine"

    refused = door.submit(f"{address}/licence", {"trial": str(trial_id), "threshold": "0.8", "topics": "stock"})
    assert (refused.status_code, licence(served)) == (422, None)
    assert "The page asks for 97 %" in words_of(refused)
    assert "Choose at least one topic" in words_of(door.submit(f"{address}/licence", {"trial": str(trial_id), "threshold": "0.8"}))


def test_a_trial_is_run_from_the_page(served: Served) -> None:
    door = as_browser(served.hal)

    assert "It would have answered none of 0 tickets" in said_next(door, door.submit(f"/b/{served.brand.slug}/machine/trials", {}))


def test_whoever_only_looks_has_no_buttons_and_may_not_decide(served: Served) -> None:
    m.tried(served.brand)
    door, address = as_browser(served.gus), f"/b/{served.brand.slug}/machine"

    assert "Let it speak" not in words_of(door.get(address))
    assert door.submit(f"{address}/silence", {"because": "I would like to."}).status_code == 404
