"""The section on logistic regression on real data: the boundaries, and the costs."""

from __future__ import annotations

from compare.report import plots
from compare.report.figure import NAMES, SIDE_COLUMNS, Figure
from compare.results import Results
from compare.wording import SIDES, capital, listed, minus, short


def data(results: Results) -> dict | None:
    """Two decision boundaries on one picture, and gradient descent step by step."""
    found = results.exhibits.get("regression")
    return found and {"figures": [_boundaries(found), _costs(found)]}


def _boundaries(data):
    differ, cells, features = len(data["differ"]), data["cells"], data["features"]
    none = "the two never decide differently" if not differ else f"they decide differently in {differ:,}"
    return Figure(
        "boundaries",
        "Two decision boundaries on one picture",
        f"{capital(listed(features))} of {len(data['points']):,} tumours: {data['classes'][0]} □, "
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
