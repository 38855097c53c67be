"""The endpoints as MCP tools, asked by a real MCP client."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from served import Server, readme_example


def test_tools_answer_with_proof(server: Server) -> None:
    pytest.importorskip("mcp", reason="the extra citewell[mcp] is not installed: its server is not tested")
    names, said, wrong, unknown = asyncio.run(_talk(f"{server.address}/gradio_api/mcp/"))
    shown = readme_example("ClientSession", server.address)
    assert "twelve" in shown
    assert names == {"ask", "search", "show", "check"}
    assert not said.isError
    assert "twelve" in json.loads(said.content[0].text)["text"]
    assert wrong.isError
    assert "no document" in wrong.content[0].text
    assert unknown.isError
    assert "'depth'" in unknown.content[0].text
    assert "footer" not in unknown.content[0].text


async def _talk(address: str) -> tuple[set[str], Any, Any, Any]:
    from mcp import ClientSession
    from mcp.client.streamable_http import streamable_http_client

    async with streamable_http_client(address) as (read, write, _), ClientSession(read, write) as session:
        await session.initialize()
        names = {tool.name for tool in (await session.list_tools()).tools}
        question = {"question": "How many Bayraktar TB2 drones did Ukraine buy?"}
        said = await session.call_tool("ask", question)
        wrong = await session.call_tool("show", {"document_id": "none"})
        return names, said, wrong, await session.call_tool("search", {**question, "depth": 3})
