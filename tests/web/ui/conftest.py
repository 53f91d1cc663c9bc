"""Pages rendered once with their sample variables, and a browser that looks at them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from manyhands.web.ui.preview import rendered, write_preview
from tests.chromium import a_browser

NINE = datetime(2026, 3, 14, 9, 0, tzinfo=UTC)
POLICY = "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"


@pytest.fixture(scope="session")
def pages() -> dict[str, str]:
    """Every page's HTML by its sample's name."""
    return rendered(NINE)


class Quiet(SimpleHTTPRequestHandler):
    """A file server that says nothing and forbids what the product forbids."""

    def log_message(self, *_: object) -> None:
        pass

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The preview, served on this machine alone."""
    folder: Path = tmp_path_factory.mktemp("preview")
    write_preview(folder, NINE)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as installed on this machine, else the one Playwright brought."""
    yield from a_browser()
