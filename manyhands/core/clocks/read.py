"""Read a page of promise times: every error names file, line, field and remedy, all of them at once."""

from __future__ import annotations

import re

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from manyhands.core.clocks.measures import Measure
from manyhands.core.clocks.schema import Promised, PromisePage
from manyhands.core.hours import Holiday, Hours
from manyhands.core.service_models.page_error import PageError, Place, Problem, nearest
from manyhands.core.service_models.yaml_tree import Lines, read_tree

_KNOWN_KEYS: dict[str, type[BaseModel]] = {"schedule": Hours, "holidays": Holiday}
_FORMS = {
    "days": 'periods such as "09:00-12:30", or "22:00-06:00" over midnight',
    "open": 'periods such as "09:00-12:30"',
    "targets": 'a time such as "90s", "10m", "2h" or "3d"',
}


def read_promises(text: str, *, file: str = "page") -> PromisePage:
    """The page that the text (YAML or JSON) describes, or a `PageError` with everything that is wrong with it."""
    tree, lines = read_tree(text, file=file)
    try:
        return PromisePage.model_validate(tree)
    except ValidationError as error:
        problems = [_problem(details) for details in error.errors(include_url=False)]
        raise PageError([_placed(problem, lines) for problem in problems], file=file) from None


def _problem(details: ErrorDetails) -> Problem:
    at: Place = tuple(part for part in details["loc"] if part != "[key]")
    kind, context, given = details["type"], details.get("ctx", {}), details["input"]
    if kind == "page_problem":
        return Problem(at, context["words"], context["remedy"])
    if kind == "extra_forbidden":
        return Problem(at, f"{at[-1]!r} is not a key here.", nearest(at[-1], _keys_at(at[:-1])))
    if kind == "missing":
        return Problem(at, f"{at[-1]!r} is missing.", "Add it.")
    if kind in ("literal_error", "enum"):
        return Problem(at, f"{str(given)[:60]!r} is not known here.", nearest(given, re.findall(r"'([^']+)'", str(context))))
    if kind == "string_pattern_mismatch":
        form = next((_FORMS[part] for part in reversed(at) if part in _FORMS), "it as the examples do")
        return Problem(at, f"{str(given)[:60]!r} is not readable here.", f"Write {form}.")
    if kind in ("model_type", "dict_type", "list_type"):
        wanted = "a list, such as [a, b]" if kind == "list_type" else "keys with values"
        return Problem(at, "This is not written in the form that belongs here.", f"Write {wanted}.")
    return Problem(at, f"{str(given)[:60]!r} does not fit: {details['msg']}.", "Correct the value.")


def _keys_at(at: Place) -> list[str]:
    for part in reversed(at):
        if part in _KNOWN_KEYS:
            return list(_KNOWN_KEYS[str(part)].model_fields)
        if part in tuple(Measure):
            return list(Promised.model_fields)
    return list(PromisePage.model_fields)


def _placed(problem: Problem, lines: Lines) -> Problem:
    at = problem.at
    while at and at not in lines:
        at = at[:-1]
    return problem._replace(line=lines.get(at, 0))
