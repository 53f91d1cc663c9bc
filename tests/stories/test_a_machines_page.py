"""A brand manager sees what a trial has shown where people were led and where not, lets the machine speak, and why it is silent since."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib.auth.hashers import make_password
from django.db import connections
from playwright.sync_api import expect

from manyhands.apps.ground.walls import acting_as, for_worker
from manyhands.apps.guidance.versions import NewVersion, put_live, record_version
from tests import speaking as m
from tests.cast import PASSWORD, employ, found_person
from tests.serving import served_by
from tests.stories.test_in_the_workspace import signed_in
from tests.stories.test_with_a_translator import look


def test_what_was_shown_what_was_withheld_and_why_it_is_silent_since(database: str, tabs) -> None:
    served, hal, now = served_by("tech_supported", tim="team"), found_person("Hal"), datetime.now(UTC)
    employ(served.brand, [(hal, "brand_manager", ())])
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE people_person SET password = %s WHERE id = %s", [make_password(PASSWORD), hal.id])
    unled = m.SURE | {"answered": 120, "precision": 0.967, "low": 0.917, "high": 0.991, "bound": 0.926}
    pair = {"threshold": 0.8, "shown": m.SURE, "withheld": unled, "difference": -0.018, "low": -0.069, "high": 0.012}
    m.tried(served.brand, withheld={"tickets": 150, "pairs": [pair]}, now=now)

    page = signed_in(tabs, hal)
    page.goto(f"/b/{served.brand.slug}/machine")
    expect(page.get_by_text("-6.9 to +1.2 points")).to_be_visible()
    page.get_by_text("Measure it where nobody is led").click()
    page.get_by_label("Withhold suggestions on so many of a hundred new tickets").fill("20")
    page.get_by_role("button", name="Withhold them").click()
    expect(page.get_by_text("Withheld from people on 20 % of the new tickets")).to_be_visible()
    page.get_by_role("button", name="Let it speak").click()
    expect(page.get_by_text("Held to the lower bound")).to_be_visible()
    look(page, "machine-speaks")

    with acting_as(for_worker(served.brand.id)):
        version = record_version(served.brand.id, NewVersion("topics", b"numbers", 40, "digest", 7, {}), because="better", by=None, now=now)
        put_live(served.brand.id, "topics", version, why="better", by=None, now=now)
    page.goto(f"/b/{served.brand.slug}/machine")
    expect(page.get_by_text("It is silent. Its licence is of an earlier trial:")).to_be_visible()
    expect(page.get_by_text("What was learnt has another version since")).to_be_visible()
    look(page, "machine-stale")
