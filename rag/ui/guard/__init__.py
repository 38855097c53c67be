"""Who may ask what of the server, how much and how fast: ASGI layers around the page, and its HTTP protocol."""
