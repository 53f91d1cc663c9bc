"""The process that answers one what-if, within the limits of `asked_process`.

    python -m manyhands.science.planning.what_if_process < {"study": text of a kept study, "difference": ...}
"""

from __future__ import annotations

from typing import Any

from manyhands.science.planning.asked_change import Difference
from manyhands.science.planning.asked_process import alone
from manyhands.science.planning.kept import read_study
from manyhands.science.planning.whatif import what_if


def _answer(asked: dict[str, Any], tell: Any) -> dict[str, Any]:
    del tell  # it is over before there is anything to tell
    study, difference = read_study(asked["study"]), Difference.of(asked["difference"]).checked()
    return what_if(study, difference.change(study.case.business)).as_json()


if __name__ == "__main__":
    alone(_answer)
