"""The whole product in one process and a real browser: pages, stream, relay and worker, for a few stories."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.db import connections
from playwright.sync_api import Browser, Page, expect

from tests.chromium import a_browser

READY_SECONDS = 180
# The worker loads its models and does what other tests left due meanwhile: a bound, not a measure.
expect.set_options(timeout=60_000)


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _await(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until:
        assert process.poll() is None, f"{process.args} ended with {process.returncode}"
        try:
            with urlopen(address, timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise TimeoutError(address)


# As long as the stories last (this folder is a package for that): a worker left running would hold tickets of the tests after them.
@pytest.fixture(scope="package")
def site(database: str) -> Iterator[str]:
    """The address of a running installation over this session's database."""
    web, live = _free_port(), _free_port()
    environment = os.environ | {
        "MANYHANDS_ADDRESS": f"http://localhost:{web}", "MANYHANDS_LIVE_ADDRESS": f"http://localhost:{live}",
        "MANYHANDS_EGRESS_HTTP": "allow", "MANYHANDS_EGRESS_NETWORKS": "127.0.0.0/8",  # a translator of this machine
    }  # fmt: skip
    granian = [os.path.join(os.path.dirname(sys.executable), "granian"), "--host", "127.0.0.1", "--workers", "1", "--no-ws"]
    work = "import django; django.setup(); from manyhands.jobs.worker import run_worker; run_worker()"
    commands = [
        [*granian, "--interface", "asgi", "--port", str(live), "manyhands.site.live:application"],
        [*granian, "--interface", "wsgi", "--blocking-threads", "4", "--port", str(web), "manyhands.site.wsgi:application"],
        [sys.executable, "-c", work],
    ]
    # What other tests queued is not this story's work: a worker would have thousands of jobs to do first.
    with connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM pgqueuer")
    started = [subprocess.Popen(one, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for one in commands]
    try:
        _await(f"http://127.0.0.1:{live}/health", started[0])
        _await(f"http://127.0.0.1:{web}/health", started[1])
        yield f"http://localhost:{web}"
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(timeout=90)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium as installed on this machine, else the one Playwright brought."""
    yield from a_browser()


class Tabs:
    """Browsers of several people, each by themselves; an error in any page's script or a refused resource is remembered."""

    def __init__(self, browser: Browser, site: str) -> None:
        self.browser, self.site = browser, site
        self.broken: list[str] = []

    def open(self, *, script: bool = True) -> Page:
        """A fresh browser at no page yet."""
        context = self.browser.new_context(base_url=self.site, java_script_enabled=script, viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("pageerror", lambda error: self.broken.append(str(error)))
        page.on("console", lambda said: self.broken.append(said.text) if "Content Security Policy" in said.text else None)
        return page

    def of(self, person, password: str, *, script: bool = True) -> Page:
        """Somebody's browser, signed in through the page."""
        page = self.open(script=script)
        page.goto("/sign-in")
        page.get_by_label("E-mail").fill(person.email)
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Sign in").click()
        return page


@pytest.fixture
def tabs(browser: Browser, site: str) -> Iterator[Tabs]:
    """Browsers that end with the story, in which nothing may have broken."""
    made = Tabs(browser, site)
    yield made
    for context in browser.contexts:
        context.close()
    assert made.broken == []
