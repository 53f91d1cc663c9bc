"""The same study on a Dask cluster is equal to the last digit, whatever the number of workers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from manyhands.science.planning.choosing import chosen_models
from manyhands.science.planning.compare import compare
from manyhands.science.planning.kept import kept
from manyhands.science.simulation.executors import DaskCluster, OneByOne
from tests.science.planning.lantern import ONE_WEEK, SMALL, lantern


@pytest.mark.parametrize("workers", [1, 3])
def test_a_study_on_a_cluster_is_the_study_here_to_the_last_digit(workers: int) -> None:
    from distributed import LocalCluster

    two = chosen_models(["hybrid", "human_cloud"], {})
    here = compare(lantern(), models=two, effort=replace(SMALL, executor=OneByOne()), span=ONE_WEEK, with_sensitivities=False)
    with (
        LocalCluster(n_workers=workers, threads_per_worker=1, processes=False, dashboard_address=None, protocol="tcp") as cluster,
        DaskCluster(cluster.scheduler_address) as executor,
    ):
        there = compare(lantern(), models=two, effort=replace(SMALL, executor=executor), span=ONE_WEEK, with_sensitivities=False)

    assert kept(there) == kept(here)
