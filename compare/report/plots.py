"""Every figure: a function that draws data on the axes it is given, and returns them.

What is drawn was computed before: the results' checks, or one of their exhibits (:mod:`compare.figure_data`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PatchCollection
from matplotlib.colors import to_rgba
from matplotlib.patches import Circle, FancyArrowPatch, Rectangle
from matplotlib.ticker import FixedLocator, FuncFormatter, LogLocator, MaxNLocator, NullLocator

from compare.report import tally
from compare.report.canvas import COLOUR, FAIL, FAINT, INK, MARKER, MINUS, MUTED, PAPER, PLUS, RULE
from compare.results import Results
from compare.wording import HALVES, MOST_ORIGINS, names, short

LEAST_SHARE, LEAST_ERROR, LEAST_ULP = 1e-3, 1e-17, 1e-2  # what is smaller is drawn there, and the axis says so
MOST_SHARE = 1e40  # what is larger is drawn at the edge, as ∞ is, and the axis says so
UP = {"mine": 1, "torch": -1}  # the candidate above the line, PyTorch below
TRAINED = {"mine": "scratch", "torch": "torch"}  # what a side is called in ``results.training``
MOST_DIGITS = 17  # more than float64 can hold
CLASSES = ({"marker": "s", "facecolors": "none", "edgecolors": MUTED}, {"marker": ".", "color": FAINT})
LONGEST_ORIGIN = 70  # letters of an operation beside its bar
TIMED = {  # what the bench calls a side → colour, symbol, name
    "scratch": (COLOUR["mine"], MARKER["mine"], HALVES["mine"]),
    "torch_ref": (COLOUR["torch"], MARKER["torch"], HALVES["torch"]),
}


# ---- the checks ------------------------------------------------------------------------------------------------------


def plot_shares(results: Results, ax: Axes) -> Axes:
    """Share of the rounding budget, a row for each pair: the worst check of each kind of quantity as a dot.

    Each dot carries a link to its row of the table, ``#check-N``.
    """
    rows, _ = tally.rows_of_plot(results)
    dots = tally.extremes(results)
    top = max([d.share for d in dots if d.share <= MOST_SHARE], default=1)
    beyond = [d.share for d in dots if d.share > MOST_SHARE]
    high = 30 if top <= 1 and not beyond else 10 ** (math.floor(math.log10(max(top, 10))) + 1.5)
    margin = (high / LEAST_SHARE) ** 0.02
    edge = high / margin
    ax.axvspan(1, high, color=FAIL, alpha=0.06)
    ax.axvline(1, color=INK, linewidth=1)
    for y in range(len(rows)):
        ax.axhline(y, color=RULE, linewidth=0.8, zorder=0.5)
    for side, name in names(results).items():
        _dots(ax, side, name, [d for d in dots if d.side == side], rows, edge)
    for word, shift, anchor in (("rounding", -5, "right"), ("mistake", 5, "left")):
        ax.annotate(
            word, (1, 1), (shift, 3), xycoords=("data", "axes fraction"), textcoords="offset points", ha=anchor,
            va="bottom", color=INK if word == "rounding" else FAIL,
        )  # fmt: skip
    ax.set(xscale="log", xlim=(LEAST_SHARE / margin, high), ylim=(len(rows) - 0.4, -0.6))
    _named_rows(ax, rows)
    _share_ticks(ax.xaxis, high, {edge: _beyond(beyond)} if beyond else {})
    ax.set_xlabel("share of what rounding allows")
    return ax


def _dots(ax, side, name, dots, rows, edge):
    """One side's dots, each a link to the row of its check."""
    points = ax.scatter(
        [min(max(d.share, LEAST_SHARE), edge) for d in dots],
        [rows.index(d.row) - UP[side] * 0.13 for d in dots],
        s=30,
        marker=MARKER[side],
        color=COLOUR[side],
        edgecolors=PAPER,
        linewidths=0.6,
        zorder=3,
        label=name,
    )
    points.set_urls([f"#check-{d.index}" for d in dots])


def plot_digits(results: Results, ax: Axes) -> Axes:
    """How many digits are right: a histogram over all checks, the candidate upwards, PyTorch downwards."""
    edges = np.append(np.arange(0, 18.1, 0.5), 18.5)
    tallest = 1
    for side, up in UP.items():
        found = [d for dtype in ("float32", "float64") for d in tally.digits(results.checks, side, dtype)]
        count, _ = np.histogram(np.clip(found, 0, 18.2), edges)
        tallest = max(tallest, count.max())
        ax.stairs(up * count, edges, fill=True, color=COLOUR[side], alpha=0.6, label=HALVES[side])
    ax.axhline(0, color=FAINT, linewidth=0.8)
    for dtype, digits in (("float32", -math.log10(2**-24)), ("float64", -math.log10(2**-53))):
        ax.axvline(digits, color=MUTED, linewidth=0.8, linestyle=(0, (2, 2)))
        ax.annotate(
            dtype, (digits, 1), (-3, -2), xycoords=("data", "axes fraction"), textcoords="offset points", ha="right",
            va="top", color=MUTED, fontsize=8,
        )  # fmt: skip
    ax.set(xlim=(-0.3, 18.8), ylim=(-1.15 * tallest, 1.15 * tallest), xlabel="correct digits", ylabel="checks")
    ax.set_xticks([0, 3, 6, 9, 12, 15, 18.25], ["0", "3", "6", "9", "12", "15", "all"])
    ax.yaxis.set_major_formatter(FuncFormatter(lambda y, _: f"{abs(y):.0f}"))
    ax.locator_params(axis="y", nbins=5)
    return ax


