"""The figures as they stand before anybody touches them, as SVG; the page's script moves what is named in them.

Colours are CSS variables of the page, as in the report's figures; each side has its symbol besides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

import numpy as np
from matplotlib.figure import Figure

LEFT, RIGHT, TOP, BOTTOM = 34, 8, 10, 26  # margins of a plot, in its own units


class Plot:
    """Axes of so many units, from data to places; ``scale`` is what the script needs to do the same."""

    def __init__(self, width: int, height: int, x: tuple[float, float], y: tuple[float, float]):
        self.width, self.height, self.x, self.y = width, height, x, y
        self.parts: list[str] = []

    @property
    def scale(self) -> dict[str, Any]:
        """left, top, width and height of what the axes enclose, and the data's ranges along both."""
        size = {"left": LEFT, "top": TOP, "width": self.width - LEFT - RIGHT, "height": self.height - TOP - BOTTOM}
        return size | {"x": self.x, "y": self.y}

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point lies; beyond the axes it is drawn at their edge."""
        s = self.scale
        u, v = ((np.clip(value, *ends) - ends[0]) / (ends[1] - ends[0]) for value, ends in ((x, self.x), (y, self.y)))
        return round(float(s["left"] + u * s["width"]), 2), round(float(s["top"] + (1 - v) * s["height"]), 2)

    def axes(self, across: Iterable[tuple[float, str]], up: Iterable[tuple[float, str]]) -> Plot:
        """Ticks with their labels, and the two lines that they stand at."""
        for x, says in across:
            u, v = self.at(x, self.y[0])
            self.add(f'<path class="rule" d="M{u} {TOP}V{v}"/>{_text(u, v + 16, says, "tick")}')
        for y, says in up:
            u, v = self.at(self.x[0], y)
            self.add(
                f'<path class="rule" d="M{u} {v}H{self.width - RIGHT}"/>{_text(u - 12, v + 4, says, "tick", "end")}'
            )
        return self

    def line(self, points: Iterable[Sequence[float]], kind: str, name: str = "") -> Plot:
        """A line through points; with a name the script can give it others."""
        path = "M" + "L".join("{} {}".format(*self.at(*point)) for point in points)
        return self.add(f'<path class="line {kind}"{_named(name)} d="{path}"/>')

    def mark(self, x: float, y: float, kind: str, name: str = "") -> Plot:
        """A circle of the hand-written half, a triangle of PyTorch, or another mark, moved as a whole."""
        u, v = self.at(x, y)
        return self.add(f'<g class="mark {kind}"{_named(name)} transform="translate({u} {v})">{MARKS[kind]}</g>')

    def boundary(self, points: Sequence[Sequence[float]], name: str) -> Plot:
        """A line with a short stroke at its middle, to the side that it calls yes."""
        where = [self.at(*point) for point in points]
        path = "M{} {}L{} {}M{} {}L{} {}".format(*(x for point in where for x in point)) if where else ""
        inside = f'<path class="halo" d="{path}"/><path d="{path}"/>'
        return self.add(f'<g class="bound"{_named(name)}{_unseen(points)}>{inside}</g>')

    def label(self, points: Sequence[Sequence[float]], name: str, says: str) -> Plot:
        """The number of such a line, at one end of it: put there after all lines, so that none covers it."""
        u, v = self.at(*(0.94 * a + 0.06 * b for a, b in zip(*points[:2]))) if points else (0, 0)
        return self.add(f'<g class="bound"{_named(name)}{_unseen(points)}>{_text(u, round(v + 4, 2), says)}</g>')

    def cells(self, percents: Sequence[float], columns: int, name: str) -> Plot:
        """Squares over the whole plot, row by row from the top, the fuller the larger their number from 0 to 100."""
        s, rows = self.scale, len(percents) // columns
        x = np.linspace(LEFT, LEFT + s["width"], columns + 1).round(1)
        y = np.linspace(TOP, TOP + s["height"], rows + 1).round(1)
        cells = "".join(
            f'<rect x="{x[i]}" y="{y[j]}" width="{x[i + 1] - x[i]:.1f}" height="{y[j + 1] - y[j]:.1f}" '
            f'fill-opacity="{percents[j * columns + i] / 100:g}"/>'
            for j in range(rows)
            for i in range(columns)
        )
        return self.add(f'<g class="cells"{_named(name)}>{cells}</g>')

    def add(self, part: str) -> Plot:
        """Markup of one's own."""
        self.parts.append(part)
        return self

    def svg(self, says: str, name: str = "") -> str:
        """The figure; ``says`` is what it shows, for those who do not see it."""
        return _svg(self.width, self.height, says, "".join(self.parts), f'role="img"{_named(name)}')


