"""Plots as inline SVG: colours come from the page's CSS variables, so that they follow light and dark. Pure.

Every plot is drawn in a `WIDTH` × `HEIGHT` box and scales with the page. Text that comes from outside is escaped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log10

from eval.scores.refusal import Bin, Point, percentile
from rag.language.inert import as_html as escape

WIDTH, HEIGHT = 460, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 14, 12, 44


def risk_coverage(points: Sequence[Point], operating: float | None) -> str:
    """Error rate among answered questions as coverage grows; a dot marks the coverage of this run."""
    if len(points) < 2:
        return _empty("too few answers with a known truth")
    worst = max(p.risk for p in points)
    top = next((step for step in (0.04, 0.1, 0.2, 0.4, 0.6, 0.8) if worst <= 0.95 * step), 1.0)
    xs = [_x(p.coverage) for p in points]
    ys = [_y(p.risk / top) for p in points]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(xs, ys, strict=True))
    area = f"{xs[0]:.1f},{_y(0):.1f} {line} {xs[-1]:.1f},{_y(0):.1f}"
    body = [
        _axes("share of questions answered", "share of them wrong", _ticks(top)),
        f'<polygon class="area" points="{area}"/><polyline class="line" points="{line}"/>',
    ]
    if operating is not None:
        nearest = min(points, key=lambda p: abs(p.coverage - operating))
        x, y = _x(nearest.coverage), _y(nearest.risk / top)
        body.append(f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="4.5"/>')
    return _svg("Risk and coverage", body)


def calibration(bins: Sequence[Bin]) -> str:
    """Share of right answers in each band of confidence; on the diagonal confidence is what it says."""
    if not bins:
        return _empty("no answers with a known truth")
    body = [
        _axes("confidence", "share right", [(v, f"{v:.0%}") for v in (0, 0.25, 0.5, 0.75, 1)]),
        f'<line class="guide" x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}"/>',
    ]
    for bin_ in bins:
        x, width = _x(bin_.low) + 2, _x(bin_.high) - _x(bin_.low) - 4
        # A bin that is always wrong still shows that it holds something.
        height = max(_y(0) - _y(bin_.right), 1.5)
        body.append(
            f'<rect class="bar" x="{x:.1f}" y="{_y(0) - height:.1f}" width="{width:.1f}" height="{height:.1f}">'
            f"<title>{bin_.count} questions, confidence {bin_.confidence:.2f}, right {bin_.right:.2f}</title></rect>"
            f'<text class="tick" x="{x + width / 2:.1f}" y="{_y(0) - height - 8:.1f}" text-anchor="middle">'
            f"{bin_.count}</text>"
            f'<circle class="dot" cx="{_x(bin_.confidence):.1f}" cy="{_y(bin_.right):.1f}" r="3"/>'
        )
    return _svg("Calibration", body)


def latency(times: Sequence[float]) -> str:
    """Histogram of milliseconds a question, logarithmic; dashed: median and 95th percentile."""
    if not times:
        return _empty("no timings")
    ordered = sorted(max(value, 0.1) for value in times)
    low, high = log10(ordered[0]), log10(ordered[-1])
    if high - low < 0.3:
        low, high = (low + high) / 2 - 0.15, (low + high) / 2 + 0.15
    count = 24
    bars = [0] * count
    for value in ordered:
        bars[min(count - 1, int((log10(value) - low) / (high - low) * count))] += 1
    top = max(bars)
    marks = [(at / 4, milliseconds(10 ** (low + (high - low) * at / 4))) for at in range(5)]
    body = [_axes("time a question (log scale)", "questions", _counts(top), marks)]
    for at, size in enumerate(bars):
        if size:
            x, width = _x(at / count) + 1, (_x(1) - _x(0)) / count - 2
            body.append(
                f'<rect class="bar" x="{x:.1f}" y="{_y(size / top):.1f}" width="{width:.1f}" '
                f'height="{_y(0) - _y(size / top):.1f}"><title>{size} questions</title></rect>'
            )
    for share in (0.5, 0.95):
        x = _x((log10(percentile(ordered, share) or 0.1) - low) / (high - low))
        body.append(f'<line class="mark" x1="{x:.1f}" y1="{_TOP}" x2="{x:.1f}" y2="{_y(0)}"/>')
    return _svg("Latency", body)


def bars_by_type(shares: Mapping[str, Mapping[str, float]], counts: Mapping[str, int]) -> str:
    """A stacked bar a type of question: `shares[type][class]`, classes being CSS classes, summing to 1."""
    if not shares:
        return _empty("no questions")
    label, step = 150, 30
    height = step * len(shares) + 8
    width = WIDTH - label - 44
    body = []
    for row, (kind, parts) in enumerate(shares.items()):
        y = 6 + row * step
        name = kind if len(kind) <= 22 else kind[:21] + "…"
        body.append(
            f'<text class="label" x="{label - 8}" y="{y + 15}" text-anchor="end">{escape(name)}<title>'
            f"{escape(kind)}</title></text>"
            f'<text class="tick" x="{WIDTH - 38}" y="{y + 15}">{counts[kind]}</text>'
        )
        x = float(label)
        for css, share in parts.items():
            if share > 0:
                body.append(
                    f'<rect class="{css}" x="{x:.1f}" y="{y}" width="{max(share * width - 1, 0.5):.1f}" height="20" '
                    f'rx="2"><title>{escape(kind)}: {css.replace("-", " ")} {share:.0%}</title></rect>'
                )
                if share >= 0.12:
                    body.append(
                        f'<text class="inbar" x="{x + share * width / 2:.1f}" y="{y + 14}" '
                        f'text-anchor="middle">{share:.0%}</text>'
                    )
            x += share * width
    return _svg("By type of question", body, height)


def _svg(title: str, body: Sequence[str], height: float = HEIGHT) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title)}">{"".join(body)}</svg>'
    )


def _empty(reason: str) -> str:
    return f'<p class="none">{escape(reason)}</p>'


def _x(share: float) -> float:
    return _LEFT + share * (WIDTH - _LEFT - _RIGHT)


def _y(share: float) -> float:
    return HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM)


Ticks = Sequence[tuple[float, str]]
_SHARES: Ticks = [(v, f"{v:.0%}") for v in (0, 0.25, 0.5, 0.75, 1)]


def _ticks(top: float) -> Ticks:
    return [(at / 4, f"{top * at / 4:.0%}" if top != 0.1 else f"{top * at / 4:.1%}") for at in range(5)]


def _counts(top: int) -> Ticks:
    step = next(s * 10**e for e in range(9) for s in (1, 2, 5) if s * 10**e * 5 >= top)
    return [(value / top, str(value)) for value in range(0, top + 1, step)]


def milliseconds(value: float) -> str:
    if value >= 10_000:
        return f"{value / 1000:.0f} s"
    if value >= 1000:
        return f"{value / 1000:.1f} s"
    return f"{value:.0f} ms" if value >= 10 else f"{value:.1f} ms"


def _axes(across: str, up: str, ys: Ticks, xs: Ticks = _SHARES) -> str:
    parts = []
    for share, name in ys:
        y = _y(share)
        parts.append(
            f'<line class="grid" x1="{_LEFT}" y1="{y:.1f}" x2="{WIDTH - _RIGHT}" y2="{y:.1f}"/>'
            f'<text class="tick" x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{name}</text>'
        )
    for share, name in xs:
        anchor = "start" if share == 0 else "end" if share == 1 else "middle"
        parts.append(
            f'<text class="tick" x="{_x(share):.1f}" y="{_y(0) + 16:.1f}" text-anchor="{anchor}">{name}</text>'
        )
    middle = (_TOP + HEIGHT - _BOTTOM) / 2
    parts.append(
        f'<text class="axis" x="{(_LEFT + WIDTH - _RIGHT) / 2}" y="{HEIGHT - 8}" text-anchor="middle">{across}</text>'
        f'<text class="axis" x="12" y="{middle}" text-anchor="middle" transform="rotate(-90 12 {middle})">{up}</text>'
    )
    return "".join(parts)
