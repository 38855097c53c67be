"""Trains the built-in reader on a CPU and exports it; needs the extra `[train]`.

    python -m rag.train.reader train --data ../shared/train --bench ../shared/bench \\
        --weights model.safetensors --work build/reader --minutes 70
    python -m rag.train.reader export --weights build/reader/weights.safetensors --out rag/models/reader

`--weights` is what `rag.train.published` makes of bge-small-en-v1.5, or a reader's own, from which the run goes on. The learning rate follows the clock, not a step count: warm-up, then linear decay that ends
when the minutes are used up, so that a run on a slow or busy machine is shorter, not broken off.
`--work` holds a checkpoint; the same command resumes from it. `--processes 2` trains on two
cores with one thread each and averaged gradients, which bears other load on the machine better
than two threads do. The order of examples is fixed by `--seed`; the number of steps that fit into
the minutes is not, and is written to `log.jsonl`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from rag.train.reader.mixture import MIXTURES
from rag.train.reader.training import train


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line: see the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m rag.train.reader")
    commands = parser.add_subparsers(required=True)
    run = commands.add_parser("train", help="train and leave weights.safetensors in the work folder")
    run.add_argument("--data", type=Path, required=True, help="folder with contexts.jsonl, questions.jsonl")
    run.add_argument("--bench", type=Path, required=True, help="folder with clapnq, multihop_wiki, quotesum")
    run.add_argument(
        "--weights",
        type=Path,
        required=True,
        help="float32 tensors of bge-small-en-v1.5, or of a reader to train on",
    )
    run.add_argument("--work", type=Path, required=True, help="folder for checkpoints, log and result")
    run.add_argument("--minutes", type=float, default=70)
    run.add_argument("--rate", type=float, default=2e-4, help="peak learning rate")
    run.add_argument("--frozen-layers", type=int, default=1, help="lowest layers left as they are")
    run.add_argument("--processes", type=int, default=2)
    run.add_argument("--threads", type=int, default=0, help="of a lone process; 0 = one a core")
    run.add_argument("--hand", type=Path, help="folder of questions written by hand (see rag.train.written)")
    run.add_argument(
        "--bfloat16",
        action="store_true",
        help="matrix products in bfloat16; fast where the processor has AMX",
    )
    run.add_argument("--mixture", choices=sorted(MIXTURES), default="epoch")
    run.add_argument("--seed", type=int, default=7)
    run.set_defaults(do=train)
    write = commands.add_parser("export", help="write the int8 model that is shipped")
    write.add_argument("--weights", type=Path, required=True, help="weights.safetensors of a run")
    write.add_argument(
        "--out", type=Path, required=True, help="folder of the model; manifest.json lies beside it"
    )
    write.add_argument("--float", action="store_true", help="float32, to compare with")
    write.set_defaults(do=_export)
    chosen = parser.parse_args(arguments)
    chosen.do(chosen)


def _export(options: argparse.Namespace) -> None:
    from rag.train.reader.exporting import export  # needs onnx, which training does not

    export(options.weights, options.out, quantise=not options.float)


if __name__ == "__main__":
    main()
