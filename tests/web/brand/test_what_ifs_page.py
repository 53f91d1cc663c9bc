"""What one difference would do to a plan: asked on its page, answered beside it."""

from __future__ import annotations

import json
from dataclasses import replace
from uuid import UUID

import pytest

from manyhands.apps.ground.walls import acting_as, for_brand, for_worker
from manyhands.apps.planning.actions import begin_plan, finish_plan
from manyhands.apps.planning.queries import what_if_of, what_ifs_of
from manyhands.apps.planning.what_ifs import GIVEN_UP_AFTER, UnableToAskWhatIf, ask_what_if, fail_what_if, finish_what_if
from manyhands.science.planning.answer import Interval
from manyhands.science.planning.moved import Moved, WhatIf
from tests.cast import NINE, Brand, Cast
from tests.doors import as_browser, as_program
from tests.science.report.answers import answer
from tests.web.brand.test_plans_page import HOSTILE, asked
from tests.web.pages import words_of


def a_plan(cast: Cast, *, is_kept: bool = True) -> UUID:
    plan_id = asked(cast)
    with acting_as(for_worker(cast.larch.id)):
        begin_plan(cast.larch.id, plan_id, now=NINE)
        finish_plan(cast.larch.id, plan_id, answer().as_json(), study={} if is_kept else None, now=NINE)
    return plan_id


def moved(*, is_tie: bool = False, hostile: str = "") -> WhatIf:
    """The human cloud overtakes the shared team; the dedicated one falls out."""
    then = answer(is_tie=is_tie)
    cloud = Moved(
        "human_cloud", "Human cloud", 2, False, 23_000, 0.9, 1, False, 19_000, Interval(-4_000, -4_300, -3_700), Interval(0.01, 0.0, 0.02), Interval(0, 0, 0)
    )  # fmt: skip
    shared = replace(cloud, model="shared", title=hostile or "Shared team", rank_before=1, rank=2, is_tied=is_tie)
    gone = Moved("dedicated", "Dedicated team", 3, False, 31_000, 0.9, why_not=(hostile or "It costs more than your budget.",))
    words = ("Human cloud would be first, and no longer Shared team.", "Human cloud costs 19,000 EUR a month.")
    return WhatIf("Lantern", "EUR", ("Wages are 0.8 times as much.",), words, is_tie, (cloud, shared, gone), then, 4)


def answered(brand: Brand, what_if_id: UUID, found: WhatIf) -> None:
    with acting_as(for_worker(brand.id)):
        assert finish_what_if(brand.id, what_if_id, found.as_json(), now=NINE)


def test_a_what_if_is_asked_on_the_plan_waits_and_is_shown_beside_it(cast: Cast) -> None:
    hal, at = as_browser(cast.hal), f"/b/{cast.larch.slug}/plans/{a_plan(cast)}"
    assert "What if it were different?" in words_of(hal.get(at))
    got = hal.submit(f"{at}/what-ifs", {"pay": "0.8", "machine": "30"})
    there = got.headers["Location"]
    assert "It is being played" in words_of(hal.get(there))
    assert 'hx-trigger="every 1s"' in hal.get(there).content.decode()
    answered(cast.larch, UUID(there.rsplit("/", 1)[1]), moved())

    page = hal.get(there)

    for words in ("Human cloud would be first", "Wages are 0.8 times as much.", "-4,000 (-4,300 to -3,700)", "It costs more than your budget."):
        assert words in words_of(page)
    assert "hx-trigger" not in page.content.decode()
    assert 'value="0.8"' in page.content.decode()  # the next begins where this one was
    assert "0.8 times the pay" in words_of(hal.get(at))


