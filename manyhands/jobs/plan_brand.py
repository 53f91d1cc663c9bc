"""Which service model is right for a brand: compared on its own log, in a process of its own, outside any transaction."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.ground.walls import acting_as, for_worker
from manyhands.apps.insight.history import COLUMNS, START, Numbers, Place, history_page
from manyhands.apps.machine.tried import answerable_of
from manyhands.apps.planning.actions import begin_plan, fail_plan, finish_plan, tell_plan
from manyhands.apps.planning.queries import plan_of
from manyhands.apps.promises.queries import hours_in_force

HISTORY = timedelta(days=2 * 366)
SECONDS_MAX = 2 * 3600
LEAST_TICKETS = 50
_PROCESS = "manyhands.science.planning.asked_process"
_PACKAGE_ROOT = Path(__file__).resolve().parents[2]


class UnableToCompare(Exception):
    """There is no answer; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class _Teller:
    """Keeps how far it is in the plan's row, a short transaction each time."""

    brand_id: int
    plan_id: UUID

    def __call__(self, words: str) -> None:
        with acting_as(for_worker(self.brand_id)):
            tell_plan(self.brand_id, self.plan_id, words)


def plan_brand(*, brand_id: int, plan_id: str, now: datetime, seconds_max: float = SECONDS_MAX) -> None:
    """Answer one plan; one that has ended is left as it is, one whose worker died begins again."""
    plan = UUID(plan_id)
    with acting_as(for_worker(brand_id)):
        if not begin_plan(brand_id, plan, now=now):
            return
        asked = plan_of(brand_id, plan)
    assert asked is not None  # it has just begun
    try:
        study = _answer(brand_id, asked["question"], _Teller(brand_id, plan), now=now, seconds_max=seconds_max)
    except UnableToCompare as why:
        with acting_as(for_worker(brand_id)):
            fail_plan(brand_id, plan, str(why), now=now)
        return
    with acting_as(for_worker(brand_id)):
        finish_plan(brand_id, plan, study["answer"], study=study, now=now)


def _answer(brand_id: int, question: dict[str, Any], tell: _Teller, *, now: datetime, seconds_max: float) -> dict[str, Any]:
    history, tickets = history_of(brand_id, since=now - HISTORY, until=now)
    if tickets < LEAST_TICKETS:
        raise UnableToCompare(
            f"This brand has {tickets} tickets; {LEAST_TICKETS} are needed to say anything. Ask again when more have come, or compare "
            "an export of the desk you had before with: manyhands plan compare."
        )
    with acting_as(for_worker(brand_id)):
        trial, hours = answerable_of(brand_id), hours_in_force(brand_id, now=now)
    asked = {"question": question, "now": now.isoformat(), "history": history, "trial": trial, "hours": hours}
    return asked_of(json.dumps(asked), tell, seconds_max=seconds_max)


def history_of(brand_id: int, *, since: datetime, until: datetime) -> tuple[str, int]:
    """The brand's log as a file, of the tickets that came before a moment, and how many these are."""
    written, numbers = io.StringIO(), Numbers()
    lines = csv.writer(written)
    lines.writerow(COLUMNS)
    place: Place | None = Place(since, START.ticket_id)
    while place is not None:
        # A transaction a page: a long history holds nothing up.
        with acting_as(for_worker(brand_id)):
            cells, place = history_page(brand_id, brand_facts(brand_id)["slug"], numbers, after=place, before=until)
        lines.writerows(cells)
    return written.getvalue(), numbers.tickets


def asked_of(asked: str, tell: Any, *, seconds_max: float, module: str = _PROCESS) -> dict[str, Any]:
    """Have a process answer it; UnableToCompare where there is no answer, whatever became of that process."""
    command = (sys.executable, "-m", module)
    # No environment but the path to this package: it has no secret, and no way to the database.
    with tempfile.TemporaryFile() as handed, subprocess.Popen(
        command, stdin=_written(handed, asked), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd="/",
        env={"PYTHONPATH": str(_PACKAGE_ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
    ) as process:  # fmt: skip
        assert process.stdout is not None
        late = threading.Timer(seconds_max, process.kill)
        late.start()
        try:
            return _heard(process.stdout, tell)
        finally:
            late.cancel()
            process.kill()


def _written(file: IO[bytes], asked: str) -> IO[bytes]:
    # A file and no pipe: a process that dies before it has read all breaks nothing here.
    file.write(asked.encode())
    file.seek(0)
    return file


def _heard(lines: IO[str], tell: Any) -> dict[str, Any]:
    for line in lines:
        said = json.loads(line)
        if "answer" in said:
            answer: dict[str, Any] = said["answer"]
            return answer
        if "unable" in said:
            raise UnableToCompare(said["unable"])
        tell(said["told"])
    raise UnableToCompare(
        "The comparison was stopped before it was done: it took too long, too much memory, or this machine was restarted. "
        "Nothing else suffered. Ask again, for a quick one where this was thorough."
    )
