"""Honest drafts from real evidence, and the same with one thing in them that has no grounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from manyhands.core.grounding import Grounds, Kind
from manyhands.core.grounding.claims import FIGURES
from manyhands.core.grounding.number_words import number_words
from manyhands.core.grounding.plain import plain, sentences
from manyhands.core.grounding.reading import read_text
from manyhands.science.evaluation.saying import planted_words as said

KINDS = ("number", "date", "link", "name", "promise")
_ADDED_SHARE = 0.7  # of violations are added sentences, the others change a figure or take a "not" away
_NOT = {"en": " not", "de": " nicht", "es": " no", "fr": " pas", "it": " non"}


@dataclass(frozen=True, slots=True)
class Source:
    """The texts of one brand in one language, and how its letters begin and end."""

    brand: str
    language: str
    articles: tuple[str, ...]
    greeting: str = ""
    closing: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A draft with its grounds; `planted` names what was put in, nothing for an honest one."""

    draft: str
    grounds: Grounds
    planted: str = ""
    words: str = ""


def cases(sources: Sequence[Source], *, count: int, seed: int, planted: bool) -> Iterator[Case]:
    """So many drafts by chance from this seed, with each kind of violation as often as the others."""
    rng = np.random.default_rng(seed)
    made = tries = 0
    while made < count and tries < 20 * count:
        tries += 1
        source = sources[int(rng.integers(len(sources)))]
        case = honest(source, rng)
        if case is None:
            continue
        if planted:
            with_one = plant(case, KINDS[made % len(KINDS)], rng)
            if with_one is None:
                continue
            case = with_one
        made += 1
        yield case


def honest(source: Source, rng: np.random.Generator) -> Case | None:
    """A draft of two to four sentences of one article, retold without changing what they state."""
    article = source.articles[int(rng.integers(len(source.articles)))]
    lines = [line for line in sentences(plain(article)) if len(line.split()) > 4 and line[-1] in ".!" and "|" not in line]
    if len(lines) < 2:
        return None
    start = int(rng.integers(max(1, len(lines) - 1)))
    chosen = lines[start : start + int(rng.integers(1, 4))]
    retold = [_retell(line, source.language, rng) for line in chosen]
    if rng.random() < 0.3:
        retold.reverse()
    openers = said.OPENERS[source.language]
    parts = [source.greeting, openers[int(rng.integers(len(openers)))] if rng.random() < 0.6 else "", " ".join(retold), source.closing]
    courtesies = (source.greeting, source.closing, source.brand, *openers)
    grounds = Grounds(source.language, approved=(article,), courtesies=courtesies, known_words=_known(source))
    return Case("\n\n".join(part for part in parts if part), grounds)


@cache
def _known(source: Source) -> frozenset[str]:
    from manyhands.core.grounding.names import small_words

    return small_words(plain("\n".join(source.articles)))


def _retell(line: str, language: str, rng: np.random.Generator) -> str:
    line = line.lstrip("-*• ")
    for word, other in said.SYNONYMS[language].items():
        if rng.random() < 0.5:
            line = line.replace(word, other).replace(word.capitalize(), other.capitalize())
    words = {value: word for word, value in number_words(language).items()}
    for one in read_text(line, language)[0].claims if line.strip() else ():
        value = next((key.rpartition(":")[2] for key in one.gives if key.startswith("number:")), "")
        if one.kind in FIGURES and value.isdigit() and int(value) in words and rng.random() < 0.4:
            line = line.replace(f" {value} ", f" {words[int(value)]} ", 1)
    return " ".join(line.split())


def plant(case: Case, kind: str, rng: np.random.Generator) -> Case | None:
    """The draft with one violation of this kind."""
    if kind in ("number", "promise") and rng.random() > _ADDED_SHARE:
        changed = _changed(case, rng) if kind == "number" else _turned(case, rng)
        if changed is not None:
            return changed
    sentence = _sentence(kind, case.grounds.language, rng)
    paragraphs = case.draft.split("\n\n")
    at = len(paragraphs) - 1 if len(paragraphs) > 1 else 0
    paragraphs[at - 1 if at else 0] += " " + sentence
    return Case("\n\n".join(paragraphs), case.grounds, kind, sentence) if _is_new(sentence, case, kind) else None


def _pick(given: Sequence[str], rng: np.random.Generator) -> str:
    return given[int(rng.integers(len(given)))]


def _sentence(kind: str, language: str, rng: np.random.Generator) -> str:
    templates: Mapping[str, Sequence[str]] = getattr(said, kind.upper() + "S")
    words = {
        "n": str(int(rng.choice([11, 13, 17, 19, 23, 29, 37, 41, 43, 61, 67, 71, 83, 97]))), "w": _pick(said.WORDED[language], rng),
        "d": str(int(rng.integers(10, 29))), "h": str(int(rng.choice([4, 5, 11]))), "u": _pick(said.ADDRESSES, rng),
        "m": _pick(said.MAILS, rng), "p": _pick(said.PHONES, rng),
    }  # fmt: skip
    if kind == "name":
        words["n"] = _pick(said.NAMED, rng)
    return _pick(templates[language], rng).format(**words)


def _is_new(sentence: str, case: Case, kind: str) -> bool:
    """Whether what was planted is truly not in the evidence."""
    stock = case.grounds.stock
    claims = [one for part in read_text(sentence, case.grounds.language) for one in part.claims]
    return kind in ("name", "promise") or not claims or any(not one.needs & stock.gives for one in claims)


def _changed(case: Case, rng: np.random.Generator) -> Case | None:
    """Another figure in place of one: any, or one that the same evidence has elsewhere."""
    figures = [one for part in read_text(case.draft, case.grounds.language) for one in part.claims if one.kind in FIGURES and one.words[:1].isdigit()]
    if not figures:
        return None
    one = figures[int(rng.integers(len(figures)))]
    digits = "".join(sign for sign in one.words if sign.isdigit())
    other = str(int(digits[:2]) + int(rng.integers(2, 9))) + digits[2:]
    if not digits or case.draft.count(one.words) != 1:
        return None
    wrong = one.words.replace(digits, other, 1)
    draft = case.draft.replace(one.words, wrong, 1)
    still = [new for part in read_text(draft, case.grounds.language) for new in part.claims]
    if wrong == one.words or all(new.needs & case.grounds.stock.gives for new in still):
        return None
    return Case(draft, case.grounds, "number", f"{one.words} -> {wrong}")


def _turned(case: Case, rng: np.random.Generator) -> Case | None:
    """A denial taken away: what is not so, becomes so."""
    sign = _NOT[case.grounds.language]
    if case.draft.count(f"{sign} ") != 1:
        return None
    return Case(case.draft.replace(sign, "", 1), case.grounds, "promise", f"without{sign}")


__all__ = ["KINDS", "Case", "Kind", "Source", "cases", "honest", "plant"]
