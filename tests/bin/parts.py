"""The times of all parts of bin/test, above pytest's closing line."""

from __future__ import annotations

import os
import time

import pytest

BEGAN = time.monotonic()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    parts = os.environ.get("MANYHANDS_TEST_PARTS", "")
    terminalreporter.write_line(f"parts: {parts}tests {time.monotonic() - BEGAN:.0f} s")
