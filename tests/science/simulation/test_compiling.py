"""Compiled code is kept, found again by another process, and never older than its sources."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from manyhands.science.simulation import compiling
from manyhands.science.simulation.play import warm

ROOT = Path(__file__).resolve().parents[3]
SECOND = """
from numba.core import event
compiled = []
class Listener(event.Listener):
    def on_start(self, event): compiled.append(str(event.data["dispatcher"]))
    def on_end(self, event): pass
event.register("numba:compile", Listener())
from manyhands.science.simulation.demonstration import smallest
from manyhands.science.simulation.play import run_once
run_once(smallest(), replication=0)
print(len(compiled))
"""


def test_a_second_process_compiles_nothing() -> None:
    warm()

    done = subprocess.run([sys.executable, "-c", SECOND], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)

    assert (done.returncode, done.stdout.strip()) == (0, "0"), done.stderr[-2000:]


def test_the_fingerprint_covers_whatever_the_kernel_imports() -> None:
    covered = {path.resolve() for path in compiling.sources()}
    for path in (ROOT / "manyhands" / "science" / "simulation" / "kernel").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("manyhands."):
                imported = (ROOT / (node.module or "").replace(".", "/")).with_suffix(".py")
                assert imported in covered, f"{path.name} imports {node.module}, and a change there would not be seen"


def test_another_source_is_another_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = compiling.fingerprint()
    changed = tmp_path / "changed.py"
    changed.write_text("x = 1\n")
    monkeypatch.setattr(compiling, "sources", lambda: [changed])

    assert compiling.fingerprint() != before