def plot_history(runs: Sequence[dict[str, Any]], shares: Sequence[dict[str, float | None]], ax: Axes) -> Axes:
    """The largest and the median share of each run, from the first to the last; a ring where something fails."""
    known = [share for each in shares for share in each.values() if share is not None and share <= MOST_SHARE]
    high = 4 if max(known, default=1) <= 1 else 10 ** (math.floor(math.log10(max(*known, 10))) + 1.5)
    ax.axhspan(1, high, color=FAIL, alpha=0.06)
    ax.axhline(1, color=INK, linewidth=1)
    for name, colour in (("largest", COLOUR["mine"]), ("median", MUTED)):
        places = [math.nan if (y := each[name]) is None else min(max(y, LEAST_SHARE), high) for each in shares]
        ax.plot(places, color=colour, marker=".", linewidth=1, label=name)
        if name == "largest":
            off = [n for n, run in enumerate(runs) if run["verdict"] in ("disagree", "unstable")]
            ax.scatter(
                off, [places[n] for n in off], s=60, facecolors="none", edgecolors=FAIL, linewidths=1.5, zorder=3
            )
    ax.set(yscale="log", ylim=(LEAST_SHARE / 1.5, high), xlim=(-0.5, len(runs) - 0.5))
    ax.set_xticks([0, len(runs) - 1], [runs[0]["date"][:10], runs[-1]["date"][:10]])
    _share_ticks(ax.yaxis, high)
    return ax


# ---- the neuron ------------------------------------------------------------------------------------------------------


def plot_neuron(neuron: dict, ax: Axes) -> Axes:
    """The article's neuron with its numbers: inputs, weights, bias, weighted sum, sigmoid, output of both sides."""
    shown = neuron["rows"][neuron["shown"]]
    inputs = list(zip(shown["x"], neuron["W"]))
    ys = np.linspace(0.9, -0.9, len(inputs))
    for i, ((x, w), y) in enumerate(zip(inputs, ys), start=1):
        _node(ax, (0, y), short(x), 0.34)
        ax.text(-0.55, y, f"x{'₁₂₃'[i - 1]}", ha="right", va="center", color=MUTED)
        _arrow(ax, (0.34, y), (2.25 - 0.05, np.sign(y) * 0.25))
        ax.text(1.15, 0.62 * y + np.sign(y) * 0.22, f"× {short(w)}", ha="center", va="center", color=INK)
    _node(ax, (2.7, 0), "Σ", 0.46, 13)
    _arrow(ax, (2.7, 1.02), (2.7, 0.48))
    ax.text(2.7, 1.16, f"bias {_signed(neuron['b'])}", ha="center", va="bottom", color=INK)
    _node(ax, (5.0, 0), "σ", 0.46, 13)
    _arrow(ax, (3.18, 0), (4.52, 0))
    ax.text(3.85, 0.17, f"z = {short(shown['z']['mine'], 4)}", ha="center", va="bottom", color=INK)
    _arrow(ax, (5.48, 0), (6.35, 0))
    for side, y in (("mine", 0.3), ("torch", -0.3)):
        ax.plot([6.6], [y], MARKER[side], color=COLOUR[side], markersize=6)
        ax.text(6.8, y, f"{HALVES[side]}  {short(shown['a'][side], 6)}", ha="left", va="center", color=INK)
    terms = " ".join(f"{'+ ' if i else ''}{short(w)}·{short(x)}" for i, (x, w) in enumerate(inputs))
    formula = f"{terms} {_signed(neuron['b'])} = {short(shown['z']['mine'], 4)},   σ({short(shown['z']['mine'], 4)}) = "
    ax.text(2.7, -1.3, formula + short(shown["a"]["exact"], 4), ha="center", va="top", color=MUTED)
    return _bare(ax, (-1.0, 9.0), (-1.65, 1.6))


def plot_sigmoid(sigmoid: dict, ax: Axes) -> Axes:
    """The sigmoid with both implementations on it."""
    curve = sigmoid["curve"]
    ax.axhline(0.5, color=RULE, linewidth=0.8)
    ax.axvline(0, color=RULE, linewidth=0.8)
    ax.plot(curve["z"], curve["mine"], color=COLOUR["mine"], linewidth=1.4)
    for side, shift in (("mine", 0), ("torch", 4)):
        ax.plot(curve["z"][shift::8], curve[side][shift::8], MARKER[side], color=COLOUR[side], label=HALVES[side])
    ax.set(xlabel="weighted sum z", ylabel="σ(z)", xlim=(-8.3, 8.3), ylim=(-0.04, 1.04))
    ax.set_yticks([0, 0.5, 1])
    return ax


