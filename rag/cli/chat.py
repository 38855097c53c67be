"""`citewell chat`."""

from __future__ import annotations

from typing import Annotated

import typer

from rag.cli.app import DataDir, Debug, app, ingest_demo_if_empty, settings_for
from rag.cli.printing import say


@app.command()
def chat(
    host: Annotated[str, typer.Option("--host", help="Address to bind to.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port; 0 takes a free one.")] = 7860,
    auth: Annotated[
        str | None,
        typer.Option(
            "--auth",
            metavar="USER:PASSWORD",
            help="Ask for this login; needed when --host lets others in.",
            show_default=False,
        ),
    ] = None,
    mcp: Annotated[bool, typer.Option("--mcp", help="Serve the endpoints as MCP tools too.")] = False,
    open_page: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    data_dir: DataDir = None,
    debug: Debug = False,
) -> None:
    """Serve the chat as a page in the browser, with an API for other programs."""
    from rag.ui.server import check_mcp, is_loopback, login

    login(host, auth)  # before the seconds that importing gradio takes
    if mcp:
        check_mcp(auth)
    if not is_loopback(host):
        say(
            f"citewell: warning: {host} can be reached from other machines. Passwords and documents cross the network"
            " in the clear: put a proxy with HTTPS before it. Whoever logs in may add and remove documents."
        )
    settings = settings_for(data_dir)
    ingest_demo_if_empty(settings)
    from rag.ui.app import launch

    launch(settings, host=host, port=port, auth=auth, mcp=mcp, browser=open_page)
