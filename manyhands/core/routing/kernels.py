"""Routing's inner functions run as plain Python where one decision is made, and compiled where a simulator makes millions.

There is one copy of the source: `compiled` takes the functions marked `@kernel`, gives copies of them a namespace of their own in
which they call each other's compiled copies, and has numba compile those. Live processes never import numba.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import FunctionType, SimpleNamespace
from typing import Any, TypeVar, cast

F = TypeVar("F", bound=Callable[..., Any])

_kernels: list[FunctionType] = []


def kernel(function: F) -> F:
    """Mark a pure function of numbers and arrays; those it calls are marked before it."""
    _kernels.append(cast("FunctionType", function))
    return function


def kernel_names() -> tuple[str, ...]:
    """Every marked function, in order."""
    return tuple(function.__name__ for function in _kernels)


@cache
def compiled() -> SimpleNamespace:
    """Every kernel, compiled, by its name. The first call with new types takes seconds, the later ones none."""
    from numba import njit

    import manyhands.core.routing  # noqa: F401  # marks them all

    found: dict[str, Any] = {}
    for function in _kernels:
        copy = FunctionType(function.__code__, function.__globals__ | found, function.__name__, function.__defaults__)
        found[function.__name__] = njit(copy)
    return SimpleNamespace(**found)
