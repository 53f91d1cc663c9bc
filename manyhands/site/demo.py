"""The demo: this installation with three brands, kept alive by virtual customers and specialists; or checked by them."""

from __future__ import annotations

import json
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from manyhands.cli.telling import say
from manyhands.site import environment as env
from manyhands.site.installation import Installation
from manyhands.site.processes import Ports
from manyhands.site.serve import opened, supervise
from manyhands.site.supervise.ready import answers
from manyhands.site.supervise.supervisor import Supervisor

if TYPE_CHECKING:  # imported once Django is set up
    from manyhands.rehearsal.play import Play

PASSWORD = "many-hands-demo"  # noqa: S105  # printed at every start: the demo's people are nobody's
CHECK_SECONDS_MAX = 900
FAULTS_SECONDS_MAX = 2_400
_CUSTOMERS = (("customer", "retail", "Lark & Loom"), ("hotel guest", "hotel", "Casa Meridian"))
STOPPED = 130  # as shells say it of Ctrl-C


def run_demo(*, check: bool, tickets: int, port: int, seed: int, faults: bool) -> int:
    """Run the demo until Ctrl-C, or check a bounded number of tickets."""
    ports, judged = Ports(port), False
    # The hotel's own system is on this machine, and only the demo opens it to what leaves.
    os.environ |= {"MANYHANDS_EGRESS_HTTP": "allow", "MANYHANDS_EGRESS_NETWORKS": "127.0.0.1/32"}
    with opened(ports) as installation:
        _found(brisk=check)
        _connect(ports.live + 1)
        fail_points = installation.state_dir / "fail_points"

        def go(supervisor: Supervisor) -> int | None:
            nonlocal judged
            if check:
                check_ = Check(supervisor, installation, ports, seed=seed, fail_points=fail_points if faults else None)
                code, judged = check_.run(tickets), True
                return code
            _welcome(ports, installation)
            _keep_alive(ports, seed=seed)
            return None

        # Closing comes into reach of a check as well: after seconds instead of days.
        env = {"MANYHANDS_FAIL_POINTS": str(fail_points), "MANYHANDS_CLOSE_AFTER_SECONDS": "60"} if faults else {}
        # Faults come sooner than a fallen process would be started again that fell by itself.
        code = supervise(installation, ports, once_ready=go, env=env, pause_seconds_max=1 if faults else 10)
        if check and not judged and code == 0:
            say("the check was stopped before its end: nothing is known about its tickets")
            return STOPPED
        return code


def _found(*, brisk: bool) -> None:
    from manyhands.rehearsal.load import is_founded
    from manyhands.rehearsal.pace import BRISK, WATCHABLE, set_pace

    if is_founded():
        say("found the three brands and their data")
    else:
        _found_brands()
    set_pace(BRISK if brisk else WATCHABLE, now=datetime.now(UTC))


def _connect(port: int) -> None:
    from manyhands.rehearsal.house import connect_house, open_house

    connect_house(port, now=datetime.now(UTC))
    open_house(port)


def _found_brands() -> None:
    from manyhands.apps.guidance.reader import BrandReader
    from manyhands.rehearsal.load import found_demo

    say("preparing the sentence encoder (once)")
    reader = BrandReader.for_this_installation()
    keys = {slug: env.secret(f"demo-key-{slug}") for slug in ("bank", "hotel", "retail")}
    found_demo(reader=reader, password=PASSWORD, keys=keys, now=datetime.now(UTC), say=say)


def _welcome(ports: Ports, installation: Installation) -> None:
    from manyhands.rehearsal.load import people_to_try, read_people

    names = {person.email: person.name for person in read_people()}
    cards = [{"title": role, "name": names[email], "email": email, "password": PASSWORD} for role, email in people_to_try()]
    cards += [{"title": title, "name": f"of {name}", "href": f"/b/{slug}/write"} for title, slug, name in _CUSTOMERS]
    (installation.state_dir / "demo_people.json").write_text(json.dumps(cards))  # the sign-in page offers them

    lines = ["", f"  Manyhands is at {ports.address}   (password for everybody: {PASSWORD})", ""]
    lines += [f"    {role:20} {email}" for role, email in people_to_try()]
    lines += ["", *(f"    {title:20} {ports.address}/b/{slug}/write" for title, slug, _ in _CUSTOMERS)]
    lines += ["", "  Ask the hotel whether booking 482130 is confirmed: its machine, or whoever answers, asks the house's own system."]
    lines += ["", "  Ctrl-C stops all of it.", ""]
    print("\n".join(lines), file=sys.stderr, flush=True)  # noqa: T201  # the terminal is its audience


def _keep_alive(ports: Ports, *, seed: int) -> None:
    from manyhands.rehearsal.play import Play

    Play(ports.address, seed=seed, say=say).keep_alive()


class Check:
    """A bounded play and the verdict on it, with or without sabotage."""

    def __init__(
        self, supervisor: Supervisor, installation: Installation, ports: Ports, *, seed: int, fail_points: Path | None
    ) -> None:
        self._supervisor, self._installation, self._ports, self._seed = supervisor, installation, ports, seed
        self._fail_points = fail_points

    def run(self, tickets: int) -> int:
        """Play, judge, and print the verdict as the last line."""
        from django.db import connections

        from manyhands.rehearsal.play import Play
        from manyhands.rehearsal.verdict import judge

        began = time.monotonic()
        play = Play(self._ports.address, seed=self._seed, say=say, letters_by_command=self._fail_points)
        broken = self._play_with_faults(play, tickets) if self._fail_points else self._play(play, tickets)
        connections.close_all()  # what this thread has open may be to a server that was killed meanwhile
        verdict = judge(play.played)
        if broken:
            verdict["wrong"]["fail_points_not_reached"] = len(broken["not_reached"])
        wrong = {name: count for name, count in verdict["wrong"].items() if count}
        verdict |= {"ok": not wrong, "questions": len(verdict["wrong"]), "wrong": wrong} | ({"faults": broken} if broken else {})
        verdict |= {"seconds": round(time.monotonic() - began, 1), "seed": self._seed}
        print(json.dumps(verdict), flush=True)  # noqa: T201  # what the command is asked for
        return 0 if verdict["ok"] else 1

    def _play(self, play: Play, tickets: int) -> dict[str, Any]:
        play.bounded(tickets, seconds_max=CHECK_SECONDS_MAX)
        return {}

    def _play_with_faults(self, play: Play, tickets: int) -> dict[str, Any]:
        from manyhands.rehearsal.faults import Saboteur

        server, folder = self._installation.server, self._fail_points
        if server is None or folder is None:
            raise LookupError("Faults need the embedded database: leave DATABASE_URL unset. Nothing was started.")
        ready = [answers(f"{self._ports.address}/health"), answers(f"{self._ports.live_address}/health")]
        with Saboteur(
            self._supervisor, server, folder=folder, rest=play.rest, is_well=lambda: all(one() for one in ready), seed=self._seed,
            say=say,
        ) as saboteur:
            play.bounded(tickets, seconds_max=FAULTS_SECONDS_MAX, go_on=saboteur.is_busy)
            saboteur.stop()
        found = saboteur.report()
        reached = len(found["processes_killed_at"]) + len(found["database_killed_at"])
        left = ", ".join(found["not_reached"])
        say(f"killed at {reached} points; " + (f"nobody came by {left}" if left else "none was left out"))
        return found