def test_a_tie_is_called_a_tie_there_too(cast: Cast) -> None:
    hal, at = as_browser(cast.hal), f"/b/{cast.larch.slug}/plans/{a_plan(cast)}"
    there = hal.submit(f"{at}/what-ifs", {"peak": "3"}).headers["Location"]
    answered(cast.larch, UUID(there.rsplit("/", 1)[1]), moved(is_tie=True))

    assert "It is a tie" in words_of(hal.get(there))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Nothing is different"), ({"languages": "fr"}, "Nobody writes fr here"), ({"target": "soon"}, "is no target"),
        ({"target": "api=80/1h"}, "Nobody writes by api here"), ({"assume": "wage=3"}, "Nothing is assumed by the name"),
        ({"peak": "0.5"}, "from 1 to 100"), ({"machine": "nan"}, "is a number"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_said_on_the_plan_and_stays_written(cast: Cast, fields: dict[str, str], words: str) -> None:
    plan_id = a_plan(cast)
    got = as_browser(cast.hal).submit(f"/b/{cast.larch.slug}/plans/{plan_id}/what-ifs", fields)

    assert got.status_code == 422
    assert words in words_of(got)
    assert all(f'value="{value}"' in got.content.decode() for value in fields.values())
    with acting_as(for_brand(cast.larch.id)):
        assert what_ifs_of(cast.larch.id, plan_id) == []


def test_a_plan_of_which_nothing_is_kept_says_so(cast: Cast) -> None:
    plan_id, hal = a_plan(cast, is_kept=False), as_browser(cast.hal)

    assert "What if it were different?" not in words_of(hal.get(f"/b/{cast.larch.slug}/plans/{plan_id}"))
    refused = hal.submit(f"/b/{cast.larch.slug}/plans/{plan_id}/what-ifs", {"peak": "2"})
    assert "have the models compared anew" in words_of(refused)


def test_one_is_answered_at_a_time_and_one_that_nobody_answers_is_given_up(cast: Cast) -> None:
    plan_id, brand = a_plan(cast), cast.larch
    with acting_as(for_brand(brand.id)):
        first = ask_what_if(brand.id, plan_id, {"peak": 2.0}, by=cast.hal.id, now=NINE)
        with pytest.raises(UnableToAskWhatIf, match="some seconds"):
            ask_what_if(brand.id, plan_id, {"peak": 3.0}, by=cast.hal.id, now=NINE)
        assert ask_what_if(brand.id, plan_id, {"peak": 3.0}, by=cast.hal.id, now=NINE + GIVEN_UP_AFTER * 2) != first
        given_up = what_if_of(brand.id, plan_id, first)
        assert given_up is not None
        assert given_up["state"] == "failed"
    with acting_as(for_worker(brand.id)):
        assert not finish_what_if(brand.id, first, moved().as_json(), now=NINE)
        assert not fail_what_if(brand.id, first, "late", now=NINE)


def test_words_from_outside_stay_words_there(cast: Cast) -> None:
    hal, at = as_browser(cast.hal), f"/b/{cast.larch.slug}/plans/{a_plan(cast)}"
    there = hal.submit(f"{at}/what-ifs", {"peak": "3"}).headers["Location"]
    answered(cast.larch, UUID(there.rsplit("/", 1)[1]), moved(hostile=HOSTILE))

    page = hal.get(there).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_a_what_if_of_another_brand_is_not_there(cast: Cast) -> None:
    plan_id, brand = a_plan(cast), cast.larch
    with acting_as(for_brand(brand.id)):
        what_if_id = ask_what_if(brand.id, plan_id, {"peak": 2.0}, by=cast.hal.id, now=NINE)

    with acting_as(for_brand(cast.maple.id)):
        assert what_if_of(cast.maple.id, plan_id, what_if_id) is None
        assert what_if_of(brand.id, plan_id, what_if_id) is None
    assert as_browser(cast.nat).get(f"/b/{cast.maple.slug}/plans/{plan_id}/what-ifs/{what_if_id}").status_code == 404


def test_a_program_asks_and_takes_the_answer(cast: Cast) -> None:
    hal, at = as_program(cast.hal), f"/api/v1/brands/{cast.larch.slug}/plans/{a_plan(cast)}/what-ifs"
    got = hal.ask("POST", at, {"machine_percent": 30, "hours": "mon-fri 08:00-20:00"})
    assert got.status_code == 202, got.content
    what_if_id = json.loads(got.content)["what_if_id"]
    assert json.loads(hal.ask("GET", f"{at}/{what_if_id}", None).content)["state"] == "queued"
    answered(cast.larch, UUID(what_if_id), moved())

    found = json.loads(hal.ask("GET", f"{at}/{what_if_id}", None).content)

    assert (found["state"], found["answer"]["moved"][0]["rank"]) == ("done", 1)
    assert [one["what_if_id"] for one in json.loads(hal.ask("GET", at, None).content)] == [what_if_id]
    assert hal.ask("POST", at, {}).status_code == 422
