"""Keep the encoder's file in a folder: written there the first time it is wanted."""

from __future__ import annotations

from pathlib import Path

from manyhands.science.encoder.encode import ENCODER_FILE_NAME


def encoder_kept_in(folder: Path) -> Path:
    """The encoder's file of this folder; `Encoder(path)` reads it."""
    path = folder / ENCODER_FILE_NAME
    if not path.is_file():
        # Only writing it needs these packages (27 MB of memory): a process that reads, as nearly all do, is spared them.
        from manyhands.science.encoder.export import export_encoder

        export_encoder(path)
    return path
