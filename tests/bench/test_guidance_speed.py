"""`bin/bench guidance-speed` runs, and its figures fit together. How quick it was is not this test's to judge."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from manyhands.rehearsal.bench.guidance.speed import judged, table_of_speed
from manyhands.rehearsal.bench.guidance.texts import labelled, with_words_left_out
from tests import session

ROOT = Path(__file__).resolve().parents[2]
RUN = (
    "from manyhands.site.bench import guidance_speed; from manyhands.site.processes import Ports; "
    "raise SystemExit(guidance_speed(Ports(8760), None, seconds=0.02, passages=60, tickets=90, learnt=300, times=1, articles=6, texts=24))"
)


@pytest.fixture(scope="module")
def facts() -> dict[str, Any]:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("MANYHANDS", "DJANGO", "DATABASE"))}
    env["MANYHANDS_STATE"] = str(session.FOLDER)  # its encoder is lent; all else is the measurement's own
    done = subprocess.run([sys.executable, "-c", RUN], cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode in (0, 1), done.stderr[-3000:]
    assert done.stdout.strip(), done.stderr[-3000:]
    told: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    assert done.returncode == (0 if all(told["met"].values()) else 1)
    return told


def test_the_brand_has_grown_to_what_was_asked_for(facts: dict[str, Any]) -> None:
    assert facts["passages"] >= 60
    assert facts["solved_tickets"] >= 90


def test_the_last_line_tells_every_figure(facts: dict[str, Any]) -> None:
    assert set(facts["met"]) == {"opening_p50", "opening_p95", "embedding_ratio", "training"}
    for row in (facts["opening"]["both"], facts["opening_small"]["both"], facts["job"], facts["reading"]["read"]):
        assert 0 < row["p50_ms"] <= row["p95_ms"] <= row["p99_ms"]
    assert facts["training"]["tickets"] == 300
    assert facts["embedding"]["ratio"] > 0
    assert {"web", "worker", "postgres"} <= set(facts["memory_mb"])
    assert "reading while a new version is built" in table_of_speed(facts)


def test_a_target_that_is_missed_is_told(facts: dict[str, Any]) -> None:
    slow = facts | {"embedding": facts["embedding"] | {"ratio": 0.79}}

    assert not judged(slow)["met"]["embedding_ratio"]


def test_without_a_folder_the_texts_are_the_demo_brands() -> None:
    told = labelled(None)

    assert len({topic for _, topic in told}) > 10
    assert all(text for text, _ in told)


def test_a_repeated_text_says_most_of_the_same_in_order() -> None:
    said = with_words_left_out("one two three four five six seven eight nine ten", np.random.default_rng(1)).split()

    assert 5 <= len(said) <= 10
    assert with_words_left_out("one", np.random.default_rng(1)) == "one"
