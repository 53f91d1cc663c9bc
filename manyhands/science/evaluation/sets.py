"""Question sets as they are read from a folder."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from manyhands.science.retrieval.index import IndexedPassage
from manyhands.science.retrieval.passages import split_passages


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


def _shop(folder: Path) -> QuestionSet:
    pages = read_rows(folder, "abcd_guidelines/pages")
    articles = [(page["id"], page["title"], _as_markdown(page)) for page in pages]
    asked = [Question(row["text"], frozenset([row["page"]])) for row in read_rows(folder, "abcd_guidelines/dev")]
    return QuestionSet("abcd_guidelines", _passages(articles), tuple(asked))


def _as_markdown(page: dict[str, Any]) -> str:
    steps = [action["text"] + "".join(f"\n- {line}" for line in action["subtext"]) for action in page["actions"]]
    return "\n\n".join([" ".join(page["instructions"]), *steps])


def _bank(folder: Path) -> QuestionSet:
    pages = read_rows(folder, "tau_banking/documents")
    articles = [(page["id"], page["title"], page["content"]) for page in pages]
    rows = read_rows(folder, "tau_banking/questions_dev")
    return QuestionSet("tau_banking", _passages(articles), tuple(Question(r["text"], frozenset(r["answers"])) for r in rows))


def _web_applications(folder: Path) -> QuestionSet:
    rows = read_rows(folder, "stackfaq/kb")
    articles = [(row["id"], row["question"], "\n\n".join(row["answers"][:2])) for row in rows]
    asked = [Question(row["text"], frozenset([row["faq"]])) for row in read_rows(folder, "stackfaq/dev")]
    return QuestionSet("stackfaq", _passages(articles), tuple(asked))


def _passages(articles: Sequence[tuple[str, str, str]]) -> tuple[IndexedPassage, ...]:
    return tuple(
        IndexedPassage(f"{article_id}#{passage.position}", article_id, "en", titled(title, passage.heading), passage.text)
        for article_id, title, markdown in articles
        for passage in split_passages(markdown)
    )


def titled(title: str, heading: str) -> str:
    """An article's title with the heading of one of its passages."""
    return f"{title} · {heading}" if heading and heading.casefold() not in title.casefold() else title
