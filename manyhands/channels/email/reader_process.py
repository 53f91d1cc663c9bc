"""The process that reads letters: it has no database, no secrets, no files to write, little memory and little time.

    python -m manyhands.channels.email.reader_process

takes frames on its standard input (one byte, "h" or "-", whether to clean markup; then the letter) and answers each with
a frame of JSON: the letter, or why it is unreadable. Whatever a letter does to this process, only that letter suffers.
"""

from __future__ import annotations

import json
import os
import resource
import sys

from manyhands.channels.email.frames import read_frame, write_frame
from manyhands.channels.email.letter import letter_to_json
from manyhands.channels.email.read import read_letter

MEMORY_BYTES_MAX = 1536 * 1024 * 1024
CPU_SECONDS_MAX = 10  # for each letter
OPEN_FILES_MAX = 16


def main() -> None:
    """Read letters until the pipe closes."""
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing printed by chance can slip between the frames
    _set_limits()
    while True:
        try:
            request = read_frame(requests)
        except EOFError:
            return
        _allow_cpu_for_one_letter()
        write_frame(answers, _answer(request))


def _answer(request: bytes) -> bytes:
    try:
        letter = read_letter(request[1:], with_markup=request[:1] == b"h")
        return json.dumps({"letter": letter_to_json(letter)}).encode()
    except (Exception, RecursionError, MemoryError) as error:
        return json.dumps({"unreadable": type(error).__name__}).encode()


def _set_limits() -> None:
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES_MAX), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES_MAX),
    ):  # fmt: skip
        resource.setrlimit(limit, (most, most))


def _allow_cpu_for_one_letter() -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + CPU_SECONDS_MAX, most))


if __name__ == "__main__":
    main()
