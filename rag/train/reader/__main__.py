"""Trains the built-in reader, with a larger network as its teacher, and exports it; needs the extra `[train]`, and best a GPU.

    python -m rag.train.reader prepare --data ../shared/train --bench ../shared/bench --claims ../shared/entail/public.jsonl \\
        --hand build/hand --work build/reader
    python -m rag.train.reader.teacher all-mpnet-base-v2/model.safetensors build/mpnet.npz
    python -m rag.train.reader teach --weights build/mpnet.npz --work build/reader --seconds 540
    python -m rag.train.reader learn --weights build/reader-before.npz --work build/reader --seconds 760
    python -m rag.train.reader export --weights build/reader/weights.safetensors --out rag/models/reader

To teach a trained reader questions of another kind, on a processor with AMX too (12 examples a second and core, `--frozen 6`):

    python -m rag.train.dequantise rag/models/reader/model.onnx build/reader.npz
    python -m rag.train.reader refine --data ../shared/train --bench ../shared/bench --claims ../shared/entail/public.jsonl \\
        --hand rag/train/folders --work build/further
    python -m rag.train.reader label --weights build/reader.npz --work build/further --device cpu
    python -m rag.train.reader learn --weights build/reader.npz --work build/further --device cpu --seconds 2500 --rate 6e-5 \\
        --tokens 4000 --frozen 6

`teach` trains the teacher and writes what it says of every example; `learn` trains the reader on that and on what is known
(Hinton et al. 2015), from the tensors of the reader before it or of bge-small-en-v1.5 (`rag.train.dequantise`, `rag.train.published`;
`rag.train.reader.teacher.save` writes them small). The learning rate follows the clock, so that a run on a slow machine is
shorter, not broken off; `--work` holds a checkpoint from which the same command resumes. `teach` and `learn` import nothing but numpy and
torch. `export` also sets the temperature of the heads that answer (`rag.train.temperature.matching`).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line: see the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m rag.train.reader")
    commands = parser.add_subparsers(required=True)
    _examples_commands(commands)
    _training_commands(commands)
    write = commands.add_parser("export", help="write the int8 model that is shipped")
    write.add_argument("--weights", type=Path, required=True, help="weights.safetensors of a run")
    write.add_argument(
        "--out", type=Path, required=True, help="folder of the model; manifest.json lies beside it"
    )
    write.add_argument("--float", action="store_true", help="float32, to compare with")
    write.set_defaults(do=_export)
    chosen = parser.parse_args(arguments)
    chosen.do(chosen)


def _examples_commands(commands: Any) -> None:
    """What encodes examples."""
    ready = commands.add_parser("prepare", help="encode everything that is trained on")
    ready.add_argument("--data", type=Path, required=True, help="folder with contexts.jsonl, questions.jsonl")
    ready.add_argument(
        "--bench", type=Path, required=True, help="folder with clapnq, multihop_wiki, quotesum"
    )
    ready.add_argument("--claims", type=Path, required=True, help="claims of public sets")
    ready.add_argument(
        "--hand", type=Path, required=True, help="folder written by hand (see rag.train.written)"
    )
    ready.add_argument("--work", type=Path, required=True)
    ready.add_argument("--seed", type=int, default=11)
    ready.set_defaults(do=_prepare)
    more = commands.add_parser("refine", help="encode questions of one's own beside a sample of the old")
    for name in ("--data", "--bench", "--claims", "--hand", "--work"):
        more.add_argument(name, type=Path, required=True, help="as for prepare")
    more.add_argument("--old", type=int, default=400, help="old questions of a source and kind")
    more.add_argument("--seed", type=int, default=11)
    more.set_defaults(do=_refine)


def _training_commands(commands: Any) -> None:
    """What needs a network."""
    for name, seconds, rate, text in (
        ("teach", 540, 6e-5, "train the teacher, and label with it"),
        ("learn", 760, 2.5e-4, "train the reader on the labels"),
    ):
        run = commands.add_parser(name, help=text)
        run.add_argument(
            "--weights", type=Path, required=True, help="what to begin with, as written by `teacher.save`"
        )
        run.add_argument(
            "--work", type=Path, required=True, help="folder of the examples, checkpoints, log and result"
        )
        run.add_argument("--seconds", type=float, default=seconds)
        run.add_argument("--rate", type=float, default=rate, help="peak learning rate")
        run.add_argument("--device", default="cuda")
        run.add_argument("--seed", type=int, default=7)
        run.set_defaults(do=_teach if name == "teach" else _learn)
        if name == "learn":
            run.add_argument("--tokens", type=int, default=24_000, help="word pieces of a batch")
            run.add_argument("--frozen", type=int, default=0, help="lower layers that stay as they are")
    said = commands.add_parser("label", help="label with a reader, for it to go on from")
    said.add_argument("--weights", type=Path, required=True)
    said.add_argument("--work", type=Path, required=True)
    said.add_argument("--device", default="cuda")
    said.set_defaults(do=_label)


def _prepare(options: argparse.Namespace) -> None:
    from rag.train.reader import mixture, packing

    sources = mixture.Sources(options.data, options.bench, options.claims, options.hand)
    asked = packing.pack(list(mixture.questions(sources, options.seed)))
    stated = packing.pack(list(mixture.claims(sources, options.seed)))
    options.work.mkdir(parents=True, exist_ok=True)
    packing.joined(asked, stated).save(options.work / "examples.xz")


def _refine(options: argparse.Namespace) -> None:
    from rag.train.reader import mixture, packing, refining

    sources = mixture.Sources(options.data, options.bench, options.claims, options.hand)
    known = packing.pack(list(refining.old(sources, options.old, options.seed)))
    new = packing.pack(list(refining.own(options.hand, options.seed)))
    options.work.mkdir(parents=True, exist_ok=True)
    packing.joined(known, new).save(options.work / "examples.xz")


def _teach(options: argparse.Namespace) -> None:
    from rag.train.reader.training import teach

    teach(options.weights, options.work, options.seconds, options.rate, options.device, options.seed)


def _learn(options: argparse.Namespace) -> None:
    from rag.train.reader.training import Plan, learn

    lower = (f"encoder.layer.{number}." for number in range(options.frozen))
    frozen = ("embeddings.", *lower)  # word pieces keep their vectors
    plan = Plan(options.seconds, options.rate, 0.0, 0.35, frozen, options.seed, options.tokens)
    learn(options.weights, options.work, plan, options.device)


def _label(options: argparse.Namespace) -> None:
    from rag.train.reader.training import label

    label(options.weights, options.work, options.device)


def _export(options: argparse.Namespace) -> None:
    from rag.train.reader.exporting import export  # needs onnx, which training does not
    from rag.train.temperature.matching import match

    export(options.weights, options.out, quantise=not options.float)
    print(match(options.out))


if __name__ == "__main__":
    main()
