"""`citewell chat`."""

from __future__ import annotations

from typing import Annotated

import typer

from rag.cli.app import DataDir, Debug, app, ingest_demo, interrupts, settings_for, wants_demo
from rag.cli.printing import to_stderr

Host = Annotated[str, typer.Option("--host", help="Address to bind to.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="Port; 0 takes a free one.")]
Auth = Annotated[
    str | None,
    typer.Option(
        "--auth",
        metavar="USER:PASSWORD",
        help="Ask for this login (or CITEWELL_CHAT_AUTH); needed when --host lets others in.",
        show_default=False,
    ),
]
AllowHost = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-host",
        metavar="NAME",
        help="Answer to this name too, such as a proxy's; repeatable.",
        show_default=False,
    ),
]
RootPath = Annotated[
    str | None,
    typer.Option(
        "--root-path",
        metavar="PATH",
        help="Path, or whole address, at which a proxy shows the page.",
        show_default=False,
    ),
]
Mcp = Annotated[bool, typer.Option("--mcp", help="Serve the endpoints as MCP tools too.")]
OpenPage = Annotated[bool, typer.Option("--open", help="Open the page in the browser.")]


@app.command()
def chat(
    host: Host = "127.0.0.1",
    port: Port = 7860,
    auth: Auth = None,
    allow_host: AllowHost = None,
    root_path: RootPath = None,
    mcp: Mcp = False,
    open_page: OpenPage = False,
    data_dir: DataDir = None,
    debug: Debug = False,
) -> None:
    """Serve the chat as a page in the browser, with an API for other programs."""
    from rag.ui.guard.hosts import allowed
    from rag.ui.serving.launch import launch
    from rag.ui.serving.server import Proxy, check_mcp, is_loopback_host, login

    hosts = tuple(allow_host or ())
    settings = settings_for(data_dir)
    if auth is None and settings.chat_auth is not None:
        auth = settings.chat_auth.get_secret_value()
    login(host, auth)  # these before the index is looked at
    Proxy.read(root_path or "")
    allowed(hosts)
    if mcp:
        check_mcp(auth)
    if not is_loopback_host(host):
        to_stderr(
            f"citewell: warning: {host} can be reached from other machines. Passwords and documents cross the network"
            " in the clear: put a proxy with HTTPS before it. Whoever logs in may add and remove documents."
        )
    wanted = wants_demo(settings, asked_for=data_dir, invites=True)

    with interrupts(terminated=True) as ended:  # else nothing is put in order when a service stops
        launch(
            settings,
            host=host,
            port=port,
            auth=auth,
            mcp=mcp,
            browser=open_page,
            allow_hosts=hosts,
            root_path=root_path or "",
            prepare=lambda: ingest_demo(settings) if wanted else None,
            ended=ended,
        )
