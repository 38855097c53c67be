"""Questions about the whole corpus: are all documents named that should be, no others, and is the count right?

    python -m eval.bench.exhaustive [--gold FILE] [--data-dir DIR] [--show]

Gold is `eval/gold/exhaustive.jsonl` over the bundled notes: a question a line, with the ids of all documents that the
answer must name (`documents`; none = decline) or their number (`count`).
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from ingest import ingest
from rag import Answer, Assistant, load_settings

GOLD = Path(__file__).parents[1] / "gold" / "exhaustive.jsonl"


def judge(row: dict[str, object], answer: Answer) -> tuple[int, int, int, bool]:
    """Documents named rightly, wanted, named in all, and whether the count said (or the refusal) is right."""
    if "count" in row:
        return 0, 0, 0, answer.short_answer == str(row["count"])
    wanted = set(row["documents"]) if isinstance(row["documents"], list) else set()
    named = {citation.document_id for citation in answer.citations}
    counted = answer.coverage.items if answer.coverage else None
    right = answer.outcome == "declined" if not wanted else counted == len(wanted)
    return len(wanted & named), len(wanted), len(named), right


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--data-dir", type=Path, help="ask this index (default: the bundled notes)")
    parser.add_argument("--show", action="store_true", help="print what is missed or too much")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        settings = load_settings(data_dir=options.data_dir or Path(home))
        if options.data_dir is None:
            ingest(None, settings)
        rows = [json.loads(line) for line in options.gold.read_text("utf-8").splitlines()]
        hits = wanted = named = counts = 0
        with Assistant.open(settings) as assistant:
            for row in rows:
                answer = assistant.ask(row["question"], local=True)
                hit, want, say, right = judge(row, answer)
                hits, wanted, named, counts = hits + hit, wanted + want, named + say, counts + right
                if options.show and (hit < want or say > hit or not right):
                    said = sorted({c.document_id for c in answer.citations})
                    print(row["question"], "| wanted", row.get("documents", row.get("count")), "| said", said)
    print(
        f"{len(rows)} questions: item recall {hits / max(1, wanted):.3f}, precision {hits / max(1, named):.3f},"
        f" counts right {counts / len(rows):.3f}"
    )


if __name__ == "__main__":
    main()
