"""The pages in a real browser: content policy kept, no sideways scrolling, keys and live updates at work."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from manyhands.web.ui.samples import samples
from tests.web.ui.conftest import NINE

NAMES = [sample.name for sample in samples(NINE)]
WIDTHS = (1440, 390)


@pytest.fixture
def tab(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": getattr(request, "param", 1440), "height": 900})
    yield context.new_page()
    context.close()


def test_no_page_is_refused_anything_or_scrolls_sideways(tab: Page, site: str) -> None:
    complaints: list[str] = []
    tab.route("**/live-token", _no_stream)
    tab.route("**/live/token", _no_stream)
    tab.on("pageerror", lambda error: complaints.append(f"{tab.url}: {error}"))
    tab.on(
        "console",
        lambda said: complaints.append(f"{tab.url}: {said.text}") if "Content Security" in said.text else None,
    )
    for name in NAMES:
        tab.goto(f"{site}/{name}.html")
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 900})
            if tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
                complaints.append(f"{name} scrolls sideways at {width}")
    assert complaints == []


def _no_stream(route: Route) -> None:
    route.fulfill(status=404)


def test_use_this_fills_the_reply(tab: Page, site: str) -> None:
    tab.goto(f"{site}/workspace-no-evidence.html")
    expect(tab.get_by_role("link", name="Use this")).to_have_count(0)

    tab.goto(f"{site}/workspace.html")
    tab.once("dialog", lambda asked: asked.accept())
    tab.get_by_role("link", name="Use this").click()

    expect(tab.locator("#reply-text")).to_have_value(tab.locator("#suggestion-text").get_attribute("data-text") or "")
    expect(tab.get_by_role("region", name="Your reply").locator("input[name=suggestion]")).to_have_value("5d2f")


def test_what_one_wrote_is_not_replaced_against_ones_will(tab: Page, site: str) -> None:
    tab.goto(f"{site}/workspace.html")
    tab.once("dialog", lambda asked: asked.dismiss())
    tab.get_by_role("link", name="Use this").click()

    expect(tab.locator("#reply-text")).to_have_value("Hi Maya, your refund will come ASAP.")


def test_a_draft_survives_a_reload(tab: Page, site: str) -> None:
    tab.goto(f"{site}/workspace-no-evidence.html")
    tab.locator("#reply-text").fill("Which zip is it")
    tab.reload()

    expect(tab.locator("#reply-text")).to_have_value("Which zip is it")


def test_a_key_presses_its_button_but_not_while_writing(tab: Page, site: str) -> None:
    sent: list[str] = []
    tab.route("**/claims", lambda route: (sent.append(route.request.post_data or ""), route.fulfill(status=204)))  # type: ignore[func-returns-value]
    tab.goto(f"{site}/board.html")
    tab.keyboard.press("c")
    tab.wait_for_timeout(100)
    assert sent and "form_key=" in sent[0]

    tab.goto(f"{site}/workspace.html")
    tab.locator("#reply-text").press("e")
    expect(tab.locator("#escalate-question")).to_be_hidden()
    tab.locator("h1").click()
    tab.keyboard.press("e")
    expect(tab.locator("#escalate-question")).to_be_visible()
    tab.locator("#escalate-question").press("Escape")
    expect(tab.locator("#escalate-question")).to_be_hidden()


def test_single_keys_can_be_switched_off(tab: Page, site: str) -> None:
    tab.goto(f"{site}/workspace.html")
    tab.get_by_text("Keys", exact=True).click()
    tab.get_by_label("Single-key shortcuts are on").uncheck()
    tab.reload()
    tab.keyboard.press("e")

    expect(tab.locator("#escalate-question")).to_be_hidden()


def test_a_live_message_fetches_its_fragment_again(tab: Page, site: str) -> None:
    tab.route("**/live/token", lambda route: route.fulfill(json={"token": "fresh"}))
    tab.route("**/live?token=fresh", _one_message)
    tab.route("**/board/offers", lambda route: route.fulfill(body="<p>Seven new offers</p>", content_type="text/html"))
    tab.goto(f"{site}/board.html")

    expect(tab.get_by_text("Seven new offers")).to_be_visible()


def test_a_part_in_which_somebody_writes_is_not_taken_away(tab: Page, site: str) -> None:
    tab.route("**/board/team", lambda route: route.fulfill(body="<p>Nothing to decide</p>", content_type="text/html"))
    tab.goto(f"{site}/board.html")
    tell = "document.body.dispatchEvent(new CustomEvent('live:board'))"
    why = tab.get_by_label("Why")
    why.fill("Only this once.")
    tab.locator("h1").click()
    tab.evaluate(tell)
    tab.wait_for_timeout(300)
    expect(why).to_have_value("Only this once.")

    why.fill("")
    tab.locator("h1").click()
    tab.evaluate(tell)
    expect(tab.get_by_text("Nothing to decide")).to_be_visible()


def _one_message(route: Route) -> None:
    route.fulfill(body='data: {"topics": ["board", "ticket:x"]}\n\n', content_type="text/event-stream")


def test_a_lost_stream_is_said(tab: Page, site: str) -> None:
    tab.route("**/live/token", lambda route: route.abort())
    tab.goto(f"{site}/board.html")

    expect(tab.locator("#live-note")).to_be_visible(timeout=8_000)


@pytest.mark.parametrize("tab", [390], indirect=True)
def test_the_page_works_without_javascript(browser: Browser, tab: Page, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{site}/workspace.html")
    page.get_by_text("Escalate", exact=True).first.click()
    expect(page.locator("#escalate-question")).to_be_visible()
    assert "?suggestion=5d2f" in (page.get_by_role("link", name="Use this").get_attribute("href") or "")
    context.close()
