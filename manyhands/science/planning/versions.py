"""What an answer was made with, so that it can be made again."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from platform import python_version


def versions() -> dict[str, str]:
    """By name: Python, and the packages on which figures depend."""
    found = {"python": python_version()}
    for name in ("manyhands", "numpy", "numba"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "from source"
    return found
