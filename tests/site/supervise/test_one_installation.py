"""Before anything starts: the port is free, and nobody else runs this installation."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from manyhands.site.supervise import (
    AlreadyRunning,
    PortInUse,
    check_port_free,
    hold_installation,
)


def test_a_port_in_use_is_named_with_who_has_it_and_a_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(PortInUse) as refused:
            check_port_free("127.0.0.1", port)

    text = str(refused.value)
    assert f"Port {port}" in text
    assert f"process {os.getpid()}" in text
    assert f"--port {port + 1}" in text
    assert "Nothing was started" in text


def test_a_free_port_is_left_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    check_port_free("127.0.0.1", port)
    socket.create_server(("127.0.0.1", port)).close()


def test_a_second_start_is_told_where_the_first_is(tmp_path: Path) -> None:
    first = hold_installation(tmp_path, address="http://localhost:8000")
    second = hold_installation(tmp_path, address="http://localhost:9000")

    with first, pytest.raises(AlreadyRunning) as refused, second:
        pass

    text = str(refused.value)
    assert f"process {os.getpid()}" in text
    assert "http://localhost:8000" in text
    assert "Nothing was changed" in text


def test_an_installation_is_free_again_after_its_holder_left(tmp_path: Path) -> None:
    for address in ("http://localhost:8000", "http://localhost:9000"):
        with hold_installation(tmp_path, address=address):
            assert address in (tmp_path / "running.json").read_text()


def test_an_installation_is_free_again_after_its_holder_was_killed(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from manyhands.site.supervise import hold_installation\n"
        "with hold_installation(Path(sys.argv[1]), address='http://localhost:8000'): os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)

    with hold_installation(tmp_path, address="http://localhost:9000"):
        pass
