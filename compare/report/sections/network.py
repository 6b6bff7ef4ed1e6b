"""The section on the small network: what its nodes hold, and its weights."""

from __future__ import annotations

from compare.report import plots
from compare.report.figure import Figure
from compare.results import Results
from compare.wording import short


def data(results: Results) -> dict | None:
    """The small network, by weight."""
    found = results.exhibits.get("network")
    return found and {"figures": [_figure(found)], "case": found["case"]}


def _figure(data):
    widths = ", ".join(str(len(layer)) for layer in data["nodes"])
    return Figure(
        "network",
        "By weight",
        "The wider, the larger; dashed is negative. In the nodes: what they hold on the first sample.",
        f"A network of {widths} nodes; edges are the weights, solid where positive and dashed where negative.",
        lambda ax: plots.plot_network(data, ax),
        {"width": 5.0, "height": 3.7, "left": 0, "right": 0, "top": 0, "bottom": 0},
        ("parameter", "value"),
        [
            (f"W{k}[{i}, {j}]", short(w, 4))
            for k, layer in enumerate(data["weights"], start=1)
            for i, row in enumerate(layer)
            for j, w in enumerate(row)
        ],
    )
