"""The simulation's inner functions, compiled once beside the routing core's, and kept on disk.

numba keeps compiled code by the file of one function, and would not see that a function it calls has changed. So each folder of
kept code is named after the text of all sources that go into it, the versions of Python and numba, and the options; nothing in it
is ever stale. Functions are copied with a namespace in which they call each other's compiled copies, as in `core/routing/kernels`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from threading import Lock
from types import FunctionType, SimpleNamespace
from typing import Any, TypeVar, cast

from manyhands.core.routing import kernels
from manyhands.science.simulation.memory import learn_types

F = TypeVar("F", bound=Callable[..., Any])
_MODULES = (
    "chance", "choosing", "closing", "coming", "counting", "due", "hands", "heaps", "knowing", "leaving", "lines", "loop", "moments",
    "placing", "schedule", "stages",
)  # fmt: skip
_compiling = Lock()  # replications are played by threads, and the first to come compiles for all
_HERE = Path(__file__).parent
# What is compiled, what it names, and how it is compiled; tests hold the list to what the kernel imports.
_BESIDE = ("codes", "compiling", "inner_functions", "layout", "memory", "memory_types", "run")

_inner: list[FunctionType] = []
_entries: list[FunctionType] = []
_hot: set[str] = set()


def inner(function: F) -> F:
    """Mark a function of the kernel that only other such functions call."""
    _inner.append(cast("FunctionType", function))
    return function


def hot(function: F) -> F:
    """The same for what every ticket goes through and costs less than the call: its code stands wherever it is called."""
    _hot.add(function.__name__)
    return inner(function)


def entry(function: F) -> F:
    """Mark a function of the kernel that Python calls: this is what is kept on disk."""
    _entries.append(cast("FunctionType", function))
    return inner(function)


def compiled() -> SimpleNamespace:
    """Every function of the kernel by its name. Types are compiled when first met, or read from the disk."""
    with _compiling:
        return _compile()


@cache
def _compile() -> SimpleNamespace:
    for name in _MODULES:
        import_module(f"manyhands.science.simulation.kernel.{name}")
    from numba import config, njit

    from manyhands.science.simulation.inner_functions import InnerCompiler

    learn_types()
    settings: Any = config
    before, settings.CACHE_DIR = settings.CACHE_DIR, str(kept_in())
    try:
        known: dict[str, Any] = {}
        for function in (*kernels.marked(), *_callees_first(_inner)):
            options: dict[str, Any] = {"nogil": True, "cache": True} if function in _entries else {"pipeline_class": InnerCompiler}
            if function.__name__ in _hot:  # what they call inherits it; to hinder that was measured to be slower
                options["forceinline"] = True
            # numpy's rule for division by 0: where none is divided by, there is nothing to look for.
            known[function.__name__] = njit(error_model="numpy", **options)(_copied(function, known))
    finally:
        settings.CACHE_DIR = before
    return SimpleNamespace(**known)


def _callees_first(functions: list[FunctionType]) -> list[FunctionType]:
    """So that the sources may be read from the top down."""
    by_name, ordered = {function.__name__: function for function in functions}, dict[str, FunctionType]()

    def add(function: FunctionType) -> None:
        if function.__name__ not in ordered:
            for name in function.__code__.co_names:
                if name in by_name and name != function.__name__:
                    add(by_name[name])
            ordered[function.__name__] = function

    for function in functions:
        add(function)
    return list(ordered.values())


def _copied(function: FunctionType, known: dict[str, Any]) -> FunctionType:
    return FunctionType(function.__code__, function.__globals__ | known, function.__name__, function.__defaults__)


@cache
def kept_in() -> Path:
    """The folder of this very code, compiled: beside the sources, or the user's own where those are read only."""
    name = f"compiled-{fingerprint()[:16]}"
    for place in (_HERE / "__pycache__", Path.home() / ".cache" / "manyhands"):
        folder = place / name
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder
    return Path(tempfile.mkdtemp(prefix="manyhands-compiled-"))


def forget_others() -> None:
    """Take away what earlier sources were compiled to; in a folder of the user's there may be other installations' too."""
    for folder in (_HERE / "__pycache__").glob("compiled-*"):
        if folder != kept_in():
            shutil.rmtree(folder, ignore_errors=True)


def fingerprint() -> str:
    """Of everything that goes into the compiled code."""
    import numba
    import numpy as np

    settings: Any = numba.config
    digest = hashlib.sha256(f"{sys.version} {numba.__version__} {np.__version__} {settings.OPT}".encode())
    for path in sources():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def sources() -> list[Path]:
    """Every file whose text decides what is compiled."""
    routing = Path(kernels.__file__).parent
    return [*sorted((_HERE / "kernel").glob("*.py")), *(_HERE / f"{name}.py" for name in _BESIDE), *sorted(routing.glob("*.py"))]
