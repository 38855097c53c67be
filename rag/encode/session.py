"""Files of a local model, verified before they are run, and the onnxruntime session over them."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.errors import ModelFileError
from rag.settings import without_telemetry

MODELS = Path(__file__).parents[1] / "models"
"""Where the shipped model files and `manifest.json` with their checksums lie."""


@dataclass(frozen=True)
class LocalModel:
    """Files and habits of one local model."""

    name: str
    folder: Path
    """Holds `model.onnx` and `tokenizer.json`."""
    manifest: Path
    """JSON: model name -> files -> file name -> sha256, and perhaps `vectors` (see `kind_of_vectors`)."""
    dimension: int
    max_tokens: int
    languages: frozenset[str]
    question_prefix: str = ""
    passage_prefix: str = ""
    advice: str = "Reinstall citewell: pip install --force-reinstall --no-deps citewell"


def recorded(model: LocalModel, file: str) -> str:
    """SHA-256 of one model file as the manifest has it; raises ModelFileError when it has none."""
    return _of_manifest(model, lambda entry: entry["files"][file]["sha256"])


def kind_of_vectors(model: LocalModel) -> str:
    """Eight hex digits, the same for files whose vectors are the same to the bit: what the manifest says, else those that the
    model's digest begins with. Raises ModelFileError."""
    return _of_manifest(
        model, lambda entry: entry.get("vectors") or entry["files"]["model.onnx"]["sha256"][:8]
    )


def _of_manifest(model: LocalModel, asked: Callable[[Any], str]) -> str:
    try:
        return asked(json.loads(model.manifest.read_bytes())[model.name])
    except (OSError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelFileError(f"{model.manifest} cannot be read ({error!r}). {model.advice}") from None


def verified(model: LocalModel, file: str) -> bytes:
    """The bytes of one model file; raises ModelFileError unless they have the recorded SHA-256."""
    expected = recorded(model, file)
    path = model.folder / file
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelFileError(f"model file {path} cannot be read ({error!r}). {model.advice}") from None
    found = hashlib.sha256(data).hexdigest()
    if found != expected:
        raise ModelFileError(
            f"model file {path} was altered: its SHA-256 is {found[:12]}…, not {expected[:12]}…. "
            f"{model.advice}"
        )
    return data


def open_session(model: LocalModel) -> Any:
    """An onnxruntime session over the verified weights of `model`, see `session_over`. Raises ModelFileError."""
    return session_over(verified(model, "model.onnx"))


def session_over(weights: bytes) -> Any:
    """An onnxruntime session over verified `weights`, one thread a run.

    Threads work on texts instead (see `rag.encode.local`).
    """
    without_telemetry()
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # The file is fused as it should be; the extended level would join Add and LayerNormalization
    # into an operator that is several times slower on processors without AVX-512.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])


def cores() -> int:
    """Cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
