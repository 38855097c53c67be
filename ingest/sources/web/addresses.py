"""Which addresses may be asked: their form, and what their names resolve to.

A page may redirect, and a name may resolve, to a machine that only this one can reach: a router, a database, the
metadata service of a cloud. So the numbers that a name stands for are checked, and the connection is made to the very
number that was checked: asking the name server again could give another.
"""

from __future__ import annotations

import re
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urlsplit, urlunsplit

from ingest.formats.parsed import is_id
from rag.errors import LoadError, NotReadNow, UsageError

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}
_NAT64 = IPv6Network("64:ff9b::/96")
"""IPv6 addresses that a gateway turns into the IPv4 address in their last four bytes (RFC 6052)."""


def is_address(path: object) -> bool:
    """Whether `path` is the address of a page, not a folder or file."""
    return isinstance(path, str) and _ADDRESS.match(path) is not None


def normal(address: str) -> str:
    """`address` in one form, without its fragment: the id of its document. Raises UsageError when it is none."""
    try:
        parts = urlsplit(address.strip())
        host, port = (parts.hostname or "").encode("idna").decode("ascii"), parts.port
    except ValueError:
        raise UsageError(f"{address[:200]!r} is no web address.") from None
    if parts.scheme not in _PORTS or not host:
        raise UsageError(
            f"{address[:200]!r} is no web address: write http:// or https:// and the name of a host."
        )
    if parts.username is not None or parts.password is not None:
        raise UsageError(
            "An address with a password in it is not taken: it would be kept, and shown beside answers."
        )
    place = f"[{host}]" if ":" in host else host
    if port is not None and port != _PORTS[parts.scheme]:
        place += f":{port}"
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    found = urlunsplit((parts.scheme, place, path, quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]"), ""))
    if not is_id(found):
        raise UsageError(f"The address {address[:80]}... is too long.")
    return found


def host_of(address: str) -> str:
    """The host of a normal address without `www.`, with its port where that is not the usual one."""
    return urlsplit(address).netloc.removeprefix("www.")


def resolved(host: str, port: int, *, allow_private: bool) -> str:
    """A number that `host` stands for and that may be connected to. Raises LoadError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotReadNow(f"the host {host} is not known ({error})") from None
    numbers = [str(entry[4][0]) for entry in found]
    if any(_is_of_the_link(number) for number in numbers):
        raise LoadError(
            f"{host} is a link-local address ({', '.join(dict.fromkeys(numbers))}), where clouds give out keys: it is never asked"
        )
    for number in numbers:
        if allow_private or is_public(number):
            return number
    raise LoadError(
        f"{host} is an address of this machine or of a private network ({', '.join(dict.fromkeys(numbers))}):"
        " `--allow-private` takes such pages"
    )


def is_public(number: str) -> bool:
    """Whether an IP address is one of the open internet, also where it stands for another."""
    address = ip_address(number.partition("%")[0])
    return all(each.is_global and not each.is_multicast and not each.is_reserved for each in _meant(address))


def _is_of_the_link(number: str) -> bool:
    """Whether an address is one that only machines on one cable have; 169.254.169.254 is a cloud's metadata service."""
    return any(each.is_link_local for each in _meant(ip_address(number.partition("%")[0])))


def _meant(address: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    if isinstance(address, IPv4Address):
        return [address]
    if address.ipv4_mapped is not None:
        return [address.ipv4_mapped]
    if address in _NAT64:
        return [IPv4Address(int(address) & 0xFFFFFFFF)]
    inner = [address.sixtofour, *(address.teredo or ())]
    return [address, *(each for each in inner if each is not None)]
