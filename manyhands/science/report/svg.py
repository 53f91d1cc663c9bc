"""Small charts as SVG: 360 units wide, so that they can be read on a telephone; black, greys and shapes, so that they can be printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import floor, log10

WIDTH = 360
_FONTS = "system-ui, 'Helvetica Neue', Arial, 'Libertinus Serif', sans-serif"


@dataclass(frozen=True, slots=True)
class Scale:
    """From a value to its place on the paper."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where it stands; what lies outside is put at the edge."""
        within = min(max(value, self.low), self.high)
        return self.start + (within - self.low) / (self.high - self.low) * (self.end - self.start)


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Round numbers between two, no more than asked for."""
    raw = (high - low) / most
    power = 10.0 ** floor(log10(raw))
    step = next(power * times for times in (1, 2, 2.5, 5, 10) if power * times >= raw * 0.999)
    first = floor(low / step)
    return [step * number for number in range(first, first + 4 * most) if low - step * 1e-9 <= step * number <= high + step * 1e-9]


def drawn(height: float, marks: Sequence[str]) -> str:
    """A whole picture."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" height="{height:.0f}" '
        f'font-family="{_FONTS}" font-size="10" fill="#1f2421"><rect width="100%" height="100%" fill="#ffffff"/>' + "".join(marks) + "</svg>"
    )


def text(x: float, y: float, words: str, *, anchor: str = "start", size: float = 10, bold: bool = False, halo: bool = False) -> str:
    """Words at a place; they stay words, whatever is in them."""
    weight = ' font-weight="bold"' if bold else ""
    if halo:
        weight += ' stroke="#ffffff" stroke-width="2.5" stroke-linejoin="round" paint-order="stroke"'
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size:g}"{weight}>{escape(words)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, *, colour: str = "#1f2421", wide: float = 1, dashed: bool = False) -> str:
    """A straight line."""
    dash = ' stroke-dasharray="3 3"' if dashed else ""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="{wide:g}"{dash}/>'


def bar(x: float, y: float, wide: float, high: float, *, colour: str = "#55645e") -> str:
    """A filled rectangle."""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(wide, 0):.1f}" height="{max(high, 0):.1f}" fill="{colour}"/>'


def mark(x: float, y: float, radius: float, *, is_full: bool) -> str:
    """A round mark, full or hollow."""
    fill = "#14695a" if is_full else "#ffffff"
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}" stroke="#1f2421" stroke-width="1.2"/>'
