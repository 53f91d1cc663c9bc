"""Length-prefixed frames on a pipe: four bytes of length, then so many bytes."""

from __future__ import annotations

import struct
from typing import IO

FRAME_BYTES_MAX = 256 * 1024 * 1024
_LENGTH = struct.Struct(">I")


def write_frame(pipe: IO[bytes], content: bytes) -> None:
    """Write one frame, at once."""
    pipe.write(_LENGTH.pack(len(content)))
    pipe.write(content)
    pipe.flush()


def read_frame(pipe: IO[bytes]) -> bytes:
    """Read one frame; EOFError when the other side is gone."""
    (length,) = _LENGTH.unpack(_exactly(pipe, _LENGTH.size))
    if length > FRAME_BYTES_MAX:
        raise EOFError("The other side does not speak in frames.")
    return _exactly(pipe, length)


def _exactly(pipe: IO[bytes], length: int) -> bytes:
    content = pipe.read(length)
    if len(content) != length:
        raise EOFError("The other side is gone.")
    return content
