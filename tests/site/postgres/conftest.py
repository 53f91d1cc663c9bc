"""A home for a server of one's own, and other processes that use it."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil
import pytest

from manyhands.site.postgres import EmbeddedPostgres

USER = """
import sys
from pathlib import Path
from manyhands.site.postgres import EmbeddedPostgres
with EmbeddedPostgres(Path(sys.argv[1]), home=Path(sys.argv[1])) as server:
    print(server.pid, flush=True)
    sys.stdin.read()
"""
OtherUser = Callable[[], "subprocess.Popen[str]"]


@contextmanager
def short_directory() -> Iterator[Path]:
    # Not tmp_path: the server's own account may not enter it, and its name is long for a socket.
    parent = Path(tempfile.mkdtemp(prefix="mh-test-", dir="/tmp"))
    parent.chmod(0o711)
    yield parent
    for process in psutil.process_iter(["cmdline"]):
        if str(parent) in " ".join(process.info["cmdline"] or []):
            process.send_signal(signal.SIGKILL)
    shutil.rmtree(parent)


@pytest.fixture
def empty_home() -> Iterator[Path]:
    """Where no server has ever been."""
    with short_directory() as parent:
        yield parent / "home"


@pytest.fixture(scope="session")
def home_to_copy() -> Iterator[Path]:
    with short_directory() as parent:
        EmbeddedPostgres(parent, home=parent / "home").start().stop()
        yield parent / "home"


@pytest.fixture
def home(empty_home: Path, home_to_copy: Path) -> Path:
    """Where a server has been before: copied, since making one takes a second."""
    subprocess.run(["cp", "-a", home_to_copy, empty_home], check=True)
    return empty_home


@pytest.fixture
def server(home: Path) -> Iterator[EmbeddedPostgres]:
    with EmbeddedPostgres(home, home=home) as server:
        yield server


@pytest.fixture(scope="module")
def one_server() -> Iterator[EmbeddedPostgres]:
    """One server for questions that change nothing."""
    with short_directory() as parent, EmbeddedPostgres(parent, home=parent / "home") as server:
        yield server


@pytest.fixture
def other_user(home: Path) -> Iterator[OtherUser]:
    """Start another process that uses the server until its stdin closes."""
    with ExitStack() as stack:

        def start() -> subprocess.Popen[str]:
            command = [sys.executable, "-c", USER, str(home)]
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            stack.callback(process.communicate)
            stack.callback(process.kill)
            return process

        yield start
