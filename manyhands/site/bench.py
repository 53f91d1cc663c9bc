"""Measure: a throw-away installation of its own, started as any other, and taken away afterwards."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import psycopg

from manyhands.rehearsal.bench.bare import Bare, Pgbench
from manyhands.rehearsal.bench.bare_samples import keep_samples
from manyhands.rehearsal.bench.gauges import Gauges
from manyhands.rehearsal.bench.report import facts_of, json_of, table_of
from manyhands.rehearsal.bench.row_counts import rows_of_one_ticket
from manyhands.rehearsal.bench.walk import CLIENTS, WARM_SECONDS, Site, by_api, in_turns
from manyhands.site.environment import state_dir
from manyhands.site.installation import DATABASE, Installation, migrate, open_installation
from manyhands.site.processes import HOST, Ports, processes
from manyhands.site.supervise import Supervisor, check_port_free

BENCHES = ("walk", "order", "routing", "planner", "planner-study", "guidance-speed")
ROUNDS = 2
_BEGAN = time.perf_counter()


def run_bench(
    name: str, *, seconds: int, port: int, rounds: int = ROUNDS, warm_seconds: float = WARM_SECONDS, articles: int = 0,
    claims: Sequence[int] | None = None, data: Path | None = None,
) -> int:  # fmt: skip
    """Run one measurement in an installation of its own; its exit code.

    `articles`: so many of the brand's, 0 for all. `claims`: the numbers of open tickets that claims are measured among.
    `data`: the folder with public sets that guidance is measured on; without one on the demo brands' texts.
    """
    if name not in BENCHES:
        raise LookupError(f"There is no measurement {name!r}. There are: {', '.join(BENCHES)}. Nothing was started.")
    if name == "order":
        return _order()
    if name == "routing":
        return _routing(seconds, rounds, claims)
    if name == "planner":
        return _planner()
    if name == "planner-study":
        return _planner_study()
    ports = Ports(port)
    for one in (ports.web, ports.live):
        check_port_free(HOST, one)
    if name == "guidance-speed":
        return guidance_speed(ports, data, seconds=seconds / 5)
    with _throw_away() as installation:
        founded = _found(articles)
        supervisor = Supervisor(processes(ports), log_dir=installation.state_dir / "logs", write=_say)
        measure = partial(_measure, installation, supervisor, founded, ports)
        return supervisor.run(partial(measure, seconds=seconds, rounds=rounds, warm_seconds=warm_seconds))


def guidance_speed(
    ports: Ports, data: Path | None, *, seconds: float, passages: int = 5_000, tickets: int = 100_000, learnt: int = 50_000,
    times: int | None = None, articles: int = 0, texts: int | None = None,
) -> int:  # fmt: skip
    """What needs no installation first; then everything that runs shares one core."""
    from manyhands.rehearsal.bench.guidance import speed
    from manyhands.science.encoder.keep import encoder_kept_in

    load = [os.getloadavg()[0]]
    facts = speed.facts_apart(
        encoder_kept_in(state_dir() / "models"), data, tickets=learnt, texts=texts or speed.TEXTS, seconds=seconds, say=_say
    )
    speed.on_one_core()

    def measure(site: Site, admin_url: str) -> int:
        found = speed.facts_of_opening(
            site, admin_url, passages=passages, tickets=tickets, texts=texts or speed.TEXTS, times=times or speed.TIMES,
            seconds=5 * seconds, say=_say,
        )  # fmt: skip
        told = speed.judged(facts | found | {"load": [*load, os.getloadavg()[0]]})
        print(speed.table_of_speed(told) + "\n" + json_of(told), flush=True)  # noqa: T201  # what a measurement is for
        return 0 if all(told["met"].values()) else 1

    with _throw_away() as installation:
        founded, server = _found(articles), installation.server
        assert server is not None  # a throw-away installation brings its own
        supervisor = Supervisor(processes(ports), log_dir=installation.state_dir / "logs", write=_say)
        site = Site(ports.web, os.environ["MANYHANDS_RUNTIME_DATABASE_URL"], founded, Gauges(supervisor.pid_of, server))
        return supervisor.run(partial(measure, site, server.url(DATABASE, user="manyhands_super")))


def _order() -> int:
    from manyhands.rehearsal.bench.routing.order import run_order

    return run_order()


def _planner() -> int:
    from manyhands.rehearsal.bench.planner.measuring import facts_of_planner, table_of_planner

    facts = facts_of_planner(say=_say)
    print(table_of_planner(facts) + "\n" + json_of(facts), flush=True)  # noqa: T201  # what a measurement is for
    return 0 if all(facts["met"].values()) else 1


def _planner_study() -> int:
    from manyhands.rehearsal.bench.planner.study import facts_of_study, table_of_study

    facts = facts_of_study(say=_say)
    print(table_of_study(facts) + "\n" + json_of(facts), flush=True)  # noqa: T201  # what a measurement is for
    return 0 if all(facts["met"].values()) else 1


def _routing(seconds: int, rounds: int, sizes: Sequence[int] | None) -> int:
    """The core first, which needs no installation; what is measured is loaded when it runs."""
    from manyhands.rehearsal.bench.routing.core import facts_of_core, table_of_core

    core = facts_of_core(seconds=seconds / 15)
    print(table_of_core(core), flush=True)  # noqa: T201  # what a measurement is for
    with _throw_away() as installation:
        claims = _claims(installation, seconds, rounds, sizes)
    facts = core | {"part": "all", "claims": claims, "met": core["met"] | claims["met"]}
    print(json_of(facts), flush=True)  # noqa: T201  # what a measurement is for
    return 0 if all(facts["met"].values()) else 1


def _claims(installation: Installation, seconds: int, rounds: int, sizes: Sequence[int] | None) -> dict[str, Any]:
    from manyhands.rehearsal.bench.routing.claims import SIZES, facts_of_claims, table_of_claims

    server = installation.server
    assert server is not None  # a throw-away installation brings its own
    with psycopg.connect(server.url(DATABASE, user="manyhands_super"), autocommit=True, cursor_factory=psycopg.ClientCursor) as admin:
        facts = facts_of_claims(
            admin, Gauges(_no_process, server), Pgbench(server, os.environ["MANYHANDS_RUNTIME_DATABASE_URL"]), installation.state_dir,
            sizes=sizes or SIZES, seconds=seconds, rounds=rounds, now=datetime.now(UTC), say=_say,
        )  # fmt: skip
    print(table_of_claims(facts), flush=True)  # noqa: T201  # what a measurement is for
    return facts


def _no_process(_: str) -> None:
    """Only the database runs."""


@contextmanager
def _throw_away() -> Iterator[Installation]:
    with tempfile.TemporaryDirectory(prefix="manyhands-bench-") as folder:
        _lend_models(state_dir() / "models", Path(folder) / "models")
        os.environ["MANYHANDS_STATE"] = folder
        os.environ.pop("DATABASE_URL", None)
        installation = open_installation(say=_say)
        try:
            import django

            django.setup()
            migrate(say=_say)
            yield installation
        finally:
            installation.close()
            if installation.server is not None:
                shutil.rmtree(installation.server.place.home, ignore_errors=True)


def _lend_models(ours: Path, theirs: Path) -> None:
    """The encoder is the same in every installation, and takes seconds to write."""
    if ours.is_dir():
        shutil.copytree(ours, theirs)


def _found(articles: int) -> dict[str, Any]:
    _say("founding one brand, its articles and its specialists")
    done = subprocess.run(
        [sys.executable, "-m", "manyhands.rehearsal.bench.founding", str(max(CLIENTS)), str(articles)],
        stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    founded: dict[str, Any] = json.loads(done.stdout)
    return founded


def _measure(
    installation: Installation,
    supervisor: Supervisor,
    founded: dict[str, Any],
    ports: Ports,
    *,
    seconds: int,
    rounds: int,
    warm_seconds: float,
) -> int:
    server = installation.server
    assert server is not None  # a throw-away installation brings its own
    site = Site(ports.web, os.environ["MANYHANDS_RUNTIME_DATABASE_URL"], founded, Gauges(supervisor.pid_of, server))
    _say("warming up")
    by_api(site, clients=max(CLIENTS), seconds=warm_seconds, run="warm")
    admin_url = server.url(DATABASE, user="manyhands_super")
    samples = keep_samples(admin_url, founded["people"])
    pgbench = Pgbench(server, site.database)
    bare = Bare(pgbench, Path(installation.state_dir), founded["brand_id"], samples)
    rows = rows_of_one_ticket(site, bare, admin_url=admin_url)
    turns = in_turns(site, bare, seconds=seconds, rounds=rounds, say=_say)
    about = {"cpus": os.cpu_count(), "pgbench": pgbench.version(), "samples": samples, "rows_a_ticket": rows}
    facts = facts_of(turns, seconds=seconds, about=about)
    print(table_of(facts) + "\n" + json_of(facts), flush=True)  # noqa: T201  # what a measurement is for
    return 0


def _say(words: str) -> None:
    print(f"  {time.perf_counter() - _BEGAN:6.1f} s  {words}", file=sys.stderr, flush=True)  # noqa: T201  # progress
