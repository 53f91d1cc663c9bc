"""A receiver can tell our words from anybody else's, and new from old."""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

import pytest

from manyhands.channels.webhook.signature import is_signed, sign

NOW = datetime(2026, 1, 1, 9, tzinfo=UTC)
BODY, SECRET = b'{"event":"reply_sent"}', "whsec_of-larch"


def test_the_signature_is_what_the_page_says_it_is():
    signature = sign(BODY, secret=SECRET, now=NOW)

    digest = hmac.new(SECRET.encode(), b"1767258000." + BODY, hashlib.sha256).hexdigest()
    assert signature == f"t=1767258000, v1={digest}"


@pytest.mark.parametrize(
    ("body", "secret", "signature", "after"),
    [
        (b"{}", SECRET, None, 0),
        (BODY, "whsec_of-maple", None, 0),
        (BODY, SECRET, None, 301),
        (BODY, SECRET, None, -301),
        (BODY, SECRET, "", 0),
        (BODY, SECRET, "t=, v1=", 0),
        (BODY, SECRET, "t=1767258000", 0),
        (BODY, SECRET, "v1=00, t=1767258000", 0),
    ],
)
def test_what_was_changed_or_kept_for_later_is_not_ours(body, secret, signature, after):
    given = sign(BODY, secret=SECRET, now=NOW) if signature is None else signature

    assert not is_signed(body, given, secret=secret, now=NOW + timedelta(seconds=after))
    assert is_signed(BODY, sign(BODY, secret=SECRET, now=NOW), secret=SECRET, now=NOW + timedelta(seconds=299))
