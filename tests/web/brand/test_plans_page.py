"""Asking which service model suits a brand, and reading the answer."""

from __future__ import annotations

import json
import subprocess
import sys
from uuid import UUID

import pytest

from manyhands.apps.ground.walls import acting_as, for_brand, for_worker
from manyhands.apps.planning.actions import begin_plan, fail_plan, finish_plan, tell_plan
from manyhands.apps.planning.queries import plan_of, plans_of
from tests.cast import NINE, Brand, Cast
from tests.doors import as_browser, as_program
from tests.science.report.answers import answer
from tests.web.pages import said_next, words_of

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


def asked(cast: Cast, **fields: str) -> UUID:
    door = as_browser(cast.hal)
    got = door.submit(f"/b/{cast.larch.slug}/plans", fields)
    assert got.status_code == 303, words_of(got)
    return UUID(got.headers["Location"].rsplit("/", 1)[1])


def answered(brand: Brand, plan_id: UUID, **how: object) -> None:
    with acting_as(for_worker(brand.id)):
        begin_plan(brand.id, plan_id, now=NINE)
        finish_plan(brand.id, plan_id, answer(**how).as_json(), now=NINE)  # type: ignore[arg-type]


def test_a_plan_that_is_asked_for_waits_is_told_and_shows_its_answer(cast: Cast) -> None:
    hal, brand = as_browser(cast.hal), cast.larch
    got = hal.submit(f"/b/{brand.slug}/plans", {"target": "80/60s email=90/4h", "growth": "10", "machine": "40", "hours": "office"})
    at = got.headers["Location"]
    assert "Asked." in said_next(hal, got)
    plan_id = UUID(at.rsplit("/", 1)[1])

    told = words_of(hal.get(at))
    assert "Waiting for its turn" in told and "A machine answers 40 % of what it may answer." in told and "Growth of 10 % a year." in told
    assert 'hx-trigger="every 5s"' in hal.get(at).content.decode()
    with acting_as(for_worker(brand.id)):
        begin_plan(brand.id, plan_id, now=NINE)
        tell_plan(brand.id, plan_id, "dedicated")
    assert "At work: dedicated" in words_of(hal.get(at))

    answered(brand, plan_id)
    page = hal.get(at)
    told = words_of(page)
    for words in ("Shared team suits Lantern best.", "Not ranked, and why", "Human cloud would be first if this were over 23.4 USD", "Try it"):
        assert words in told
    assert "hx-trigger" not in page.content.decode()
    assert f'href="/b/{brand.slug}/service-model/draft?preset=shared"' in page.content.decode()
    assert 'value="40"' in page.content.decode()  # the what-if begins where this one was
    assert "Shared team suits Lantern best." in words_of(hal.get(f"/b/{brand.slug}/plans"))


def test_its_report_is_downloaded_as_page_and_as_print(cast: Cast) -> None:
    plan_id, hal = asked(cast), as_browser(cast.hal)
    at = f"/b/{cast.larch.slug}/plans/{plan_id}"
    assert hal.get(f"{at}/report.pdf").status_code == 404  # there is none yet
    answered(cast.larch, plan_id)

    page, printed = hal.get(f"{at}/report.html"), hal.get(f"{at}/report.pdf")

    assert "Shared team suits Lantern best." in page.content.decode()
    assert printed.content.startswith(b"%PDF-") and printed.headers["Content-Type"] == "application/pdf"
    assert all("attachment" in got.headers["Content-Disposition"] for got in (page, printed))


def test_a_tie_is_called_a_tie_on_the_page(cast: Cast) -> None:
    plan_id = asked(cast)
    answered(cast.larch, plan_id, is_tie=True)

    assert "It is a tie" in words_of(as_browser(cast.hal).get(f"/b/{cast.larch.slug}/plans/{plan_id}"))


def test_words_of_customers_and_colleagues_stay_words_on_the_page(cast: Cast) -> None:
    plan_id = asked(cast)
    answered(cast.larch, plan_id, hostile=HOSTILE)

    page = as_browser(cast.hal).get(f"/b/{cast.larch.slug}/plans/{plan_id}").content.decode()

    assert "<script>alert" not in page and "<img src=x" not in page


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"target": "soon"}, "'soon' is no target"), ({"target": "phone=80/60s"}, "is no target"), ({"target": "120/60s"}, "is no target"),
        ({"growth": "nan"}, "Growth is a number"), ({"volume": "-1"}, "from 0.01 to 100"), ({"machine": "200"}, "from 0 to 100"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_said_and_what_was_written_stays(cast: Cast, fields: dict[str, str], words: str) -> None:
    got = as_browser(cast.hal).submit(f"/b/{cast.larch.slug}/plans", fields)

    assert got.status_code == 422
    assert words in words_of(got)
    assert f'value="{next(iter(fields.values()))}"' in got.content.decode()
    with acting_as(for_brand(cast.larch.id)):
        assert plans_of(cast.larch.id) == []


def test_one_comparison_at_a_time_and_the_next_when_it_has_ended(cast: Cast) -> None:
    plan_id = asked(cast)
    second = as_browser(cast.hal).submit(f"/b/{cast.larch.slug}/plans", {})
    assert second.status_code == 422 or "Another comparison is at work" in words_of(second)
    assert "Another comparison is at work" in words_of(second)
    with acting_as(for_worker(cast.larch.id)):
        begin_plan(cast.larch.id, plan_id, now=NINE)
        fail_plan(cast.larch.id, plan_id, "It took too long.", now=NINE)

    assert "It took too long." in words_of(as_browser(cast.hal).get(f"/b/{cast.larch.slug}/plans/{plan_id}"))
    assert asked(cast) != plan_id


def test_a_plan_of_another_brand_is_not_there_behind_the_walls(cast: Cast) -> None:
    plan_id = asked(cast)

    with acting_as(for_brand(cast.maple.id)):
        assert plan_of(cast.maple.id, plan_id) is None
        assert plan_of(cast.larch.id, plan_id) is None
    assert as_browser(cast.nat).get(f"/b/{cast.maple.slug}/plans/{plan_id}").status_code == 404


def test_a_program_asks_waits_and_takes_the_answer(cast: Cast) -> None:
    hal, at = as_program(cast.hal), f"/api/v1/brands/{cast.larch.slug}/plans"
    got = hal.ask("POST", at, {"targets": ["80/60s"], "volume_times": 2})
    assert got.status_code == 202, got.content
    plan_id = json.loads(got.content)["plan_id"]
    assert json.loads(hal.ask("GET", f"{at}/{plan_id}", None).content)["state"] == "queued"
    answered(cast.larch, UUID(plan_id))

    found = json.loads(hal.ask("GET", f"{at}/{plan_id}", None).content)

    assert (found["state"], found["answer"]["words"][0]) == ("done", "Shared team suits Lantern best.")
    assert [one["plan_id"] for one in json.loads(hal.ask("GET", at, None).content)] == [plan_id]


def test_what_serves_people_never_loads_the_compiler() -> None:
    loads = "import os, sys, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'manyhands.site.settings'; django.setup(); "
    loads += "import manyhands.web.urls, manyhands.api.routes, manyhands.jobs.catalogue; print('numba' in sys.modules, 'scipy' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", loads], capture_output=True, text=True, check=True)

    assert found.stdout.split() == ["False", "False"]
