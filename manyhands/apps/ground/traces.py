"""Spans of what the product does, for whoever has OpenTelemetry's SDK running; a single comparison where nobody has.

Only the API is used here: `opentelemetry-instrument manyhands run` brings the SDK and its exporter along. A span carries
names and counts, never words, addresses or the text of an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import wraps
from typing import ParamSpec, TypeVar

from opentelemetry import trace
from opentelemetry.trace import ProxyTracerProvider, SpanKind, Status, StatusCode

P = ParamSpec("P")
R = TypeVar("R")
Fact = str | int | bool

_tracer = trace.get_tracer("manyhands")
_NOTHING = nullcontext()
_is_on = False


def look_for_tracing() -> bool:
    """Whether somebody set tracing up: asked once at the start of a process, for asking costs more than it is worth."""
    global _is_on
    _is_on = not isinstance(trace.get_tracer_provider(), ProxyTracerProvider)
    return _is_on


def span(name: str, *, kind: SpanKind = SpanKind.INTERNAL, **facts: Fact) -> AbstractContextManager[object]:
    """A span of this name around what is done inside."""
    return _recorded(name, kind, facts) if _is_on else _NOTHING


@contextmanager
def _recorded(name: str, kind: SpanKind, facts: dict[str, Fact]) -> Iterator[object]:
    attributes = {f"manyhands.{key}": value for key, value in facts.items()}
    # An exception's text may hold what a customer wrote: its type is told, and no more.
    with _tracer.start_as_current_span(
        name, kind=kind, attributes=attributes, record_exception=False, set_status_on_exception=False
    ) as current:
        try:
            yield current
        except BaseException as error:
            current.set_status(Status(StatusCode.ERROR, type(error).__name__))
            raise


def step_span(name: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """One step of the walk, as a span around each call: @step_span("reply")."""

    def around(step: Callable[P, R]) -> Callable[P, R]:
        @wraps(step)
        def traced(*args: P.args, **kwargs: P.kwargs) -> R:
            if not _is_on:
                return step(*args, **kwargs)
            with span(f"step {name}"):
                return step(*args, **kwargs)

        return traced

    return around


look_for_tracing()
