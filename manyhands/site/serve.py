"""Run this installation: its database and its processes, until Ctrl-C."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from manyhands.cli.telling import say
from manyhands.site.attend import attended
from manyhands.site.environment import state_dir
from manyhands.site.installation import Installation, migrate, open_installation
from manyhands.site.processes import HOST, Ports, processes
from manyhands.site.supervise.installation import hold_installation
from manyhands.site.supervise.ports import check_port_free
from manyhands.site.supervise.supervisor import Supervisor


@contextmanager
def opened(ports: Ports) -> Iterator[Installation]:
    """This installation, held by this process alone, with its database up to date and Django set up."""
    # Held before the ports are looked at: a second start is told of the first, and not of a port that the first has.
    with hold_installation(state_dir(), address=ports.address):
        for port in (ports.web, ports.live):
            check_port_free(HOST, port)
        installation = open_installation(say=say)
        try:
            import django

            django.setup()
            migrate(say=say)
            yield installation
        finally:
            installation.close()


def supervise(
    installation: Installation, ports: Ports, *, once_ready: Callable[[Supervisor], int | None], env: Mapping[str, str] | None = None,
    pause_seconds_max: float = 10,
) -> int:  # fmt: skip
    """Start every process, then do something beside them; its exit code ends the run, None lets it go on."""
    children = [replace(child, pause_seconds_max=pause_seconds_max) for child in processes(ports, env=env)]
    supervisor = Supervisor(children, log_dir=installation.state_dir / "log", write=lambda line: None, tell=say)
    with attended(installation):
        return supervisor.run(lambda: once_ready(supervisor))


def run_installation(*, port: int) -> int:
    """Serve until told to stop."""
    ports = Ports(port)

    def ready(supervisor: Supervisor) -> None:
        say(f"Manyhands is at {ports.address}. Ctrl-C stops it.")

    with opened(ports) as installation:
        return supervise(installation, ports, once_ready=ready)
