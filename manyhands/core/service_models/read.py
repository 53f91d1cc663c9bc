"""Read a page: every error names file, line, field and remedy, all of them at once."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from manyhands.core.service_models.check import problems_in
from manyhands.core.service_models.page_error import PageError, Place, Problem, nearest
from manyhands.core.service_models.schema import ServiceModel
from manyhands.core.service_models.yaml_tree import Lines, read_tree

SPOKEN_SIGNS_MAX = 60


def read_page(text: str, *, file: str = "page") -> ServiceModel:
    """The service model that the text describes, or a `PageError` with everything that is wrong with it."""
    tree, lines = read_tree(text, file=file)
    try:
        page = ServiceModel.model_validate(tree)
    except ValidationError as error:
        problems = [_problem(details, tree) for details in error.errors(include_url=False)]
        raise PageError([_placed(problem, lines) for problem in problems], file=file) from None
    if wrong := problems_in(page):
        raise PageError([_placed(problem, lines) for problem in wrong], file=file)
    return page


def _placed(problem: Problem, lines: Lines) -> Problem:
    at = problem.at
    while at and at not in lines:
        at = at[:-1]
    return problem._replace(line=lines.get(at, 0))


def _problem(details: ErrorDetails, tree: Any) -> Problem:
    at: Place = tuple(details["loc"])
    kind, context = details["type"], details.get("ctx", {})
    if kind == "extra_forbidden":
        return Problem(at, f"{at[-1]!r} is not a key here.", nearest(at[-1], keys_at(at[:-1])))
    if kind == "missing":
        return Problem(at, f"{at[-1]!r} is missing.", "Add it.")
    if details["input"] is None:
        return Problem(at, "Nothing is written here.", "Fill it in, or take the line out.")
    if kind == "literal_error":
        return Problem(at, f"{details['input']!r} is not known here.", nearest(details["input"], _options(context)))
    if kind == "string_pattern_mismatch":
        return Problem(at, f"{details['input']!r} is not readable here.", f"Write {described(at)}.")
    if kind in ("model_type", "dict_type", "list_type", "model_attributes_type"):
        wanted = "a list (lines that begin with a dash)" if kind == "list_type" else "keys with values"
        return Problem(at, f"Here stands {_spoken(details['input'])}.", f"Write {wanted}.")
    if kind.startswith(("int_", "greater_", "less_")):
        return Problem(at, f"{_spoken(details['input'])} does not fit.", f"Write {_number(kind, context)}.")
    return Problem(at, f"{_spoken(details['input'])} does not fit: {details['msg']}.", "Correct the value.")


def _number(kind: str, context: dict[str, Any]) -> str:
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


def keys_at(at: Place) -> list[str]:
    """The keys that the page may have at a place."""
    part = _part(at)
    return [field.alias or name for name, field in part.model_fields.items()] if part else []


def described(at: Place) -> str:
    """What belongs at a place, in words."""
    names = [part for part in at if isinstance(part, str)]
    parent = _part(tuple(names[:-1]))
    field = _field(parent, names[-1]) if parent and names else None
    return _description(field) or "it as the examples do"


def _part(at: Place) -> type[BaseModel] | None:
    part: type[BaseModel] | None = ServiceModel
    for name in at:
        if isinstance(name, str) and part is not None:
            field = _field(part, name)
            part = _model_in(field.annotation) if field else None
    return part


def _field(part: type[BaseModel], name: str) -> Any:
    return next((f for n, f in part.model_fields.items() if name in (n, f.alias)), None)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_in(argument) for argument in getattr(annotation, "__args__", ()))
    return next((found for found in inner if found), None)


def _description(field: Any) -> str | None:
    if field is None or field.description:
        return field.description if field else None
    for argument in getattr(field.annotation, "__args__", ()):
        for note in getattr(argument, "__metadata__", ()):
            if getattr(note, "description", None):
                return str(note.description)
    return None
