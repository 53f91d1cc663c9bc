"""The processes of a running installation, in the order they start."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from manyhands.site.environment import text
from manyhands.site.supervise.child import Child
from manyhands.site.supervise.ready import answers

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Ports:
    """Where the pages and the streams are."""

    web: int = 8000

    @property
    def live(self) -> int:
        """The streams' port: the next one."""
        return self.web + 1

    @property
    def address(self) -> str:
        """The site's address."""
        return f"http://localhost:{self.web}"

    @property
    def live_address(self) -> str:
        """The streams' address."""
        return f"http://localhost:{self.live}"


@dataclass(frozen=True, slots=True)
class Size:
    """How many of what."""

    web_workers: int = 2
    web_threads: int = 2
    workers: int = 1


def processes(ports: Ports, *, size: Size = Size(), env: Mapping[str, str] | None = None) -> list[Child]:  # frozen
    """Streams first (they carry the relay), then the workers, then the web."""
    # Behind a proxy the operator's own addresses are the true ones.
    shared = {
        "MANYHANDS_ADDRESS": text("MANYHANDS_ADDRESS", default=ports.address),
        "MANYHANDS_LIVE_ADDRESS": text("MANYHANDS_LIVE_ADDRESS", default=ports.live_address),
        **(env or {}),
    }
    return [
        Child("live", _granian("asgi", "manyhands.site.live:application", ports.live, workers=1, threads=1), shared,
              answers(f"http://{HOST}:{ports.live}/health")),
        *(Child(f"worker{number or ''}", [sys.executable, "-m", "manyhands.cli.main", "worker"], shared)
          for number in range(size.workers)),
        Child("web", _granian("wsgi", "manyhands.site.wsgi:application", ports.web, workers=size.web_workers,
                              threads=size.web_threads), shared, answers(f"http://{HOST}:{ports.web}/health")),
    ]  # fmt: skip


def _granian(interface: str, target: str, port: int, *, workers: int, threads: int) -> list[str]:
    granian = os.path.join(os.path.dirname(sys.executable), "granian")
    wsgi = ["--blocking-threads", str(threads)] if interface == "wsgi" else []
    return [
        granian, "--interface", interface, "--host", HOST, "--port", str(port), "--workers", str(workers), *wsgi,
        # Granian's own bound would refuse the 1,025th stream.
        "--backlog", "4096", "--backpressure", "4096" if interface == "asgi" else "128",
        "--respawn-failed-workers", "--log-level", "warning", "--no-ws", "--http", "1", target,
    ]  # fmt: skip
