"""What a killed server leaves: orphan processes, and a pid file that may name a stranger by now."""

from __future__ import annotations

import contextlib
import signal
from pathlib import Path

import psutil  # type: ignore[import-untyped, unused-ignore]

from manyhands.site.postgres.place import Place

# Ask kindly, then at once, then by force.
STEPS = ((signal.SIGINT, 10), (signal.SIGQUIT, 4), (signal.SIGKILL, 4))


def clear_leftovers(place: Place) -> None:
    """End every orphan of this place's server, and forget the stranger its pid file names. Only the guard may ask."""
    for how, wait_seconds in STEPS:
        orphans = orphans_of(place)
        if not orphans:
            break
        for orphan in orphans:
            _send(orphan, how)
        psutil.wait_procs(orphans, timeout=wait_seconds)
    for path in (place.data / "postmaster.pid", place.socket.with_name(place.socket.name + ".lock")):
        _forget_stranger(path)


def orphans_of(place: Place) -> list[psutil.Process]:
    """The server's processes: told by their title and owner, since any number may be anybody's by now."""
    found = []
    for process in psutil.process_iter(["cmdline", "uids"]):
        words, uids = process.info["cmdline"] or [""], process.info["uids"]
        is_server = Path(words[0]).name in {"postgres", "initdb"} and str(place.home) in " ".join(words[1:])
        is_child = words[0].startswith(f"postgres: {place.name}: ")
        if uids and uids.real == place.account.uid and (is_server or is_child):
            found.append(process)
    return found


def _forget_stranger(path: Path) -> None:
    """Remove a pid file whose number lives on as something else: the server would take it for another server."""
    try:
        pid = int(path.read_text().splitlines()[0])
    except (FileNotFoundError, ValueError, IndexError):
        return
    # With the number dead the server tells by itself; it then also looks for orphans that share its memory.
    if psutil.pid_exists(abs(pid)):
        path.unlink()


def _send(process: psutil.Process, how: signal.Signals) -> None:
    with contextlib.suppress(psutil.NoSuchProcess):
        process.send_signal(how)
