"""Encoded examples as flat arrays, small enough to be carried to a machine with a GPU, and batches cut from them there."""

from __future__ import annotations

import io
import lzma
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.train.reader.encoding import Encoded

RUN = -1
"""A weight that is the run's."""
POOL = 6000
"""Examples that are sorted by length together."""


@dataclass(slots=True)
class Packed:
    """Examples one after the other; all arrays of one size have one entry an example."""

    ids: NDArray[np.uint16]
    """Word pieces of all examples."""
    support: NDArray[np.uint8]
    """1 where a piece lies in a supporting sentence; as long as `ids`."""
    offsets: NDArray[np.int64]
    """Where each example begins in `ids`, and the end: one more than there are examples."""
    columns: dict[str, NDArray[np.int16]]
    """`passage`, `types_from`, `start`, `end`, `answerable`, `support_known`, `read`, `known`, `verdict`, `times`: see
    `rag.train.reader.network.loss`; `times`: how often an epoch holds the example; `given`: hundredths of weight of what is known,
    `RUN` where the run says it."""
    groups: NDArray[np.str_]
    """Where each example comes from."""

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def save(self, path: Path) -> None:
        """Compressed with a dictionary that spans all of it: the same texts come again and again."""
        buffer = io.BytesIO()
        arrays: dict[str, Any] = {
            name: getattr(self, name) for name in ("ids", "support", "offsets", "groups")
        }
        np.savez(buffer, **(arrays | self.columns))
        filters = [{"id": lzma.FILTER_LZMA2, "preset": 2, "dict_size": 1 << 28}]
        path.write_bytes(lzma.compress(buffer.getvalue(), format=lzma.FORMAT_XZ, filters=filters))

    @classmethod
    def load(cls, path: Path) -> Packed:
        arrays = dict(np.load(io.BytesIO(lzma.decompress(path.read_bytes()))))
        known = {name: arrays.pop(name) for name in ("ids", "support", "offsets", "groups")}
        return cls(**known, columns=arrays)


def joined(one: Packed, other: Packed) -> Packed:
    """The examples of both, in order."""
    return Packed(
        ids=np.concatenate([one.ids, other.ids]),
        support=np.concatenate([one.support, other.support]),
        offsets=np.concatenate([one.offsets, one.offsets[-1] + other.offsets[1:]]),
        columns={n: np.concatenate([c, other.columns[n]]) for n, c in one.columns.items()},
        groups=np.concatenate([one.groups, other.groups]),
    )


def pack(examples: Sequence[Encoded]) -> Packed:
    """The examples as arrays, in order."""
    lengths = [len(e.ids) for e in examples]
    offsets = np.zeros(len(examples) + 1, np.int64)
    np.cumsum(lengths, out=offsets[1:])
    support = np.zeros(offsets[-1], np.uint8)
    for at, e in zip(offsets, examples, strict=False):
        for a, b in e.support or ():
            support[at + a : at + b + 1] = 1
    columns = {
        "passage": [e.passage for e in examples],
        "types_from": [e.types_from for e in examples],
        "start": [e.start for e in examples],
        "end": [e.end for e in examples],
        "answerable": [e.answerable for e in examples],
        "support_known": [e.support is not None for e in examples],
        "read": [e.verdict is None for e in examples],
        "known": [e.known for e in examples],
        "verdict": [e.verdict or 0 for e in examples],
        "times": [e.times for e in examples],
        "given": [RUN if e.given is None else round(100 * e.given) for e in examples],
    }
    return Packed(
        ids=np.fromiter((n for e in examples for n in e.ids), np.uint16, int(offsets[-1])),
        support=support,
        offsets=offsets,
        columns={name: np.array(values, np.int16) for name, values in columns.items()},
        groups=np.array([e.group for e in examples]),
    )


class OnDevice:
    """`Packed` on a device, from which batches are cut without leaving it."""

    def __init__(self, packed: Packed, device: str) -> None:
        import torch

        self.lengths = np.diff(packed.offsets)
        self.times = packed.columns["times"]
        self.groups = packed.groups
        self.given = packed.columns["given"]
        self.text_from = packed.columns["types_from"]
        self.device = device
        self._ids = torch.from_numpy(packed.ids.astype(np.int32)).to(device)
        self._support = torch.from_numpy(packed.support).to(device)
        self.offsets = torch.from_numpy(packed.offsets).to(device)
        self._columns = {
            n: torch.from_numpy(c.astype(np.int64)).to(device) for n, c in packed.columns.items()
        }
        self.taught: tuple[Any, Any, Any] | None = None
        """Outputs of a teacher: (all pieces, 3), (examples,), (examples, 3)."""

    def __len__(self) -> int:
        return len(self.lengths)

    def batch(self, numbers: NDArray[np.int64]) -> dict[str, Any]:
        """What `network.loss` asks for, and `ids`, `types`, `mask`."""
        import torch

        rows = torch.from_numpy(numbers).to(self.device)
        width = int(self.lengths[numbers].max())
        at = torch.arange(width, device=self.device)[None]
        length = (self.offsets[rows + 1] - self.offsets[rows])[:, None]
        mask = at < length
        where = (self.offsets[rows][:, None] + at).clamp(max=len(self._ids) - 1)
        found = {name: column[rows] for name, column in self._columns.items()}
        passage = mask & (at >= found["passage"][:, None]) & (at < length - 1)
        batch = {
            "ids": torch.where(mask, self._ids[where].long(), 0),
            "types": (mask & (at >= found["types_from"][:, None])).long(),
            "mask": mask,
            "allowed": passage | (at == 0),
            "passage": passage.float(),
            "support": self._support[where].float() * passage,
            "support_known": found["support_known"].bool(),
            "start": found["start"],
            "end": found["end"],
            "answerable": found["answerable"].float(),
            "read": found["read"].bool(),
            "known": found["known"].bool(),
            "verdict": found["verdict"],
            "given": torch.where(found["given"] == RUN, torch.nan, found["given"] / 100),
        }
        if self.taught is not None:
            tokens, text, claim = self.taught
            batch["taught"] = (tokens[where].float(), text[rows].float(), claim[rows].float())
        return batch


def epochs(
    lengths: NDArray[np.int64], times: NDArray[np.int16], tokens: int, seed: int
) -> Iterator[NDArray[np.int64]]:
    """Endless batches of about `tokens` pieces, of examples of like length, each example `times` an epoch."""
    draw = np.random.default_rng(seed)
    every = np.repeat(np.arange(len(lengths)), times)
    while True:
        order = draw.permutation(every)
        found = []
        for at in range(0, len(order), POOL):
            pool = order[at : at + POOL]
            found += cut(pool[np.argsort(lengths[pool], kind="stable")], lengths, tokens)
        draw.shuffle(found)
        yield from found


def cut(order: NDArray[np.int64], lengths: NDArray[np.int64], tokens: int) -> list[NDArray[np.int64]]:
    """`order`, sorted by length, in batches of at most `tokens` pieces with their padding."""
    found, first = [], 0
    for last in range(1, len(order) + 1):
        if last == len(order) or lengths[order[last]] * (last + 1 - first) > max(
            tokens, lengths[order[last]]
        ):
            found.append(order[first:last])
            first = last
    return found
