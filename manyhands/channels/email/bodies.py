"""What a letter says: its words, its markup and its files, out of whatever tree of parts it came in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from pathlib import PurePosixPath

from manyhands.channels.email.characters import clean_line, clean_text
from manyhands.channels.email.charsets import decode
from manyhands.channels.email.fields import media_type, parameter, raw_fields
from manyhands.channels.email.letter import FileInLetter

PARTS_MAX = 500
FILES_MAX = 50


@dataclass(slots=True)
class Bodies:
    """The parts of a letter, sorted."""

    plain: list[str] = field(default_factory=list)
    markup: list[str] = field(default_factory=list)
    files: list[FileInLetter] = field(default_factory=list)
    files_left_out: int = 0


def bodies_of(message: Message) -> Bodies:
    """Sort the parts of a letter into words, markup and files."""
    bodies = Bodies()
    for at, part in enumerate(_leaves(message)):
        if at < PARTS_MAX:
            _sort(part, bodies)
        else:
            bodies.files_left_out += 1
    return bodies


def _sort(part: Message, bodies: Bodies) -> None:
    kind, name, inner = media_type(part), _filename(part), part.get_payload()
    if kind.startswith("multipart/"):  # said to be many parts, but no boundary was found: its words are what there is
        bodies.plain.append(clean_text(inner) if isinstance(inner, str) else "")
    elif kind in ("text/plain", "text/html") and not name and not _is_attachment(part):
        text = decode(_content(part), parameter(part, "charset"))
        (bodies.plain if kind == "text/plain" else bodies.markup).append(text)
    elif len(bodies.files) < FILES_MAX:
        bodies.files.append(FileInLetter(name or f"file-{len(bodies.files) + 1}", kind, _content(part)))
    else:
        bodies.files_left_out += 1


def _leaves(message: Message) -> Iterator[Message]:
    # A stack and not Message.walk: trees of a thousand levels exist. A letter within the letter is one file.
    waiting = [message]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload()
        if isinstance(inner, list) and media_type(part).startswith("multipart/"):
            waiting.extend(one for one in reversed(inner) if isinstance(one, Message))
        else:
            yield part


def _content(part: Message) -> bytes:
    inner = part.get_payload()
    if isinstance(inner, list):
        return b"".join(_as_bytes(one) for one in inner)
    try:
        decoded = part.get_payload(decode=True)
    except Exception:  # a transfer encoding that is not what it says
        decoded = None
    return decoded if isinstance(decoded, bytes) else str(inner).encode("utf-8", "replace")


def _as_bytes(inner: object) -> bytes:
    try:
        return inner.as_bytes() if isinstance(inner, Message) else str(inner).encode("utf-8", "replace")
    except Exception:
        return b"This letter within the letter cannot be written out. It is kept with the original."


def _is_attachment(part: Message) -> bool:
    return any(raw.strip().lower().startswith("attachment") for raw in raw_fields(part, "content-disposition"))


def _filename(part: Message) -> str:
    named = parameter(part, "filename", header="content-disposition") or parameter(part, "name")
    return clean_line(PurePosixPath(named.replace("\\", "/")).name, characters_max=150).strip(". ")
