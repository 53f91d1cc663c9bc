"""Which column is what: by names first, then by what stands in them; what somebody says goes before both."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from manyhands.science.past.cells import duration_of, flag_of, is_blank, number_of
from manyhands.science.past.fields import FIELD, FIELDS, Field, plain_name, unit_named, unit_seconds
from manyhands.science.past.moments import NEVER, Form, Order, form_of, serial_form
from manyhands.science.past.problems import UnableToRead
from manyhands.science.past.rows import shown
from manyhands.science.past.tags import is_tags, tags_in

SAMPLE = 1000
_SHARES = {"arrival", "event_at"}  # in a file of events the same column says both
_UNITS_KNOWN = "seconds, minutes, hours, days"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the file and what it was taken for."""

    field: Field
    name: str
    at: int
    how: str
    unit_seconds: float = 1.0
    form: Form | None = None  # of moments; None: a number or duration
    is_unit_said: bool = True


def parse_map(said: Sequence[str]) -> dict[str, str]:
    """`arrival=opened_at,topic=category` into fields and columns."""
    given: dict[str, str] = {}
    for part in (one for text in said for one in text.split(",") if one.strip()):
        name, equals, column = part.partition("=")
        if not equals or name.strip() not in FIELD:
            raise UnableToRead(
                f"'{part.strip()}' names no field. Nothing was read. Write --map FIELD=COLUMN with one of: {', '.join(FIELD)}."
            )
        given[name.strip()] = column.strip()
    return given


def guess(header: Sequence[str], sample: Sequence[Sequence[str]], said: Mapping[str, str], dates: Order | None) -> list[Column]:
    """A column for each field that the file has."""
    texts = [[row[at].strip() for row in sample if at < len(row)] for at in range(len(header))]
    plain = [plain_name(name) for name in header]
    taken: dict[str, Column] = {}
    for name, column in said.items():
        if column:
            taken[name] = _given(FIELD[name], column, header, texts, dates)
    used = {column.at for column in taken.values()}
    for part_of_name in (False, True):
        for field in FIELDS:
            if field.name in taken or field.name in said or (part_of_name and field.kind != "moment"):
                continue
            free = [at for at in _called(field, plain, part_of_name) if at not in used or field.name in _SHARES]
            if (found := _first(field, free, header, texts, dates, part_of_name)) is not None:
                taken[field.name] = found
                used.add(found.at)
    if "arrival" not in taken:
        taken["arrival"] = _by_content(header, texts, dates, used)
    return [taken[field.name] for field in FIELDS if field.name in taken and not _is_in_vain(field.name, taken)]


def _is_in_vain(name: str, taken: Mapping[str, Column]) -> bool:
    """Counts are of files without tickets, activities of files with them; the same column never says two things but in a log of events."""
    if name == "count":
        return "ticket" in taken and taken["count"].how != "as you said"
    if name == "event_at":
        return "ticket" not in taken
    if name == "last_activity":
        return "solved" in taken
    if name == "activity" and plain_name(taken[name].name) == "name":  # of people, but in Chatwoot's reporting events
        return "event_at" not in taken or plain_name(taken["event_at"].name) != "event end time"
    return name == "activity" and "ticket" not in taken


def _called(field: Field, plain: Sequence[str], part_of_name: bool) -> list[int]:
    if not part_of_name:
        return [at for called in field.called for at, name in enumerate(plain) if name == called]
    several = [called for called in field.called if " " in called]
    return [at for called in several for at, name in enumerate(plain) if f" {called} " in f" {name} "]


def _first(
    field: Field, places: Sequence[int], header: Sequence[str], texts: Sequence[Sequence[str]], dates: Order | None, part: bool
) -> Column | None:
    filled = [at for at in places if any(not is_blank(text) for text in texts[at])]
    for at in filled or places:
        if (found := _fits(field, header[at], at, texts[at], dates)) is not None:
            how = "by a part of its name" if part else "by its name"
            return Column(field, header[at], at, how, found[0], found[1], found[2])
    return None


