from __future__ import annotations

import doctest
from pathlib import Path

from manyhands.science.planning.reading import read_business

DOCS = Path(__file__).parents[3] / "docs"


def test_every_line_of_the_planning_page_runs() -> None:
    result = doctest.testfile(str(DOCS / "science" / "planning.md"), module_relative=False, encoding="utf-8")

    assert result.attempted > 15
    assert result.failed == 0


def test_the_business_of_the_how_to_is_read() -> None:
    text = (DOCS / "how-to" / "choose-a-service-model.md").read_text()
    written = text.split("```yaml\n")[1].split("```")[0]

    assert read_business(written).name == "Lantern"
