"""What may stand at a place of a page, asked of the schema itself."""

from __future__ import annotations

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from manyhands.core.service_models.page_error import Place
from manyhands.core.service_models.schema import ServiceModel

KEY = "[key]"  # how a place ends where the key itself is wrong


def keys_at(at: Place, *, page: type[BaseModel] = ServiceModel) -> list[str]:
    """The keys that a page may have at a place; none where the writer chooses them."""
    part = _bare(_at(at, page))
    return list(keys_of(part)) if _is_part(part) else []


def keys_of(part: type[BaseModel]) -> dict[str, FieldInfo]:
    """The keys of a part as a page writes them, with what the schema says of each."""
    return {field.alias or name: field for name, field in part.model_fields.items()}


def described(at: Place, *, page: type[BaseModel] = ServiceModel) -> str:
    """What belongs at a place, in words."""
    if at[-1] == KEY:
        return _description(get_args(_bare(_at(at[:-2], page)))[0]) or "another name"
    while at and isinstance(at[-1], int):
        at = at[:-1]
    parent = _bare(_at(at[:-1], page))
    field = keys_of(parent).get(str(at[-1])) if _is_part(parent) else None
    found = field.description or _description(field.annotation) if field else _description(_at(at, page))
    return found or "it as the examples do"


def part_in(annotation: Any) -> type[BaseModel] | None:
    """The part that a list, a mapping or a key holds; None where it holds a plain value."""
    bare = _bare(annotation)
    if get_origin(bare) in (list, dict):
        return part_in(get_args(bare)[-1])
    return bare if _is_part(bare) else None


def _at(at: Place, page: type[BaseModel]) -> Any:
    found: Any = page
    for name in at:
        found = _inside(_bare(found), name)
    return found


def _inside(found: Any, name: str | int) -> Any:
    if _is_part(found):
        field = keys_of(found).get(str(name))
        return field.annotation if field else None
    return get_args(found)[-1] if get_origin(found) in (list, dict) else None


def _bare(annotation: Any) -> Any:
    while get_origin(annotation) in (Annotated, Union, UnionType):
        annotation = get_args(annotation)[0]
    return annotation


def _is_part(found: Any) -> bool:
    return isinstance(found, type) and issubclass(found, BaseModel)


def _description(annotation: Any) -> str | None:
    for note in getattr(annotation, "__metadata__", ()):
        if getattr(note, "description", None):
            return str(note.description)
    inner = (_description(argument) for argument in get_args(annotation) if not isinstance(argument, str))
    return next((found for found in inner if found), None)
