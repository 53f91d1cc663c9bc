"""Read a scenario file: every error names file, line, field and remedy, all of them at once."""

from __future__ import annotations

from pathlib import Path

from manyhands.core.service_models.page_error import PageError, Problem, placed
from manyhands.core.service_models.read import read_as
from manyhands.science.simulation.bounds.impossible import problems_of
from manyhands.science.simulation.scenario import Scenario
from manyhands.science.simulation.scenario_file.building import names_wrong, scenario_of
from manyhands.science.simulation.scenario_file.pages import Pages
from manyhands.science.simulation.scenario_file.schema import ScenarioPart

FILE_BYTES_MAX = 2_000_000


def load_scenario(file: Path | str) -> Scenario:
    """The scenario that a file describes; pages named in it are looked for beside it, or among those that ship."""
    path = Path(file)
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise PageError([Problem((), "This is not text in UTF-8.", "Save it as UTF-8.")], file=str(file)) from None
    except OSError as error:
        raise PageError([Problem((), f"It cannot be read: {error.strerror}.", "Name a file that is there.")], file=str(file)) from None
    return read_scenario(text, file=str(file), folder=path.parent)


def read_scenario(text: str, *, file: str = "scenario", folder: Path | None = None) -> Scenario:
    """The scenario that the text describes, or a `PageError` with everything that is wrong with it.

    Without a folder no file is opened: a page is one that ships, or stands in the text.
    """
    pages = Pages(folder, file)

    part, lines = read_as(ScenarioPart, text, file=file, judge=names_wrong, prepare=pages.put_into, bytes_max=FILE_BYTES_MAX)
    plans = pages.plans_of(part, lines)
    scenario = scenario_of(part, plans)
    if wrong := problems_of(scenario):
        raise PageError(placed(wrong, lines), file=file)
    return scenario
