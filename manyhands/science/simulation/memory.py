"""How compiled functions see the kernel's memory: one address, from which `w.tickets` and the rest are read as arrays.

Handing dozens of arrays from function to function costs more than what most of these functions do, and takes a minute to compile.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from manyhands.science.simulation.layout import ARRAYS, World

_WORDS = 4  # of each array: its address and up to three lengths


class Handle:
    """The address of a table of addresses; alive as long as this is, and the world's arrays are."""

    def __init__(self, world: World) -> None:
        learn_types()
        self.world = world
        self.table = np.zeros((len(ARRAYS), _WORDS), np.int64)
        for row, name in enumerate(ARRAYS):
            dtype, dimensions = ARRAYS[name]
            array = getattr(world, name)
            if array.dtype != dtype or array.ndim != dimensions or not array.flags.c_contiguous:
                raise TypeError(f"{name} is {array.dtype} of {array.ndim} dimensions, where the kernel reads {dtype} of {dimensions}.")
            self.table[row, 0] = array.ctypes.data
            self.table[row, 1 : 1 + dimensions] = array.shape
        self.address = self.table.ctypes.data


@cache
def learn_types() -> None:
    """Teach numba what a handle is; once a process, and only where something is compiled."""
    from llvmlite import ir  # type: ignore[import-untyped]  # as numba
    from numba import types
    from numba.core.datamodel.models import PrimitiveModel
    from numba.extending import NativeValue, register_model, typeof_impl, unbox

    from manyhands.science.simulation.memory_types import HandleType, give_attributes

    handle = HandleType()

    @typeof_impl.register(Handle)
    def typeof_handle(_value: Any, _context: Any) -> Any:
        return handle

    @register_model(HandleType)
    class HandleModel(PrimitiveModel):
        def __init__(self, manager: Any, kind: Any) -> None:
            super().__init__(manager, kind, ir.IntType(64))  # type: ignore[no-untyped-call]

    @unbox(HandleType)  # type: ignore[no-untyped-call, untyped-decorator]
    def unbox_handle(_kind: Any, handle: Any, context: Any) -> Any:
        address = context.pyapi.object_getattr_string(handle, "address")
        native = context.unbox(types.int64, address)
        context.pyapi.decref(address)
        return NativeValue(native.value, is_error=native.is_error)  # type: ignore[no-untyped-call]

    give_attributes(HandleType, {name: (row * _WORDS, *ARRAYS[name]) for row, name in enumerate(ARRAYS)})
