"""Each request has an id, which stands in its answer, in every line it logs, and beside its span."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterable
from typing import Any

from opentelemetry.trace import Span, SpanKind
from structlog.contextvars import bind_contextvars, clear_contextvars

from manyhands.apps.ground.traces import span

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
HEADER = "X-Request-ID"
# What stands for one thing in a path: a uuid, a number, or a handle, which opens something and must not be told on.
_ONE = re.compile(r"/(?:\d+|[0-9a-f-]{32,36}|[^/]{32,})(?=/|$)")


def observed(application: Application) -> Application:
    """The same application, with an id and a span around each request."""
    def observe(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        request_id = secrets.token_hex(8)  # ours always: what a caller sends is not an identity
        clear_contextvars()
        bind_contextvars(request_id=request_id)
        with span(_name(environ), kind=SpanKind.SERVER, request=request_id) as current:

            def started(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
                if isinstance(current, Span):
                    current.set_attribute("http.response.status_code", int(status[:3]))
                return start_response(status, [*headers, (HEADER, request_id)], *more)

            return application(environ, started)

    return observe


def _name(environ: Environ) -> str:
    return f"{environ.get('REQUEST_METHOD', '')} {_ONE.sub('/{}', environ.get('PATH_INFO', ''))}"
