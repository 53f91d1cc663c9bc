"""A refusal from inside ends a command in its own words, with code 1."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer


@contextmanager
def refusals() -> Iterator[None]:
    """What the product refuses in words is told as it is."""
    from manyhands.apps.brands.actions import UnableToAdmit
    from manyhands.apps.brands.plans import NoServiceModel
    from manyhands.apps.guidance.versions import UnableToPutLive
    from manyhands.apps.knowledge.articles import UnableToSave
    from manyhands.apps.knowledge.products import UnableToPutProducts
    from manyhands.apps.knowledge.publishing import UnableToPublishArticle
    from manyhands.apps.market.actions import UnableToContract
    from manyhands.apps.people.actions import UnableToNote
    from manyhands.apps.rooms.actions import UnableToPair
    from manyhands.apps.shifts.actions import UnableToSwap
    from manyhands.core.contracts import UnknownMonth
    from manyhands.core.money import UnableToCount
    from manyhands.core.shifts import UnableToPlan
    from manyhands.journey.invoice import UnableToInvoice
    from manyhands.journey.let_speak import UnableToLetSpeak
    from manyhands.journey.try_machine import UnableToWithhold

    kinds = (
        UnableToAdmit, NoServiceModel, UnableToContract, UnableToNote, UnableToPair, UnableToSwap, UnableToPlan,
        UnableToCount, UnableToInvoice, UnableToSave, UnableToPublishArticle, UnableToPutLive, UnableToPutProducts,
    )  # fmt: skip
    try:
        yield
    except (*kinds, UnknownMonth, UnableToLetSpeak, UnableToWithhold) as refused:
        typer.echo(str(refused), err=True)
        raise typer.Exit(1) from None
