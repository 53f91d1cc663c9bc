"""What a running installation costs: processor time and memory, by kind of process."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil

from manyhands.site.postgres.server import EmbeddedPostgres

PidOf = Callable[[str], int | None]
LOOK_SECONDS = 3.0


class Gauges:
    """The processes of one installation: the supervisor's children, the database server, the supervisor itself."""

    def __init__(self, pid_of: PidOf, server: EmbeddedPostgres) -> None:
        self._pid_of = pid_of
        self._server = server

    def processes(self) -> dict[str, list[psutil.Process]]:
        """Every process by kind, each with all it started."""
        roots = {name: self._pid_of(name) for name in ("web", "live", "worker")} | {"postgres": self._server.pid}
        found = {name: _tree(pid) for name, pid in roots.items() if pid}
        return found | {"supervisor": [psutil.Process()]}

    def cpu_seconds(self) -> dict[str, float]:
        """Processor time spent so far, by kind; what a server process spent that has ended is its parent's."""
        return {name: sum(_cpu_seconds(one, with_ended=name == "postgres") for one in some) for name, some in self.processes().items()}

    def memory_mb(self) -> dict[str, float]:
        """Memory now, each shared page counted in parts (PSS), and what is nobody else's (USS)."""
        pss = {name: sum(_rollup(one.pid, "Pss") for one in some) for name, some in self.processes().items()}
        private = sum(_rollup(one.pid, "Private_Clean", "Private_Dirty") for some in self.processes().values() for one in some)
        return pss | {"sum": sum(pss.values()), "private_sum": private}

    @contextlib.contextmanager
    def peak_memory_mb(self) -> Iterator[dict[str, float]]:
        """The highest sum that is seen while the block runs, looked at now and then."""
        peak: dict[str, float] = {"sum": 0}
        over = threading.Event()

        def look() -> None:
            while True:
                ended = over.wait(LOOK_SECONDS)
                now = self.memory_mb()
                if now["sum"] > peak["sum"]:
                    peak.update(now)
                if ended:
                    return

        watcher = threading.Thread(target=look, daemon=True)
        watcher.start()
        try:
            yield peak
        finally:
            over.set()
            watcher.join()


def _tree(pid: int) -> list[psutil.Process]:
    with contextlib.suppress(psutil.NoSuchProcess):
        root = psutil.Process(pid)
        return [root, *root.children(recursive=True)]
    return []


def _cpu_seconds(process: psutil.Process, *, with_ended: bool) -> float:
    with contextlib.suppress(psutil.NoSuchProcess):
        spent = process.cpu_times()
        ended = spent.children_user + spent.children_system if with_ended else 0.0
        return float(spent.user + spent.system + ended)
    return 0.0


def _rollup(pid: int, *kinds: str) -> float:
    """Megabytes of these kinds; 0 for a process that has just ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.split(":")[0] in kinds) / 1024
