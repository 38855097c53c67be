"""Who may reach the server."""

from __future__ import annotations

import pytest

from rag.errors import UsageError
from rag.ui.serving.server import is_loopback_host, login


class TestServer:
    @pytest.mark.parametrize(
        ("host", "own"),
        [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("example.org", False)],
    )
    def test_loopback(self, host: str, own: bool) -> None:
        assert is_loopback_host(host) == own

    def test_others_need_a_password(self) -> None:
        assert login("127.0.0.1", None) is None
        assert login("0.0.0.0", "ann:b:c") == ("ann", "b:c")
        with pytest.raises(UsageError, match="--auth USER:PASSWORD"):
            login("0.0.0.0", None)
        for bad in ("ann", "ann:", ":x"):
            with pytest.raises(UsageError, match="USER:PASSWORD"):
                login("127.0.0.1", bad)
