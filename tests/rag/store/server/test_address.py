"""What `CITEWELL_STORE` may say, and what is said of one that says something else."""

from __future__ import annotations

import pytest

from rag.errors import SettingsError, StoreError
from rag.store.server.address import Address, ChromaAddress
from rag.store.server.chroma import ChromaServer


def test_the_parts_of_an_address() -> None:
    address = Address.of(
        "postgres://ann:s%20x@db.example:5433/notes?chroma=https://vec.example/&sslmode=require"
    )
    assert (
        address.database == "postgresql://ann:s%20x@db.example:5433/notes?sslmode=require&connect_timeout=10"
    )
    assert (address.chroma, address.schema) == (ChromaAddress("https://vec.example"), "citewell")
    assert address.place == "postgresql://db.example:5433/notes (citewell)"
    assert Address.of("postgresql://h/d?chroma=http://c&schema=second&connect_timeout=3").schema == "second"


def test_a_chroma_server_with_a_token_and_names() -> None:
    address = Address.of(
        "postgresql://h/d?chroma=https://c&chroma_token=s%2Bt&chroma_tenant=us&chroma_database=notes&sslmode=require"
    )
    assert address.chroma == ChromaAddress("https://c", "us", "notes", "s+t")
    assert address.database == "postgresql://h/d?sslmode=require&connect_timeout=10", (
        "none of it is PostgreSQL's"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("mysql://ann:secret@h/d?chroma=http://c", "no PostgreSQL database"),
        ("postgresql://ann:secret@h?chroma=http://c", "no PostgreSQL database"),
        ("postgresql://ann:secret@h/d", "no Chroma server"),
        ("postgresql://ann:secret@h/d?chroma=ftp://c", "no Chroma server"),
        ("postgresql://ann:secret@h/d?chroma=http://", "no Chroma server"),
        ("postgresql://ann:secret@h/d?chroma", "is no address"),
        ("postgresql://ann:secret@[h/d?chroma=http://c", "is no address"),
        ("postgresql://ann:se/cret@h/d?chroma=http://c", "a password / is %2F"),
        ("postgresql://ann:secret@x@h/d?chroma=http://c", "@ is %40"),
        ("postgresql://ann:secret%x@h/d?chroma=http://c", "% is %25"),
        ("postgresql://ann:secret x@h/d?chroma=http://c", "a space is %20"),
        ("postgresql://ann:secret@h/d?chroma=http://c#x", "# is %23"),
        ("postgresql://ann:#secret@h/d?chroma=http://c", "# is %23"),
        ("postgresql://ann:?secret@h/d?chroma=http://c", "? is %3F"),
        ("postgresql://ann@h/d?chroma=http://me:secret@c:port", "no Chroma server"),
        ("postgresql://ann@h/d?chroma=http://me:se/cret@c", "no Chroma server"),
        ("postgresql://h/d?chroma=http://c&chroma_token=secret%0Ax", "chroma_token want plain letters"),
        ("postgresql://h/d?chroma=http://c&chroma_database=", "chroma_token want plain letters"),
        ("postgresql://ann:secret@h/d?chroma=http://c&schema=A;drop", "schema 'A;drop' is none"),
        ("postgresql://ann:secret@h/d?chroma=http://c&files=ftp://b/p", "files= wants a folder or bucket"),
    ],
)
def test_what_is_no_address_is_said_without_its_password(text: str, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Address.of(text)
    assert said in str(caught.value)
    assert "secret" not in str(caught.value)
    assert "cret" not in str(caught.value)


def test_a_password_before_chroma_is_sent_there_and_told_nobody() -> None:
    address = Address.of("postgresql://h/d?chroma=https://me:secret@vec.example:8000/base/").chroma
    assert address.server == "https://me:secret@vec.example:8000/base"
    assert address.place == "https://vec.example:8000/base"
    assert "secret" not in repr(address)
    server = ChromaServer(Address.of("postgresql://h/d?chroma=http://me:secret@127.0.0.1:1").chroma)
    with pytest.raises(StoreError, match=r"http://127\.0\.0\.1:1 is not reached") as caught:
        server.find("x")
    server.close()
    assert "secret" not in str(caught.value)
