"""The process that answers one question: it has no database and no secrets, little rank among others, and a limit on memory and time.

    python -m manyhands.science.planning.asked_process < {"question": ..., "now": ..., "history": CSV}

answers with lines of JSON: {"told": words} while it works, and at last {"answer": study} or {"unable": words}. numba is loaded here and
nowhere that serves people; whatever happens to this process, only its question suffers.
"""

from __future__ import annotations

import json
import logging
import os
import resource
import sys
import warnings
from collections.abc import Callable
from datetime import datetime
from typing import Any

from manyhands.core.hours import Hours
from manyhands.science.planning.asked import Question, answer_question
from manyhands.science.planning.kept import kept
from manyhands.science.planning.versions import versions

MEMORY_BYTES_MAX = 6 * 1024 * 1024 * 1024
CPU_SECONDS_MAX = 3 * 3600
_NICE = 10


def main() -> None:
    """Answer one question."""
    alone(_answer)


def alone(answer: Callable[[dict[str, Any], Any], dict[str, Any]]) -> None:
    """Answer what stands at the input, within the limits of this process."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    logging.disable()
    warnings.simplefilter("ignore")
    os.nice(_NICE)
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES_MAX), (resource.RLIMIT_CPU, CPU_SECONDS_MAX), (resource.RLIMIT_CORE, 0),
    ):  # fmt: skip
        resource.setrlimit(limit, (most, most))

    def say(line: dict[str, Any]) -> None:
        answers.write(json.dumps(line, allow_nan=False) + "\n")
        answers.flush()

    say(_told(answer, json.load(sys.stdin), lambda words: say({"told": words})))


def declared_in(asked: dict[str, Any]) -> Hours | None:
    """The brand's own hours, where it has said them."""
    return Hours.model_validate(asked["hours"]) if asked.get("hours") else None


def _told(answer: Callable[[dict[str, Any], Any], dict[str, Any]], asked: dict[str, Any], tell: Any) -> dict[str, Any]:
    try:
        return {"answer": answer(asked, tell)}
    except (LookupError, ValueError) as wrong:
        return {"unable": str(wrong)}
    except MemoryError:
        return {"unable": "It took more memory than it may have. Ask for a quick comparison, or give the machine more."}


def _answer(asked: dict[str, Any], tell: Any) -> dict[str, Any]:
    question, history = Question.of(asked["question"]), asked["history"].encode()
    trial = {topic: (right, tried) for topic, (right, tried) in asked.get("trial", {}).items()}
    now, declared = datetime.fromisoformat(asked["now"]), declared_in(asked)
    return kept(answer_question(question, history, trial=trial, declared=declared, now=now, tell=tell, versions=versions()))


if __name__ == "__main__":
    main()
