"""How a virtual customer's letter comes in: handed over in process, or by the command a mail server would run."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from manyhands.channels.email.intake import Taken, take_letter
from manyhands.rehearsal.patience import PAUSE_SECONDS, TRIES_MAX, patiently

Post = Callable[[bytes], Awaitable[UUID]]


class NotDelivered(RuntimeError):
    """A letter of the play was not taken in, which it must be."""


async def post_in_process(content: bytes) -> UUID:
    """Hand a letter over, again while it cannot be taken; returns its ticket."""
    taken: Taken | None = None
    for _ in range(TRIES_MAX):
        taken = await patiently(lambda: take_letter(content, now=datetime.now(UTC)))
        if taken.ticket_id is not None:
            return UUID(str(taken.ticket_id))
        if taken.state == "set_aside":
            break
        await asyncio.sleep(PAUSE_SECONDS)
    raise NotDelivered(f"A letter was not delivered: {taken}")


def post_by_command(fail_points: Path) -> Post:
    """By `manyhands deliver`, which may be killed at its own fail points; a mail server then tries again, so does this."""

    async def post(content: bytes) -> UUID:
        if not any(fail_points.glob("intake.*")):
            return await post_in_process(content)  # a command a letter is dear; only its own points need it
        said = b""
        for _ in range(TRIES_MAX):
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "manyhands.cli.main", "deliver", stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
                env=os.environ | {"MANYHANDS_FAIL_POINTS": str(fail_points)},
            )  # fmt: skip
            said, _ = await process.communicate(content)
            found = re.search(rb"ticket ([0-9a-f-]{36})", said)
            if process.returncode == 0 and found:
                return UUID(found.group(1).decode())
            await asyncio.sleep(PAUSE_SECONDS)
        raise NotDelivered(f"A letter was not delivered: {said.decode(errors='replace')}")

    return post
