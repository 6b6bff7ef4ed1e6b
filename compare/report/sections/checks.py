"""Which figures there are, what each says, and the table of data behind it. One list for each section of the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from compare.report import canvas, plots, tally
from compare.wording import HALVES, SIDES, capital, many, minus, names, quantity_in_words, short, sides


@dataclass(frozen=True)
class Figure:
    """One figure of the report.

    Attributes
    ----------
    name : of its file, and prefix of its ids
    title, says : heading and caption
    alt : what it shows, for those who do not see it
    draw : axes → None, on as many axes as the layout has
    layout : keywords of :func:`compare.report.canvas.canvas`
    columns, rows : the data behind it, as text
    labels : link → what it leads to
    key : what ● and ▲ are called in it, where the caption has to say so
    wide : that it takes the page's whole width, and scrolls where there is less
    file : that it also lies beside the page as a PNG
    """

    name: str
    title: str
    says: str
    alt: str
    draw: Callable
    layout: dict
    columns: tuple
    rows: list
    labels: dict = field(default_factory=dict)
    key: tuple = ()
    wide: bool = False
    file: bool = True

    @cached_property
    def svg(self):
        """The figure for the page, which has the key to its symbols in the caption."""
        with canvas.style():
            return canvas.svg(self.drawn(), self.name, self.alt, self.labels)

    @property
    def png(self):
        """The figure as a file, which stands alone and so has the key to its symbols in itself."""
        with canvas.style():
            return canvas.png(self.alone())

    def alone(self):
        """The figure with a key above, if any of its symbols has a name."""
        figure = self.drawn()
        if not canvas.named(figure):
            return figure
        height, top = self.layout["height"], self.layout.get("top", canvas.TOP)
        figure = self.drawn(height=height + canvas.KEY, top=top + canvas.KEY)
        canvas.key(figure)
        return figure

    def drawn(self, **layout):
        """The figure as the page has it, or in another layout."""
        figure, axes = canvas.canvas(**self.layout | layout)
        self.draw(*axes)
        return figure

    @property
    def width(self):
        """On the page, in pixels."""
        return round(self.layout["width"] * canvas.PIXELS_PER_INCH)


SMALL = {"width": 5.0, "height": 2.9}
SIDE_COLUMNS = sides()
NAMES = tuple(HALVES.values())
NO_BIASES = {"mine": [], "torch": []}  # shares of the biases' gradients, in results that do not have them yet


def shares(results):
    """The strip plot of the first screen."""
    called, dots = names(results), tally.extremes(results)
    if not dots:
        return None
    rows, _ = tally.rows_of_plot(results)
    worst = {side: short(tally.largest(results, side)) for side in called}
    labels = {}
    for d in dots:  # one check may be the worst of both sides: their dots lead to the same row, and say both
        labels.setdefault(f"#check-{d.index}", []).append(f"{called[d.side]} {short(d.share)} of the budget")
    labels = {link: f"{results.checks[int(link[7:])].id}: {', '.join(said)}" for link, said in labels.items()}
    without = sum(check.mine.share is None for check in results.failures)
    return Figure(
        "shares",
        "Share of what rounding allows",
        "The shading shows how all checks lie, each symbol the worst check of one kind of quantity; it leads to its "
        "row. Right of the line it is not rounding."
        + (f" Not here: {many(without, 'check')} that failed without a number." if without else ""),
        f"Share of the rounding budget on a logarithmic scale, a row for each of {', '.join(rows)}. The largest share "
        f"of {called['mine']} is {worst['mine']}, of PyTorch {worst['torch']}; more than 1 is not rounding.",
        lambda ax: plots.plot_shares(results, ax),
        {"width": 7.6, "height": 0.75 + 0.52 * max(len(rows), 2), "left": _room(rows), "bottom": 0.5, "top": 0.05},
        ("in", "quantity", "side", "share", "check"),
        [
            (d.row, d.family, f"{SIDES[d.side]} {called[d.side]}", short(d.share), _Link(d.index, results))
            for d in sorted(dots, key=lambda d: (rows.index(d.row), -d.share))
        ],
        labels,
        tuple(f"{name}, {where}" for name, where in zip(called.values(), ("above", "below"))),
    )


class _Link(str):
    """The text of a table's cell that leads to a check."""

    def __new__(cls, index, results):
        made = super().__new__(cls, results.checks[index].id)
        made.index = index
        return made


