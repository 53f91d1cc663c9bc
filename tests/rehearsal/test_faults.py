"""Sabotage ends by itself, whoever comes by."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from manyhands.rehearsal.faults import Saboteur
from manyhands.site.postgres.server import EmbeddedPostgres
from manyhands.site.supervise.supervisor import Supervisor

COMES_BY = """
import sys
from manyhands.apps.ground.fail_points import fail_point
print("ready", flush=True)
sys.stdin.readline()
fail_point("claim.after_commit")
"""


def until(happens: Callable[[], bool]) -> None:
    give_up_at = time.monotonic() + 20
    while not happens() and time.monotonic() < give_up_at:
        time.sleep(0.02)


def test_sabotage_ends_by_itself_and_names_what_was_reached_and_what_nobody_came_by(tmp_path: Path) -> None:
    folder, said = tmp_path / "points", list[str]()
    saboteur = Saboteur(
        Supervisor([], log_dir=tmp_path / "log"), EmbeddedPostgres(tmp_path), folder=folder, is_well=lambda: True,
        rest=lambda resting: None, seed=1, names=("claim.before_commit", "claim.after_commit"), quiet_seconds_max=2, say=said.append,
    )  # fmt: skip

    pipe, env = subprocess.PIPE, os.environ | {"MANYHANDS_FAIL_POINTS": str(folder)}
    with subprocess.Popen([sys.executable, "-c", COMES_BY], env=env, stdin=pipe, stdout=pipe, text=True) as passer_by:
        assert passer_by.stdout and passer_by.stdin
        passer_by.stdout.readline()
        with saboteur:
            until((folder / "claim.after_commit").exists)
            passer_by.stdin.write("\n")
            passer_by.stdin.flush()
            until(lambda: not saboteur.is_busy())
            is_over = not saboteur.is_busy()
        fallen = passer_by.wait(20)

    assert fallen == -signal.SIGKILL
    assert is_over
    assert saboteur.report() | {"not_played": {}} == {
        "processes_killed_at": ["claim.after_commit"], "database_killed_at": [], "not_reached": ["claim.before_commit"],
        "not_played": {}, "recovery_seconds_max": 0.0,
    }  # fmt: skip
    assert said == ["killed a process at claim.after_commit; 1 to go"]
    assert [left.name for left in folder.iterdir()] == ["reached.log"]
