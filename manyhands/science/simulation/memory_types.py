"""The type of a handle in compiled code, and its attributes. Imports numba."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from llvmlite import ir  # type: ignore[import-untyped]  # as numba
from numba import types
from numba.extending import intrinsic, overload_attribute
from numba.np import arrayobj
from numba.np.numpy_support import from_dtype

_I64 = ir.IntType(64)


class HandleType(types.Type):
    """An address."""

    def __init__(self) -> None:
        super().__init__(name="manyhands_simulation_world")


def give_attributes(kind: type[HandleType], arrays: Mapping[str, tuple[int, np.dtype[Any], int]]) -> None:
    """Every array by its name."""
    for name, (place, dtype, dimensions) in arrays.items():
        _give(kind, name, _view(place, dtype, dimensions))


def _give(kind: type[HandleType], name: str, view: Callable[..., Any]) -> None:
    @overload_attribute(kind, name)
    def attribute(_world: Any) -> Any:
        def read(_world: Any) -> Any:
            return view(_world)

        return read


def _view(place: int, dtype: np.dtype[Any], dimensions: int) -> Callable[..., Any]:
    array = types.Array(from_dtype(dtype), dimensions, "C")

    def codegen(context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        table = builder.inttoptr(args[0], _I64.as_pointer())
        address, *lengths = (builder.load(builder.gep(table, [_I64(place + i)])) for i in range(1 + dimensions))
        strides = [_I64(dtype.itemsize)]
        for length in reversed(lengths[1:]):
            strides.insert(0, builder.mul(strides[0], length))
        made = arrayobj.make_array(array)(context, builder)  # type: ignore[no-untyped-call]
        data = builder.inttoptr(address, context.get_data_type(array.dtype).as_pointer())
        size = _I64(dtype.itemsize)
        arrayobj.populate_array(made, data=data, shape=lengths, strides=strides, itemsize=size, meminfo=None)  # type: ignore[no-untyped-call]
        return made._getvalue()  # numba's own way to make an array

    @intrinsic
    def view(_context: Any, world: Any) -> Any:
        return array(world), codegen

    return view