def plot_sigmoid_error(sigmoid: dict, side: str, ax: Axes) -> Axes:
    """Error of one sigmoid in units in the last place, over the whole range of float64; both sides' scale is the same.

    Each has axes of its own: where both make the same error, one would hide the other.
    """
    ulp = sigmoid["ulp"]
    y = np.maximum(np.array(ulp[side], dtype=float), LEAST_ULP)
    ax.plot(ulp["z"], y, MARKER[side], color=COLOUR[side], markersize=3, markeredgewidth=0, label=HALVES[side])
    ax.axhline(1, color=FAINT, linewidth=0.8)
    high = max(10, np.nanmax(np.array(ulp["mine"] + ulp["torch"], dtype=float)) * 10)
    ax.set(yscale="log", xlabel="weighted sum z", ylabel="error in ulp", ylim=(LEAST_ULP * 0.5, high))
    _error_ticks(ax.yaxis, LEAST_ULP, high, "≤0.01")
    return ax


# ---- the network -----------------------------------------------------------------------------------------------------


def plot_network(network: dict, ax: Axes) -> Axes:
    """Nodes with what they hold on one sample, edges by weight: width is magnitude, dashed is negative."""
    layers = network["nodes"]
    tall = max(len(layer) for layer in layers)
    at = [[(2.6 * k, (len(layer) - 1) / 2 - n) for n in range(len(layer))] for k, layer in enumerate(layers)]
    dashes = {PLUS: "solid", MINUS: (0, (3, 2))}
    for (colour, dash), name in zip(dashes.items(), ("weight above 0", "weight below 0")):
        ax.plot([], [], color=colour, linestyle=dash, label=name)
    largest = max(abs(w) for layer in network["weights"] for row in layer for w in row)
    for layer, weights in enumerate(network["weights"]):
        for i, row in enumerate(weights):
            for j, w in enumerate(row):
                (x0, y0), (x1, y1) = at[layer][j], at[layer + 1][i]
                colour = PLUS if w >= 0 else MINUS
                looks = {"color": colour, "linestyle": dashes[colour], "linewidth": 0.4 + 3 * abs(w) / largest}
                ax.plot([x0, x1], [y0, y1], solid_capstyle="butt", zorder=1, **looks)
    for places, values in zip(at, layers):
        for where, value in zip(places, values):
            _node(ax, where, short(value), 0.36, 8)
    titles = ["inputs", *(f"layer {k}" for k in range(1, len(layers)))]
    for name, places in zip(titles, at):
        ax.text(places[0][0], (tall - 1) / 2 + 0.62, name, ha="center", va="bottom", color=MUTED, fontsize=8)
    return _bare(ax, (-0.6, 2.6 * (len(layers) - 1) + 0.6), (-(tall - 1) / 2 - 0.55, (tall - 1) / 2 + 1.05))


# ---- for each pair ---------------------------------------------------------------------------------------------------


def plot_sizes(errors: dict, scale: Sequence[float], ax: Axes) -> Axes:
    """The error of both sides against the size of the inputs, and the line up to which it is rounding."""
    drawn = {key: np.array(errors[key], dtype=float) for key in ("mine", "torch", "allowed")}  # None becomes nan
    known = np.concatenate(list(drawn.values()))
    known = known[(known > 0) & (known <= MOST_SHARE)]
    low = 10.0 ** (math.floor(math.log10(max(known.min(initial=1), LEAST_ERROR / 10))) - 0.3)
    high = 10.0 ** (math.ceil(math.log10(known.max(initial=low * 100))) + 1.3)
    ax.fill_between(scale, drawn["allowed"], high, color=FAIL, alpha=0.06, linewidth=0)
    ax.plot(scale, drawn["allowed"], color=INK, linewidth=1)
    for side in UP:
        y = np.clip(drawn[side], low * 10**0.1, high / 10**0.2)
        over = np.array(errors["over"][side], dtype=bool)
        ax.plot(scale, y, color=COLOUR[side], linewidth=1, alpha=0.7)
        ax.plot(scale, y, MARKER[side], color=COLOUR[side], markersize=6, label=HALVES[side])
        ax.plot(np.array(scale)[over], y[over], "x", color=FAIL, markersize=11, markeredgewidth=1.5)
    at = int(np.flatnonzero(~np.isnan(drawn["allowed"]))[:1].sum())
    for word, shift, anchor in (("mistake", 5, "bottom"), ("rounding", -5, "top")):
        ax.annotate(
            word, (scale[at], drawn["allowed"][at]), (2, shift), textcoords="offset points", ha="left", va=anchor,
            color=FAIL if word == "mistake" else INK,
        )  # fmt: skip
    ax.set(xscale="log", yscale="log", ylim=(low, high), xlim=(scale[0] / 3, scale[-1] * 3))
    ax.set(xlabel="inputs multiplied by", ylabel="error / largest value")
    _ticks(ax.xaxis, (1e-8, 1e-4, 1, 1e4, 1e8), _power)
    every = max(1, math.ceil((math.log10(high) - math.log10(low)) / 6))
    top = math.floor(math.log10(high))
    _ticks(ax.yaxis, [10.0**n for n in range(top, math.ceil(math.log10(low)) - 1, -every)][::-1], _power)
    return ax


