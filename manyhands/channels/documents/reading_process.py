"""The process that reads one file: it has no database, no secrets, no files to write, little memory and little time.

    python -m manyhands.channels.documents.reading_process FORMAT NAME < file

answers with JSON: the documents, or why there are none. Whatever a file does to this process, only that file suffers.
"""

from __future__ import annotations

import json
import logging
import os
import resource
import sys
import warnings
from dataclasses import asdict

from manyhands.channels.documents.document import Document, UnreadableDocument
from manyhands.channels.documents.files import read_docx, read_markdown, read_pdf, read_zendesk
from manyhands.channels.documents.markup import read_html

MEMORY_BYTES_MAX = 1024 * 1024 * 1024
CPU_SECONDS_MAX = 20
READERS = {"markdown": read_markdown, "html": read_html, "pdf": read_pdf, "docx": read_docx, "zendesk": read_zendesk}


def main() -> None:
    """Read one file."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    logging.disable()
    warnings.simplefilter("ignore")
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES_MAX), (resource.RLIMIT_CPU, CPU_SECONDS_MAX), (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0), (resource.RLIMIT_NOFILE, 32),
    ):  # fmt: skip
        resource.setrlimit(limit, (most, most))
    json.dump(_answer(sys.argv[1], sys.argv[2], sys.stdin.buffer.read()), answers)
    answers.flush()


def _answer(form: str, name: str, content: bytes) -> dict[str, object]:
    try:
        return {"documents": [asdict(_clean(one)) for one in READERS[form](content, name=name)]}
    except UnreadableDocument as unreadable:
        return {"unreadable": str(unreadable)}
    except (Exception, RecursionError, MemoryError) as error:
        return {"unreadable": f"it cannot be taken apart ({type(error).__name__})"}


def _clean(one: Document) -> Document:
    """Without characters that neither a database nor a page can hold."""
    keep = {name: _storable(value) if isinstance(value, str) else value for name, value in asdict(one).items()}
    return Document(**keep)


def _storable(text: str) -> str:
    told = "".join(letter for letter in text if letter in "\n\t" or (letter >= " " and letter != "\x7f"))
    return told.encode("utf-8", "replace").decode("utf-8")


if __name__ == "__main__":
    main()
