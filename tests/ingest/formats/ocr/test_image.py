"""Pictures of text are read with the models that lie in the wheel, and each word knows where it stands."""

from __future__ import annotations

import os
import socket
from collections.abc import Sequence
from pathlib import Path

import pytest
from fakes import HashEmbedder
from PIL import Image, ImageDraw, ImageFont

from ingest import ingest
from ingest.formats.ocr import engine, image
from ingest.formats.ocr.image import image_picture, read_image
from ingest.formats.pdf.picture import page_picture
from ingest.formats.pdf.reader import read_pdf
from ingest.walk import Root, passed_over, walk
from rag.errors import LoadError
from rag.settings import Settings
from rag.store.folder.stores import FolderStores
from rag.store.wordboxes import words_within
from rag.ui.sources.originals import original, picture

NEEDS_EXTRA = pytest.mark.skipif(engine.engine_version() is None, reason="needs the extra ocr")
LINES = ("The harbour froze in 1947.", "Lars Holm kept it open.")


def drawn(lines: Sequence[str] = LINES, size: tuple[int, int] = (640, 240)) -> Image.Image:
    """A picture of these lines, black on white."""
    page = Image.new("RGB", size, "white")
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(size=32)
    for number, line in enumerate(lines):
        pen.text((40, 40 + 80 * number), line, font=font, fill="black")
    return page


@NEEDS_EXTRA
class TestReading:
    def test_a_picture_says_its_text_and_nothing_is_fetched(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def no_network(*_: object) -> None:
            raise AssertionError("the engine looks for something on the network")

        monkeypatch.setattr(socket.socket, "connect", no_network)
        monkeypatch.setattr(socket, "getaddrinfo", no_network)
        engine._engine.cache_clear()
        drawn().save(tmp_path / "a.png")
        found = read_image(tmp_path / "a.png", 1.0)
        assert " ".join(found.text.split()) == " ".join(LINES)
        assert found.pages == (0,)
        assert any("read from pictures (OCR)" in notice for notice in found.notices)

        start = found.text.index("1947")
        (year,) = words_within(found.words, start, start + 4)
        assert found.text[year.start : year.end].startswith("1947")
        left, top, width, height = year.box
        assert 0.5 < left < 0.75  # the last word of the upper line
        assert top < 0.25 < top + height < 0.45
        assert 0.05 < width < 0.3
        assert year.confidence > 0.8

    def test_pictures_of_a_file_are_its_pages(self, tmp_path: Path) -> None:
        drawn(LINES[:1]).save(tmp_path / "a.tiff", save_all=True, append_images=[drawn(LINES[1:])])
        found = read_image(tmp_path / "a.tiff", 1.0)
        assert len(found.pages) == 2
        assert "Lars Holm" in found.text[found.pages[1] :]
        assert "Lars Holm" not in found.text[: found.pages[1]]
        assert image_picture(tmp_path / "a.tiff", 2) is not None
        assert image_picture(tmp_path / "a.tiff", 3) is None

    def test_a_page_without_a_text_layer_is_read_and_boxed_in_the_chat(self, tmp_path: Path) -> None:
        drawn().save(tmp_path / "scan.pdf", resolution=100)
        settings = Settings(data_dir=tmp_path / "data")
        report = ingest(tmp_path / "scan.pdf", settings, embedder=HashEmbedder())
        assert report.failed == ()
        assert any("read from pictures (OCR)" in notice for notice in report.notices)
        with FolderStores(settings.data_dir).catalog() as catalog:
            document, (info,) = catalog.document("scan.pdf"), catalog.documents()
        start = document.text.index("Lars Holm")
        shown = picture(document, info, original(info), start, start + len("Lars Holm"))
        assert shown.count("cw-box") == 2
        assert "% sure of these words" in shown
        later = (tmp_path / "scan.pdf").stat().st_mtime + 60
        os.utime(tmp_path / "scan.pdf", (later, later))
        assert (
            picture(document, info, original(info), start, start + len("Lars Holm")) == ""
        )  # boxes of another file prove nothing

    def test_a_picture_without_text_is_told(self, tmp_path: Path) -> None:
        drawn(()).save(tmp_path / "blank.png")
        with pytest.raises(LoadError, match="a picture without text"):
            read_image(tmp_path / "blank.png", 1.0)
        drawn(()).save(tmp_path / "blank.pdf")
        with pytest.raises(LoadError, match="nothing can be read on it"):
            read_pdf(tmp_path / "blank.pdf", 1.0)

    def test_what_is_no_picture_or_too_large_is_told(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\nno")
        with pytest.raises(LoadError, match="not a readable picture"):
            read_image(tmp_path / "a.png", 1.0)
        drawn().save(tmp_path / "b.jpg")
        monkeypatch.setattr(image, "_MOST_PIXELS", 10_000)
        with pytest.raises(LoadError, match="are the most"):
            read_image(tmp_path / "b.jpg", 1.0)


class TestWithoutTheExtra:
    @pytest.fixture(autouse=True)
    def _without(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for module in ("ingest.formats.ocr.image", "ingest.formats.pdf.reader", "ingest.walk"):
            monkeypatch.setattr(f"{module}.engine_version", lambda: None)

    def test_a_picture_that_is_named_says_what_reads_it(self, tmp_path: Path) -> None:
        drawn().save(tmp_path / "a.png")
        with pytest.raises(LoadError, match=r"citewell\[ocr\]"):
            read_image(tmp_path / "a.png", 1.0)
        drawn().save(tmp_path / "a.pdf")
        with pytest.raises(LoadError, match=r"scanned PDF without text.*citewell\[ocr\]"):
            read_pdf(tmp_path / "a.pdf", 1.0)

    def test_those_of_a_folder_are_told_together(self, tmp_path: Path) -> None:
        drawn().save(tmp_path / "a.png")
        found = walk(Root(tmp_path, str(tmp_path), ""), skip=tmp_path / "data")
        assert (found.files, found.unread) == (
            [],
            {"a.png"},
        )  # what was read of it with the extra is not pruned
        assert any(r"citewell[ocr]" in line for line in passed_over("docs", found))


def test_boxes_are_drawn_where_they_are_told(tmp_path: Path) -> None:
    drawn().save(tmp_path / "a.pdf")
    box = (0.1, 0.2, 0.3, 0.4)
    found = page_picture(tmp_path / "a.pdf", 1, "", [box])
    assert found is not None
    assert found.boxes == (box,)
