"""Keep the server up for as long as this process runs: a supervisor's child, so that even a killed guard returns."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from manyhands.site.postgres.problems import UnableToRun
from manyhands.site.postgres.server import EmbeddedPostgres

LOOK_SECONDS = 0.5
STOP = {signal.SIGTERM, signal.SIGINT}


def attend(server: EmbeddedPostgres) -> None:
    """Start the server, look after it until told to stop, and leave it."""
    with server:
        say(f"ready, process {server.pid}, socket {server.place.socket}")
        while signal.sigtimedwait(STOP, LOOK_SECONDS) is None:
            if not server.is_up():
                say("fell; starting it again")
                server.start()
                say(f"ready again, process {server.pid}")


def say(line: str) -> None:
    """Tell the supervisor, who keeps the log."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Attend the server of the state directory named on the command line."""
    signal.pthread_sigmask(signal.SIG_BLOCK, STOP)
    try:
        attend(EmbeddedPostgres(Path(sys.argv[1])))
    except UnableToRun as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