def plot_heat(heat: dict, side: str, ax: Axes) -> Axes:
    """The share of every element of a gradient: the stronger the colour, the more of the budget (logarithmic)."""
    cells = np.array(heat[side], dtype=float)  # None becomes nan, and its cell stays empty
    cells = cells if cells.shape[0] <= cells.shape[1] else cells.T
    for off in (False, True):  # what is off is hatched besides
        chosen = [(i, j) for (i, j), share in np.ndenumerate(cells) if (share > 1) == off and not np.isnan(share)]
        patches = [Rectangle((j + 0.04, i + 0.04), 0.92, 0.92) for i, j in chosen]
        colours = [to_rgba(FAIL if off else COLOUR[side], _strength(cells[where])) for where in chosen]
        hatch: dict[str, Any] = {"hatch": "xxx", "edgecolors": PAPER} if off else {"edgecolors": "none"}
        ax.add_collection(PatchCollection(patches, facecolors=colours, linewidths=0, **hatch))
    ax.set_anchor("W")
    return _bare(ax, (0, cells.shape[1]), (cells.shape[0], 0))


def plot_heat_scale(ax: Axes) -> Axes:
    """What the colours of the heat maps mean: shares from 0.0001 to 1 for both sides, and what is off."""
    shares = (1e-4, 1e-3, 1e-2, 0.1, 1)
    for y, side in enumerate(UP):
        cells = [Rectangle((x, y), 1, 1) for x in range(len(shares))]
        colours = [to_rgba(COLOUR[side], _strength(share)) for share in shares]
        ax.add_collection(PatchCollection(cells, facecolors=colours, edgecolors="none"))
    off = Rectangle((len(shares) + 0.4, 0), 1, 2)
    ax.add_collection(PatchCollection([off], facecolors=[FAIL], hatch="xxx", edgecolors=PAPER, linewidths=0))
    for x, words in (*enumerate(("≤0.0001", "", "0.01", "", "1")), (len(shares) + 0.4, ">1")):
        ax.text(x + 0.5, 2.3, words, ha="center", va="top", color=MUTED, fontsize=8)
    ax.set(xlim=(-0.3, len(shares) + 1.6), ylim=(4, 0))
    ax.set_axis_off()
    return ax


def plot_differences(differences: dict, called: dict[str, str], ax: Axes) -> Axes:
    """Error of finite differences against the step, and both gradients' errors as lines; what is not finite lies at the
    upper edge.
    """
    steps, errors = (np.array(differences[key], dtype=float) for key in ("step", "error"))
    found = {side: float(differences[side]) for side in UP if differences[side] is not None}
    known = np.array([1e-3, *errors, *found.values()])
    high = 10 ** (math.ceil(math.log10(known[known <= MOST_SHARE].max())) + 2.0)
    lines = {side: min(max(error, LEAST_ERROR), high / 30) for side, error in found.items()}
    drawn = np.clip(errors, LEAST_ERROR, high / 30)
    ax.plot(steps, drawn, color=INK, linewidth=1.2, marker=".", markersize=4)
    together = len(lines) == 2 and max(lines.values()) < 100 * min(lines.values())
    places = {"mine": 1e-1, "torch": 1e-11}
    for side, y in lines.items():
        ax.axhline(y, color=COLOUR[side], linewidth=1.2)
        ax.plot([places[side]], [y], MARKER[side], color=COLOUR[side])
    words = [(called[s] + (" ∞" if found[s] > MOST_SHARE else ""), places[s], y) for s, y in lines.items()]
    words = [("both gradients", 1e-7, max(lines.values()))] if together else words
    looks = {"textcoords": "offset points", "color": INK, "fontsize": 8, "va": "center"}
    for word, x, y in words:  # above its line, or below where the curve is in the way
        crowded = y < np.interp(math.log10(x), np.log10(steps[::-1]), drawn[::-1]) < 1e3 * y
        ax.annotate(word, (x, y), (0, -9 if crowded else 9), ha="center", **looks)
    named = np.argmin(np.abs(np.log10(steps) + 1))  # high up, where the V is wide
    x, y = steps[named], drawn[named]
    crowded = any(y < line < 1e3 * y for line in lines.values())  # else above: in the mouth of a V, clear of its arm
    ax.annotate("finite differences", (x, y), (-20, -9 if crowded else 9), ha="right", **looks)
    ax.set(xscale="log", yscale="log", xlabel="step h", ylabel="relative error", ylim=(LEAST_ERROR * 0.5, high))
    _ticks(ax.xaxis, (1e-15, 1e-10, 1e-5, 1), _power)
    _error_ticks(ax.yaxis, LEAST_ERROR, high)
    return ax


