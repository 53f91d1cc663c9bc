"""What goes wrong is said on a page: what happened, what is safe, what to do, and nothing from inside."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.test import override_settings

from manyhands.web.doors import errors
from tests.cast import Cast
from tests.doors import as_browser, as_nobody
from tests.web.pages import words_of


def test_a_page_that_is_not_there_says_so(database: str) -> None:
    answer = as_nobody().get("/no/such/page")

    assert answer.status_code == 404
    assert "There is nothing here for you" in words_of(answer)


def test_a_database_that_is_away_is_said_with_when_to_come_back(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object, **__: object) -> None:
        raise OperationalError("connection to server at 10.0.0.7 failed: SECRET")

    monkeypatch.setattr("manyhands.web.specialist.board.place_of", away)
    answer = as_browser(cast.cy).get("/board")

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "3"
    assert "Our database is away for a moment" in words_of(answer)
    assert "SECRET" not in answer.content.decode()


def test_a_database_that_is_away_at_the_door_is_said_too(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object, **__: object) -> None:
        raise OperationalError("SECRET")

    door = as_browser(cast.cy)
    monkeypatch.setattr("manyhands.web.doors.identity.one", away)

    assert door.get("/board").status_code == 503


def test_words_are_given_back_when_the_database_is_away(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object, **__: object) -> None:
        raise OperationalError("SECRET")

    monkeypatch.setattr("manyhands.web.specialist.replies.require_ticket", away)
    path = "/tickets/00000000-0000-4000-8000-000000000000/replies"
    answer = as_browser(cast.cy).submit(path, {"text": "My long answer", "then": "open"})

    assert answer.status_code == 503
    assert "My long answer" in words_of(answer)
    assert "SECRET" not in answer.content.decode()


def test_what_nobody_expected_leaves_as_an_id(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("SECRET")

    monkeypatch.setattr("manyhands.web.specialist.board.place_of", broken)
    answer = as_browser(cast.cy).get("/board")

    assert answer.status_code == 500
    assert "give this number" in words_of(answer)
    assert "SECRET" not in answer.content.decode()
    assert "ZeroDivision" not in answer.content.decode()


def test_a_form_that_is_too_old_gives_the_words_back(cast: Cast) -> None:
    path = "/tickets/00000000-0000-4000-8000-000000000000/replies"
    answer = as_browser(cast.cy).submit(path, {"text": "My long answer", "then": "open"}, forged=True)

    assert answer.status_code == 403
    assert "My long answer" in words_of(answer)


def test_what_is_too_large_is_said(cast: Cast) -> None:
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1000):
        door = as_browser(cast.cy)
        body = "csrfmiddlewaretoken=" + door.csrf_token() + "&text=" + "x" * 2000
        answer = door.client.post("/presence", body, content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 413
    assert "That is too large" in words_of(answer)


@pytest.mark.parametrize("number", [400, 403, 404, 409, 413, 429, 500, 503, 418, 502])
def test_every_kind_of_error_has_a_page_and_problem_details(number: int) -> None:
    from django.test import RequestFactory

    page = errors.problem(RequestFactory().get("/board"), number)
    details = errors.problem(RequestFactory().get("/api/v1/offers"), number)

    assert page.status_code == details.status_code == number
    assert details.headers["Content-Type"] == "application/problem+json"




def test_every_answer_carries_the_safe_headers(cast: Cast) -> None:
    for answer in (as_browser(cast.cy).get("/board"), as_nobody().get("/sign-in"), as_nobody().get("/nothing")):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "no-store"
