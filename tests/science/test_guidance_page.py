from __future__ import annotations

import doctest
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "science" / "guidance.md"


def test_every_line_of_the_guidance_page_runs(encoder_file: Path) -> None:
    given = {"folder": encoder_file.parent}
    result = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8", globs=given)

    assert result.attempted > 30
    assert result.failed == 0
