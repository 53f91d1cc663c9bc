"""What is assumed of people, each with where it comes from and over which range it is varied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace

_ASSUMED = "assumed; no measurement of ours"


def _is(value: float, words: str, low: float, high: float, basis: str = _ASSUMED) -> float:
    found: float = field(default=value, metadata={"words": words, "low": low, "high": high, "basis": basis})
    return found


@dataclass(frozen=True)
class Assumptions:
    """The people of the model."""

    words_kept: float = _is(
        0.6, "share of the message's words that somebody without training searches with; with training: all", 0.3, 1.0
    )
    looked_at: float = _is(
        5, "results of a search that are looked at", 2, 10,
        "readers of result pages seldom look below the first few (Joachims et al. 2005, doi:10.1145/1076034.1076063); the number is "
        "assumed",
    )  # fmt: skip
    skill: float = _is(
        1.5, "how far right and wrong pages lie apart in the eyes of somebody without training, in standard deviations: 1.5 picks the "
        "right one of two in 86 %", 0.5, 3.0, "the form is signal detection (Green and Swets 1966); the number is assumed",
    )  # fmt: skip
    skill_gained: float = _is(0.5, "what training adds to that", 0.0, 1.5)
    trust_in_order: float = _is(
        0.5, "how much better the first of a list looks for being first (the second half of it, the third a third)", 0.0, 1.5,
        "that order alone is trusted is measured (Joachims et al. 2005); the number is assumed",
    )  # fmt: skip
    doubt: float = _is(1.0, "how right a page must look to be used; else one searches again, and then escalates", 0.0, 2.0)
    bias: float = _is(
        0.15, "share of tickets on which the first suggestion is taken without looking", 0.0, 0.6,
        "wrong advice raised wrong decisions by 26 % in clinical studies (Goddard et al. 2012, doi:10.1136/amiajnl-2011-000089), which "
        "shows that there is such a share, not how large it is here; the number is assumed",
    )  # fmt: skip
    tickets_trained_on: float = _is(500, "tickets that somebody with training has met before", 100, 5000)
    learnt_from_one: float = _is(0.3, "chance that a page is known for good after one ticket it answers", 0.05, 0.9)
    known_max: float = _is(0.95, "how sure a page that was learnt comes to mind when it is needed", 0.8, 1.0)
    carried_out: float = _is(0.95, "share of tickets that end right once the right page is in hand, whoever holds it", 0.8, 1.0)

    def with_one(self, name: str, value: float) -> Assumptions:
        """The same but for one."""
        return replace(self, **{name: value})


@dataclass(frozen=True)
class Stated:
    """One assumption in words."""

    name: str
    value: float
    low: float
    high: float
    words: str
    basis: str


def stated(assumptions: Assumptions) -> Iterator[Stated]:
    """Every assumption, in the order of the model."""
    for one in fields(assumptions):
        value, said = getattr(assumptions, one.name), one.metadata
        yield Stated(one.name, value, said["low"], said["high"], said["words"], said["basis"])