def neuron(results):
    """The article's neuron, its four mails, and the sigmoid."""
    data, sigmoid = results.exhibits.get("neuron"), results.exhibits.get("sigmoid")
    return [_one_neuron(data), _curve(sigmoid), _error(sigmoid)] if data and sigmoid else []


def _one_neuron(data):
    shown = data["rows"][data["shown"]]
    return Figure(
        "neuron",
        "One neuron, with its numbers",
        "Weighted sum, plus bias, through the sigmoid: both implementations' own values.",
        f"A neuron with the inputs {_list(shown['x'])}, the weights {_list(data['W'])} and the bias "
        f"{short(data['b'])}: the weighted sum is {short(shown['z']['mine'], 4)}; after the sigmoid, scratch "
        f"has {short(shown['a']['mine'], 6)} and PyTorch {short(shown['a']['torch'], 6)}.",
        lambda ax: plots.plot_neuron(data, ax),
        {"width": 7.6, "height": 2.5, "left": 0, "right": 0, "top": 0, "bottom": 0},
        ("value", *SIDE_COLUMNS, "exact"),
        [
            (name, *(minus(repr(shown[key][s])) for s in ("mine", "torch", "exact")))
            for name, key in (("z", "z"), ("σ(z)", "a"))
        ],
    )


def _curve(sigmoid):
    return Figure(
        "sigmoid",
        "The sigmoid",
        "Both implementations on one curve: to the eye there is nothing to see.",
        "The sigmoid rises from 0 to 1 through one half at 0; both implementations lie on the same curve.",
        lambda ax: plots.plot_sigmoid(sigmoid, ax),
        SMALL,
        ("z", *SIDE_COLUMNS),
        [tuple(short(v, 6) for v in row) for row in zip(*sigmoid["curve"].values())][::4],
        key=NAMES,
    )


def _error(sigmoid):
    largest = {side: short(max(sigmoid["ulp"][side], default=0)) for side in SIDES}
    far = list(zip(*(sigmoid["ulp"][k] for k in ("z", "mine", "torch"))))
    return Figure(
        "sigmoid-error",
        "Its error, over all of float64",
        f"In units in the last place (ulp). The largest: scratch {largest['mine']}, PyTorch {largest['torch']}."
        + "".join(_flushed(*entry) for entry in zip(("Scratch", "PyTorch"), sigmoid["zero_from"].values())),
        f"Error of both sigmoids from z = −745 to 40: at most {largest['mine']} units in the last place for "
        f"scratch, {largest['torch']} for PyTorch.",
        lambda above, below: _one_above_the_other(plots.plot_sigmoid_error, sigmoid, above, below),
        {"width": 5.0, "height": 3.6, "left": 0.75, "rows": 2, "gap": 0.2},
        ("z", *SIDE_COLUMNS),
        [tuple(short(v, 4) for v in row) for row in far][::4],
        key=tuple(f"{name}, {where}" for name, where in zip(NAMES, ("above", "below"))),
    )


def _one_above_the_other(plot, data, above, below):
    plot(data, "mine", above)
    plot(data, "torch", below)
    above.set_xlabel("")
    above.tick_params(axis="x", labelbottom=False)


def _flushed(side, z):
    return f" {side} returns 0 from z = {short(z, 3)} downwards, where the value is subnormal but not 0." if z else ""


