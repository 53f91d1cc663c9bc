"""Why a request did not leave. No text here ever carries what the other side answered, or more of an address than its host."""

from __future__ import annotations


class UnableToReach(Exception):
    """The request was not answered; what of it arrived is not known unless the text says so."""


class AddressRefused(UnableToReach):
    """The product does not open connections there. Nothing was sent."""


class TookTooLong(UnableToReach):
    """The time that was set for it ran out."""
