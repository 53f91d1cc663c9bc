"""The process that looks back: as asked_process, for a week against its plan and for a page on the brand's own tickets.

    python -m manyhands.science.planning.looked_back_process < {"kind": "week" or "replay", "history": CSV, "now": ..., ...}
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from manyhands.science.planning.asked import Question
from manyhands.science.planning.asked_process import alone, declared_in
from manyhands.science.planning.weekly.lived import Lived

if TYPE_CHECKING:
    from manyhands.science.planning.compare import Study


def _answer(asked: dict[str, Any], tell: Any) -> dict[str, Any]:
    return _replay(asked, tell) if asked["kind"] == "replay" else _week(asked, tell)


def _week(asked: dict[str, Any], tell: Any) -> dict[str, Any]:
    from manyhands.science.planning.weekly.check import check_week

    tell("Playing the week as it was planned.")
    found = check_week(
        Question.of(asked["question"]), asked["history"].encode(), Lived.of(asked["lived"]), model=asked["model"],
        planned_at=datetime.fromisoformat(asked["planned_at"]), study=_kept(asked["study"]),
        declared=declared_in(asked), now=datetime.fromisoformat(asked["now"]),
    )  # fmt: skip
    return found.as_json()


def _kept(study: str | None) -> Study | None:
    """None where none was kept, or by another version: then it is planned again."""
    from manyhands.science.planning.kept import UnreadableStudy, read_study

    try:
        return read_study(study) if study else None
    except UnreadableStudy:
        return None


def _replay(asked: dict[str, Any], tell: Any) -> dict[str, Any]:
    from manyhands.science.planning.replaying import replay_pages

    now, declared = datetime.fromisoformat(asked["now"]), declared_in(asked)
    return replay_pages(asked["replay"], asked["history"].encode(), declared=declared, now=now, tell=tell).as_json()


if __name__ == "__main__":
    alone(_answer)
