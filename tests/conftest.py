"""What every test stands on: a database of its own for the session, no way out to the network, warnings as errors."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import canary, sockets
from tests import session as this_session

# A shared machine may be slow at any moment: no example is judged by the clock.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

TESTS = Path(__file__).parent
# These areas are pure: they never set Django up, and no database is started for them.
PURE = ("core", "science")


def _is_pure(config: pytest.Config) -> bool:
    paths = [Path(config.invocation_params.dir, arg.split("::")[0]).resolve() for arg in config.args]
    return all(any(path.is_relative_to(TESTS / area) for area in PURE) for path in paths)


def pytest_configure(config: pytest.Config) -> None:
    sockets.refuse_the_outside()
    if not _is_pure(config):
        this_session.choose()


def pytest_unconfigure() -> None:
    if this_session.FOLDER is not None:
        shutil.rmtree(this_session.FOLDER, ignore_errors=True)


@pytest.hookimpl(trylast=True)
def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    # What pytest itself collects of logs has not passed our own masking; what was printed has.
    printed = "".join(text for name, text in report.sections if "log" not in name)
    canary.heard(printed, where=f"the output of {report.nodeid}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    if this_session.FOLDER is not None:
        canary.look_through_files(this_session.FOLDER)
    if canary.found() and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for words in canary.found():
        terminalreporter.write_line(f"CANARY {words}", red=True)


@pytest.fixture(scope="session")
def database() -> Iterator[str]:
    """The name of this session's own database, migrated and empty; Django is connected to it."""
    with this_session.own_database() as name:
        yield name


@pytest.fixture
def cast(database: str) -> Iterator[object]:
    """Fresh brands and people: see tests/cast.py for who they are."""
    from tests.cast import found_cast

    yield found_cast()


@pytest.fixture
def shop() -> Iterator[object]:
    """A shop's own system that is open: see tests/connected.py for what it says."""
    from tests.connected import shop_system

    with shop_system() as shop:
        yield shop


@pytest.fixture(scope="session")
def reader(database: str) -> object:
    """The real reader, with the real encoder (made once for all sessions)."""
    from manyhands.apps.guidance.reader import BrandReader

    return BrandReader.for_this_installation()
