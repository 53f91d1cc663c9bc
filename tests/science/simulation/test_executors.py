"""Where runs are played changes nothing in what comes of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from manyhands.science.simulation.examples import example_text
from manyhands.science.simulation.executors import DaskCluster, OneByOne, Threads, UnableToReach
from manyhands.science.simulation.reading import read_scenario
from manyhands.science.simulation.studies.as_json import as_json
from manyhands.science.simulation.study import simulate
from tests.science.simulation.offices import office, play_slowly


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None, protocol="tcp") as local:
        yield local.scheduler_address


@pytest.mark.parametrize("executor", [OneByOne(), Threads(1), Threads(4)])
def test_what_comes_back_is_in_the_order_given(executor):
    assert list(executor.map(lambda number: number * number, range(20))) == [number * number for number in range(20)]


def test_a_dask_cluster_gives_the_same_figures_to_the_last_digit(cluster):
    here = simulate(office(), replications=25, player=play_slowly, executor=OneByOne())
    with DaskCluster(cluster) as there_are:
        assert there_are.workers == 2
        there = simulate(office(), replications=25, player=play_slowly, executor=there_are)

    assert as_json(there) == as_json(here)


def test_where_no_cluster_answers_nothing_is_played():
    with pytest.raises(UnableToReach, match="Nothing was played"):
        DaskCluster("tcp://127.0.0.1:9", timeout_seconds=0.5)


def test_the_kernel_plays_on_a_cluster_as_it_does_here(cluster):
    scenario = read_scenario(example_text("human_cloud"))
    here = simulate(scenario, replications=6, executor=Threads(2))
    with DaskCluster(cluster) as there_are:
        there = simulate(scenario, replications=6, executor=there_are)

    assert as_json(there) == as_json(here)
