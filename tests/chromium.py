"""One browser for all tests of a session: Playwright starts once a process, whoever asks for it first."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import cache

from playwright.sync_api import Browser, Playwright, sync_playwright

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@cache
def _playwright() -> Playwright:
    return sync_playwright().start()


def a_browser() -> Iterator[Browser]:
    """Chromium as installed on this machine, else the one Playwright brought."""
    # Playwright's synchronous calls run on a loop of their own in this thread, and Django would take that for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    opened = _playwright().chromium.launch(executable_path=found, args=ARGUMENTS)
    yield opened
    opened.close()