MARKS = {
    "mine": '<circle r="6"/>',
    "torch": '<path d="M0 -7L6.5 5H-6.5Z"/>',
    "exact": '<path d="M0 -7L6 0L0 7L-6 0Z"/>',
    "no": '<circle r="4.5"/>',
    "yes": '<path d="M-4.5 -4.5H4.5V4.5H-4.5Z"/>',
    "handle": '<circle r="9"/>',
}


def _named(name):
    return f' id="{name}"' if name else ""


def _unseen(points):
    return "" if points else ' visibility="hidden"'


def _text(x, y, says, kind="", anchor="middle"):
    return f'<text{f" class={kind!r}" if kind else ""} x="{x}" y="{y}" text-anchor="{anchor}">{says}</text>'


def _svg(width, height, says, inside, attributes):
    return f'<svg viewBox="0 0 {width} {height}" {attributes} aria-label="{escape(says)}">{inside}</svg>'


def sigmoid(z: float, a: float) -> Plot:
    """The sigmoid, and where a neuron stands on it."""
    plot = Plot(360, 200, (-12, 12), (0, 1)).axes(
        [(z, f"{z:g}".replace("-", "−")) for z in (-10, -5, 0, 5, 10)], [(0, "0"), (0.5, "½"), (1, "1")]
    )
    plot.line([(z, 1 / (1 + np.exp(-z))) for z in np.linspace(-12, 12, 121)], "ink")
    return plot.mark(z, a, "mine", "on-sigmoid")


def losses(moments: list[dict]) -> Plot:
    """The loss after every step of the neuron's training, and where it stands."""
    plot = Plot(360, 200, (0, moments[-1]["step"]), (0, 0.4))
    plot.axes([(n, str(n)) for n in (0, 10, 20, 30, 40)], [(y, f"{y:g}") for y in (0, 0.1, 0.2, 0.3, 0.4)])
    points = [(m["step"], float(m["loss"]["exact"])) for m in moments]
    plot.line(points, "faint dashed").line(points, "ink", "curve-losses")
    first = moments[0]["loss"]
    return plot.mark(0, first["torch"], "torch", "loss-torch").mark(0, first["mine"], "mine", "loss-mine")


PLACES = ([(40, 102), (40, 202)], [(180, 62), (180, 152), (180, 242)], [(320, 152)])  # of the units, by layer
CALLED = (("input 1", "input 2"), ("hidden unit 1", "hidden unit 2", "hidden unit 3"), ("the output",))


def network(data: dict) -> str:
    """2-3-1: every edge and every unit is a button."""
    heads = (_text(x, 14, says, "tick") for x, says in ((40, "inputs"), (180, "layer 1"), (320, "layer 2")))
    edges = (
        _edge(layer, unit, source, weight, PLACES[layer - 1][source], PLACES[layer][unit])
        for layer in (1, 2)
        for unit, weights in enumerate(data["params"][f"W{layer}"])
        for source, weight in enumerate(weights)
    )
    answers = (data["X"], *(data["values"][f"a{layer}"]["mine"] for layer in (1, 2)))
    units = (_a_unit(layer, unit, a) for layer, values in enumerate(answers) for unit, a in enumerate(values))
    says = "A network of two inputs, three hidden units and one output"
    return _svg(360, 272, says, "".join([*heads, *edges, *units]), 'role="group" id="graph"')


def _edge(layer, unit, source, weight, start, end):
    line = f"M{start[0] + 28} {start[1]}L{end[0] - 28} {end[1]}"
    says = f"weight from {CALLED[layer - 1][source]} to {CALLED[layer][unit]}"
    wire = f'class="wire{" less" if weight < 0 else ""}" style="stroke-width:{1 + 1.6 * abs(weight):g}"'
    inside = f'<path class="grab" d="{line}"/><path {wire} d="{line}"/>'
    return _button("edge", says, inside, f'data-layer="{layer}" data-unit="{unit}" data-source="{source}"')


