from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from manyhands.science.encoder.encode import Encoder
from manyhands.science.encoder.keep import encoder_kept_in


@pytest.fixture(scope="session")
def encoder_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Written once a run: of two processes that test, one writes and the other waits for it."""
    folder = tmp_path_factory.getbasetemp()
    folder = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    with (folder / "encoder.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return encoder_kept_in(folder / "encoder")


@pytest.fixture(scope="session")
def encoder(encoder_file: Path) -> Encoder:
    return Encoder(encoder_file)
