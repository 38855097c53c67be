"""Small drawings as inline SVG: no icon font, no request, the colour of the text around them."""

from __future__ import annotations

_PATHS = {
    "copy": "M9 9h11v11H9zM5 15H4V4h11v1",
    "edit": "M4 20h4L19 9l-4-4L4 16zM13 7l4 4",
    "retry": "M20 11a8 8 0 1 0-2 6M20 5v6h-6",
    "up": "M7 11v9H4v-9zM7 12l4-8c2 0 3 1 3 3l-1 4h6l-2 9H7",
    "down": "M7 13V4H4v9zM7 12l4 8c2 0 3-1 3-3l-1-4h6l-2-9H7",
    "close": "M6 6l12 12M18 6L6 18",
    "previous": "M15 5l-7 7 7 7",
    "next": "M9 5l7 7-7 7",
    "filter": "M4 5h16l-6 8v6l-4-2v-4z",
    "warning": "M12 4l9 16H3zM12 10v4M12 17v.5",
    "note": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 11v5M12 8v.5",
    "none": "M10 4a6 6 0 1 0 0 12 6 6 0 0 0 0-12M15 15l5 5M8 10h4",
    "theme": "M20 14A8 8 0 0 1 10 4a8 8 0 1 0 10 10",
    "new": "M12 5v14M5 12h14",
    "talks": "M4 5h16v11H9l-5 4z",
    "export": "M12 4v11M7 10l5 5 5-5M4 20h16",
    "open": "M5 4h9l5 5v11H5zM14 4v5h5",
    "remove": "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
    "check": "M4 12l5 5L20 6",
    "more": "M5 12v.5M12 12v.5M19 12v.5",
    "pin": "M9 4h6l-1 7 3 3H7l3-3zM12 14v7",
    "send": "M3 4l18 8-18 8 4-8zM7 12h14",
    "ask": "M4 5h16v11H9l-5 4zM9 10h6",
}


def icon(name: str) -> str:
    """One drawing, hidden from screen readers: the button around it carries the words."""
    return (
        '<svg class="cw-icon" viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor"'
        f' stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="{_PATHS[name]}"/></svg>'
    )
