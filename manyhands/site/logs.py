"""Logs: one line an event to standard error, as JSON for machines or readable at a terminal, without personal values.

Set up once in every process. Whatever is logged, by us or by a library, passes `without_personal_values`.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any, TextIO, cast
from uuid import UUID

import structlog
from structlog.typing import EventDict, Processor

from manyhands.core.privacy import mask_text
from manyhands.site import environment as env

STARS = "***"
CHARACTERS_MAX = 20_000
_DEPTH_MAX = 4
# A key that has one of these words in its name holds a secret, an address or somebody's words.
_SECRET = re.compile(
    r"passw|token|secret|authori[sz]ation|cookie|api_?key|credential|session|handle|e_?mail(?!_id)|phone|sealed|recipient|sender"
    r"|^(?:text|body|html|subject|content|payload|words|customer_name)$",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?<![\w-])[\w-]{16,}:[0-9A-Za-z]{4,8}:[\w-]{20,}")  # a signed link's handle
# A random token has all three kinds of signs in one long run; a uuid, a path or a function's name has not.
_TOKEN = re.compile(r"(?<![\w-])(?=[\w-]{0,200}[A-Z])(?=[\w-]{0,200}[a-z])(?=[\w-]{0,200}\d)[\w-]{32,}")
_IN_QUERY = re.compile(r"([?&;][\w.-]*(?:token|key|secret|passw|handle|sig)[\w.-]*=)[^&\s\"']+", re.IGNORECASE)
_IN_URL = re.compile(r"(\w{2,12}://)[^\s/@\"']+@")  # user:password@
# PostgreSQL quotes the row that it refused.
_ROW = re.compile(r"((?:DETAIL|CONTEXT):).*?(?=\n(?:Traceback|During handling|The above|[\w.]+: |[A-Z]{4,}:)|\Z)", re.DOTALL)


class _StandardError:
    """Standard error as it is at the moment of writing: whoever runs a command inside a process may put another in its place."""

    def write(self, text: str) -> int:
        """Write there."""
        return sys.stderr.write(text)

    def flush(self) -> None:
        """Flush there."""
        sys.stderr.flush()


STANDARD_ERROR = cast("TextIO", _StandardError())


def configure_logs() -> None:
    """Have everything that is logged in this process written in one way; call again and nothing changes."""
    shared = _shared()
    renderer = _renderer(env.text("MANYHANDS_LOGS", default="auto"))
    structlog.configure(
        processors=[*shared, *renderer],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(STANDARD_ERROR),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(STANDARD_ERROR)
    clean = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=[clean, *renderer]))
    logging.root.handlers = [handler]
    logging.root.setLevel(logging.WARNING)
    _quieten_django()


def _shared() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.processors.format_exc_info,  # before the masking, so that the text of an error passes it too
        without_personal_values,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def _renderer(form: str) -> list[Processor]:
    if form == "readable" or (form == "auto" and sys.stderr.isatty()):
        return [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())]
    return [structlog.processors.JSONRenderer(ensure_ascii=False)]


def _quieten_django() -> None:
    # Its own handlers would write a second line beside ours; a 404 is an answer, not an event.
    logging.getLogger("django").handlers = []
    logging.getLogger("django.request").setLevel(logging.ERROR)


def without_personal_values(_logger: Any, _method: str, event: EventDict) -> MutableMapping[str, Any]:
    """Stars for what a key's name says is secret, and for addresses, numbers and tokens wherever they stand."""
    return {key: value if key.startswith("_") else _clean(key, value, depth=0) for key, value in event.items()}


def _clean(key: str, value: Any, *, depth: int) -> Any:
    if _SECRET.search(key):
        return STARS
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, bytes | bytearray | memoryview):
        return f"{len(value)} bytes"
    if isinstance(value, Mapping) and depth < _DEPTH_MAX:
        return {str(name): _clean(str(name), part, depth=depth + 1) for name, part in value.items()}
    if isinstance(value, list | tuple | set | frozenset) and depth < _DEPTH_MAX:
        return [_clean("", part, depth=depth + 1) for part in value]
    return clean_text(str(value))


def clean_text(text: str) -> str:
    """A text as it may stand in a log."""
    text = _ROW.sub(rf"\1 {STARS}", text[:CHARACTERS_MAX])
    for pattern, put in ((_SIGNED, STARS), (_TOKEN, STARS), (_IN_QUERY, rf"\1{STARS}"), (_IN_URL, rf"\1{STARS}@")):
        text = pattern.sub(put, text)
    return mask_text(text).text
