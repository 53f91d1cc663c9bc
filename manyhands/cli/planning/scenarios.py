"""Scenarios and executors as commands name them."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from manyhands.science.simulation.executors import DaskCluster
    from manyhands.science.simulation.scenario import Scenario


def scenario_named(file: str, *, seed: int | None, nothing_was: str) -> Scenario:
    """A scenario of a file or one that ships; what is wrong with it is told, and the command ends."""
    from manyhands.core.service_models.page_error import PageError
    from manyhands.science.simulation.examples import example_names, example_text
    from manyhands.science.simulation.reading import load_scenario, read_scenario

    try:
        is_example = file in example_names() and not Path(file).exists()
        found = read_scenario(example_text(file), file=file) if is_example else load_scenario(file)
    except PageError as wrong:
        typer.echo(f"{wrong}\n{nothing_was}", err=True)
        raise typer.Exit(1) from None
    return found if seed is None else replace(found, seed=seed)


def executor_at(dask: str | None) -> AbstractContextManager[DaskCluster | None]:
    """The cluster whose address was given, or nothing."""
    from manyhands.science.simulation.executors import DaskCluster

    return DaskCluster(dask) if dask else nullcontext()