def mails(results):
    """The spam filter's four rows: (columns, rows), or None."""
    data = results.exhibits.get("neuron")
    if not data:
        return None
    rows = [
        (*(short(x) for x in r["x"]), short(r["z"]["mine"], 4), short(r["a"]["mine"], 4), short(r["a"]["torch"], 4),
         "spam" if r["a"]["mine"] > 0.5 else "no spam")
        for r in data["rows"]
    ]  # fmt: skip
    return ("capitals x₁", "the word x₂", "z", *(f"σ(z) {side}" for side in SIDE_COLUMNS), "says"), rows


def network(results):
    """The small network: by weight, and by share."""
    data = results.exhibits.get("network")
    if not data:
        return []
    biases, rows = data.get("bias_shares", NO_BIASES), _parameters(data)
    worst = {s: short(_worst(data["shares"][s] + biases[s])) for s in ("mine", "torch")}
    columns = ("parameter", "value", *(f"share of its gradient {side}" for side in SIDE_COLUMNS))
    widths = ", ".join(str(len(layer)) for layer in data["nodes"])
    layout = {"width": 5.0, "height": 3.7, "left": 0, "right": 0, "top": 0, "bottom": 0}
    return [
        Figure(
            "network",
            "By weight",
            "The wider, the larger; dashed is negative. In the nodes: what they hold on the first sample.",
            f"A network of {widths} nodes; edges are the weights, solid where positive and dashed where negative.",
            lambda ax: plots.plot_network(data, ax),
            layout,
            columns,
            rows,
        ),
        Figure(
            "network-shares",
            "By share of the budget",
            "How much of what rounding allows each gradient uses, the weights' on the edges and the biases' on the "
            "rims of the nodes: faint is below 0.0001, full is 1, red is more. The largest: scratch "
            f"{worst['mine']}, PyTorch {worst['torch']}.",
            f"The same network; edges and rims are stronger where the hand-written gradient uses more of its budget, "
            f"{worst['mine']} at most.",
            lambda ax: plots.plot_network_shares(data, "mine", ax),
            layout,
            columns,
            rows,
        ),
    ]


def _parameters(data):
    """Every parameter of the small network: its name, its value, and the shares of its gradient."""
    weights = [
        (f"W{k}[{i}, {j}]", short(w, 4), *map(short, _floats(data["shares"][s][k - 1][i][j] for s in SIDES)))
        for k, layer in enumerate(data["weights"], start=1)
        for i, row in enumerate(layer)
        for j, w in enumerate(row)
    ]
    shares = data.get("bias_shares", NO_BIASES)
    biases = [
        (f"b{k}[{i}]", "–", *map(short, _floats(both)))
        for k, layer in enumerate(zip(*(shares[s] for s in SIDES)), start=1)
        for i, both in enumerate(zip(*layer))
    ]
    return weights + biases


def pair(results, name):
    """The four figures of one pair; fewer where there is nothing to show."""
    data = results.exhibits.get("pairs", {}).get(name, {})
    found = [_magnitude(results, name, data.get("magnitude"))]
    found += [_heat(results, name, data.get("heat")), _differences(results, name, data.get("differences"))]
    found += [_digits(results, name)]
    return [figure for figure in found if figure]


def _magnitude(results, name, data):
    if not data or all(share is None for side in SIDES for share in data[side]):
        return None
    called, shares = names(results), {side: _floats(data[side]) for side in SIDES}
    worst = {side: short(_worst([shares[side]])) for side in called}
    gaps = any(None in found for found in shares.values())
    return Figure(
        f"{_slug(name)}-magnitude",
        "Small inputs, large inputs",
        f"The largest share of {' and '.join(data.get('of', ('output', 'gradients')))} in the case {data['case']}, "
        f"{data['dtype']}; the line is all that rounding allows."
        + (" A symbol is missing where rounding may do as much as the value, or no value came." if gaps else ""),
        f"Share of the budget while the inputs grow from 1e-8 to 1e8 times: at most {worst['mine']} for "
        f"{called['mine']}, {worst['torch']} for PyTorch.",
        lambda ax: plots.plot_magnitude(data, ax),
        SMALL | {"left": 0.85},
        ("inputs ×", *sides(called)),
        [tuple(short(v) for v in row) for row in zip(data["scale"], shares["mine"], shares["torch"])],
        key=tuple(called.values()),
    )


