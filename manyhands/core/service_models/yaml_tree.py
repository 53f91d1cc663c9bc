"""YAML as plain mappings, lists and texts, with the line of every value."""

from __future__ import annotations

from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from manyhands.core.service_models.page_error import PageError, Place, Problem

PAGE_BYTES_MAX = 64_000
DEPTH_MAX = 12

OPENING = (
    yaml.BlockSequenceStartToken,
    yaml.BlockMappingStartToken,
    yaml.FlowSequenceStartToken,
    yaml.FlowMappingStartToken,
)
CLOSING = (yaml.BlockEndToken, yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)

Lines = dict[Place, int]


def read_tree(text: str, *, file: str, bytes_max: int = PAGE_BYTES_MAX) -> tuple[Any, Lines]:
    """The page's values, and the line where each of them (and each key) stands."""
    if len(text.encode(errors="replace")) > bytes_max:
        raise PageError([Problem((), "The page is too long.", f"Keep it under {bytes_max} bytes.")], file=file)
    try:
        _refuse_tricks(text, file)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise PageError([_unreadable(error)], file=file) from None
    lines: Lines = {}
    problems: list[Problem] = []
    tree = _value(node, (), lines, problems) if node else None
    if problems:
        raise PageError(problems, file=file)
    return tree, lines


def _refuse_tricks(text: str, file: str) -> None:
    # A few aliases of aliases unfold to gigabytes, and thousands of open brackets take minutes to read.
    depth = 0
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        depth += isinstance(token, OPENING) - isinstance(token, CLOSING)
        line = token.start_mark.line + 1
        if depth > DEPTH_MAX:
            raise PageError([_too_deep((), line)], file=file)
        if isinstance(token, yaml.AliasToken | yaml.AnchorToken):
            raise PageError([Problem((), "References (& and *) are not read.", "Write it out.", line)], file=file)


def _value(node: Node, at: Place, lines: Lines, problems: list[Problem]) -> Any:
    lines.setdefault(at, node.start_mark.line + 1)
    if isinstance(node, MappingNode):
        return _mapping(node, at, lines, problems)
    if isinstance(node, SequenceNode):
        return [_value(item, (*at, i), lines, problems) for i, item in enumerate(node.value)]
    if isinstance(node, ScalarNode):
        # Texts stay as written: YAML's own types would make 2.40 a float and the language `no` a False.
        return None if node.style is None and node.value in ("", "~", "null") else node.value
    return None


def _mapping(node: MappingNode, at: Place, lines: Lines, problems: list[Problem]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, ScalarNode):
            problems.append(Problem(at, "A key is one word.", "Write `key: value`.", line))
        elif key.value in found:
            problems.append(Problem((*at, key.value), "This key stands here twice.", "Keep one of them.", line))
        else:
            lines[(*at, key.value)] = line
            found[key.value] = _value(value, (*at, key.value), lines, problems)
    return found


def _unreadable(error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    said = getattr(error, "problem", None) or "it holds characters that text may not hold"
    line = mark.line + 1 if mark else 0
    return Problem((), f"This is not YAML: {said}.", "Look at the indents, colons and quotes.", line)


def _too_deep(at: Place, line: int) -> Problem:
    return Problem(at, "The page is nested too deeply.", f"Go no more than {DEPTH_MAX} levels deep.", line)
