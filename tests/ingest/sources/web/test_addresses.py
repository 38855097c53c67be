"""The form of an address, and which numbers are of the open internet."""

from __future__ import annotations

import pytest

from ingest.sources.web.addresses import is_address, is_public, normal, resolved
from rag.errors import LoadError, UsageError


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://example.org:443/a#part", "https://example.org/a"),
        ("https://example.org:8443/a?b=c d", "https://example.org:8443/a?b=c%20d"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
        ("http://[::1]:80/", "http://[::1]/"),
    ],
)
def test_an_address_has_one_form(address: str, found: str) -> None:
    assert normal(address) == found
    assert normal(found) == found


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/",
        "http:///a",
        "http://user:word@example.org/",
        "http://example.org:port/",
        "http://[::1/",
        "https://" + "a" * 300 + ".example/",
        "https://example.org/" + "a" * 600,
    ],
)
def test_what_is_none_is_refused(address: str) -> None:
    with pytest.raises(UsageError):
        normal(address)


def test_paths_are_no_addresses() -> None:
    assert [
        is_address(each) for each in ("https://a.example", "HTTP://a.example", "papers", "http", "c:/a")
    ] == [
        True,
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    "number",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
        *("224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1"),
        *("::ffff:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2001:db8::1"),
    ],
)
def test_numbers_that_are_not_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_numbers_that_are(number: str) -> None:
    assert is_public(number)


def test_a_name_of_this_machine_is_refused_unless_allowed() -> None:
    with pytest.raises(LoadError, match="--allow-private"):
        resolved("localhost", 80, allow_private=False)
    assert resolved("localhost", 80, allow_private=True) in ("127.0.0.1", "::1")
    with pytest.raises(LoadError, match="not known"):
        resolved("no-such-host.invalid", 80, allow_private=True)


@pytest.mark.parametrize("host", ["169.254.169.254", "fe80::1", "::ffff:169.254.169.254"])
@pytest.mark.parametrize("allowed", [True, False])
def test_the_metadata_service_of_a_cloud_is_never_asked(host: str, allowed: bool) -> None:
    with pytest.raises(LoadError, match="never asked"):
        resolved(host, 80, allow_private=allowed)