def plot_origins(parts: Sequence[tuple[float, str, str]], ax: Axes) -> Axes:
    """The operations that an error comes from, the largest first: a bar for each one's part, under its name."""
    shown = parts[:MOST_ORIGINS]
    looks = {"textcoords": "offset points", "fontsize": 8, "va": "center", "color": INK}
    for y, (part, where, what) in enumerate(shown):
        words = f"{where}: {what}"
        ax.annotate(words if len(words) <= LONGEST_ORIGIN else f"{words[:LONGEST_ORIGIN]}…", (0, y), (1, 10), **looks)
        ax.annotate(f"{100 * part:.0f} %", (part, y), (4, 0), **looks)
    ax.barh(range(len(shown)), [part for part, *_ in shown], height=0.3, color=MUTED, alpha=0.6)
    ax.set(xlim=(0, 1.2 * shown[0][0]), ylim=(len(shown) - 0.5, -0.8))
    ax.xaxis.set_major_locator(NullLocator())
    ax.yaxis.set_major_locator(NullLocator())
    ax.spines[:].set_visible(False)
    return ax


# ---- training --------------------------------------------------------------------------------------------------------


def plot_losses(run: dict, ax: Axes) -> Axes:
    """The loss against the step, both halves, each trained by itself."""
    for side, key in TRAINED.items():
        loss = np.array(run["loss"][key], dtype=float)
        steps, every = np.arange(1, len(loss) + 1), max(1, len(loss) // 6)
        ax.plot(steps, loss, color=COLOUR[side], linewidth=1.6 if side == "mine" else 0.8)
        shift = 0 if side == "mine" else every // 2
        ax.plot(steps[shift::every], loss[shift::every], MARKER[side], color=COLOUR[side], label=HALVES[side])
    ax.set(yscale="log", ylabel="loss")
    loss_ticks(ax)
    return _step_axis(ax, run)


def loss_ticks(ax: Axes) -> None:
    """Powers of ten where at least two are in sight, else a few round numbers."""
    low, high = ax.get_ylim()
    powers = math.floor(math.log10(high)) - math.ceil(math.log10(low)) + 1
    ax.yaxis.set_major_locator(LogLocator() if powers > 1 else MaxNLocator(4))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda y, _: _share(y) if y > 0 else ""))  # which round numbers may be


def plot_step_shares(run: dict, ax: Axes) -> Axes:
    """The share of the budget that every step uses, and the line that rounding cannot cross."""
    shares = np.array([tally.size(float(share)) for share in run["share"]])
    beyond = shares[shares > MOST_SHARE]
    top = MOST_SHARE if len(beyond) else max(1, *shares)  # the same edge beside others
    drawn = np.clip(shares, LEAST_SHARE, top)
    steps, off = np.arange(1, len(shares) + 1), shares > 1
    ax.axhspan(1, 1e9 * MOST_SHARE, color=FAIL, alpha=0.06)  # however far the scale reaches, beside others too
    ax.axhline(1, color=INK, linewidth=1)
    ax.plot(steps[~off], drawn[~off], MARKER["mine"], color=COLOUR["mine"], markersize=3.5, markeredgewidth=0)
    ax.plot(steps[off], drawn[off], "x", color=FAIL)
    ax.set(yscale="log", ylabel="share of budget", ylim=(LEAST_SHARE * 0.7, top * 4))
    _share_ticks(ax.yaxis, top * 4, {top: _beyond(beyond)} if len(beyond) else {})
    return _step_axis(ax, run)


def _step_axis(ax, run):
    """Steps, the same for the plots that stand one above the other."""
    last = run["steps"]
    every = 20 * math.ceil(last / 100) if last >= 20 else max(1, last // 3)
    ax.set(xlim=(1 - 0.04 * last, 1.04 * last))
    ax.xaxis.set_major_locator(FixedLocator([1, *range(every + (every == 1), last + 1, every)]))
    ax.yaxis.set_minor_locator(NullLocator())
    return ax


def plot_path(path: dict, ax: Axes) -> Axes:
    """The way of two weights over the contours of the loss, a circle for each step."""
    loss, points = np.array(path["loss"], dtype=float), np.array(path["points"], dtype=float)
    ax.contour(path["x"], path["y"], loss, levels=_contours(loss), colors=[FAINT], linewidths=0.8)
    ax.plot(*points.T, color=COLOUR["mine"], linewidth=1)
    ax.plot(*points.T, MARKER["mine"], color=COLOUR["mine"], markersize=4, markeredgecolor=PAPER, markeredgewidth=0.4)
    for (x, y), word, shift in ((points[0], "start", (0, -7)), (points[-1], f"step {len(points) - 1}", (0, 7))):
        ax.annotate(
            word, (x, y), shift, textcoords="offset points", ha="center", va="top" if shift[1] < 0 else "bottom",
            color=INK, bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.8},
        )  # fmt: skip
    ax.set(xlabel=path["names"][0], ylabel=path["names"][1])
    ax.locator_params(nbins=6)
    return ax


