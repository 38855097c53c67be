"""What a hostile web server or a stranger's export sends, read in the main process: refused or read in little time and memory."""

from __future__ import annotations

import gzip
import json
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from web_server import Page, serving

from ingest.formats import listing
from ingest.formats.listing import read_listing
from ingest.sources.web.fetch import Answer, Fetcher
from ingest.sources.web.pages import saved
from ingest.upkeep.transfer import import_index
from rag.errors import CitewellError, LoadError
from rag.settings import Settings
from rag.store.stored import Validators


def test_entries_within_entries_are_read_in_linear_time() -> None:
    """Each looked for its day in all that is within it: 200 entries around 40,000 elements took nine seconds."""

    def nested(size: int) -> bytes:
        entries = b"".join(b"<url><loc>http://x.example/%d</loc>" % n for n in range(200))
        return b"<urlset>" + entries + b"<a/>" * size + b"</url>" * 200 + b"</urlset>"

    begun = time.thread_time()
    found = read_listing(nested(20_000), "http://x.example/").entries
    assert len(found) == 200
    assert time.thread_time() - begun < 1.0


def test_a_day_one_level_deeper_is_read() -> None:
    day = b"<n:news><n:publication_date>2024-03-05</n:publication_date></n:news>"
    data = b'<urlset xmlns:n="n"><url><loc>http://x.example/</loc>' + day + b"</url></urlset>"
    assert read_listing(data, "http://x.example/").entries[0].date == "2024-03-05"


@pytest.mark.parametrize("piece", [b"<a/>", b"&a;", b"<a b='' c='' d='' e=''/>"])
def test_a_listing_has_a_bound_of_elements(piece: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MAX_NODES", 1_000)
    read_listing(b"<urlset>" + piece * 100 + b"</urlset>", "http://x.example/")
    with pytest.raises(LoadError, match="most for a sitemap"):
        read_listing(b"<urlset>" + piece * 1_000 + b"</urlset>", "http://x.example/")


@pytest.mark.parametrize("packing", ["gzip, gzip", "gzip,deflate", "br", "zstd"])
def test_what_is_packed_twice_or_otherwise_is_refused_before_it_is_unpacked(packing: str) -> None:
    with serving() as server:
        server.pages["/a"] = Page("words", headers={"Content-Encoding": packing})
        with pytest.raises(LoadError, match="packed in a way that is not read"):
            Fetcher(allow_private=True).fetch(f"{server.address}/a")


def _page(body: bytes, charset: str) -> Answer:
    return Answer("http://x.example/a", "text/plain", charset, body, Validators(None, None))


@pytest.mark.parametrize(
    "charset", ["punycode", "PunyCode", "idna", "unicode_escape", "utf-7", "rot13", "zlib", "\0"]
)
def test_a_page_is_in_no_encoding_that_pages_are_not_in(charset: str, tmp_path: Path) -> None:
    """`punycode` is quadratic: 5 MB of it would have taken hours."""
    body = b"a" * 200_000 + b"-" + b"bbbb" * 200_000
    begun = time.thread_time()
    assert saved(_page(body, charset), tmp_path).read_bytes() == body
    assert time.thread_time() - begun < 1.0


def test_an_encoding_that_the_server_names_is_read(tmp_path: Path) -> None:
    assert saved(_page("был".encode("koi8-r"), "koi8-r"), tmp_path).read_text("utf-8-sig") == "был"


# --- exports of strangers -----------------------------------------------------------------------------------


def _encrypted(data: bytearray) -> None:
    data[data.find(b"PK\x03\x04") + 6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1


def _damaged(data: bytearray) -> None:
    at = data.find(b"catalog.sqlite") + len("catalog.sqlite")
    data[at : at + 2] = b"\xff\xff"


def _cut(data: bytearray) -> None:
    del data[len(data) // 2 :]


@pytest.mark.parametrize("packed", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
@pytest.mark.parametrize("change", [_encrypted, _damaged, _cut])
def test_an_export_that_is_none_is_told_and_leaves_nothing(
    packed: int, change: Callable[[bytearray], None], tmp_path: Path
) -> None:
    said = {"format": 1, "embedder": "x", "documents": 0, "chunks": 0, "bytes": 100, "sha256": "0" * 64}
    source = tmp_path / "a.zip"
    with zipfile.ZipFile(source, "w", packed) as archive:
        archive.writestr("manifest.json", json.dumps(said))
        archive.writestr("catalog.sqlite", b"a" * 100)
    data = bytearray(source.read_bytes())
    change(data)
    source.write_bytes(data)
    with pytest.raises(CitewellError, match=r"no file that|damaged"):
        import_index(source, Settings(data_dir=tmp_path / "data"))
    assert not (tmp_path / "data").exists()


def test_a_small_answer_that_would_unpack_without_end_is_cut_off() -> None:
    with serving() as server:
        body = gzip.compress(bytes(30_000_000))
        server.pages["/a"] = Page(body, headers={"Content-Encoding": "gzip"})
        with pytest.raises(LoadError, match="longer than 1 MB"):
            Fetcher(allow_private=True, max_mb=1).fetch(f"{server.address}/a")
