"""Read a page: every error names file, line, field and remedy, all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from manyhands.core.service_models.check import problems_in
from manyhands.core.service_models.page_error import PageError, Place, Problem, nearest, placed
from manyhands.core.service_models.places import KEY, described, keys_at
from manyhands.core.service_models.schema import ServiceModel
from manyhands.core.service_models.yaml_tree import PAGE_BYTES_MAX, Lines, read_tree

P = TypeVar("P", bound=BaseModel)
SPOKEN_SIGNS_MAX = 60


@lru_cache(maxsize=128)
def read_page(text: str, *, file: str = "page") -> ServiceModel:
    """The service model that the text describes, or a `PageError` with everything that is wrong with it."""
    page, _ = read_with_lines(text, file=file)
    return page


def read_with_lines(text: str, *, file: str = "page") -> tuple[ServiceModel, Lines]:
    """The service model, and the line where each part of it stands."""
    return read_as(ServiceModel, text, file=file, judge=problems_in)


def read_as(
    model: type[P], text: str, *, file: str, judge: Callable[[P], Sequence[Problem]] = lambda page: (),
    prepare: Callable[[Any, Lines], Any] = lambda tree, lines: tree, bytes_max: int = PAGE_BYTES_MAX,
) -> tuple[P, Lines]:  # fmt: skip
    """A page of any kind, with its lines; `PageError` with everything that is wrong with it, by its schema or by what judges it.

    `prepare` may fill in what the schema does not know: a page that is named where one may stand.
    """
    tree, lines = read_tree(text, file=file, bytes_max=bytes_max)
    try:
        page = model.model_validate(prepare(tree, lines))
    except ValidationError as error:
        problems = [_problem(details, model) for details in error.errors(include_url=False)]
        raise PageError(placed(problems, lines), file=file) from None
    if wrong := judge(page):
        raise PageError(placed(wrong, lines), file=file)
    return page, lines


def _problem(details: ErrorDetails, page: type[BaseModel]) -> Problem:
    at: Place = tuple(details["loc"])
    kind, context = details["type"], details.get("ctx", {})
    if kind == "page_problem":
        return Problem(at, context["words"], context["remedy"])
    if at and at[-1] == KEY:
        return Problem(at[:-1], f"{details['input']!r} is not readable here.", f"Write {described(at, page=page)}.")
    if kind == "extra_forbidden":
        return Problem(at, f"{at[-1]!r} is not a key here.", nearest(at[-1], keys_at(at[:-1], page=page)))
    if kind == "missing":
        return Problem(at, f"{at[-1]!r} is missing.", "Add it.")
    if details["input"] is None:
        return Problem(at, "Nothing is written here.", "Fill it in, or take the line out.")
    return _unfit(at, kind, details["input"], context, page) or Problem(
        at, f"{_spoken(details['input'])} does not fit: {details['msg']}.", "Correct the value."
    )


def _unfit(at: Place, kind: str, value: Any, context: dict[str, Any], page: type[BaseModel]) -> Problem | None:
    if kind == "literal_error":
        return Problem(at, f"{_spoken(value)} is not known here.", nearest(value, _options(context)))
    if kind == "string_pattern_mismatch":
        return Problem(at, f"{_spoken(value)} is not readable here.", f"Write {described(at, page=page)}.")
    if kind == "bool_parsing":
        return Problem(at, f"{_spoken(value)} does not fit.", "Write true or false.")
    if kind in ("model_type", "dict_type", "list_type", "model_attributes_type"):
        wanted = "a list (lines that begin with a dash)" if kind == "list_type" else "keys with values"
        return Problem(at, f"Here stands {_spoken(value)}.", f"Write {wanted}.")
    if kind.startswith(("int_", "greater_", "less_")):
        return Problem(at, f"{_spoken(value)} does not fit.", f"Write {_number(context)}.")
    return None


def _number(context: dict[str, Any]) -> str:
    if "ge" in context:
        return f"{context['ge']} or more"
    return f"{context['le']} or less" if "le" in context else "a whole number"


def _options(context: dict[str, Any]) -> list[str]:
    return [option.strip("' ") for option in str(context.get("expected", "")).replace(" or ", ", ").split(",")]


def _spoken(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, str) and len(value) > SPOKEN_SIGNS_MAX:
        value = value[:SPOKEN_SIGNS_MAX] + "…"
    return repr(value) if isinstance(value, str | int) else "a list" if isinstance(value, list) else "keys with values"
