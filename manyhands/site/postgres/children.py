"""How a child process is started: as the right account, and ending with its parent."""

from __future__ import annotations

import ctypes
import os
import signal
from collections.abc import Callable
from typing import Any

from manyhands.site.postgres.account import Account

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def as_account(account: Account, *, dies_by: signal.Signals = signal.SIGINT) -> dict[str, Any]:
    """Arguments for subprocess: run as the account, and hear of the parent's death by this signal."""
    other: dict[str, Any] = {"user": account.uid, "group": account.gid, "extra_groups": []} if account.is_other else {}
    return other | {"preexec_fn": dying_with_parent(dies_by), "umask": 0o077}


def dying_with_parent(dies_by: signal.Signals) -> Callable[[], None]:
    """What a child does first. The kernel forgets it when the user changes, so it must come after that."""
    parent = os.getpid()

    def begin() -> None:
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        _libc.prctl(PR_SET_PDEATHSIG, int(dies_by), 0, 0, 0)
        if os.getppid() != parent:  # it died before we asked
            os._exit(1)

    return begin
