"""The type of a handle in compiled code, and its attributes. Imports numba."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from llvmlite import ir  # type: ignore[import-untyped]  # as numba
from numba import types
from numba.core import cgutils
from numba.core.datamodel import models
from numba.extending import intrinsic, lower_builtin, overload_attribute, register_model
from numba.np import arrayobj
from numba.np.numpy_support import from_dtype

_I64 = ir.IntType(64)


class RowsType(types.Array):
    """An array whose rows are counted from the front only: to look for negative ones costs more than most of what the kernel does."""

    def __init__(self, dtype: Any, dimensions: int) -> None:
        super().__init__(dtype, dimensions, "C", name=f"rows({dtype}, {dimensions})")


register_model(RowsType)(models.ArrayModel)


def _place(context: Any, builder: Any, kind: RowsType, array: Any, indices: Any) -> Any:
    made = arrayobj.make_array(kind)(context, builder, array)  # type: ignore[no-untyped-call]
    lengths = cgutils.unpack_tuple(builder, made.shape, kind.ndim)  # type: ignore[no-untyped-call]
    place = indices[0]
    for index, length in zip(indices[1:], lengths[1:], strict=True):
        place = builder.add(builder.mul(place, length), index)
    return builder.gep(made.data, [place])


def _indices(context: Any, builder: Any, kind: Any, index: Any) -> list[Any]:
    several = isinstance(kind, types.UniTuple)
    found = cgutils.unpack_tuple(builder, index, kind.count) if several else [index]  # type: ignore[no-untyped-call]
    return [context.cast(builder, one, kind.dtype if several else kind, types.intp) for one in found]


@lower_builtin(operator.getitem, RowsType, types.Integer)  # type: ignore[no-untyped-call, untyped-decorator]
@lower_builtin(operator.getitem, RowsType, types.UniTuple)  # type: ignore[no-untyped-call, untyped-decorator]
def _read(context: Any, builder: Any, signature: Any, args: Any) -> Any:
    kind, index = signature.args
    if not _names_one(kind, index):  # a row of a table: as any array
        usual = arrayobj.getitem_array_tuple if isinstance(index, types.UniTuple) else arrayobj.getitem_arraynd_intp
        return usual(context, builder, signature, args)
    place = _place(context, builder, kind, args[0], _indices(context, builder, index, args[1]))
    return arrayobj.load_item(context, builder, kind, place)  # type: ignore[no-untyped-call]


@lower_builtin(operator.setitem, RowsType, types.Integer, types.Any)  # type: ignore[no-untyped-call, untyped-decorator]
@lower_builtin(operator.setitem, RowsType, types.UniTuple, types.Any)  # type: ignore[no-untyped-call, untyped-decorator]
def _write(context: Any, builder: Any, signature: Any, args: Any) -> Any:
    kind, index, value = signature.args
    if not _names_one(kind, index):
        return arrayobj.setitem_array(context, builder, signature, args)
    place = _place(context, builder, kind, args[0], _indices(context, builder, index, args[1]))
    written = context.cast(builder, args[2], value, kind.dtype)
    arrayobj.store_item(context, builder, kind, written, place)  # type: ignore[no-untyped-call]
    return context.get_dummy_value()


def _names_one(kind: RowsType, index: Any) -> bool:
    several = isinstance(index, types.UniTuple)
    return isinstance(index.dtype, types.Integer) and index.count == kind.ndim if several else kind.ndim == 1


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
    array = RowsType(from_dtype(dtype), dimensions)

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
