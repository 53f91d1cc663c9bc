"""The account the server runs as: PostgreSQL refuses root, so root hands it to somebody else."""

from __future__ import annotations

import os
import pwd
from dataclasses import dataclass
from pathlib import Path
from stat import S_IXOTH, S_IXUSR

from manyhands.site import environment
from manyhands.site.postgres.problems import NoAccount

FALLBACKS = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """A user of this machine."""

    name: str
    uid: int
    gid: int

    @property
    def is_other(self) -> bool:
        """Whether the server runs as somebody other than this process."""
        return self.uid != os.geteuid()

    def reaches(self, path: Path) -> bool:
        """Whether this account may walk down to a path."""
        return not self.is_other or all(self._passes(parent) for parent in path.resolve().parents)

    def _passes(self, directory: Path) -> bool:
        info = directory.stat()
        return bool(info.st_mode & (S_IXUSR if info.st_uid == self.uid else S_IXOTH))


def server_account() -> Account:
    """Who runs the server: this user; for root MANYHANDS_POSTGRES_USER, else postgres, else nobody."""
    wanted = environment.text("MANYHANDS_POSTGRES_USER", default="")
    if os.geteuid() != 0:
        me = _account_of(os.geteuid())
        if wanted not in ("", me.name):
            raise NoAccount(
                f"MANYHANDS_POSTGRES_USER asks for {wanted}, but only root can run the server as somebody else. "
                "Nothing was changed. Unset it, or start as root."
            )
        return me
    found = next(filter(None, map(_known, (wanted,) if wanted else FALLBACKS)), None)
    if found is None or found.uid == 0:
        raise NoAccount(
            f"PostgreSQL does not run as root, and there is no ordinary user {wanted or ' or '.join(FALLBACKS)} "
            "to run it. Nothing was changed. Name one in MANYHANDS_POSTGRES_USER, or start as an ordinary user."
        )
    return found


def _known(name: str) -> Account | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(name=entry.pw_name, uid=entry.pw_uid, gid=entry.pw_gid)


def _account_of(uid: int) -> Account:
    try:
        name = pwd.getpwuid(uid).pw_name
    except KeyError:  # containers run as numbers that nobody gave a name
        name = str(uid)
    return Account(name=name, uid=uid, gid=os.getegid())
