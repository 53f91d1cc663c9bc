from __future__ import annotations

from pathlib import Path

import pytest

from manyhands.science.encoder.encode import ENCODER_FILE_NAME, Encoder
from manyhands.science.encoder.export import export_encoder


@pytest.fixture(scope="session")
def encoder_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export_encoder(tmp_path_factory.mktemp("encoder") / ENCODER_FILE_NAME)


@pytest.fixture(scope="session")
def encoder(encoder_file: Path) -> Encoder:
    return Encoder(encoder_file)
