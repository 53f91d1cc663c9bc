"""Where one installation keeps its server: data, socket, log, locks and secret."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from manyhands.site.postgres.account import Account
from manyhands.site.postgres.locate import SHARED_HOME
from manyhands.site.postgres.problems import NotOurs

PORT = 5432  # names the socket file; no TCP port is opened
# The kernel allows 107 bytes for a socket's path; the file's own name takes the rest.
SOCKET_DIRECTORY_BYTES_MAX = 107 - len("/.s.PGSQL.5432")


@dataclass(frozen=True)
class Place:
    """The files of one server."""

    home: Path
    account: Account

    @property
    def data(self) -> Path:
        """The data directory."""
        return self.home / "data"

    @property
    def log(self) -> Path:
        """What server and guard write."""
        return self.home / "postgres.log"

    @property
    def guard_lock(self) -> Path:
        """Locked by the one guard."""
        return self.home / "guard.lock"

    @property
    def leases(self) -> Path:
        """Locked, together, by each process that uses the server."""
        return self.home / "leases.lock"

    @property
    def status(self) -> Path:
        """How the server is, in the guard's words."""
        return self.home / "status.json"

    @property
    def name(self) -> str:
        """A short name no other installation of this machine has."""
        return "mh-" + _short_hash(self.home)

    @property
    def sockets(self) -> Path:
        """The socket's directory: in the home, else in a private one with a shorter path."""
        near = self.home / "socket"
        # Not the directory of the login session or TMPDIR: two processes of one installation may differ in them.
        fits = len(os.fsencode(near)) <= SOCKET_DIRECTORY_BYTES_MAX
        return near if fits else Path(f"/tmp/{self.name}-{self.account.uid}")  # noqa: S108 - its owner is checked

    @property
    def socket(self) -> Path:
        """The socket clients connect to."""
        return self.sockets / f".s.PGSQL.{PORT}"

    def password_of(self, role: str) -> str:
        """A database role's password, derived from the one secret of this place."""
        secret = (self.home / "secret").read_bytes()
        return hmac.new(secret, role.encode(), hashlib.sha256).hexdigest()

    def prepare(self) -> None:
        """Make what is missing, and refuse directories that are not ours."""
        try:
            self._make_directories()
            for path in (self.guard_lock, self.leases):
                os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            self._make_secret()
        except PermissionError as error:
            raise _not_ours(Path(str(error.filename or self.home))) from error

    def _make_directories(self) -> None:
        passable = 0o711 if self.account.is_other else 0o700
        if self.home.parent == SHARED_HOME and not SHARED_HOME.exists():
            SHARED_HOME.mkdir(parents=True)
            SHARED_HOME.chmod(0o755)  # whatever the umask: the server's account passes here
        self.home.mkdir(parents=True, exist_ok=True)
        _own(self.home, uid=os.geteuid())
        self.home.chmod(passable)
        if not self.account.reaches(self.data):
            raise NotOurs(
                f"The server runs as {self.account.name}, who may not enter {self.home}. Nothing was changed. "
                "Let others pass its parent directories (chmod o+x), or choose another place."
            )
        self.sockets.mkdir(exist_ok=True)
        _own(self.sockets, uid=os.geteuid(), give_to=self.account)
        self.sockets.chmod(passable)

    def _make_secret(self) -> None:
        path = self.home / "secret"
        if path.exists() or self.data.exists():  # data without its secret is told by the check of the data
            return
        # Written aside and linked: of two first starts one secret wins whole, and a kill leaves no half of one.
        aside = self.home / f".secret-{os.getpid()}"
        with open(os.open(aside, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
        with contextlib.suppress(FileExistsError):
            os.link(aside, path)
        aside.unlink()


def place_of(state_dir: Path, account: Account, *, home: Path | None = None) -> Place:
    """The place of a state directory's server; with root it is outside, where the server's own account may go."""
    if home is None:
        state_dir = state_dir.resolve()
        home = SHARED_HOME / _short_hash(state_dir) if account.is_other else state_dir / "postgres"
    return Place(home=home.resolve(), account=account)


def _short_hash(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:8]


def _own(directory: Path, *, uid: int, give_to: Account | None = None) -> None:
    # lstat: in a shared directory somebody may have laid a link of this name.
    owner = directory.lstat().st_uid
    wanted = uid if give_to is None else give_to.uid
    if owner not in (uid, wanted) or directory.is_symlink():
        raise _not_ours(directory)
    if give_to is not None and owner != wanted:
        os.chown(directory, give_to.uid, give_to.gid, follow_symlinks=False)


def _not_ours(path: Path) -> NotOurs:
    return NotOurs(
        f"{path} belongs to another user, so the database server cannot use it. Nothing was changed. "
        "Start as the user who made it, give it to you (chown -R), or set MANYHANDS_STATE to another directory."
    )
