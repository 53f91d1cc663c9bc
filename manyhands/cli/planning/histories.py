"""A history as every command reads it: the file, which column is what, the desk's zone, how dates and letters are written."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from manyhands.science.past.reading import Read

Map = Annotated[
    list[str] | None, typer.Option("--map", help="FIELD=COLUMN, with commas between or again for more; a unit may follow: effort:minutes.")
]
Zone = Annotated[str, typer.Option(help="The desk's time zone, such as Europe/Berlin.")]
Dates = Annotated[str, typer.Option(help="dmy or mdy, where the file does not show it.")]
Encoding = Annotated[str, typer.Option(help="The file's encoding, where it is guessed wrongly.")]
Trial = Annotated[
    Path | None, typer.Option(help='What a machine answered rightly in a shadow trial: {"topic": [rightly, tried]} as JSON.')
]
_LONG_BYTES = 5_000_000


def read_file(history: Path, said: Sequence[str], zone: str = "", dates: str = "", encoding: str = "") -> Read:
    """What the file says, read as it was told to be."""
    from manyhands.science.past.mapping import parse_map
    from manyhands.science.past.reading import read_past

    if dates not in ("", "dmy", "mdy"):
        raise LookupError(f"--dates is dmy or mdy, and not '{dates}'. Nothing was read.")
    with _progress(history) as tell:
        return read_past(
            history, now=datetime.now(UTC), said=parse_map(said), zone=zone, dates=dates or None, encoding=encoding, progress=tell  # type: ignore[arg-type]
        )


def read_trial(path: Path) -> dict[str, tuple[int, int]]:
    """What a machine answered rightly in a shadow trial, and how many it tried, by topic."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        found = {str(topic): (int(right), int(tried)) for topic, (right, tried) in said.items()}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise LookupError(f'{path} is no trial ({error}). Nothing was reckoned. It takes {{"topic": [rightly answered, '
            f'tried]}}.') from None
    if wrong := [topic for topic, (right, tried) in found.items() if not 0 <= right <= tried]:
        raise LookupError(f"In {path}, '{wrong[0]}' has more right answers than were tried. Nothing was reckoned.")
    return found


@contextmanager
def _progress(history: Path) -> Iterator[Callable[[int], None]]:
    """A bar by bytes of the file on a terminal, and a line every quarter elsewhere."""
    from tqdm import tqdm

    size = history.stat().st_size if history.is_file() else 0
    said = [0]
    is_terminal = sys.stderr.isatty()
    with tqdm(total=size, unit="B", unit_scale=True, file=sys.stderr, disable=not is_terminal, desc="reading") as bar:

        def tell(at: int) -> None:
            bar.update(at - bar.n)
            if not is_terminal and size > _LONG_BYTES and at * 4 // size > said[0]:
                said[0] = at * 4 // size
                typer.echo(f"reading: {100 * at // size} %", err=True)

        yield tell
