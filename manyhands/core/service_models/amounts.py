"""Amounts of a page in minor units of the brand's currency."""

from __future__ import annotations

from manyhands.core.money import UnableToCount, minor_units
from manyhands.core.service_models.page_error import PageError, Place, Problem
from manyhands.core.service_models.schema import ServiceModel


def amount_minor(page: ServiceModel, text: str, currency: str, at: Place) -> int:
    """A written amount in minor units; an error names its place on the page."""
    try:
        return minor_units(text, currency)
    except UnableToCount as error:
        raise PageError([Problem(at, str(error), "Write the amount in the brand's currency.")], file=page.name) from None