def _fits(field: Field, name: str, at: int, texts: Sequence[str], dates: Order | None) -> tuple[float, Form | None, bool] | None:
    """Unit, form of dates, and whether the unit was told; None where what stands in the column is something else."""
    written = [text for text in texts if not is_blank(text)]
    if not written:
        return (unit_seconds(name) or 1.0, _form(name, written, dates) if field.kind == "moment" else None, True) if texts else None
    if field.kind in ("moment", "moment_or_duration"):
        form = _form(name, written, dates)
        written = [text for text in written if text not in NEVER] or written
        if _share(written, lambda text: form.read(text) is not None) >= 0.6:
            return 1.0, form, True
        if field.kind == "moment":
            serial = serial_form(name, written)
            return (1.0, serial, True) if serial else None
    if field.kind in ("duration", "moment_or_duration"):
        return _fits_duration(field, name, written)
    if field.kind == "number":
        return (1.0, None, True) if _share(written, lambda text: number_of(text) is not None) >= 0.8 else None
    if field.kind == "flag":
        return (1.0, None, True) if _share(written, lambda text: flag_of(text) is not None) >= 0.8 else None
    if field.kind == "name":
        if is_tags(name):
            tags = {tag for text in written for tag in tags_in(text)}
            return (1.0, None, True) if len(tags) <= max(200, len(written) // 2) else None
        is_text = len(set(written)) > max(200, len(written) // 2) or max(map(len, written)) > 200
        return None if is_text else (1.0, None, True)
    return 1.0, None, True


def _fits_duration(field: Field, name: str, written: Sequence[str]) -> tuple[float, Form | None, bool] | None:
    if _share(written, lambda text: duration_of(text) is not None) < 0.8:
        return None
    unit = unit_seconds(name)
    says_itself = _share(written, lambda text: re.search(r"[:a-zA-Z]", text) is not None) > 0.5
    if unit is None and not says_itself and field.kind == "moment_or_duration":
        return None  # 5 what after the arrival?
    return unit or 1.0, None, unit is not None or says_itself


def _given(field: Field, said: str, header: Sequence[str], texts: Sequence[Sequence[str]], dates: Order | None) -> Column:
    name, unit = said, None
    if said not in header and ":" in said:
        name, _, word = said.rpartition(":")
        unit = unit_named(word)
    places = [at for at, column in enumerate(header) if column == name] or [
        at for at, column in enumerate(header) if plain_name(column) == plain_name(name) != ""
    ]
    if not places or (name != said and unit is None):
        raise UnableToRead(
            f"There is no column '{said}' for {field.name}. Nothing was read. The columns are: {', '.join(header[:60])}. "
            f"A unit may follow a colon ({_UNITS_KNOWN})."
        )
    at = places[0]
    fits = _fits(field, name, at, texts[at], dates)
    if fits is None and unit is None:
        seen = next((text for text in texts[at] if not is_blank(text)), "")
        raise UnableToRead(
            f"Column '{name}' cannot be {field.name} ({field.words}): it says, for one, '{shown(seen)[:60]}'. "
            "Nothing was read. Name another column."
        )
    return Column(field, name, at, "as you said", unit or (fits or (1.0,))[0], None if unit else fits[1] if fits else None, True)


def _by_content(header: Sequence[str], texts: Sequence[Sequence[str]], dates: Order | None, used: set[int]) -> Column:
    """The earliest of all columns of moments."""
    found: list[tuple[int, int, Form]] = []
    for at, name in enumerate(header):
        written = [text for text in texts[at] if not is_blank(text)]
        form = _form(name, written, dates)
        read = sorted(moment.seconds for text in written if (moment := form.read(text)) is not None)
        if written and len(read) >= 0.9 * len(texts[at]) and at not in used:
            found.append((read[len(read) // 2], at, form))
    if not found:
        raise UnableToRead(
            f"No column says when tickets came. Nothing was read. The columns are: {', '.join(header[:60])}. {_nearly(header, texts)}"
            "If one of them does, name it: --map arrival=COLUMN."
        )
    _, at, form = min(found, key=lambda one: one[:2])
    return Column(FIELD["arrival"], header[at], at, "by what stands in it", 1.0, form)


def _nearly(header: Sequence[str], texts: Sequence[Sequence[str]]) -> str:
    """What stands in the column that is called as arrivals are, and is no date."""
    places = _called(FIELD["arrival"], [plain_name(name) for name in header], False)
    seen = next((text for at in places for text in texts[at] if not is_blank(text)), "")
    said = f"'{header[places[0]]}' says, for one, '{shown(seen)[:60]}'" if seen else ""
    return f"{said}, which is no date that is known; write YYYY-MM-DD HH:MM. " if seen else ""


def _form(name: str, written: Sequence[str], dates: Order | None) -> Form:
    found = form_of(name, written)
    return Form(dates) if dates and not found.is_sure else found


def _share(texts: Sequence[str], holds: object) -> float:
    assert callable(holds)
    return sum(1 for text in texts if holds(text)) / len(texts)