def _heat(results, name, data):
    if not data:
        return None
    called, (rows, columns) = names(results), np.shape(data["mine"])
    shares = {side: [_floats(row) for row in data[side]] for side in called}
    worst = {side: short(_worst(shares[side])) for side in called}
    cell = min(4.7 / max(rows, columns), 0.42)

    at = "[{1}]".format if data["quantity"].startswith("grad.b") else "[{}, {}]".format  # a bias is shown as a row
    height = 2 * cell * min(rows, columns) + 1.05
    quantity = quantity_in_words(data["quantity"])

    def draw(*axes):
        for side, ax in zip(called, axes):
            plots.plot_heat(data, side, ax)
            ax.set_title(f"{SIDES[side]} {called[side]}", color=canvas.MUTED, pad=4)
        figure = axes[0].figure
        plots.plot_heat_scale(figure.add_axes((0.01, 0, 0.6, 0.4 / figure.get_figheight())))

    return Figure(
        f"{_slug(name)}-heat",
        f"{capital(quantity)}, element by element",
        f"Each cell is the share of the budget that one element uses, in the case {data['case']}, {data['dtype']}. "
        f"The largest: {called['mine']} {worst['mine']}, PyTorch {worst['torch']}.",
        f"Two heat maps of {rows} by {columns} shares of the budget; the largest is {worst['mine']} for "
        f"{called['mine']} and {worst['torch']} for PyTorch.",
        draw,
        {
            "width": 5.0,
            "height": height,
            "left": 0.05,
            "right": 0.25,
            "top": 0.25,
            "bottom": 0.45,
            "rows": 2,
            "gap": 0.35,
        },
        ("element", *sides(called)),
        [(at(i, j), *(short(shares[side][i][j]) for side in called)) for i in range(rows) for j in range(columns)],
    )


def _differences(results, name, data):
    errors = _floats(data["error"] if data else ())
    if not any(error is not None and 0 < error < np.inf for error in errors):
        return None
    called = names(results)
    best = min(error for error in errors if error is not None)
    mine, torch = _floats([data["mine"], data["torch"]])
    valley = best < 0.1 * min(error for error in (errors[0], errors[-1], np.inf) if error is not None)
    blunt = valley and all(error is not None and error < best for error in (mine, torch))
    why = " Large steps miss the curve's bend; small ones subtract nearly equal losses, and the digits are gone."
    return Figure(
        f"{_slug(name)}-differences",
        "Why finite differences cannot decide" if blunt else "Finite differences beside both gradients",
        f"Of {_measured(data)}: at best they are off by {short(best)}; the gradients themselves by "
        f"{short(mine)} ({called['mine']}) and {short(torch)} (PyTorch).{why if blunt else ''}",
        f"Error of finite differences of the loss against the step, at best {short(best)}, and the errors of both "
        f"gradients as lines, {short(mine)} and {short(torch)}.",
        lambda ax: plots.plot_differences(data, called, ax),
        SMALL | {"left": 0.75},
        ("step h", "error of finite differences"),
        [tuple(short(v) for v in row) for row in zip(data["step"], errors)],
    )


def _measured(data):
    """ "the gradients of W1, b1, W2 and b2, the worst each time"; older results have one."""
    *others, last = data.get("parameters") or [data["quantity"].removeprefix("grad.")]
    if not others:
        return f"the gradient of {last}"
    return f"the gradients of {', '.join(others)} and {last}, the worst each time"


