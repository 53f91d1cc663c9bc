"""A manager asks which model suits the brand's own tickets, says which is run, and reads how its weeks went, in a real browser."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from playwright.sync_api import expect
from psycopg import sql

from tests import session
from tests import walking as w
from tests.cast import LONG_AGO, PASSWORD, Brand, Cast
from tests.planning import checked, planned

NARROW = {"width": 390, "height": 844}


@pytest.mark.parametrize("script", [True, False])
def test_a_manager_runs_a_plan_reads_its_week_and_plans_again_with_one_click(cast: Cast, tabs, script: bool) -> None:
    planned(cast.larch, cast.hal, now=LONG_AGO)
    page = tabs.of(cast.hal, PASSWORD, script=script)
    page.goto(f"/b/{cast.larch.slug}/plans")
    page.get_by_role("link", name="Shared team suits Lantern best.").click()
    page.get_by_label("Which one").select_option(label="Shared team")
    page.get_by_role("button", name="We run this").click()
    expect(page.get_by_role("heading", name="In force: Shared team")).to_be_visible()

    checked(cast.larch, cast.hal, now=datetime.now(UTC), plan_again=True, real=0.84)
    page.goto(f"/b/{cast.larch.slug}/")
    page.get_by_role("link", name="Time to plan again").click()
    expect(page.get_by_role("heading", name="In force: Shared team")).to_be_visible()
    expect(page.get_by_role("img", name="84 % in time, 93 % promised")).to_be_visible()
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]

    page.get_by_role("button", name="Plan again from the tickets since").click()
    expect(page.get_by_text("Asked again, from the tickets that have come since.")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_a_manager_has_a_page_played_on_the_brands_tickets_before_it_goes_live(cast: Cast, tabs, script: bool) -> None:
    w.write_to(cast.larch, cast.ana, now=datetime.now(UTC))
    page = tabs.of(cast.hal, PASSWORD, script=script)
    page.goto(f"/b/{cast.larch.slug}/service-model/draft?preset=tiered")

    page.get_by_role("button", name="Play it on our tickets").click()

    expect(page.get_by_role("heading", name="On your own tickets", level=1)).to_be_visible()
    until = datetime.now(UTC) + timedelta(seconds=60)
    while page.get_by_text("50 are needed").count() == 0 and datetime.now(UTC) < until:
        page.wait_for_timeout(500)
        if not script:
            page.reload()
    expect(page.get_by_text("There were 1 tickets; 50 are needed")).to_be_visible()


# Lived today, for what is lived in the past falls due at once and the worker would take it away; three a day afterwards.
_LAY = """
SET LOCAL session_replication_role = replica;
CREATE TEMP TABLE moved ON COMMIT DROP AS SELECT id, make_interval(days => (row_number() OVER (ORDER BY opened_at) / 3 + 1)::int) AS by
FROM desk_ticket WHERE brand_id = {brand};
UPDATE desk_ticket t SET opened_at = opened_at - by, solved_at = solved_at - by, first_replied_at = first_replied_at - by
FROM moved m WHERE t.brand_id = {brand} AND m.id = t.id;
UPDATE routing_assignment t SET claimed_at = claimed_at - by, ended_at = ended_at - by
FROM moved m WHERE t.brand_id = {brand} AND m.id = t.ticket_id;
"""


def lay_over_weeks(brand: Brand) -> None:
    with psycopg.connect(session.admin_url()) as admin:
        admin.execute(sql.SQL(_LAY).format(brand=sql.Literal(brand.id)))


@pytest.mark.long
def test_a_manager_asks_and_reads_the_answer_from_the_brands_own_tickets(cast: Cast, tabs) -> None:
    for _ in range(60):
        ticket, now = w.write_to(cast.larch, cast.ana, now=datetime.now(UTC)), datetime.now(UTC)
        w.claim(cast.cy, offer_id=w.offer_to("everyone", ticket), now=now)
        w.reply(ticket, by=cast.cy, then="solved", now=now + timedelta(minutes=4))
    lay_over_weeks(cast.larch)
    page = tabs.of(cast.hal, PASSWORD)
    page.goto(f"/b/{cast.larch.slug}/plans")
    page.get_by_role("button", name="Compare").click()

    expect(page.get_by_role("heading", name="suits Larch best").or_(page.get_by_role("heading", name="are a tie for Larch"))).to_be_visible(
        timeout=900_000
    )
    expect(page.get_by_role("table", name="Service models, the best first")).to_be_visible()
    with page.expect_download() as report:
        page.get_by_role("link", name="Report to print").click()
    assert report.value.suggested_filename == f"service-models-{cast.larch.slug}.pdf"
    at = page.url
    assert tabs.of(cast.cy, PASSWORD).goto(at).status == 404
    assert tabs.of(cast.nat, PASSWORD).goto(at).status == 404
