"""Growth as a picture: seconds over events, both in steps of ten, as SVG."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from itertools import cycle
from math import ceil, floor, log10

import attrs

WIDTH, HEIGHT = 760, 460
LEFT, RIGHT, TOP, BOTTOM = 64, 210, 20, 48
LINE = 15
"""The least distance of two names, from foot to foot."""
_COLORS = (
    "#0b6e4f", "#2f9e73", "#b3541e", "#6b7280", "#2563a8", "#8a5a9e", "#a0762c", "#4b8896",
    "#b04a66",
)  # fmt: skip


@attrs.frozen
class Line:
    """One contestant: seconds by numbers of events."""

    name: str
    points: Mapping[int, float]
    is_ours: bool = False

    def ends(self, events: int) -> bool:
        """Whether this is the last number of events that it has."""
        return events == max(self.points)


@attrs.frozen
class _Scale:
    """Where events and seconds lie in the picture."""

    events: tuple[int, int]
    """Powers of ten, the first and the last that are shown."""
    seconds: tuple[int, int]

    def x(self, events: float) -> float:
        first, last = self.events
        return LEFT + (log10(events) - first) / (last - first) * (WIDTH - LEFT - RIGHT)

    def y(self, seconds: float) -> float:
        first, last = self.seconds
        return HEIGHT - BOTTOM - (log10(seconds) - first) / (last - first) * (HEIGHT - TOP - BOTTOM)


def draw(lines: list[Line]) -> str:
    """Return the lines as SVG, each with its name at its end; it needs no script and no font."""
    sizes = [events for line in lines for events in line.points]
    taken = [seconds for line in lines for seconds in line.points.values()]
    scale = _Scale(
        (floor(log10(min(sizes))), ceil(log10(max(sizes)))),
        (floor(log10(min(taken))), ceil(log10(max(taken)))),
    )
    parts = [_HEAD.format(width=WIDTH, height=HEIGHT), *_grid(scale)]
    names = _names(lines, scale)
    drawn = [_line(line, scale, color) for line, color in zip(lines, cycle(_COLORS), strict=False)]
    parts += [shape for shapes in drawn for shape in shapes]
    for line, color in zip(lines, cycle(_COLORS), strict=False):
        parts += _name(line, scale, color, names[line.name])
    return "\n".join([*parts, "</svg>", ""])


_HEAD = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" \
font-family="system-ui, sans-serif" font-size="13">
<title>Seconds to write a feed, over the number of its events</title>
<rect width="{width}" height="{height}" fill="#fff"/>"""


def _grid(scale: _Scale) -> list[str]:
    """Return the lines of every power of ten, with what they stand for."""
    right, foot = WIDTH - RIGHT, HEIGHT - BOTTOM
    parts = []
    for power in range(scale.events[0], scale.events[1] + 1):
        x = scale.x(10**power)
        parts.append(_stroke((x, TOP), (x, foot), "#e5e7eb"))
        parts.append(_text(x, foot + 18, f"{10**power:,}", "middle"))
    for power in range(scale.seconds[0], scale.seconds[1] + 1):
        y = scale.y(10.0**power)
        parts.append(_stroke((LEFT, y), (right, y), "#e5e7eb"))
        parts.append(_text(LEFT - 8, y + 4, _seconds(power), "end"))
    parts.append(_text((LEFT + right) / 2, HEIGHT - 10, "events", "middle"))
    return parts


def _seconds(power: int) -> str:
    unit, shift = ("s", 0) if power >= 0 else ("ms", 3) if power >= -3 else ("µs", 6)
    return f"{10 ** (power + shift):,} {unit}"


def _names(lines: list[Line], scale: _Scale) -> dict[str, float]:
    """Return how high each name stands: at the end of its line, or as near as there is room."""
    heights: dict[str, float] = {}
    for last in {max(line.points) for line in lines}:
        ends = sorted((scale.y(line.points[last]), line.name) for line in lines if line.ends(last))
        free = 0.0
        for y, name in ends:
            heights[name] = max(y, free)
            free = heights[name] + LINE
    return heights


def _line(line: Line, scale: _Scale, color: str) -> list[str]:
    points = [(scale.x(events), scale.y(s)) for events, s in sorted(line.points.items())]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    width = 3 if line.is_ours else 1.5
    return [
        f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="{width}"/>',
        *(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{width}" fill="{color}"/>' for x, y in points),
    ]


def _name(line: Line, scale: _Scale, color: str, name_at: float) -> list[str]:
    """Return a name and what leads to it, over all lines and with white around it."""
    last = max(line.points)
    x, y = scale.x(last), scale.y(line.points[last])
    beside = x + 18
    weight = ' font-weight="bold"' if line.is_ours else ""
    white = ' paint-order="stroke" stroke="#fff" stroke-width="4"'
    return [
        _stroke((x + 4, y), (beside - 4, name_at), color, ' stroke-dasharray="1 3"'),
        _text(beside, name_at + 4, line.name, "start", f'{weight}{white} fill="{color}"'),
    ]


def _stroke(
    start: tuple[float, float], end: tuple[float, float], color: str, others: str = ""
) -> str:
    (x1, y1), (x2, y2) = start, end
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{color}"{others}/>'


def _text(x: float, y: float, text: str, anchor: str, others: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{others}>{escape(text)}</text>'
