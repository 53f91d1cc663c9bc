"""What every part of a page is made of: names, times, amounts, levels."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def listed(value: object) -> object:
    """One word where a list may stand is a list of one."""
    return [value] if isinstance(value, str) else value


Name = Annotated[
    str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$", description="a name in small letters, digits and underscores")
]
Line = Annotated[str, Field(min_length=1, max_length=200)]
Duration = Annotated[
    str, Field(pattern=r"^[1-9][0-9]{0,4}[smhd]$", description='a time such as "90s", "10m", "2h" or "3d"')
]
Amount = Annotated[str, Field(pattern=r"^[0-9]{1,9}(\.[0-9]{1,3})?$", description='an amount such as "2.40"')]
Day = Annotated[
    str,
    Field(pattern=r"^([0-9]{4}-)?[0-9]{2}-[0-9]{2}$", description='a day such as "2026-11-15", or "11-15" of every year'),
]
Percent = Annotated[int, Field(ge=0, le=100)]
Level = Annotated[int, Field(ge=1, le=5)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2}$", description="a language of two letters, such as en")]
Languages = Annotated[list[Language], BeforeValidator(listed)]
Names = Annotated[list[Name], BeforeValidator(listed), Field(min_length=1, max_length=40)]
NamesOrNone = Annotated[list[Name], BeforeValidator(listed), Field(max_length=40)]
Skills = dict[Name, Level]


class Part(BaseModel):
    """Any part of a page: unknown keys are errors, and a page never changes once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