def plot_plane(plane: dict, names: Sequence[str], ax: Axes) -> Axes:
    """The plane of two features: the samples, where both models say one half, hatched where their labels differ."""
    points, labels = np.array(plane["points"], dtype=float), np.array(plane["labels"])
    classes = plane.get("classes") or ["label 0", "label 1"]
    for label, looks in enumerate(CLASSES):
        ax.scatter(*points[labels == label].T, s=14, linewidths=0.7, label=classes[label], **looks)
    x, y = np.array(plane["x"]), np.array(plane["y"])
    likely = np.array(plane["probability"][TRAINED["mine"]], dtype=float)
    if likely.max() > 0.5:
        ax.contourf(x, y, likely, levels=[0.5, 2], colors=[MUTED], alpha=0.13)
    for surest, name in ((np.argmin(likely), classes[0]), (np.argmax(likely), classes[-1])):
        _named_place(ax, divmod(int(surest), likely.shape[1]), likely.shape, name)
    for (side, key), dash, width in zip(TRAINED.items(), ("solid", (0, (3, 2))), (2.2, 1.4)):
        said = np.array(plane["probability"][key], dtype=float)
        if said.min() < 0.5 < said.max():
            ax.contour(x, y, said, levels=[0.5], colors=[COLOUR[side]], linewidths=width, linestyles=[dash])
        ax.plot([], [], color=COLOUR[side], linewidth=width, linestyle=dash, label=HALVES[side])
    width, height = x[1] - x[0], y[1] - y[0]
    for row, column in differing(plane):
        corner = x[column] - width / 2, y[row] - height / 2
        ax.add_patch(Rectangle(corner, width, height, hatch="////", facecolor="none", edgecolor=FAIL, zorder=4))
    ax.set(xlabel=names[0], ylabel=names[1], xlim=(x[0], x[-1]), ylim=(y[0], y[-1]))
    ax.locator_params(nbins=5)
    return ax


def _named_place(ax, place, shape, name):
    """The name of what lies in a place of a grid, beside the edge where the place lies there."""
    (bottom, left), within = (k < n / 2 for k, n in zip(place, shape)), (0.98, 0.02)
    looks = {"ha": "left" if left else "right", "va": "bottom" if bottom else "top", "color": INK, "zorder": 5}
    ground = {"facecolor": PAPER, "edgecolor": "none", "pad": 1.5, "alpha": 0.8}
    ax.text(within[left], within[bottom], name, transform=ax.transAxes, bbox=ground, **looks)


def differing(plane: dict) -> list[tuple[int, int]]:
    """Places of the grid, (row, column), in which the two models give different labels."""
    mine, torch = (np.array(plane["probability"][key], dtype=float) > 0.5 for key in TRAINED.values())
    return [(int(row), int(column)) for row, column in np.argwhere(mine != torch)]


def _contours(loss):
    """Levels that lie closer where the loss is flat."""
    low, high = loss.min(), loss.max()
    return low + (high - low) * np.array([0.002, 0.01, 0.03, 0.07, 0.13, 0.22, 0.35, 0.55, 0.8])


def plot_solver_digits(solvers: list[dict], ax: Axes) -> Axes:
    """Correct digits of every solver: a bar for the worst coefficient, its number at the right, a stroke for each."""
    named = set()
    for y, row in enumerate(solvers):
        side, digits = _side_of(row["solver"]), min(max(float(row["digits"]), 0), MOST_DIGITS)
        colour, marker = (COLOUR[side], MARKER[side]) if side else (MUTED, "s")
        name = HALVES[side] if side else "scikit-learn"
        each = np.clip(np.array(row["digits_each"], dtype=float), 0, MOST_DIGITS)
        ax.barh(y, digits, height=0.5, color=colour, alpha=0.35)
        ax.plot(each, np.full(len(each), y), "|", color=colour, markersize=8, markeredgewidth=0.8)
        label = name if name not in named else None
        ax.plot([digits], [y], marker, color=colour, markersize=4.5, linestyle="none", label=label)
        named.add(name)
        ax.text(MOST_DIGITS + 3.8, y, f"{digits:.1f}", ha="right", va="center_baseline", color=INK, fontsize=8)
    ax.set(xlim=(-0.5, MOST_DIGITS + 4), ylim=(len(solvers) - 0.4, -0.6), xlabel="correct digits")
    ax.set_xticks([0, 5, 10, 15])
    _named_rows(ax, [row["solver"].replace("_", " ") for row in solvers])
    return ax


def _side_of(solver):
    """ "mine", "torch", or None for a library that is neither."""
    return {"scratch": "mine", "PyTorch": "torch"}.get(solver.partition(" ")[0])


# ---- how good the judge is -------------------------------------------------------------------------------------------


