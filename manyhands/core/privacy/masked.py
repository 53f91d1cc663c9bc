"""A value that prints as stars wherever it ends up: logs, errors, pages."""

from __future__ import annotations

from typing import Generic, NoReturn, TypeVar

STARS = "*****"

T = TypeVar("T")


class Masked(Generic[T]):
    """Holds a personal or secret value; only `reveal()` gives it out."""

    __slots__ = ("_value",)

    def __init__(self, value: T) -> None:
        """Hide the value."""
        self._value = value

    def reveal(self) -> T:
        """The value itself, for the one caller who has recorded why."""
        return self._value

    def __str__(self) -> str:
        return STARS

    __repr__ = __str__

    def __format__(self, spec: str) -> str:
        return STARS  # a width or precision would tell the length

    def __eq__(self, other: object) -> bool:
        return self._value == other._value if isinstance(other, Masked) else NotImplemented

    def __hash__(self) -> int:
        return hash((Masked, self._value))

    def __copy__(self) -> Masked[T]:
        return self

    def __deepcopy__(self, memo: object) -> Masked[T]:
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError("A masked value is not pickled: it would be stored in clear. Store a reference to it instead.")
