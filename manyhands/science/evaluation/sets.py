"""Question sets as they are read from a folder."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from manyhands.science.retrieval.index import IndexedPassage
from manyhands.science.retrieval.passages import split_passages

SEED = 20261127

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Question:
    """A customer's question and the ids of the articles that answer it (none: nothing does)."""

    text: str
    answers: frozenset[str]


@dataclass(frozen=True)
class QuestionSet:
    """Articles cut into passages, and questions about them."""

    name: str
    passages: tuple[IndexedPassage, ...]
    questions: tuple[Question, ...]


def read_rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """The objects of a gzipped JSON-lines file."""
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def question_sets(folder: Path) -> tuple[QuestionSet, ...]:
    """The three sets that pair questions with articles: a shop's guidelines, a bank's pages, web-application FAQs."""
    return (_shop(folder), _bank(folder), _web_applications(folder))


def shop_pages(folder: Path) -> QuestionSet:
    """A shop's guidelines, not asked yet."""
    pages = read_rows(folder, "abcd_guidelines/pages")
    articles = [(page["id"], page["title"], _as_markdown(page)) for page in pages]
    return QuestionSet("abcd_guidelines", _passages(articles), ())


def bank_pages(folder: Path) -> QuestionSet:
    """A bank's pages, not asked yet."""
    pages = read_rows(folder, "tau_banking/documents")
    return QuestionSet("tau_banking", _passages([(page["id"], page["title"], page["content"]) for page in pages]), ())


def web_pages(folder: Path) -> QuestionSet:
    """FAQs of web applications, not asked yet."""
    rows = read_rows(folder, "stackfaq/kb")
    articles = [(row["id"], row["question"], "\n\n".join(row["answers"][:2])) for row in rows]
    return QuestionSet("stackfaq", _passages(articles), ())


def _shop(folder: Path) -> QuestionSet:
    asked = [Question(row["text"], frozenset([row["page"]])) for row in read_rows(folder, "abcd_guidelines/dev")]
    return replace(shop_pages(folder), questions=tuple(asked))


def _as_markdown(page: dict[str, Any]) -> str:
    steps = [action["text"] + "".join(f"\n- {line}" for line in action["subtext"]) for action in page["actions"]]
    return "\n\n".join([" ".join(page["instructions"]), *steps])


def _bank(folder: Path) -> QuestionSet:
    rows = read_rows(folder, "tau_banking/questions_dev")
    return replace(bank_pages(folder), questions=tuple(Question(r["text"], frozenset(r["answers"])) for r in rows))


def _web_applications(folder: Path) -> QuestionSet:
    asked = [Question(row["text"], frozenset([row["faq"]])) for row in read_rows(folder, "stackfaq/dev")]
    return replace(web_pages(folder), questions=tuple(asked))


def places_asked(folder: Path, dialogues: Sequence[dict[str, Any]], *, questions_max: int = 0) -> tuple[QuestionSet, ...]:
    """A set for each place of sktod: its FAQ and reviews, and what guests asked last that these answer.

    With a limit, only so many questions, drawn by chance with a fixed seed.
    """
    rows = [row for row in dialogues if row["target"] and len({_place(known) for known in row["knowledge"]}) == 1]
    if questions_max:
        rows = [rows[number] for number in np.random.default_rng(SEED).permutation(len(rows))[:questions_max]]
    asked: dict[str, list[Question]] = {}
    for row in rows:
        answers = frozenset(_snippet(known) for known in row["knowledge"])
        asked.setdefault(_place(row["knowledge"][0]), []).append(Question(row["turns"][-1][1], answers))
    known: dict[str, list[IndexedPassage]] = {place: [] for place in asked}
    for row in read_rows(folder, "sktod/knowledge"):
        if _place(row) in known:
            snippet = _snippet(row)
            known[_place(row)].append(IndexedPassage(snippet, snippet, "en", row.get("question") or "", row["text"]))
    return tuple(QuestionSet("sktod", tuple(known[place]), tuple(questions)) for place, questions in asked.items())


def _place(row: dict[str, Any]) -> str:
    return f"{row['domain']}/{row['entity_id']}"


def _snippet(row: dict[str, Any]) -> str:
    return f"{_place(row)}/{row['doc_type']}/{row['doc_id']}/{row.get('sent_id', '')}"


def _passages(articles: Sequence[tuple[str, str, str]]) -> tuple[IndexedPassage, ...]:
    return tuple(
        IndexedPassage(f"{article_id}#{passage.position}", article_id, "en", titled(title, passage.heading), passage.text)
        for article_id, title, markdown in articles
        for passage in split_passages(markdown)
    )


def titled(title: str, heading: str) -> str:
    """An article's title with the heading of one of its passages."""
    return f"{title} · {heading}" if heading and heading.casefold() not in title.casefold() else title
