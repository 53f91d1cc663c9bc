"""A file read in a process of its own, that is killed when it takes too long or too much."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from manyhands.channels.documents.document import Document, UnreadableDocument

FORMATS = ("markdown", "html", "pdf", "docx", "zendesk")
FILE_BYTES_MAX = 40_000_000
READ_SECONDS_MAX = 30.0
_PACKAGE_ROOT = Path(__file__).resolve().parents[3]
_ENDINGS = {
    ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".pdf": "pdf", ".docx": "docx", ".json": "zendesk",
    ".jsonl": "zendesk",
}  # fmt: skip


def format_of(name: str) -> str | None:
    """The format that a file's name says."""
    return _ENDINGS.get(Path(name).suffix.lower())


def read_documents(content: bytes, *, form: str, name: str, seconds_max: float = READ_SECONDS_MAX) -> list[Document]:
    """The documents of one file; UnreadableDocument where there are none, whatever it did to the process that read it."""
    if len(content) > FILE_BYTES_MAX:
        raise UnreadableDocument(f"it is larger than {FILE_BYTES_MAX // 1_000_000} MB")
    command = (sys.executable, "-m", "manyhands.channels.documents.reading_process", form, name[:500])
    try:
        # No environment but the path to this package: what files do to this process, it has no secret to give away.
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=seconds_max, cwd="/", check=False,
            env={"PYTHONPATH": str(_PACKAGE_ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip
        answer = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise UnreadableDocument(f"reading it took more than {seconds_max:g} seconds") from None
    except ValueError:
        raise UnreadableDocument("reading it took too much time or memory") from None
    if "documents" not in answer:
        raise UnreadableDocument(str(answer.get("unreadable", "no answer")))
    return [Document(**one) for one in answer["documents"]]
