"""The canary itself: what it is to find, it finds."""

from __future__ import annotations

import pytest

from tests import canary
from tests.cast import PASSWORD, Cast, sign_in


def test_each_kind_of_secret_is_recognised_wherever_it_stands(cast: Cast) -> None:
    for value in (sign_in(cast.cy), cast.larch.key, PASSWORD, cast.ana.email):
        assert canary.recognised(f'{{"event": "failed", "given": "{value}"}}'), value


def test_a_customers_address_is_no_secret_in_their_own_letters(cast: Cast) -> None:
    assert canary.recognised(f"To: {cast.ana.email}", may_be_personal=True) == []
    assert canary.recognised(f"Authorization: Bearer {cast.larch.key}", may_be_personal=True)


def test_what_nobody_registered_is_not_found() -> None:
    assert canary.recognised("key-" + "x" * 32 + " ana.0123456789ab@customers.example") == []


def test_a_value_that_would_be_found_by_chance_is_not_taken() -> None:
    with pytest.raises(ValueError, match="too short"):
        canary.secret("a short one", "abc")