def plot_caught(power: dict, ax: Axes) -> Axes:
    """How many mistakes each check catches, and hatched how many it lets through."""
    caught, missed = power["caught"], power["missed"]
    for y, name in enumerate(caught):
        looks = {"facecolor": "none", "edgecolor": FAIL, "hatch": "////", "linewidth": 0.8}
        if missed[name]:
            ax.add_patch(Rectangle((caught[name], y - 0.275), missed[name], 0.55, **looks))
    words = [f"{n:,} caught" + (f", {missed[name]:,} missed" if missed[name] else "") for name, n in caught.items()]
    ends = [n + missed[name] for name, n in caught.items()]
    return _bars(ax, list(caught.values()), PLUS, ends, words, 2.2 * max(power["killed"], 1), list(caught))


def plot_false_alarms(power: dict, ax: Axes) -> Axes:
    """How often each check calls a correct computation wrong; – where that is not measured."""
    alarms = [power["false_alarms"].get(name) for name in power["caught"]]
    words, lengths = ["–" if n is None else f"{n:,}" for n in alarms], [n or 0 for n in alarms]
    most = max(filter(None, power["false_alarms"].values()), default=1)
    return _bars(ax, lengths, FAIL, lengths, words, 1.45 * most, [""] * len(alarms))


def _bars(ax, lengths, colour, ends, words, far, names):
    """A bar for each name, and no scale: at its end each bar says its number."""
    for y, (end, text) in enumerate(zip(ends, words)):
        place = {"textcoords": "offset points", "va": "center_baseline"}
        ax.annotate(text, (end, y), (6, 0), color=INK, fontsize=8, **place)
    ax.barh(range(len(names)), lengths, height=0.55, color=colour, alpha=0.55)
    ax.set(xlim=(0, far), ylim=(len(names) - 0.4, -0.6))
    ax.set_yticks(range(len(names)), names)
    ax.set_xticks([])
    ax.tick_params(axis="y", length=0, labelcolor=INK)
    ax.spines["bottom"].set_visible(False)
    return ax


# ---- how long it takes -----------------------------------------------------------------------------------------------


def plot_times(panel: dict, ax: Axes) -> Axes:
    """The seconds of each side against the size of the work, and the floor that neither can go below."""
    for side, seconds in panel["seconds"].items():
        colour, marker, name = TIMED.get(side, (INK, "", "its matrix products alone"))
        dash = "solid" if marker else (0, (4, 2))
        ax.plot(panel["sizes"], seconds, color=colour, marker=marker, markersize=5, linewidth=1, ls=dash, label=name)
    ax.set(xscale="log", yscale="log", title=panel["series"], xlabel="multiplications forward", ylabel="seconds")
    return _powers_of_ten(ax)


def plot_ratios(panel: dict, ax: Axes) -> Axes:
    """Ours over theirs against the size of the work, with the interval of each ratio, and its goal as a stroke."""
    (low, ratio, high), sizes = np.array(panel["ratios"], dtype=float).T, panel["sizes"]
    ax.axhline(1, color=INK, linewidth=0.8)
    ax.vlines(sizes, low, high, color=COLOUR["mine"], linewidth=1)
    ax.plot(sizes, ratio, color=COLOUR["mine"], marker=MARKER["mine"], linewidth=1, label="scratch over PyTorch")
    ax.plot(sizes, panel["goals"], "_", color=FAIL, markersize=14, markeredgewidth=1.5, label="goal")
    ax.set(xscale="log", title=panel["series"], xlabel="multiplications forward", ylabel="ratio")
    ax.set_ylim(0, 1.1 * max(1.0, *high, *(goal or 0 for goal in panel["goals"])))
    return _powers_of_ten(ax)


def plot_time_digits(panel: dict, ax: Axes) -> Axes:
    """The correct digits of each solver against its time: up and left is better."""
    for solver, (seconds, digits) in panel["solvers"].items():
        colour, marker, name = TIMED.get(solver, (MUTED, "D" if "cholesky" in solver else "s", solver))
        ax.plot([seconds], [digits], marker, color=colour, markersize=6, label=name)
    times = [seconds for seconds, _ in panel["solvers"].values()]
    ax.set(xscale="log", title=panel["data"], xlabel="seconds", ylabel="correct digits", ylim=(0, MOST_DIGITS))
    ax.set_xlim(min(times) / 10, max(times) * 10)  # two powers of ten, whatever the times
    ax.set_yticks([0, 5, 10, 15])
    return _powers_of_ten(ax)


def plot_speed_up(jobs: Sequence[int], speed: Sequence[float], ax: Axes) -> Axes:
    """How many times as much is done in a second by several processes, and the line where each does as much as one."""
    ax.plot([1, max(jobs)], [1, max(jobs)], color=FAINT, linewidth=1, label="each as much as one alone")
    ax.plot(jobs, speed, color=COLOUR["mine"], marker=MARKER["mine"], linewidth=1, label="measured")
    ax.set(xlabel="processes", ylabel="speed-up", xlim=(0.8, max(jobs) + 0.2), ylim=(0, 1.1 * max(*speed, *jobs)))
    ax.set_xticks(list(jobs), map(str, jobs))
    return ax


