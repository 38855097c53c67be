"""BM25 index over header and text of every chunk (only importer of tantivy).

One field holds the terms of all languages, stemmed by the language of each document: names then match
across languages, and document lengths stay comparable (a field a language would give a rare language a
false average length). A question is stemmed in every language that the index holds, unless one is named.
Terms are matched one by one, never parsed, so quotes, colons or AND in a question mean nothing special.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import tantivy

from rag.errors import StoreError
from rag.store import seal
from rag.store.advice import advice, reason
from rag.store.private import take_away
from rag.store.stored import Entry, Scope
from rag.store.terms import STEMMED_LANGUAGES, analyse, stemmed

LAYOUT = "1"
"""Changes with the fields or the way text becomes terms; another one on disk means rebuild. A new way also takes a
migration that clears the words of chunks (rag/store/catalog/schema.py)."""

_REPAIR = "`citewell doctor --repair` rebuilds it from the catalog."

_HEAP_BYTES = 64_000_000
"""Memory of the writer before it cuts a segment."""


class Lexical:
    """The BM25 index in one folder. Searching is safe from several threads; one process may write."""

    def __init__(self, index: tantivy.Index, folder: Path) -> None:
        self._index = index
        self._folder = folder
        self._schema = index.schema
        self._writer: Any = None
        self._sealed: dict[str, Any] = {}
        self._languages = self._present()

    @classmethod
    def open(cls, folder: Path, *, create: bool = False, numbered: bool = False) -> Self:
        """The index in `folder`; `numbered`: one that is made keeps the numbers of versions too.

        Raises StoreError when it is missing, damaged or of another layout.
        """
        marker = folder / "layout"
        with _errors(folder):
            if create and not marker.exists():
                take_away(folder)
                folder.mkdir(parents=True)
                index = tantivy.Index(_schema(numbered), path=str(folder))
                marker.write_text(LAYOUT)
            elif not marker.is_file() or marker.read_text() != LAYOUT:
                raise ValueError("files are missing or of another layout")
            else:
                index = tantivy.Index.open(str(folder))
            return cls(index, folder)

    @classmethod
    def in_memory(cls, entries: Iterable[Entry]) -> Self:
        """An index of its own over `entries`, for the day when the one on disk is damaged."""
        lexical = cls(tantivy.Index(_schema()), Path(":memory:"))
        lexical.add(entries)
        lexical.commit()
        return lexical

    def copied(self, place: Path) -> Lexical:
        """The last commit as an index of its own in the folder `place`, which is made, to be changed and thrown away.

        Raises StoreError for one in memory, and when a writer takes files away meanwhile.
        """
        with _errors(self._folder):
            place.mkdir()
            for path in self._folder.iterdir():
                if path.suffix != ".lock":
                    shutil.copyfile(path, place / path.name)
        return Lexical.open(place)

    def close(self) -> None:
        """Let go of the writer, after pending merges. Uncommitted changes are lost."""
        writer, self._writer = self._writer, None
        if writer is not None:
            with _errors(self._folder):
                writer.wait_merging_threads()
                if self._folder.is_dir():
                    seal.seal(self._folder, self._sealed)

    def reload(self) -> None:
        """See the last commit of any process."""
        with _errors(self._folder):
            self._index.reload()
            self._languages = self._present()

    def search(
        self, query: str, k: int, scope: Scope | None = None, language: str | None = None
    ) -> list[tuple[str, float]]:
        """At most `k` (chunk id, BM25 score), best first; ties by chunk id."""
        return self.search_terms(dict.fromkeys(self.terms(query, language), 1.0), k, scope)

    def search_terms(
        self, terms: Mapping[str, float], k: int, scope: Scope | None = None
    ) -> list[tuple[str, float]]:
        """The same for index terms (see `terms`) with a weight each."""
        if k < 1 or not terms or (scope is not None and scope.empty):
            return []
        with _errors(self._folder):
            query = tantivy.Query.boolean_query(
                [(tantivy.Occur.Should, self._term("text", term, weight)) for term, weight in terms.items()]
            )
            if scope is not None:
                query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), *self._restrictions(scope)])
            searcher = self._index.searcher()
            found = searcher.search(query, limit=k + 8, count=False).hits
            ranked = [(searcher.doc(address)["chunk_id"][0], score) for score, address in found]
        return sorted(ranked, key=lambda pair: (-pair[1], pair[0]))[:k]

    def holding(
        self, words: Sequence[Sequence[str]], limit: int | None, scope: Scope | None = None
    ) -> list[str]:
        """Ids of the chunks that hold every word, at most `limit` where one is given; a word is its index terms, one a
        language."""
        if not words or not all(words) or (scope is not None and scope.empty):
            return []
        with _errors(self._folder):
            query = tantivy.Query.boolean_query(
                [
                    (
                        tantivy.Occur.Must,
                        tantivy.Query.boolean_query(
                            [(tantivy.Occur.Should, self._term("text", t)) for t in terms]
                        ),
                    )
                    for terms in words
                ]
            )
            if scope is not None:
                query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), *self._restrictions(scope)])
            searcher = self._index.searcher()
            found = searcher.search(query, limit=limit or max(1, searcher.num_docs), count=False).hits
            return sorted(searcher.doc(address)["chunk_id"][0] for _, address in found)

    def alike(self, term: str, limit: int) -> list[str]:
        """At most `limit` ids of chunks with a term that is one letter, or two letters exchanged, away from `term`."""
        with _errors(self._folder):
            query = tantivy.Query.fuzzy_term_query(self._index.schema, "text", term)
            searcher = self._index.searcher()
            return [searcher.doc(at)["chunk_id"][0] for _, at in searcher.search(query, limit, False).hits]

    def terms(self, query: str, language: str | None = None) -> list[str]:
        """Distinct index terms of `query`, in order: stemmed in `language`, or in every language present."""
        languages = [language] if language else sorted(self._languages) or [""]
        return list(dict.fromkeys(t for code in languages for t in analyse(query, code)))

    def frequency(self, term: str) -> int:
        """Number of chunks that hold an index term."""
        return int(self._index.searcher().doc_freq("text", term))

    def count(self) -> int:
        """Number of chunks in the last seen commit."""
        return int(self._index.searcher().num_docs)

    def ids(self) -> set[str]:
        """All chunk ids; linear, for `doctor`."""
        with _errors(self._folder):
            searcher = self._index.searcher()
            limit = max(1, searcher.num_docs)
            found = searcher.search(tantivy.Query.all_query(), limit=limit, count=False).hits
            return {searcher.doc(address)["chunk_id"][0] for _, address in found}

    def add(self, entries: Iterable[Entry], number: int | None = None) -> None:
        """Add chunks; visible after `commit`. `number`: that of their version in the catalog, where it is kept."""
        with _errors(self._folder):
            writer = self._write()
            for entry in entries:
                document = tantivy.Document()
                document.add_text("chunk_id", entry.chunk_id)
                document.add_text("document_id", entry.document_id)
                document.add_text("language", stemmed(entry.language))
                document.add_integer("day", entry.day)
                if entry.source is not None:
                    document.add_text("source", entry.source)
                terms = entry.terms
                if terms is None:
                    terms = " ".join(analyse(entry.text, entry.language))
                document.add_text("text", terms)
                if number is not None:
                    document.add_text("number", str(number))
                writer.add_document(document)

    def remove(self, chunk_ids: Iterable[str]) -> None:
        """Remove chunks; gone after `commit`."""
        with _errors(self._folder):
            writer = self._write()
            for chunk_id in chunk_ids:
                writer.delete_documents_by_term("chunk_id", chunk_id)

    def remove_versions(self, numbers: Iterable[int]) -> None:
        """Remove the chunks of versions by their numbers; gone after `commit`."""
        with _errors(self._folder):
            writer = self._write()
            for number in numbers:
                writer.delete_documents_by_term("number", str(number))

    def commit(self) -> None:
        """Make changes durable and visible, all at once."""
        with _errors(self._folder):
            if self._writer is not None:
                self._writer.commit()
            self.reload()

    def _write(self) -> Any:
        if self._writer is None:
            if self._folder.is_dir():
                self._sealed = seal.read_seal(self._folder)
                seal.break_seal(self._folder)
                _drop_uncommitted(self._folder)
            self._writer = self._index.writer(heap_size=_HEAP_BYTES, num_threads=1)
        return self._writer

    def _present(self) -> set[str]:
        searcher = self._index.searcher()
        return {code for code in ("", *sorted(STEMMED_LANGUAGES)) if searcher.doc_freq("language", code)}

    def _term(self, field: str, value: str, weight: float = 1.0) -> tantivy.Query:
        query = tantivy.Query.term_query(self._schema, field, value, index_option="freq")
        return query if weight == 1.0 else tantivy.Query.boost_query(query, weight)

    def _restrictions(self, scope: Scope) -> Iterator[tuple[tantivy.Occur, tantivy.Query]]:
        for field, values in (("document_id", scope.documents), ("source", scope.sources)):
            if values is not None:
                chosen = tantivy.Query.term_set_query(self._schema, field, list(values))
                yield tantivy.Occur.Must, tantivy.Query.const_score_query(chosen, 0.0)
        if scope.dated:
            days = self._days(scope.after or 1, scope.before)
            if scope.undated:
                days = tantivy.Query.boolean_query(
                    [(tantivy.Occur.Should, days), (tantivy.Occur.Should, self._days(0, 0))]
                )
            yield tantivy.Occur.Must, tantivy.Query.const_score_query(days, 0.0)

    def _days(self, first: int, last: int | None) -> tantivy.Query:
        return tantivy.Query.range_query(
            self._schema, "day", tantivy.FieldType.Integer, lower_bound=first, upper_bound=last
        )


def _schema(numbered: bool = False) -> tantivy.Schema:
    builder = (
        tantivy.SchemaBuilder()
        .add_text_field("chunk_id", stored=True, tokenizer_name="raw", index_option="basic")
        .add_text_field("document_id", tokenizer_name="raw", index_option="basic")
        .add_text_field("source", tokenizer_name="raw", index_option="basic")
        .add_text_field("language", tokenizer_name="raw", index_option="basic")
        .add_integer_field("day", indexed=True, fast=True)
        .add_text_field("text", tokenizer_name="whitespace", index_option="freq")
    )
    if numbered:
        builder = builder.add_text_field("number", tokenizer_name="raw", index_option="basic")
    return builder.build()


def _drop_uncommitted(folder: Path) -> None:
    """Take away lists of deletions of a writer that died before its commit: the next would give its own the same name."""
    segments = json.loads((folder / "meta.json").read_text("utf-8"))["segments"]
    kept = {
        f"{segment['segment_id'].replace('-', '')}.{segment['deletes']['opstamp']}.del"
        for segment in segments
        if segment.get("deletes")
    }
    for path in folder.glob("*.del"):
        if path.name not in kept:
            path.unlink()


@contextmanager
def _errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except BaseException as error:
        # tantivy panics over files that rotted, and that is no Exception
        if not isinstance(error, ValueError | OSError) and type(error).__name__ != "PanicException":
            raise
        help_text = advice(error, folder, _REPAIR)
        raise StoreError(f"the BM25 index {folder} failed ({reason(error)}). {help_text}") from error
