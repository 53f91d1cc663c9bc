"""Measure the guidance and print the figures: python -m manyhands.science.evaluate --data DIR [--brands DIR]."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from manyhands.science.encoder.encode import Encoder
from manyhands.science.encoder.keep import encoder_kept_in
from manyhands.science.evaluation.brands import brand_lines
from manyhands.science.evaluation.languages import language_lines
from manyhands.science.evaluation.retrieval import retrieval_lines
from manyhands.science.evaluation.sets import question_sets
from manyhands.science.evaluation.speed import speed_lines
from manyhands.science.evaluation.topics import topic_lines


def main() -> None:
    """Read the arguments, print the tables."""
    parser = argparse.ArgumentParser(description="Measure the guidance on question sets and demo brands.")
    parser.add_argument("--data", type=Path, required=True, help="folder with the question sets")
    parser.add_argument("--brands", type=Path, help="folder with demo brands")
    parser.add_argument("--encoder", type=Path, help="an encoder's file; written anew for the run if not given")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.encoder or encoder_kept_in(Path(folder))
        for line in evaluation_lines(given.data, given.brands, path):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


def evaluation_lines(data: Path, brands: Path | None, path: Path) -> Iterator[str]:
    """All tables, line by line."""
    sets = question_sets(data)
    yield from speed_lines(path, sets[1])
    encoder = Encoder(path)
    yield from ("", *retrieval_lines(sets, encoder))
    yield from ("", *topic_lines(data, encoder))
    yield from ("", *language_lines(data))
    if brands:
        yield from ("", *brand_lines(brands, encoder))


if __name__ == "__main__":
    main()
