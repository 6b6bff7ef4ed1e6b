"""The section on the small network: what its nodes hold, and how much of the budget its gradients use."""

from __future__ import annotations

from compare.report import plots
from compare.report.figure import SIDE_COLUMNS, Figure, floats, largest_of
from compare.results import Results
from compare.wording import SIDES, short


def data(results: Results) -> dict | None:
    """The small network: by weight, and by share."""
    found = results.exhibits.get("network")
    return found and {"figures": _figures(found), "case": found["case"]}


def _figures(data):
    biases, rows = data["bias_shares"], _parameters(data)
    worst = {s: short(largest_of(data["shares"][s] + biases[s])) for s in ("mine", "torch")}
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
        (f"W{k}[{i}, {j}]", short(w, 4), *map(short, floats(data["shares"][s][k - 1][i][j] for s in SIDES)))
        for k, layer in enumerate(data["weights"], start=1)
        for i, row in enumerate(layer)
        for j, w in enumerate(row)
    ]
    biases = [
        (f"b{k}[{i}]", "–", *map(short, floats(both)))
        for k, layer in enumerate(zip(*(data["bias_shares"][s] for s in SIDES)), start=1)
        for i, both in enumerate(zip(*layer))
    ]
    return weights + biases
