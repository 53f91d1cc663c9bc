"""Bytes of any file into lines of text: packed or not, in whatever encoding, never more than a bounded piece at a time."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import BinaryIO, cast

from manyhands.science.past.problems import UnableToRead

HEAD_BYTES = 1 << 16
LINE_CHARACTERS_MAX = 1 << 20
_AS_CSV = "Nothing was read. Save it as CSV (UTF-8) and give that file."
_KNOWN = (
    (b"PK\x03\x04", f"This is a ZIP archive or an Excel workbook (.xlsx), which is not read as it stands. {_AS_CSV}"),
    (b"\xd0\xcf\x11\xe0", f"This is an old Office document (.xls), which is not read. {_AS_CSV}"),
    (b"%PDF", f"This is a PDF. {_AS_CSV}"),
    (b"PAR1", f"This is a Parquet file, which is not read. {_AS_CSV}"),
    (b"SQLite format 3", f"This is an SQLite database. {_AS_CSV}"),
    (b"BZh", f"This is packed by bzip2, which is not read. Pack it by gzip, or not at all. {_AS_CSV}"),
    (b"\xfd7zXZ", f"This is packed by xz, which is not read. Pack it by gzip, or not at all. {_AS_CSV}"),
    (b"\x28\xb5\x2f\xfd", f"This is packed by zstd, which is not read. Pack it by gzip, or not at all. {_AS_CSV}"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(slots=True)
class Opened:
    """Text of a file, with what had to be guessed to read it."""

    text: io.TextIOWrapper
    raw: BinaryIO
    encoding: str
    head: str  # the first few thousand characters
    said: list[str] = field(default_factory=list)
    line: int = 0

    def lines(self) -> Iterator[str | None]:
        """Its lines; None stands for one longer than a million characters, which is passed over."""
        try:
            while line := self.text.readline(LINE_CHARACTERS_MAX):
                self.line += 1
                if len(line) < LINE_CHARACTERS_MAX or line.endswith("\n"):
                    yield line
                    continue
                while (more := self.text.readline(LINE_CHARACTERS_MAX)) and not more.endswith("\n"):
                    pass
                yield None
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise self.broken(error) from None

    def blocks(self) -> Iterator[str]:
        """Its text in pieces of about a million characters."""
        try:
            while piece := self.text.read(LINE_CHARACTERS_MAX):
                yield piece
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise self.broken(error) from None

    def let_go(self) -> None:
        """Leave the file to whoever opened it."""
        with suppress(ValueError):  # it is let go already
            self.text.detach()

    def broken(self, error: Exception) -> UnableToRead:
        """The packing is damaged."""
        return UnableToRead(
            f"The packed file breaks off or is damaged after line {self.line} ({error}). Nothing was kept. Copy or export it again, "
            "or unpack what is whole with `gzip -dc` and give that."
        )


def open_text(raw: BinaryIO, *, encoding: str = "") -> Opened:
    """Text of a file, or `UnableToRead` where it is empty or no text."""
    start = raw.read(6)
    raw.seek(0)
    unpacked = cast(BinaryIO, gzip.GzipFile(fileobj=raw)) if start[:2] == b"\x1f\x8b" else raw
    try:
        head = unpacked.read(HEAD_BYTES)
    except (EOFError, OSError, zlib.error) as error:
        raise UnableToRead(f"The packed file is damaged at its beginning ({error}). Nothing was read. Copy or export it again.") from None
    unpacked.seek(0)
    _refuse(head)
    found, said = (encoding, []) if encoding else _encoding_of(head)
    try:
        text = io.TextIOWrapper(unpacked, encoding=found, errors="replace", newline=None)
    except LookupError:
        raise UnableToRead(f"There is no encoding '{encoding}'. Nothing was read. Use utf-8, utf-16, cp1252 or such.") from None
    return Opened(text, raw, found, head[:16_384].decode(found, "replace"), said)


def _refuse(head: bytes) -> None:
    if not head.strip():
        raise UnableToRead("The file is empty. Nothing was read. It takes a header row and a row for each ticket, with at least an "
            "arrival time.")
    for magic, words in _KNOWN:
        if head.startswith(magic):
            raise UnableToRead(words)
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or _is_wide(head):
        return
    if len(_CONTROL.findall(head)) > len(head) * 0.05:
        raise UnableToRead(f"This is no text: line 1 begins with bytes that no CSV or JSON has. {_AS_CSV}")


def _is_wide(head: bytes) -> bool:
    """UTF-16 without its mark: every other byte of Western text is zero."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    most, least = max(even, odd), min(even, odd)
    signs = head.replace(b"\0", b"")
    is_text = len(_CONTROL.findall(signs)) <= 0.05 * len(signs)
    return len(head) >= 8 and most > 0.6 * (len(head) // 2) and least < 0.1 * most and is_text


def _encoding_of(head: bytes) -> tuple[str, list[str]]:
    if head.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig", []
    if head[:4] in (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff"):
        return "utf-32", ["It is written in UTF-32."]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16", ["It is written in UTF-16."]
    if _is_wide(head):
        return ("utf-16-be" if head[0:1] == b"\0" else "utf-16-le"), ["It is written in UTF-16, without the mark that says so."]
    try:
        head[:-4].decode("utf-8") if len(head) == HEAD_BYTES else head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end < len(head) - 4 or len(head) < HEAD_BYTES:
            line = head[: error.start].count(b"\n") + 1
            return "cp1252", [f"Line {line} is not UTF-8; the file is read as Windows-1252 (Latin-1). If names look wrong, give "
                f"--encoding."]
    return "utf-8", []
