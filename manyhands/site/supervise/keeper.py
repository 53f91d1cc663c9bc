"""Keeps one child up: waits until it is ready, starts it again when it falls, ends it when asked."""

from __future__ import annotations

import asyncio
import signal

from manyhands.site.supervise.child import Child, Run
from manyhands.site.supervise.output import Output

STEADY_SECONDS = 10
FALLS_BEFORE_READY_MAX = 3
LOOK_SECONDS = 0.05
LAST_OUTPUT_SECONDS = 2


class UnableToStart(Exception):
    """A child did not become ready."""


def pause_after(up_seconds: float, *, last_pause_seconds: float, pause_seconds_max: float) -> float:
    """How long to wait before starting a fallen child again: 1, 2, 4, 8 seconds, at most so many; 1 again after a steady time."""
    if up_seconds >= STEADY_SECONDS or not last_pause_seconds:
        return 1
    return min(2 * last_pause_seconds, pause_seconds_max)


class Keeper:
    """One child and the run of it that is going on."""

    def __init__(self, child: Child, output: Output) -> None:
        self.child, self.output = child, output
        self._run: Run | None = None
        self._ended, self._leaving = asyncio.Event(), asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._falls, self._last_ending = 0, ""

    @property
    def pid(self) -> int | None:
        """The child's process now."""
        return self._run.pid if self._run is not None else None

    async def start(self) -> None:
        """Start the child and return when it is ready."""
        self._task = asyncio.create_task(self._keep())
        loop = asyncio.get_running_loop()
        give_up_at = loop.time() + self.child.ready_seconds
        while not await self._is_ready():
            if self._falls >= FALLS_BEFORE_READY_MAX:
                raise self._unable(f"{self._last_ending}, {self._falls} times before it was ready")
            if loop.time() > give_up_at:
                raise self._unable(f"was not ready within {self.child.ready_seconds:.0f} seconds")
            await asyncio.sleep(LOOK_SECONDS)

    async def stop(self) -> None:
        """Ask the child to end, wait, then insist."""
        self._leaving.set()
        if self._run is not None and not self._run.has_ended():
            self._run.send(signal.SIGTERM)
            if not await _happens(self._ended, within_seconds=self.child.stop_seconds):
                self.output.say(f"did not end within {self.child.stop_seconds:.0f} seconds and was killed")
                self.kill()
        if self._task is not None:
            await self._task

    def kill(self) -> None:
        """End the child and all it started, at once."""
        if self._run is not None:
            self._run.send(signal.SIGKILL, to_group=True)

    def look(self) -> None:
        """See whether the child has ended."""
        if self._run is not None and self._run.has_ended():
            self._ended.set()

    async def _is_ready(self) -> bool:
        if self._run is None:
            return False
        return self.child.ready is None or await asyncio.to_thread(self.child.ready)

    async def _keep(self) -> None:
        clock, pause_seconds = asyncio.get_running_loop().time, 0.0
        while not self._leaving.is_set():
            began = clock()
            await self._run_once()
            if not self._leaving.is_set():
                self._falls += 1
                pause_seconds = pause_after(
                    clock() - began, last_pause_seconds=pause_seconds, pause_seconds_max=self.child.pause_seconds_max
                )
                self.output.say(f"{self._last_ending}; starting it again in {pause_seconds:.0f} s")
                await _happens(self._leaving, within_seconds=pause_seconds)

    async def _run_once(self) -> None:
        self._ended.clear()
        try:
            self._run = Run(self.child)
        except OSError as error:
            self._last_ending = f"could not be started ({error})"
            return
        following = asyncio.create_task(self.output.follow(self._run.output))
        self.look()  # it may have ended before its ending could be heard
        await self._ended.wait()
        self._last_ending = self._run.ending
        self._run = None
        # A process that left the group may hold the other end of the pipe for ever.
        await asyncio.wait({following}, timeout=LAST_OUTPUT_SECONDS)
        following.cancel()

    def _unable(self, why: str) -> UnableToStart:
        lines = "\n".join(f"    {line}" for line in self.output.last)
        return UnableToStart(
            f"{self.child.name} {why}. What was stored is safe, and everything is being stopped. Its last lines "
            f"(all of them in {self.output.path}):\n{lines}\nMend what they name, then start again."
        )


async def _happens(event: asyncio.Event, *, within_seconds: float) -> bool:
    try:
        await asyncio.wait_for(event.wait(), within_seconds)
    except TimeoutError:
        return False
    return True
