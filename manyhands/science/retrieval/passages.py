"""An article cut into passages of a few sentences, each under its heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from manyhands.science.retrieval.sentences import split_sentences

WORDS_MIN = 40
WORDS_MAX = 120

HEADING = re.compile(r"^#{1,6}\s+(\S.*)$")
ITEM = re.compile(r"^\s*(?:[-*+•]|\d{1,2}[.)])\s+\S")
RULE = re.compile(r"^\s{0,9}(?:[-*_]\s{0,3}){3,80}$|^\s{0,9}\|?[\s:|-]{1,200}\|[\s:|-]{0,20}$")
TABLE_HEAD = re.compile(r"^\|[^\n]*\n(?=[ \t]{0,9}\|[ \t:|-]{1,200}\|[ \t]{0,9}$)", re.MULTILINE)
MARKS = (
    (re.compile(r"!\[([^\[\]]{0,300})\]\([^()]{0,500}\)"), r"\1"),
    (re.compile(r"\[([^\[\]]{1,300})\]\(([^\s()]{1,500})\)"), r"\1 (\2)"),
    (re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,500}?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"`([^`]{1,500})`"), r"\1"),
)


@dataclass(frozen=True)
class Passage:
    """A few sentences of an article, as plain text; `position` counts from 0."""

    heading: str
    text: str
    position: int


@dataclass(frozen=True)
class _Block:
    """What must not be cut: a paragraph's sentence, or a list item with its further lines."""

    heading: str
    text: str
    starts_line: bool

    @cached_property
    def words(self) -> int:
        return len(self.text.split())


def split_passages(markdown: str) -> tuple[Passage, ...]:
    """Passages of some 40 to 120 words, never across headings, never inside a sentence or list item."""
    pieces: list[tuple[str, str]] = []
    held: list[_Block] = []
    for block in _blocks(markdown):
        if held and (block.heading != held[0].heading or _words(held) + block.words > WORDS_MAX):
            _close(pieces, held)
            held = []
        held.append(block)
    _close(pieces, held)
    return tuple(Passage(heading, text, position) for position, (heading, text) in enumerate(pieces))


def _close(pieces: list[tuple[str, str]], held: list[_Block]) -> None:
    """Add a passage, or join it to the one before where one of the two is too short to stand alone."""
    if not held:
        return
    heading, text = held[0].heading, _joined(held)
    before_heading, before = pieces[-1] if pieces else ("", "")
    sizes = len(before.split()), _words(held)
    if before and before_heading == heading and sizes[1] < WORDS_MIN // 2:
        pieces[-1] = (heading, before + ("\n" if held[0].starts_line else " ") + text)
    elif before and before_heading != heading and min(sizes) < WORDS_MIN and sum(sizes) <= WORDS_MAX:
        pieces[-1] = (before_heading, f"{before}\n{heading}:\n{text}")
    else:
        pieces.append((heading, text))


def _joined(held: list[_Block]) -> str:
    text = held[0].text
    for block in held[1:]:
        text += ("\n" if block.starts_line else " ") + block.text
    return text


def _words(held: list[_Block]) -> int:
    return sum(block.words for block in held)


def _blocks(markdown: str) -> Iterator[_Block]:
    heading = ""
    for kind, text in _paragraphs(markdown):
        if kind == "heading":
            heading = _plain(text)
        elif kind == "item":
            yield _Block(heading, _plain(text), starts_line=True)
        else:
            for number, sentence in enumerate(split_sentences(_plain(text))):
                yield _Block(heading, sentence, starts_line=number == 0)


def _paragraphs(markdown: str) -> Iterator[tuple[str, str]]:
    """(heading | item | text, its lines joined) in order."""
    kind, lines = "text", list[str]()
    for line in [*TABLE_HEAD.sub("", markdown).splitlines(), ""]:
        title = HEADING.match(line)
        starts = bool(title or ITEM.match(line) or RULE.match(line) or line.startswith(("```", "|")))
        if lines and (starts or not line.strip()):
            yield kind, " ".join(lines)
            lines = []
        if title:
            yield "heading", title.group(1).rstrip("# ")
        elif line.strip() and not RULE.match(line) and not line.startswith("```"):
            kind = kind if lines else "item" if ITEM.match(line) or line.startswith("|") else "text"
            lines.append(line.strip())


def _plain(text: str) -> str:
    for mark, replacement in MARKS:
        text = mark.sub(replacement, text)
    if text.startswith("|"):  # a table's row reads "- name: what, what"
        name, *cells = (cell.strip() for cell in text.strip("| ").split("|"))
        text = "- " + (f"{name}: {', '.join(cells)}" if cells else name)
    return text.strip()
