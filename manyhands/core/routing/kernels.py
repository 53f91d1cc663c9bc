"""Routing's inner functions run as plain Python where one decision is made, and compiled where a simulator makes millions.

There is one copy of the source: `compiled` takes the functions marked `@kernel`, gives copies of them a namespace of their own in
which they call each other's compiled copies, and has numba compile those. Live processes never import numba. `plain` has the same
names uncompiled, so that whoever works with many (`gathering`, a replay) takes either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib.util import find_spec
from types import FunctionType, SimpleNamespace
from typing import Any, TypeVar, cast

import numpy as np

F = TypeVar("F", bound=Callable[..., Any])
N = TypeVar("N", bound=tuple[Any, ...])

_kernels: list[FunctionType] = []


def kernel(function: F) -> F:
    """Mark a pure function of numbers and arrays; those it calls are marked before it."""
    _kernels.append(cast("FunctionType", function))
    return function


def kernel_names() -> tuple[str, ...]:
    """Every marked function, in order."""
    return tuple(function.__name__ for function in _kernels)


def marked() -> tuple[FunctionType, ...]:
    """Every marked function itself, in order, for whoever compiles them in a way of their own."""
    _mark_all()
    return tuple(_kernels)


def with_arrays(facts: N) -> N:
    """The same NamedTuple with arrays in place of its tuples, as compiled kernels take it: an empty tuple has no type to compile."""
    named = cast("Any", facts)
    arrays = {name: np.array(value, dtype=np.int64) for name, value in named._asdict().items() if isinstance(value, tuple)}
    return cast("N", named._replace(**arrays))


def plain() -> SimpleNamespace:
    """Every kernel as plain Python, by its name."""
    _mark_all()
    return SimpleNamespace(**{function.__name__: function for function in _kernels})


@cache
def compiled() -> SimpleNamespace:
    """Every kernel, compiled, by its name. The first call with new types takes seconds, the later ones none."""
    _mark_all()
    return _compile(_kernels, {})


def quickest() -> SimpleNamespace:
    """The compiled kernels where numba is installed, the plain ones where it is not."""
    return compiled() if find_spec("numba") else plain()


def compile_beside(*functions: Callable[..., Any]) -> SimpleNamespace:
    """Functions of somebody else's, compiled so that they call the compiled kernels; those they call are named before them."""
    return _compile(cast("tuple[FunctionType, ...]", functions), vars(compiled()))


def _compile(functions: Iterable[FunctionType], known: dict[str, Any]) -> SimpleNamespace:
    from numba import njit

    found: dict[str, Any] = {}
    for function in functions:
        copy = FunctionType(function.__code__, function.__globals__ | known | found, function.__name__, function.__defaults__)
        found[function.__name__] = njit(copy)
    return SimpleNamespace(**found)


def _mark_all() -> None:
    import manyhands.core.routing  # noqa: F401  # its modules mark theirs
