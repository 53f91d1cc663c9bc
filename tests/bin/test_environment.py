"""The commands set up what they need once, and say what is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
READY = "set -euo pipefail; source bin/environment; ready_environment requirements.lock"


class Clone:
    """A copy of the commands, with programs of its own in front of the machine's."""

    def __init__(self, directory: Path) -> None:
        self.root, self.programs = directory / "clone", directory / "programs"
        shutil.copytree(ROOT / "bin", self.root / "bin")
        self.programs.mkdir()
        for name in ("requirements.lock", "requirements-dev.lock"):
            (self.root / name).write_text("nh3==0.3.2 \\\n    --hash=sha256:00\n")

    def program(self, name: str, body: str) -> None:
        """Put a program in front."""
        path = self.programs / name
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o755)

    def start(self, command: str = READY) -> subprocess.Popen[str]:
        """Begin a command in bash."""
        environment = {"PATH": f"{self.programs}:/usr/bin:/bin", "HOME": str(self.root), "PIP_NO_INDEX": "1"}
        return subprocess.Popen(
            ["bash", "-c", command],
            cwd=self.root,
            env=environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def run(self, command: str = READY) -> tuple[int, str]:
        """Run a command to its end: its code, and all it said."""
        process = self.start(command)
        said = process.communicate(timeout=120)[0]
        return process.returncode, said


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    clone = Clone(tmp_path)
    # Stands for the package index: notes what it was asked to install.
    clone.program("uv", 'echo "$@" >> installed; sleep 0.3')
    return clone


def test_the_packages_of_the_lock_are_installed_once(clone: Clone) -> None:
    assert clone.run()[0] == 0
    assert clone.run() == (0, "")

    installed = (clone.root / "installed").read_text().splitlines()
    assert len(installed) == 1
    assert "--require-hashes --no-deps -r requirements.lock" in installed[0]


def test_a_start_with_everything_there_takes_no_time(clone: Clone) -> None:
    clone.run()

    began = sum(os.times()[2:4])
    clone.run()

    assert sum(os.times()[2:4]) - began < 0.5


def test_a_changed_lock_is_installed_again(clone: Clone) -> None:
    clone.run()
    (clone.root / "requirements.lock").write_text("nh3==0.3.3 \\\n    --hash=sha256:00\n")
    clone.run()

    assert len((clone.root / "installed").read_text().splitlines()) == 2


def test_two_starts_at_once_set_up_once(clone: Clone) -> None:
    starts = [clone.start() for _ in range(2)]
    said = [start.communicate(timeout=120)[0] for start in starts]

    assert [start.returncode for start in starts] == [0, 0]
    assert len((clone.root / "installed").read_text().splitlines()) == 1
    assert any("Another start is setting up" in words for words in said)


def test_an_install_that_failed_is_told_and_tried_again(clone: Clone) -> None:
    clone.program("uv", "exit 1")
    code, said = clone.run()
    assert code == 1
    assert "The packages could not be installed" in said

    clone.program("uv", "exit 0")
    assert clone.run()[0] == 0


def test_a_python_that_is_too_old_is_named(clone: Clone) -> None:
    for name in ("python3", "python3.13", "python3.12", "python3.11", "python3.14", "python"):
        clone.program(name, '[ "$1" = --version ] && echo "Python 3.9.2" || exit 1')

    code, said = clone.run()

    assert code == 1
    assert "needs Python 3.11 or newer; found: Python 3.9.2" in said
    assert "Nothing was changed" in said
    assert not (clone.root / ".venv").exists()


def test_a_disk_without_room_is_told_before_anything_is_made(clone: Clone) -> None:
    clone.program("df", 'echo "Filesystem 1M-blocks Used Available"; echo "/dev/sda 9999 9899 100"')

    code, said = clone.run()

    assert code == 1
    assert "100 MB free" in said
    assert "2048 MB" in said
    assert not (clone.root / ".venv").exists()


@pytest.mark.parametrize("command", ["demo", "test", "bench"])
def test_help_is_the_comment_at_the_top(command: str) -> None:
    said = subprocess.run([ROOT / "bin" / command, "--help"], capture_output=True, text=True, check=True).stdout

    assert f"bin/{command}" in said
    assert "#" not in said
    assert "set -euo" not in said


def test_tests_of_an_unknown_area_are_refused_with_those_there_are() -> None:
    answer = subprocess.run([ROOT / "bin" / "test", "nonsense"], capture_output=True, text=True, check=False)

    assert answer.returncode == 1
    assert "There are no tests in tests/nonsense. There are: " in answer.stderr


def test_the_integration_calls_the_tests_and_nothing_cleverer() -> None:
    assert (ROOT / ".ci" / "run").read_text().splitlines()[1:] == ['exec "$(dirname "$0")/../bin/test" "$@"']
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
