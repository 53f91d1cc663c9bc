"""Start children in order, start a fallen one again, stop them all in reverse."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from manyhands.site.supervise.child import Child
from manyhands.site.supervise.keeper import Keeper, UnableToStart
from manyhands.site.supervise.output import Output, Write, to_terminal

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

OnceReady = Callable[[], int | None]


class Supervisor:
    """Keeps its children up until it is told to stop. Run it in the main thread: children die with their thread."""

    def __init__(
        self, children: Sequence[Child], *, log_dir: Path, write: Write = to_terminal, tell: Write | None = None
    ) -> None:
        """`write` gets the children's lines; `tell` gets what the person who started this must know."""
        width = max((len(child.name) for child in children), default=0)
        self._keepers = [
            Keeper(child, Output(child.name, log_dir=log_dir, write=write, width=width)) for child in children
        ]
        self._tell = tell or write
        self._loop: asyncio.AbstractEventLoop | None = None
        self._end: asyncio.Future[int]

    def run(self, once_ready: OnceReady | None = None) -> int:
        """Run until Ctrl-C or SIGTERM (0), or until once_ready, in a thread of its own, returns an exit code."""
        return asyncio.run(self._run(once_ready))

    def stop(self, code: int = 0) -> None:
        """Stop, from any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._end_with, code)

    def pid_of(self, name: str) -> int | None:
        """The process of a child now, if it runs."""
        return next((keeper.pid for keeper in self._keepers if keeper.child.name == name), None)

    async def _run(self, once_ready: OnceReady | None) -> int:
        self._loop = asyncio.get_running_loop()
        self._end = self._loop.create_future()
        for heard in STOP_SIGNALS:
            self._loop.add_signal_handler(heard, self._hear_stop)
        self._loop.add_signal_handler(signal.SIGCHLD, self._hear_ending)
        starting = asyncio.create_task(self._start_all(once_ready))
        try:
            return await self._end
        finally:
            starting.cancel()
            for keeper in reversed(self._keepers):
                await keeper.stop()

    async def _start_all(self, once_ready: OnceReady | None) -> None:
        try:
            for keeper in self._keepers:
                await keeper.start()
        except UnableToStart as problem:
            self._tell(str(problem))
            self._end_with(1)
        else:
            if once_ready is not None:
                # Not a thread of the loop's pool: at the end nobody waits for it.
                threading.Thread(target=self._work, args=(once_ready,), daemon=True).start()

    def _work(self, once_ready: OnceReady) -> None:
        code: int | None = 1
        try:
            code = once_ready()
        finally:
            if code is not None:
                self.stop(code)

    def _hear_stop(self) -> None:
        if self._end.done():  # asked a second time: no more patience
            for keeper in self._keepers:
                keeper.kill()
        self._end_with(0)

    def _hear_ending(self) -> None:
        for keeper in self._keepers:
            keeper.look()

    def _end_with(self, code: int) -> None:
        if not self._end.done():
            self._end.set_result(code)
