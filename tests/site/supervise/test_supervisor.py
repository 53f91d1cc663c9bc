"""The supervisor keeps its children up, and takes them with it."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import psutil
import pytest

from manyhands.site.supervise.keeper import pause_after
from tests.site.supervise.conftest import Running, Supervise

SLEEPS = "import os, time; print('pid', os.getpid()); time.sleep(600)"  # a busy machine takes its time
TWO = f"""
children = [python("first", {SLEEPS!r}), python("second", {SLEEPS!r})]
sys.exit(Supervisor(children, log_dir=state / "log").run())
"""


def wait_until_gone(*pids: int) -> None:
    give_up_at = time.monotonic() + 60
    while any(map(psutil.pid_exists, pids)):
        assert time.monotonic() < give_up_at, "they still run"
        time.sleep(0.02)


def pids_of(running: Running) -> tuple[int, int]:
    # They start side by side: either may be the first to speak.
    pids = dict(running.line_with("| pid").split("| pid") for _ in range(2))
    return int(pids["first  "]), int(pids["second "])


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stop_ends_all_children_and_is_no_failure(supervise: Supervise, how: signal.Signals) -> None:
    running = supervise(TWO)
    pids = pids_of(running)

    assert running.end(how) == 0
    wait_until_gone(*pids)


def test_a_killed_supervisor_takes_its_children_with_it(supervise: Supervise) -> None:
    running = supervise(TWO)
    pids = pids_of(running)

    running.end(signal.SIGKILL)

    wait_until_gone(*pids)


def test_a_killed_child_is_started_again(supervise: Supervise) -> None:
    running = supervise(TWO)
    first, _ = pids_of(running)

    os.kill(first, signal.SIGKILL)

    assert running.line_with("first  | [") == "first  | [was ended by SIGKILL; starting it again in 1 s]"
    assert running.pid_in("first  | pid") != first


def test_what_a_killed_child_started_ends_with_it(supervise: Supervise) -> None:
    running = supervise("""
child = '''
import os, subprocess, time
print("of", subprocess.Popen(["sleep", "60"]).pid)
print("pid", os.getpid())
time.sleep(60)
'''
Supervisor([python("web", child)], log_dir=state).run()
""")
    worker, web = running.pid_in("of"), running.pid_in("pid")

    os.kill(web, signal.SIGKILL)

    wait_until_gone(worker)


def test_children_start_in_order_and_stop_in_reverse(supervise: Supervise) -> None:
    running = supervise("""
code = '''
import signal, sys, time
def leave(*_):
    print("leaves"); sys.exit()
signal.signal(signal.SIGTERM, leave)
time.sleep(0.2)
open(sys.argv[1], "w").close()
print("is here")
time.sleep(60)
'''
def child(name):
    mark = state / name
    return Child(name, [sys.executable, "-c", code, str(mark)], ready=mark.exists)
Supervisor([child("one"), child("two")], log_dir=state).run()
""")
    running.line_with("two | is here")

    assert running.end() == 0
    assert running.lines == ["one | is here", "two | is here", "two | leaves", "one | leaves"]


def test_a_child_that_does_not_hear_is_killed_after_its_time(supervise: Supervise) -> None:
    running = supervise("""
deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf'); time.sleep(60)"
sys.exit(Supervisor([python("deaf", deaf, stop_seconds=0.3)], log_dir=state).run())
""")
    running.line_with("| deaf")

    assert running.end() == 0
    assert "was killed" in running.lines[-1]


def test_work_begins_when_all_are_ready_and_its_code_is_the_end(supervise: Supervise) -> None:
    running = supervise("""
ready = [time.monotonic() + 0.3]
children = [python("one", "import time; time.sleep(60)", ready=lambda: time.monotonic() > ready[0])]
supervisor = Supervisor(children, log_dir=state)
def work():
    print("late enough", time.monotonic() > ready[0], supervisor.pid_of("one") is not None, flush=True)
    return 7
sys.exit(supervisor.run(work))
""")

    assert running.finish() == 7
    assert running.lines == ["late enough True True"]


def test_a_child_that_never_gets_ready_ends_the_start_with_its_last_words(supervise: Supervise) -> None:
    running = supervise("""
code = f"import time; print('no such table', flush=True); open({str(state / 'said')!r}, 'w').close(); time.sleep(60)"
def never():
    while not (state / "said").exists():
        time.sleep(0.02)
    return False
child = python("web", code, ready=never, ready_seconds=0.5)
sys.exit(Supervisor([child], log_dir=state).run())
""")

    assert running.finish() == 1
    said = "\n".join(running.lines)
    assert "web was not ready within 0 seconds" in said
    assert "safe" in said
    assert "    no such table" in said


def test_a_start_that_fails_is_told_also_where_nobody_follows_the_children(supervise: Supervise) -> None:
    running = supervise("""
child = python("web", "raise SystemExit('no such table')", ready=lambda: False)
sys.exit(Supervisor([child], log_dir=state, write=lambda line: None, tell=print).run())
""")

    assert running.finish() == 1
    assert "web ended with code 1, 3 times before it was ready" in running.lines[0]
    assert "    no such table" in running.lines


def test_output_is_kept_in_a_log_for_its_owner(supervise: Supervise, tmp_path: Path) -> None:
    running = supervise("""
child = python("chatty", "print('x' * 200_000); print('end', flush=True); import time; time.sleep(60)")
sys.exit(Supervisor([child], log_dir=state / "log").run())
""")
    running.line_with("| end")
    running.end()

    log = tmp_path / "log" / "chatty.log"
    assert log.read_bytes().count(b"x") == 200_000
    assert oct(log.stat().st_mode & 0o777) == "0o600"


def test_a_log_on_a_full_disk_stops_no_child(supervise: Supervise, tmp_path: Path) -> None:
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "chatty.log").symlink_to("/dev/full")
    running = supervise("""
child = python("chatty", "import time\\nfor n in range(1000): print(n, 'x' * 9000); time.sleep(0.01)")
sys.exit(Supervisor([child], log_dir=state / "log").run())
""")

    running.line_with("its log cannot be written: No space left on device")
    running.line_with("| 30 ")
    running.end()


def test_a_closed_terminal_ends_nothing(supervise: Supervise) -> None:
    running = supervise("""
child = python("chatty", "import time\\nfor n in range(1000): print(n); time.sleep(0.01)")
sys.exit(Supervisor([child], log_dir=state).run())
""")
    running.line_with("| 3")
    running.process.stdout.close()

    time.sleep(0.5)
    assert running.process.poll() is None
    running.process.terminate()
    assert running.process.wait(10) == 0


def test_pauses_grow_to_ten_seconds_and_begin_anew_after_ten_steady_seconds() -> None:
    pauses = [0.0]
    for up_seconds in (0.1, 0.1, 0.1, 0.1, 0.1, 61, 0.1):
        pauses.append(pause_after(up_seconds, last_pause_seconds=pauses[-1], pause_seconds_max=10))

    assert pauses[1:] == [1, 2, 4, 8, 10, 1, 2]
