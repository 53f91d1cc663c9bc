"""The service-model pages of a scenario file: one that ships, one in a file beside it, or one written out in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from manyhands.core.service_models.compile import compile_page
from manyhands.core.service_models.examples import example_names, shipped_text
from manyhands.core.service_models.page_error import PageError, Place, Problem, nearest, placed
from manyhands.core.service_models.plan import RoutingPlan
from manyhands.core.service_models.presets import preset_names
from manyhands.core.service_models.read import read_with_lines
from manyhands.core.service_models.schema import ServiceModel
from manyhands.core.service_models.yaml_tree import Lines
from manyhands.science.simulation.scenario_file.parts import spoken
from manyhands.science.simulation.scenario_file.schema import ScenarioPart

UNTOLD = {"name": "inline", "title": "A page of a scenario", "promise": "What the scenario shows."}  # may be left out here


class Pages:
    """The pages of one file, with where each of them was found."""

    def __init__(self, folder: Path | None, file: str) -> None:
        self._folder, self._file = folder, file
        self._found: dict[int, str] = {}
        self._wrong: list[Problem] = []

    def put_into(self, tree: Any, lines: Lines) -> Any:
        """The tree with the pages that are named in it."""
        brands = tree.get("brands") if isinstance(tree, dict) else None
        if not isinstance(brands, list):
            return tree
        filled = {**tree, "brands": [self._with_page(i, brand) for i, brand in enumerate(brands)]}
        self._stop_if_wrong(lines)
        return filled

    def plans_of(self, part: ScenarioPart, lines: Lines) -> list[RoutingPlan]:
        """The compiled pages; `PageError` with the lines of this file where a page may not go live."""
        plans: list[RoutingPlan] = []
        for i, brand in enumerate(part.brands):
            try:
                plans.append(compile_page(brand.page, currency=brand.currency))
            except PageError as wrong:
                self._wrong += [self._within(i, problem) for problem in wrong.problems]
        self._stop_if_wrong(lines)
        return plans

    def _stop_if_wrong(self, lines: Lines) -> None:
        if self._wrong:
            raise PageError(placed(self._wrong, lines), file=self._file)

    def _with_page(self, i: int, brand: Any) -> Any:
        page = brand.get("page") if isinstance(brand, dict) else None
        if isinstance(page, str):
            return {**brand, "page": self._named(i, page)}
        return {**brand, "page": {**UNTOLD, **page}} if isinstance(page, dict) else brand

    def _named(self, i: int, name: str) -> ServiceModel | None:
        self._found[i] = name
        text = self._text(i, name) if "/" in name or name.endswith((".yaml", ".yml")) else self._shipped(i, name)
        return None if text is None else read_with_lines(text, file=name)[0]

    def _shipped(self, i: int, name: str) -> str | None:
        known = (*preset_names(), *example_names())
        if name in known:
            return shipped_text(name)
        self._refuse(i, f"No page {spoken(name)} ships.", nearest(name, known))
        return None

    def _text(self, i: int, name: str) -> str | None:
        if self._folder is None:
            self._refuse(i, "No files are opened from here.", "Name a page that ships, or write the page out.")
            return None
        try:
            return (self._folder / name).read_text(encoding="utf-8")
        except (OSError, ValueError):  # not there; not text; no name of a file
            words = f"The page {spoken(name)} cannot be read."
            self._refuse(i, words, "Write its path from this file's folder, and save it as UTF-8.")
            return None

    def _refuse(self, i: int, words: str, remedy: str) -> None:
        self._wrong.append(Problem(("brands", i, "page"), words, remedy))

    def _within(self, i: int, problem: Problem) -> Problem:
        place: Place = ("brands", i, "page")
        if i in self._found:
            return Problem(place, f"{self._found[i]}, {problem.field}: {problem.words}", problem.remedy)
        return problem._replace(at=(*place, *problem.at), line=0)
