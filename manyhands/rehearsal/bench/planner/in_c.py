"""The reference in C: compiled here with -O3, fed with the very tickets that our kernel plays."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np

from manyhands.rehearsal.bench.planner.scenarios import Plainly
from manyhands.science.simulation.arriving import Stretch

SOURCE = Path(__file__).with_name("reference.c")
NO_COMPILER = (
    "There is no C compiler (cc, gcc or clang), and without one there is nothing to measure the kernel beside. Nothing was measured. "
    "Install one (Debian: apt-get install gcc), then run the same command again."
)


class NoCompiler(RuntimeError):
    """The reference cannot be built here."""


@cache
def _library() -> Any:
    compiler = next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None)
    if compiler is None:
        raise NoCompiler(NO_COMPILER)
    built = Path(tempfile.mkdtemp(prefix="manyhands-reference-")) / "reference.so"
    subprocess.run([compiler, "-O3", "-shared", "-fPIC", "-o", str(built), str(SOURCE), "-lm"], check=True)
    library = ctypes.CDLL(str(built))
    shutil.rmtree(built.parent)
    library.play.restype = ctypes.c_int64
    return library


def play_in_c(one: Plainly, tickets: Stretch, *, horizon: float) -> tuple[np.ndarray, float]:
    """By class taken, wait, in time, left, their wait, arrived; and the processor seconds it took."""
    library, sums = _library(), np.zeros((len(one.rates), 6))
    rows = [np.array(column, kind) for column, kind in zip(zip(*one.openings, strict=True), (np.int32, np.int32, np.float64), strict=True)]
    due, target, people = np.array(one.due), np.array(one.target), np.array(one.people, np.int32)
    began = process_time()
    events = library.play(
        ctypes.c_int64(len(tickets.times)), _at(tickets.times), _at(tickets.classes), _at(tickets.work), _at(tickets.patience),
        ctypes.c_double(horizon), ctypes.c_int32(len(one.rates)), _at(due), _at(target), ctypes.c_int32(len(rows[0])), *map(_at, rows),
        ctypes.c_int32(len(people)), _at(people), _at(sums),
    )  # fmt: skip
    took = process_time() - began
    if events < 0:
        raise MemoryError("More than a million tickets waited at a time in the reference.")
    return sums, took


def _at(array: np.ndarray) -> ctypes.c_void_p:
    return ctypes.c_void_p(array.ctypes.data)
