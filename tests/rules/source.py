"""The product's own source, read once: what the rules are held against."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One module of the product."""

    path: str  # from the root of the repository
    text: str

    @property
    def module(self) -> str:
        """Its dotted name."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax."""
        return ast.parse(self.text)

    def functions(self) -> Iterator[FunctionNode]:
        """Every function and method, nested ones too."""
        return (node for node in ast.walk(self.tree) if isinstance(node, FunctionNode))

    def imports(self) -> set[str]:
        """Every module it names in an import, with each name taken from it."""
        found: set[str] = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
        return found

    def strings(self) -> Iterator[tuple[int, str]]:
        """Every string in it that is not a docstring, with its line."""
        docs = {id(ast_doc) for ast_doc in map(_docstring, ast.walk(self.tree)) if ast_doc is not None}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                yield node.lineno, node.value


def _docstring(node: ast.AST) -> ast.Constant | None:
    body = getattr(node, "body", None)
    if isinstance(node, ast.Module | ast.ClassDef | FunctionNode) and body and isinstance(body[0], ast.Expr):
        value = body[0].value
        return value if isinstance(value, ast.Constant) else None
    return None


@cache
def tracked() -> tuple[str, ...]:
    """Every file of the repository, and those that are about to be: paths from its root."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return tuple(sorted(path for path in listed.splitlines() if (ROOT / path).is_file()))


@cache
def sources(*folders: str) -> tuple[Source, ...]:
    """The Python modules of the product, all of them or those of some of its folders."""
    wanted = tuple(f"manyhands/{folder}/" for folder in folders) or ("manyhands/",)
    return tuple(Source(path, (ROOT / path).read_text()) for path in tracked() if path.endswith(".py") and path.startswith(wanted))


def is_generated(path: str) -> bool:
    """What a tool wrote: the first migrations."""
    return path.endswith("/migrations/0001_initial.py")
