"""The section on the neuron: one neuron with its numbers, the spam filter, the sigmoid and its error."""

from __future__ import annotations

from compare.report import plots
from compare.report.figure import NAMES, SIDE_COLUMNS, SMALL, Figure
from compare.results import Results
from compare.wording import SIDES, listed, minus, short


def data(results: Results) -> dict | None:
    """The article's neuron, its four mails, and the sigmoid."""
    found, sigmoid = results.exhibits.get("neuron"), results.exhibits.get("sigmoid")
    if not found or not sigmoid:
        return None
    return {"figures": [_one_neuron(found), _curve(sigmoid), _error(sigmoid)], "mails": _mails(found)}


def _one_neuron(data):
    shown = data["rows"][data["shown"]]
    return Figure(
        "neuron",
        "One neuron, with its numbers",
        "Weighted sum, plus bias, through the sigmoid: both implementations' own values.",
        f"A neuron with the inputs {listed(map(short, shown['x']))}, the weights "
        f"{listed(map(short, data['W']))} and the bias {short(data['b'])}: "
        f"the weighted sum is {short(shown['z']['mine'], 4)}; after the sigmoid, scratch "
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


def _mails(data):
    """The spam filter's four rows: (columns, rows)."""
    rows = [
        (*(short(x) for x in r["x"]), short(r["z"]["mine"], 4), short(r["a"]["mine"], 4), short(r["a"]["torch"], 4),
         "spam" if r["a"]["mine"] > 0.5 else "no spam")
        for r in data["rows"]
    ]  # fmt: skip
    return ("capitals x₁", "the word x₂", "z", *(f"σ(z) {side}" for side in SIDE_COLUMNS), "says"), rows