def _digits(results, name):
    called = names(results)
    checks = [check for check in results.checks if check.pair == name]
    found = {(side, dtype): tally.digits(checks, side, dtype) for side in called for dtype in ("float32", "float64")}
    if not any(found.values()):
        return None
    bins = [(f"{low} to {low + 2}", low, low + 2) for low in range(0, 18, 2)] + [("18 and more, or all", 18, np.inf)]
    rows = [(words, *(str(_between(f, low, high)) for f in found.values())) for words, low, high in bins]
    least = {side: short(min(found[side, "float32"] + found[side, "float64"], default=None), 3) for side in called}
    return Figure(
        f"{_slug(name)}-digits",
        "Correct digits",
        "How many of all checks have so many; dashed is what the dtype can hold.",
        f"Histogram of correct digits of all checks of {name}, for {called['mine']} and PyTorch: two hills, one for "
        f"each dtype. The fewest: {least['mine']} and {least['torch']}.",
        lambda ax: plots.plot_digits(results, name, ax),
        SMALL | {"left": 0.75},
        ("digits", *(f"{SIDES[side]} {called[side]}, {dtype}" for side, dtype in found)),
        rows,
        key=tuple(f"{name}, {where}" for name, where in zip(called.values(), ("upwards", "downwards"))),
    )


def regression(results):
    """Logistic regression on real data: the boundaries, and the costs."""
    data = results.exhibits.get("regression")
    return [_boundaries(data), _costs(data)] if data else []


def _boundaries(data):
    differ, cells, features = len(data["differ"]), data["cells"], data["features"]
    none = "the two never decide differently" if not differ else f"they decide differently in {differ:,}"
    return Figure(
        "boundaries",
        "Two decision boundaries on one picture",
        f"{capital(' and '.join(features))} of {len(data['points']):,} tumours: {data['classes'][0]} □, "
        f"{data['classes'][1]} •. Asked at {cells:,} places of this plane, {none}; such a region would be hatched.",
        f"Scatter plot of two classes with both decision boundaries; of {cells:,} places, {none}.",
        lambda ax: plots.plot_boundaries(data, ax),
        {"width": 5.0, "height": 4.0, "left": 0.6},
        ("side", *(f"weight of {feature}" for feature in features), "bias"),
        [
            (column, *(minus(repr(v)) for v in (*data["lines"][side]["W"], data["lines"][side]["b"])))
            for side, column in zip(SIDES, SIDE_COLUMNS)
        ],
        key=NAMES,
    )


def _costs(data):
    apart = short(max(data["apart"]))
    return Figure(
        "costs",
        "Gradient descent, step by step",
        f"Above, the cost of both; below, how far they are apart: {apart} at most.",
        f"Cost of both halves against the iterations, on one curve; their difference is at most {apart}.",
        lambda cost, below: (plots.plot_costs(data, cost), plots.plot_costs_apart(data, below)),
        {"width": 5.0, "height": 4.0, "left": 0.85, "rows": 2, "gap": 0.4},
        ("iteration", *(f"cost {side}" for side in SIDE_COLUMNS), "difference"),
        [
            (str(i + 1), *(short(v, 6) for v in costs), short(d))
            for i, *costs, d in zip(data["iteration"], *data["cost"].values(), data["apart"])
        ],
        key=NAMES,
    )


def _between(numbers, low, high):
    return sum(low <= n < high or n == high == np.inf for n in numbers)


def _worst(shares):
    """The largest of the shares in arrays, None where none is known."""
    numbers = np.concatenate([np.ravel(np.array(layer, dtype=float)) for layer in shares])
    return max(map(float, numbers[~np.isnan(numbers)]), default=None)


def _floats(values):
    """Numbers as an exhibit keeps them, which may have been read back from text: ∞ is "inf" there, None stays None."""
    return [None if v is None else float(v) for v in values]


def _list(values):
    return " and ".join(short(v) for v in values)


def _slug(name):
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in name)


def _room(names):
    """Inches that the longest name needs at the left."""
    return min(0.25 + 0.072 * max(map(len, names), default=0), 2.5)
