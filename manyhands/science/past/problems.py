"""What can be wrong with a whole file. A bad row is no error: it is counted and shown."""

from __future__ import annotations


class UnableToRead(LookupError):
    """Nothing of the file can be used; the text says why, and what to do."""


class UnableToCount(LookupError):
    """The history cannot be counted by such intervals."""
