"""What a draft says that the brand's articles do not say today: nothing is understood, figures and quoted lines are compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from manyhands.core.freshness.figures import figures_in

_TELLING = 20  # letters from which on a line is not in two texts by chance
REMARKS_MAX = 8


@dataclass(frozen=True, slots=True)
class Cited:
    """An article that was cited for an answer: its text as it stands today, what was quoted, until when it counts as fresh."""

    title: str
    text: str
    quotes: tuple[str, ...] = ()
    fresh_until: date | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at before sending: `stale` or `contradicts`, in words, and what to do."""

    kind: str
    words: str
    remedy: str


def is_stale(fresh_until: date | None, *, today: date) -> bool:
    """Whether the day is over until which somebody has said that it holds; without a day nobody has said so."""
    return fresh_until is not None and fresh_until < today


def stands_on(draft: str, quotes: Sequence[str]) -> bool:
    """Whether a line of what was quoted stands in the draft."""
    said = " ".join(draft.split())
    lines = (" ".join(line.lstrip("-*• ").split()).rstrip(".;,") for quote in quotes for line in quote.splitlines())
    return any(len(line) >= _TELLING and line in said for line in lines)


def remarks_on(draft: str, cited: Sequence[Cited], *, asked: str = "", today: date) -> tuple[Remark, ...]:
    """What to look at before this draft is sent; `asked` is what the customer wrote, whose own figures may be repeated."""
    stale = [_stale(one) for one in cited if is_stale(one.fresh_until, today=today) and stands_on(draft, one.quotes)]
    return (*stale, *_contradictions(draft, cited, asked))[:REMARKS_MAX]


def _stale(one: Cited) -> Remark:
    owner = f" {one.owner} looks after it." if one.owner else ""
    words = f"It stands on “{one.title}”, which was to be looked at again by {one.fresh_until}."
    return Remark("stale", words, f"Check that it still holds, or escalate.{owner}")


def _contradictions(draft: str, cited: Sequence[Cited], asked: str) -> list[Remark]:
    known = [(figure, one.title) for one in cited for figure in figures_in(one.text)]
    repeated = figures_in(asked)
    found: dict[str, Remark] = {}
    for said in figures_in(draft):
        comparable = [(figure, title) for figure, title in known if figure.kind == said.kind]
        if not comparable or any(figure.fits(said) for figure, _ in comparable) or any(figure.fits(said) for figure in repeated):
            continue
        stands = ", ".join(dict.fromkeys(f"“{figure.words}”" for figure, _ in comparable))
        words = f"You write “{said.words}”; “{comparable[0][1]}” says {stands} today."
        found.setdefault(words, Remark("contradicts", words, "What the brand says today holds. Correct it."))
    return list(found.values())
