from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from manyhands.science.evaluation.table import table_lines, with_sections
from manyhands.science.evaluation.task import NoSuchFile, Splits, mean_figure
from manyhands.science.evaluation.tasks import TASKS, NoSuchTask, task_named


def _write(folder: Path, name: str, text: str) -> None:
    (folder / "shop").mkdir(exist_ok=True)
    with gzip.open(folder / "shop" / f"{name}.jsonl.gz", "wt") as file:
        file.write(json.dumps({"text": text, "intent": "a"}) + "\n")


def test_the_part_that_is_asked_is_dev_or_test_or_any_file(tmp_path: Path) -> None:
    for part in ("dev", "test"):
        _write(tmp_path, part, part)
    own = tmp_path / "own.jsonl"
    own.write_text('{"text": "own", "intent": "a"}\n\n')

    assert [Splits(tmp_path, split).asked("shop/dev")[0]["text"] for split in ("dev", "test", str(own))] == ["dev", "test", "own"]


def test_a_part_that_lies_elsewhere_is_read_there(tmp_path: Path) -> None:
    (tmp_path / "hidden").mkdir()
    _write(tmp_path / "hidden", "test", "hidden")

    assert Splits(tmp_path, "test", tmp_path / "hidden").asked("shop/dev")[0]["text"] == "hidden"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFile, match=r"shop/dev\.jsonl"):
        Splits(tmp_path).asked("shop/dev")


def test_an_unknown_set_is_refused_with_those_there_are() -> None:
    with pytest.raises(NoSuchTask, match="banking77"):
        task_named("banking")


def test_every_set_has_its_own_name() -> None:
    assert len({task.name for task in TASKS}) == len(TASKS)


def test_an_interval_holds_the_mean_and_is_the_same_each_time() -> None:
    outcomes = np.array([1.0] * 90 + [0.0] * 10)
    figure = mean_figure("ours", "accuracy", outcomes)

    assert figure.value == pytest.approx(0.9)
    assert figure.low < figure.value < figure.high
    assert figure == mean_figure("ours", "accuracy", outcomes)
    assert "| shop | ours | accuracy | 90.0% |" in "\n".join(table_lines("shop", [figure]))


def test_a_set_measured_anew_takes_the_place_of_its_section_alone() -> None:
    page = "# Results\n\nof dev\n\n## Shop\n\nold\n\n## Bank\n\nas before\n"

    assert with_sections(page, "# Results\n\n## Shop\n\nnew\n\n## Inn\n\nfirst\n") == (
        "# Results\n\nof dev\n\n## Shop\n\nnew\n\n## Bank\n\nas before\n\n## Inn\n\nfirst\n"
    )
