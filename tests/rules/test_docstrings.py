"""Core, science and journey say of each module and public function what it is, in one line."""

from __future__ import annotations

import ast

import pytest

from tests.rules.source import Source, sources

READ = sources("core", "science", "journey")


def public_functions(source: Source) -> list[ast.FunctionDef]:
    """The functions other modules may call, at the top of the module and in its public classes."""
    bodies = [source.tree.body] + [node.body for node in source.tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
    return [
        node for body in bodies for node in body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")
    ]  # fmt: skip


@pytest.mark.parametrize("source", READ, ids=lambda source: source.path)
def test_it_says_what_it_is(source: Source) -> None:
    if not source.text.strip():
        pytest.skip("an empty file")
    told = ast.get_docstring(source.tree)

    assert told, f"{source.path} has no docstring"
    assert told.splitlines()[0].strip()
    untold = [f"{source.path}:{function.lineno} {function.name}" for function in public_functions(source) if not ast.get_docstring(function)]
    assert untold == []


@pytest.mark.parametrize("source", sources(), ids=lambda source: source.path)
def test_every_module_with_code_has_a_docstring(source: Source) -> None:
    if source.text.strip() and "/migrations/0001" not in source.path:
        assert ast.get_docstring(source.tree), f"{source.path} does not say what it is"