def plot_sweep(curve: Sequence[Sequence[float]], ax: Axes) -> Axes:
    """The time that a sweep has taken against how many models had been judged by then."""
    done, seconds = np.array(curve, dtype=float).T
    ax.plot(done, seconds, color=COLOUR["mine"], marker=MARKER["mine"], linewidth=1)
    ax.set(xscale="log", yscale="log", xlabel="models judged", ylabel="seconds")
    return _powers_of_ten(ax)


def _powers_of_ten(ax):
    """Powers of ten in sight as the ticks of logarithmic axes; where there is no second one, 2 and 5 times them too."""
    for axis in (ax.xaxis, ax.yaxis):
        if axis.get_scale() == "log":
            low, high = np.sort(axis.get_view_interval())
            powers = 10.0 ** np.arange(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
            seen = powers[(low <= powers) & (powers <= high)]
            places = [n * p for p in powers for n in (1, 2, 5) if low <= n * p <= high] if len(seen) < 2 else seen
            _ticks(axis, places[:: max(1, math.ceil(len(places) / 5))], _power if len(seen) > 1 else _share)
    return ax


# ---- small parts -----------------------------------------------------------------------------------------------------


def _strength(share):
    """Opacity for a share: from faint at 1e-4 to full at 1, logarithmic."""
    if share > 1:
        return 1.0
    return 0.08 + 0.92 * (1 + max(math.log10(share), -4) / 4 if share > 0 else 0)


def _node(ax, where, text, radius, size=9):
    ax.add_patch(Circle(where, radius, zorder=2, facecolor=PAPER, edgecolor=INK, linewidth=1))
    ax.text(*where, text, ha="center", va="center_baseline", fontsize=size, zorder=3)


def _arrow(ax, start, end):
    ax.add_patch(
        FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=8, color=MUTED, linewidth=1, shrinkA=0, shrinkB=0)
    )


def _bare(ax, xlim, ylim):
    ax.set(xlim=xlim, ylim=ylim, aspect="equal")
    ax.set_axis_off()
    return ax


def _signed(value):
    return f"{'−' if value < 0 else '+'} {short(abs(value))}"


def _power(x):
    """10⁻⁴, and 1 for 1."""
    exponent = round(math.log10(x))
    return "1" if exponent == 0 else "10" + str(exponent).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))


def _named_rows(ax, rows):
    ax.set_yticks(range(len(rows)), rows)
    ax.tick_params(axis="y", length=0, labelcolor=INK)
    ax.spines["left"].set_visible(False)


def _ticks(axis, places, name):
    """Ticks in these places and no others, each called by its name."""
    axis.set_major_locator(FixedLocator(places))
    axis.set_minor_locator(NullLocator())
    axis.set_major_formatter(FuncFormatter(lambda place, _: name(place)))


def _error_ticks(axis, least, high, name="≤10⁻¹⁷"):
    """Ticks of an error: the least that is drawn, by its name, and a few powers of ten well above it."""
    decades = math.log10(high) - math.log10(least)
    every = max(1, math.ceil(decades / 5))
    ticks = 10.0 ** np.arange(math.floor(math.log10(high)), math.log10(least) + 0.8 * every, -every)
    _ticks(axis, [least, *ticks[::-1]], lambda y: name if y == least else _power(y))


def _share_ticks(axis, high, edge=()):
    """Ticks of a share: 1, what the edge stands for if anything lies there, the least that is drawn, few powers of ten.

    ``edge`` is place → name. Of two that would lie over each other, the one that was named first stays.
    """
    powers = np.arange(round(math.log10(LEAST_SHARE)) + 1, math.floor(math.log10(min(edge, default=high))) + 1)
    every = max(1, math.ceil(len(powers) / 8))
    named = {1.0: "1", **dict(edge), LEAST_SHARE: "≤0.001"}
    named |= {x: _share(x) for p in powers if p and p % every == 0 for x in [10.0 ** int(p)]}
    _ticks(axis, _apart_from_each_other(axis, named), lambda x: named.get(x, ""))


def _apart_from_each_other(axis, named):
    """Those of the ticks, place → label, whose labels do not touch one that came before; the axis is logarithmic."""
    ax, across = axis.axes, axis.axis_name == "x"
    low, high = np.log10(axis.get_view_interval())
    size = axis.get_tick_params().get("labelsize") or mpl.rcParams["font.size"]  # points
    length = (ax.bbox.width if across else ax.bbox.height) * 72 / ax.figure.dpi
    kept = {}
    for x, label in named.items():
        middle = (math.log10(x) - low) / (high - low) * length
        half = size * (0.32 * len(label) + 0.3 if across else 0.6)
        if all(abs(middle - there) > half + its for there, its in kept.values()):
            kept[x] = middle, half
    return sorted(kept)


def _beyond(shares):
    """What the edge stands for, where shares lie that are too large to be drawn."""
    return "∞" if np.isinf(shares).all() else f">{_power(MOST_SHARE)}"


def _share(x):
    return f"{x:g}" if 0.001 <= x <= 1000 else _power(x)
