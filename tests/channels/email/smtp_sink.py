"""A mail server that takes letters and keeps them, or answers as it is told."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass, field


@dataclass
class Sink:
    """What it took, and what it is to answer to a command instead of yes."""

    port: int = 0
    letters: list[tuple[str, list[str], bytes]] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    offers: tuple[str, ...] = ()
    goes_silent_at: str = ""

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        sender, recipients = "", []
        await _say(writer, "220 sink")
        while line := (await reader.readline()).decode("utf-8").strip():
            self.said.append(line)
            verb = line.split()[0].upper()
            if verb == self.goes_silent_at:
                writer.transport.abort()
                return
            refusal = self.answers.get(verb)
            if refusal:
                await _say(writer, refusal)
            elif verb == "EHLO":
                await _say(writer, "\r\n".join([*(f"250-{one}" for one in ("sink", *self.offers)), "250 SMTPUTF8"]))
            elif verb == "MAIL":
                sender = line.partition("<")[2].partition(">")[0]
                await _say(writer, "250 ok")
            elif verb == "RCPT":
                recipients.append(line.partition("<")[2].partition(">")[0])
                await _say(writer, "250 ok")
            elif verb == "DATA":
                await _say(writer, "354 go on")
                content = (await reader.readuntil(b"\r\n.\r\n"))[:-3]
                self.letters.append((sender, recipients, content.replace(b"\r\n..", b"\r\n.")))
                await _say(writer, "250 taken")
            else:
                await _say(writer, "221 bye" if verb == "QUIT" else "250 ok")
        writer.close()


async def _say(writer: asyncio.StreamWriter, line: str) -> None:
    writer.write(line.encode() + b"\r\n")
    await writer.drain()


class RunningSink:
    """The server in a thread of its own."""

    def __enter__(self) -> Sink:
        self.sink, ready = Sink(), threading.Event()

        async def serve() -> None:
            self.loop, self.stop = asyncio.get_running_loop(), asyncio.Event()
            server = await asyncio.start_server(self.sink.talk, "127.0.0.1", 0)
            self.sink.port = server.sockets[0].getsockname()[1]
            ready.set()
            await self.stop.wait()
            server.close()
            await server.wait_closed()

        self.thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
        self.thread.start()
        ready.wait(5)
        return self.sink

    def __exit__(self, *_: object) -> None:
        self.loop.call_soon_threadsafe(self.stop.set)
        self.thread.join(5)
