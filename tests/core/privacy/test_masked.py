"""A masked value prints as stars wherever it ends up."""

from __future__ import annotations

import copy
import json
import logging
import pickle
from dataclasses import dataclass

import pytest

from manyhands.core.privacy import Masked

SECRET = "anna.smith@shop.example"


@dataclass(frozen=True)
class Letter:
    """Something that holds one."""

    to: Masked[str]


@pytest.mark.parametrize(
    "printed",
    [str, repr, "{}".format, "{!r:>40}".format, "{:.3}".format, lambda one: f"{one}", lambda one: str([one])],
)
def test_no_way_of_printing_shows_the_value(printed: object) -> None:
    assert SECRET[:4] not in printed(Masked(SECRET))  # type: ignore[operator]


def test_what_holds_a_masked_value_prints_stars_too() -> None:
    assert repr(Letter(Masked(SECRET))) == "Letter(to=*****)"
    assert str([Masked(SECRET)]) == "[*****]"


def test_a_log_line_shows_stars(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("masked").warning("mail to %s", Masked(SECRET))

    assert SECRET not in caplog.text


def test_it_is_neither_pickled_nor_written_as_json() -> None:
    with pytest.raises(TypeError, match="stored in clear"):
        pickle.dumps(Masked(SECRET))
    with pytest.raises(TypeError):
        json.dumps(Masked(SECRET))


def test_the_value_comes_out_only_when_asked_for() -> None:
    assert Masked(SECRET).reveal() == SECRET
    assert copy.deepcopy(Masked(SECRET)).reveal() == SECRET


def test_masked_values_compare_with_each_other_and_with_nothing_else() -> None:
    assert Masked(SECRET) == Masked(SECRET)
    assert Masked(SECRET) != Masked("other")
    assert Masked(SECRET) != SECRET
    assert len({Masked(SECRET), Masked(SECRET)}) == 1
