"""Each request has an id of ours; spans are recorded where somebody set tracing up, and cost nothing where not."""

from __future__ import annotations

from pathlib import Path

import pytest
from opentelemetry import trace
from opentelemetry.trace import NonRecordingSpan, SpanContext, StatusCode
from structlog.contextvars import get_contextvars

from manyhands import journey
from manyhands.apps.ground import traces
from manyhands.site.telemetry import HEADER, observed

PATH = "/c/eyJicmFuZCI6MSwidGlja2V0IjoiZjY0NiJ9:1tabcd:Zm91ci1oZW5zLWNyb3NzaW5nLXRoZS1sYWtl"


class Heard(NonRecordingSpan):
    """A span that remembers."""

    def __init__(self) -> None:
        super().__init__(SpanContext(1, 1, is_remote=False))
        self.attributes: dict[str, object] = {}
        self.status = None

    def set_attribute(self, key, value) -> None:
        self.attributes[key] = value

    def set_status(self, status, description=None) -> None:
        self.status = status


class Tracer(trace.NoOpTracer):
    """A tracer that remembers its spans by name."""

    def __init__(self) -> None:
        self.spans: dict[str, Heard] = {}

    def start_as_current_span(self, name, **given):
        assert given["record_exception"] is False
        heard = self.spans[name] = Heard()
        heard.attributes |= given["attributes"]
        return trace.use_span(heard, record_exception=False, set_status_on_exception=False)


@pytest.fixture
def tracer(monkeypatch):
    heard = Tracer()
    monkeypatch.setattr(traces, "_is_on", True)
    monkeypatch.setattr(traces, "_tracer", heard)
    return heard


def answer(application, **environ):
    """What comes back from a WSGI application: status, headers, body."""
    started: list = []
    body = b"".join(application(environ, lambda status, headers, *more: started.append((status, headers))))
    return started[0][0], dict(started[0][1]), body


def hello(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [get_contextvars()["request_id"].encode()]


def test_the_id_in_the_answer_is_the_one_in_the_log():
    status, headers, body = answer(observed(hello), HTTP_X_REQUEST_ID="from-outside")

    assert (status, headers["Content-Type"]) == ("200 OK", "text/plain")
    assert headers[HEADER] == body.decode()
    assert len(body) == 16
    assert answer(observed(hello))[1][HEADER] != headers[HEADER]


def test_without_tracing_set_up_a_step_runs_as_it_is():
    assert traces.look_for_tracing() is False

    @traces.step_span("reply")
    def reply(brand_id: int, *, text: str) -> str:
        """Answer."""
        return f"{brand_id}{text}"

    assert reply(1, text="x") == "1x"
    assert (reply.__name__, reply.__doc__) == ("reply", "Answer.")
    with traces.span("job deliver", brand=1):
        pass


def test_a_request_is_a_span_that_does_not_tell_on_links(tracer):
    answer(observed(hello), REQUEST_METHOD="GET", PATH_INFO=PATH)
    answer(observed(hello), REQUEST_METHOD="POST", PATH_INFO="/api/v1/tickets/f646b6e6-3f57-459d-97d9-bd350a49bfe5/replies")

    assert list(tracer.spans) == ["GET /c/{}", "POST /api/v1/tickets/{}/replies"]
    assert tracer.spans["GET /c/{}"].attributes["http.response.status_code"] == 200


def test_a_step_that_fails_says_what_kind_of_error_and_not_its_words(tracer):
    @traces.step_span("reply")
    def reply() -> None:
        raise ValueError("Ana Smith wrote this")

    with pytest.raises(ValueError, match="Ana"):
        reply()

    status = tracer.spans["step reply"].status
    assert (status.status_code, status.description) == (StatusCode.ERROR, "ValueError")


def test_every_step_of_the_walk_is_a_span():
    beside = {
        "__init__", "back_and_forth", "begin_anew", "floor", "go_on_with_call", "go_on_with_playbook", "holding", "known_on_ticket", "machine_hand",
        "surge", "tell_systems", "translating", "try_playbooks", "try_switch",
    }  # fmt: skip
    for path in Path(journey.__file__).parent.glob("*.py"):
        assert path.stem in beside or "@step_span(" in path.read_text(encoding="utf-8"), path.name
