"""JSON of any of the usual shapes into the same rows as CSV: an array, an object around one, or an object a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from manyhands.science.past.opening import Opened
from manyhands.science.past.problems import UnableToRead
from manyhands.science.past.rows import Row, shown

RECORD_CHARACTERS_MAX = 1 << 24
DEPTH_MAX = 4
_BETWEEN = re.compile(r"[\s,\ufeff\[\]]+")
# Around the tickets in an export by Zendesk's or Chatwoot's own interfaces.
_AROUND = ("tickets", "payload", "data", "conversations", "results", "ticket_metrics", "reporting_events", "records", "items")


def looks_like_json(head: str) -> bool:
    """Whether a text begins as JSON does."""
    start = head.lstrip("\ufeff \t\r\n")[:200]
    return bool(re.match(r'[\[{]\s*("|[\[{]|\]|\})', start)) and not re.match(r"\[[\w ]+\]", start)


class _Reader:
    """A place in a text of which only a piece is in memory."""

    def __init__(self, opened: Opened) -> None:
        self.pieces, self.text, self.at, self.line = opened.blocks(), "", 0, 1
        self.decoder = json.JSONDecoder()

    def go_to(self, at: int) -> None:
        self.line += self.text.count("\n", self.at, at)
        self.at = at

    def more(self) -> bool:
        """Whether there was another piece."""
        piece = next(self.pieces, "")
        self.text, self.at = self.text[self.at :] + piece, 0
        return bool(piece)

    def skip(self) -> bool:
        """Over space, commas and the brackets of arrays; whether anything is left."""
        while True:
            if found := _BETWEEN.match(self.text, self.at):
                self.go_to(found.end())
            if self.at < len(self.text):
                return True
            if not self.more():
                return False

    def skip_line(self) -> bool:
        """To the next line; whether there is one."""
        while (end := self.text.find("\n", self.at)) < 0:
            self.at = len(self.text)
            if not self.more():
                return False
        self.go_to(end + 1)
        return True

    def value(self) -> Any:
        """The value that begins here; `ValueError` where none does."""
        while True:
            try:
                found, end = self.decoder.raw_decode(self.text, self.at)
            except json.JSONDecodeError as error:
                is_cut = error.msg.startswith("Unterminated") or error.pos >= len(self.text) - 8
                if not is_cut or len(self.text) - self.at > RECORD_CHARACTERS_MAX or not self.more():
                    raise ValueError(error.msg) from None
            except RecursionError:
                raise ValueError("nested too deeply") from None
            else:
                self.go_to(end)
                return found


def records_of(opened: Opened) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Each record with its line; a text in its place says what is wrong."""
    reader = _Reader(opened)
    while reader.skip():
        line = reader.line
        try:
            found = reader.value()
        except ValueError as error:
            yield line, f"it is no JSON ({error})"
            if not reader.skip_line():
                return
        else:
            yield from _within(line, found)


def _within(line: int, found: Any, depth: int = 0) -> Iterator[tuple[int, dict[str, Any] | str]]:
    if isinstance(found, list) and depth < DEPTH_MAX:
        for one in found:
            yield from _within(line, one, depth + 1)
    elif isinstance(found, dict):
        around = next((found[name] for name in _AROUND if isinstance(found.get(name), list | dict)), None)
        is_ticket = any("created" in str(name).lower() for name in found)
        if around is not None and not is_ticket and depth < DEPTH_MAX:
            yield from _within(line, around, depth + 1)
        else:
            yield line, found
    else:
        yield line, "it is no object with named values"


def flat(record: dict[str, Any], before: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """Names and texts of a record; values within values get both names."""
    for name, value in record.items():
        called = f"{before}{name}"
        if isinstance(value, dict):
            if depth < 3:
                yield from flat(value, f"{called}.", depth + 1)
        elif isinstance(value, list):
            if value and all(isinstance(one, str | int | float) for one in value):
                yield called, " ".join(str(one) for one in value[:20])
        elif value is not None:
            yield called, ("true" if value else "false") if isinstance(value, bool) else str(value)


def rows_of_records(opened: Opened) -> tuple[list[str], Iterator[Row]]:
    """Column names from the first thousand records, and each record's cells in their order."""
    records = records_of(opened)
    head, names = [], dict[str, None]()
    for line, found in records:
        head.append((line, found))
        if isinstance(found, dict):
            names.update(dict.fromkeys(name for name, _ in flat(found)))
        if len(head) == 1000:
            break
    columns = list(names)[:2000]
    if not columns:
        wrong = next((found for _, found in head if isinstance(found, str)), "it has no records")
        raise UnableToRead(f"The file begins as JSON, but {wrong}. Nothing was read. It takes an array of tickets, or a ticket a line.")

    def rows() -> Iterator[Row]:
        for part in (head, records):
            for line, found in part:
                if isinstance(found, str):
                    yield Row(line, [], found)
                else:
                    values = dict(flat(found))
                    yield Row(line, [values.get(column, "") for column in columns])

    return [shown(column) for column in columns], rows()