def _a_unit(layer, unit, answer):
    x, y = PLACES[layer][unit]
    what = _text(x, y + 15, f"{'a' if layer else 'x'}{'₁₂'[layer - 1] if layer else ''}", "what")
    inside = f'<circle cx="{x}" cy="{y}" r="29"/>{_text(x, y + 2, f"{answer:.3g}", "value")}{what}'
    return _button("unit", CALLED[layer][unit], inside, f'data-layer="{layer}" data-unit="{unit}"')


def _button(kind, says, inside, attributes):
    return f'<g class="{kind}" role="button" tabindex="0" aria-label="{says}" {attributes}>{inside}</g>'


def region(data: dict, which: str, stage: int) -> Plot:
    """What a model says around the four points of XOR at one stage of its training, and the line of each first unit."""
    half = (data["cells"][1] - data["cells"][0]) / 2
    ends = (data["cells"][0] - half, data["cells"][-1] + half)
    plot = Plot(300, 286, ends, ends)
    plot.cells(data[which][stage]["percent"], len(data["cells"]), f"cells-{which}")
    plot.axes([(0, "0"), (1, "1")], [(0, "0"), (1, "1")])
    lines = data[which][stage]["lines"]
    for n, points in enumerate(lines, 1):
        plot.boundary(points, f"bound-{which}-{n}")
    for n, points in enumerate(lines if len(lines) > 1 else (), 1):
        plot.label(points, f"bound-{which}-{n}-label", str(n))
    for x, y in zip(data["X"], data["y"]):
        plot.mark(x[0], x[1], "yes" if y else "no")
    return plot


def scores(data: dict) -> Plot:
    """The exam scores, and the boundary that is dragged: where the page begins, a line that is too low."""
    edge, height = EDGES
    plot = Plot(360, 340, (-edge, edge), (-height, height))
    ticks = [[((score - data["mean"][n]) / data["std"][n], str(score)) for score in (40, 60, 80, 100)] for n in (0, 1)]
    plot.axes(*ticks)
    for x, y in zip(data["X"], data["y"]):
        plot.mark(x[0], x[1], "yes" if y else "no")
    left, right = BEGINS
    plot.line([(-edge, left), (edge, right)], "ink thick", "boundary")
    return plot.mark(-edge, left, "handle", "left-end").mark(edge, right, "handle", "right-end")


EDGES = (1.9, 2.2)  # how far the scores are drawn to both sides of their mean; the best line ends within
BEGINS = (-0.5, -1.0)  # where the line meets the left and the right edge of the picture


def surface(data: dict) -> Plot:
    """The cost over both weights, the stronger the grey the higher, with lines of equal cost, and the ways of gradient
    descent and Newton's method."""
    x, y = ((axis[0], axis[-1]) for axis in data["reach"])
    plot = Plot(360, 330, x, y)
    rows = np.sqrt(np.array(data["surface"])[::-1] - float(data["cost"]["exact"]))
    cells = rows[::2, ::2]  # of the points that the lines need
    plot.cells(np.round(50 * cells / rows.max()).ravel().tolist(), len(cells), "")
    levels = rows.max() * np.arange(0.1, 1, 0.1)
    for lines in Figure().subplots().contour(*data["reach"], rows[::-1], levels).allsegs:
        for points in lines:
            plot.line(np.asarray(points).tolist(), "level")
    plot.axes([(0, "0"), (1, "1"), (2, "2")], [(0, "0"), (1, "1"), (2, "2")])
    for solver, kind, dot in (
        ("gradient_descent", "mine", 'class="dot mine" r="2.4"'),
        ("newton", "plus", 'class="ring plus" r="5.5"'),
    ):
        way = [T[:2] for T in data["ways"]["scratch"][solver]]
        plot.line(way, kind)
        plot.parts += [f'<circle {dot} cx="{u}" cy="{v}"/>' for u, v in (plot.at(*T) for T in way)]
    return plot.mark(float(data["optimum"][0]), float(data["optimum"][1]), "exact")


def curves(data: dict, chosen: int, steps: int) -> Plot:
    """The loss of the right network and of a broken one, as far as so many steps."""
    plot = Plot(360, 220, (0, len(data["right"]) - 1), (0, 0.8))
    plot.axes([(n, str(n)) for n in (0, 100, 200, 300)], [(y, f"{y:g}") for y in (0, 0.2, 0.4, 0.6, 0.8)])
    plot.line(list(enumerate(data["mistakes"][chosen]["loss"]))[: steps + 1], "fail", "curve-wrong")
    return plot.line(list(enumerate(data["right"]))[: steps + 1], "good dashed", "curve-right")  # seen above a line
