"""Codes of a moment, by the vectors of RFC 6238 and RFC 4226."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from manyhands.core.second_factor import STEP_SECONDS, code_at, matching_step, otpauth_uri, step_of, tidy

SECRET = base64.b32encode(b"12345678901234567890").decode()  # the RFCs' own
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(("epoch_s", "code"), [
    (59, "94287082"), (1111111109, "07081804"), (1111111111, "14050471"), (1234567890, "89005924"), (2000000000, "69279037"),
    (20000000000, "65353130"),
])  # fmt: skip
def test_the_codes_are_those_of_rfc_6238(epoch_s: int, code: str) -> None:
    moment = datetime.fromtimestamp(epoch_s, UTC)

    assert code_at(SECRET, step_of(moment), digits=8) == code
    assert code_at(SECRET, step_of(moment)) == code[-6:]


@pytest.mark.parametrize(("count", "code"), [*enumerate(["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"])])
def test_the_codes_are_those_of_rfc_4226(count: int, code: str) -> None:
    assert code_at(SECRET, count) == code


@pytest.mark.parametrize(("seconds", "is_taken"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_clock_may_be_half_a_minute_off_and_no_more(seconds: int, is_taken: bool) -> None:
    code = code_at(SECRET, step_of(NOON + timedelta(seconds=seconds)))

    assert (matching_step(SECRET, code, now=NOON) is not None) is is_taken


def test_a_code_says_which_half_minute_it_is_of() -> None:
    assert matching_step(SECRET, code_at(SECRET, step_of(NOON) - 1), now=NOON) == step_of(NOON) - 1


@pytest.mark.parametrize("code", ["", "000000", "12345", "١٢٣٤٥٦", "a" * 400])
def test_what_is_no_code_of_this_moment_is_nobodys(code: str) -> None:
    assert matching_step(SECRET, code, now=NOON) is None


def test_codes_are_read_as_people_type_them() -> None:
    assert tidy(" 287 082 ") == "287082"
    assert tidy("abcd-efgh-2345-6723") == "ABCDEFGH23456723"


def test_the_address_is_one_that_authenticator_programs_read() -> None:
    parts = urlsplit(otpauth_uri(SECRET, account="cy@team.example", issuer="Many Hands"))
    said = {name: values[0] for name, values in parse_qs(parts.query).items()}

    assert (parts.scheme, parts.netloc, parts.path) == ("otpauth", "totp", "/Many%20Hands:cy%40team.example")
    assert said == {"secret": SECRET, "issuer": "Many Hands", "algorithm": "SHA1", "digits": "6", "period": str(STEP_SECONDS)}
