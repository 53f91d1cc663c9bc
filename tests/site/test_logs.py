"""What is logged is one line an event, and nobody's words, addresses or secrets are in it."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import time
from pathlib import Path
from uuid import UUID

import pytest
import structlog

from manyhands.apps.ground.handles import new_token, sign_handle
from manyhands.site.logs import CHARACTERS_MAX, STARS, clean_text, configure_logs, without_personal_values

ROOT = Path(__file__).parents[2]
TICKET = UUID("f646b6e6-3f57-459d-97d9-bd350a49bfe5")


def cleaned(**event):
    return without_personal_values(None, "info", event)


@pytest.mark.parametrize("key", [
    "password", "new_password", "token", "api_key", "Authorization", "Set-Cookie", "client_secret", "email", "customer_email",
    "phone", "text", "body", "subject", "payload", "customer_name", "handle", "email_sealed", "recipient",
])  # fmt: skip
def test_a_key_that_names_a_secret_or_somebodys_words_shows_stars(key):
    assert cleaned(**{key: "four hens"}) == {key: STARS}
    assert cleaned(facts=[{key: "four hens"}]) == {"facts": [{key: STARS}]}


@pytest.mark.parametrize("text", [
    "ticket 812 took 4.23 s", str(TICKET), "2026-03-02T09:00:00+00:00", "shop.example answered 503",
    'File "/srv/manyhands/journey/reply.py", line 1234, in reply', "ThisIsAVeryLongNameOfAClassWithoutNumbersInIt",
    "test_an_expired_offer_cannot_be_claimed_by_2_people", "GET /api/v1/tickets/f646b6e6-3f57-459d-97d9-bd350a49bfe5/replies",
])  # fmt: skip
def test_what_helps_to_find_a_fault_stays_readable(text):
    assert clean_text(text) == text


def test_addresses_and_numbers_of_people_are_masked_wherever_they_stand():
    error = "no route to ana.smith@customers.example, call +49 30 1234567"
    said = cleaned(error=error, because=ValueError("DE89370400440532013000"))

    assert "ana.smith" not in str(said)
    assert "1234567" not in str(said)
    assert "0532013" not in str(said)


def test_tokens_and_signed_links_are_not_told_on():
    token, handle = new_token(), sign_handle("conversation", {"brand": 1, "ticket": str(TICKET)})
    for text in (
        f"Not Found: /c/{handle}", f"GET /live?token={token}", f"key {token} refused", f"at https://a:{token}@mail.example/",
        f"whsec_{token}", "GET /x?session_key=abc&n=1", "https://user:four-hens@shop.example",
    ):  # fmt: skip
        clean = clean_text(text)
        assert token not in clean
        assert handle not in clean
        assert "four-hens" not in clean
        assert STARS in clean
    assert clean_text("GET /x?session_key=abc&n=1") == "GET /x?session_key=***&n=1"


def test_the_row_that_the_database_quotes_is_left_out():
    error = (
        'psycopg.errors.NotNullViolation: null value in column "state" violates not-null constraint\n'
        "DETAIL:  Failing row contains (812, Ana Smith, my card was eaten\nand I am angry, null).\n\n"
        "The above exception was the direct cause of the following exception:\n\nTraceback (most recent call last):"
    )

    clean = clean_text(error)
    assert "Ana" not in clean
    assert "angry" not in clean
    assert 'column "state"' in clean
    assert "The above exception" in clean


def test_values_that_are_no_text_stay_what_they_are_or_become_their_size():
    given = cleaned(n=3, share=0.5, yes=True, none=None, ticket=TICKET, raw=b"Ana", many=(1, "a@b.example"), deep={"a": {"b": 1}})

    assert given == {
        "n": 3, "share": 0.5, "yes": True, "none": None, "ticket": str(TICKET), "raw": "3 bytes", "many": [1, "***@***.example"],
        "deep": {"a": {"b": 1}},
    }  # fmt: skip


@pytest.mark.parametrize(
    "hostile", ["-", "a", "Aa1", "a:", "\n", "?key=", "x://", "DETAIL:\n", "a@", "1 ", "a.", "DETAIL: x\nA", "\x00"]
)
def test_no_text_from_outside_holds_up_the_log(hostile):
    began = time.process_time()
    clean_text(hostile * CHARACTERS_MAX)
    assert time.process_time() - began < 1


@pytest.fixture
def lines(monkeypatch, capsys):
    """What is written while logs are set up, read as JSON."""
    before = (logging.root.handlers, logging.root.level, logging.getLogger("django").handlers)
    monkeypatch.setenv("MANYHANDS_LOGS", "json")
    configure_logs()
    try:
        yield lambda: [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    finally:
        structlog.reset_defaults()
        logging.root.handlers, logging.getLogger("django").handlers = before[0], before[2]
        logging.root.setLevel(before[1])


def test_our_own_events_and_those_of_libraries_are_written_in_one_way(lines):
    structlog.get_logger().warning("not_delivered", item="812", error="ana@customers.example is full")
    logging.getLogger("a.library").error("job for %s failed", "ana@customers.example")
    logging.getLogger("a.library").info("nobody needs to know")

    ours, theirs = lines()
    assert (ours["event"], ours["level"], ours["item"]) == ("not_delivered", "warning", "812")
    assert theirs["level"] == "error"
    assert "ana@" not in str([ours, theirs])
    assert ours["timestamp"].endswith("Z")


def test_the_text_of_an_error_is_masked_too_and_its_variables_are_not_told(lines):
    try:
        secret_of_the_frame = "four-hens-crossing"
        raise ValueError(f"could not write to ana@customers.example {len(secret_of_the_frame)}")
    except ValueError:
        structlog.get_logger().exception("broke")
        logging.getLogger("some.library").exception("broke")

    for line in lines():
        assert "ValueError" in line["exception"]
        assert "ana@" not in line["exception"]
        assert "four-hens-crossing" not in line["exception"].replace('secret_of_the_frame = "four-hens-crossing"', "")


def test_a_line_break_from_outside_makes_no_second_line(lines):
    structlog.get_logger().info('seen\n{"event": "forged"}', path='/x\n{"event": "forged"}')

    assert [line["event"] for line in lines()] == ['seen\n{"event": "forged"}']


def test_at_a_terminal_a_line_can_be_read():
    words = "import structlog, manyhands.site.logs as logs; logs.configure_logs(); structlog.get_logger().info('up', n=1)"
    command = [sys.executable, "-c", words]
    run = subprocess.run(command, capture_output=True, text=True, env={"MANYHANDS_LOGS": "readable"}, check=True, cwd=ROOT)

    assert "up" in run.stderr
    assert "n=1" in run.stderr
    assert not run.stderr.startswith("{")
