"""The section with a closer look at one pair: what fails of a gradient, finite differences, and where rounding comes
from.
"""

from __future__ import annotations

import numpy as np

from compare.contract.quantity import Quantity
from compare.report import canvas, plots
from compare.report.figure import SMALL, Figure, floats, largest_of
from compare.results import Results
from compare.wording import SIDES, capital, listed, main_origins, names, short, sides


def data(results: Results) -> dict | None:
    """The figures of the pair that was looked at; fewer where there is nothing to show."""
    found = results.exhibits.get("closer", {})
    made = (("heat", _heat), ("differences", _differences), ("origins", _origins))
    shown = [figure for key, make in made if (figure := make(results, found.get(key)))]
    return {"pair": found["pair"], "figures": shown} if shown else None


def _heat(results, data):
    if not data:
        return None
    called, (rows, columns) = names(results), np.shape(data["mine"])
    shares = {side: [floats(row) for row in data[side]] for side in called}
    worst = {side: short(largest_of(shares[side])) for side in called}
    cell = min(4.7 / max(rows, columns), 0.42)

    height = 2 * cell * min(rows, columns) + 1.05
    quantity = Quantity.of(data["quantity"])
    at = "[{1}]".format if quantity.parameter.startswith("b") else "[{}, {}]".format  # a bias is shown as a row

    def draw(*axes):
        for side, ax in zip(called, axes):
            plots.plot_heat(data, side, ax)
            ax.set_title(f"{SIDES[side]} {called[side]}", color=canvas.MUTED, pad=4)
        figure = axes[0].figure
        plots.plot_heat_scale(figure.add_axes((0.01, 0, 0.6, 0.4 / figure.get_figheight())))

    return Figure(
        "heat",
        f"{capital(quantity.words)}, element by element",
        f"Each cell is the share of the allowance that one element uses, in the case {data['case']}, {data['dtype']}. "
        f"The largest: {called['mine']} {worst['mine']}, PyTorch {worst['torch']}.",
        f"Two heat maps of {rows} by {columns} shares of the allowance; the largest is {worst['mine']} for "
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


def _differences(results, data):
    errors = floats(data["error"] if data else ())
    if not any(error is not None and 0 < error < np.inf for error in errors):
        return None
    called, best = names(results), min(_known(errors))
    mine, torch = floats([data["mine"], data["torch"]])
    valley = best < 0.1 * min(_known((errors[0], errors[-1], np.inf)))
    blunt = valley and mine is not None and torch is not None and max(mine, torch) < best
    why = " Large steps miss the curve's bend; small ones subtract nearly equal losses, and the digits are gone."
    return Figure(
        "differences",
        "Why finite differences cannot decide" if blunt else "Finite differences beside both gradients",
        f"Of the {_measured(data['parameters'])}: at best they are off by {short(best)}; the gradients themselves by "
        f"{short(mine)} ({called['mine']}) and {short(torch)} (PyTorch).{why if blunt else ''}",
        f"Error of finite differences of the loss against the step, at best {short(best)}, and the errors of both "
        f"gradients as lines, {short(mine)} and {short(torch)}.",
        lambda ax: plots.plot_differences(data, called, ax),
        SMALL | {"left": 0.75},
        ("step h", "error of finite differences"),
        [tuple(short(v) for v in row) for row in zip(data["step"], errors)],
    )


def _origins(results, data):
    if not data or not data["parts"]:
        return None
    parts = [(origin["part"], origin["where"], origin["what"]) for origin in data["parts"]]
    words, rows = Quantity.of(data["quantity"]).words, main_origins(parts)
    return Figure(
        "origins",
        "Where the digits go",
        f"Which of PyTorch's operations the rounding of {words} comes from, in the case {data['case']}, "
        f"{data['dtype']}: each one's part in the mean square of what rounding plausibly does.",
        f"Parts of the operations in the rounding of {words}: {listed(f'{where} {part}' for part, where in rows)}.",
        lambda ax: plots.plot_origins(parts, ax),
        SMALL | {"left": 0.1},
        ("part", "operation"),
        [(f"{100 * part:.1f} %", f"{where}: {what}") for part, where, what in parts],
    )


def _known(numbers):
    return [number for number in numbers if number is not None]


def _measured(parameters):
    """ "gradients of W1, b1 and W2, the worst each time"."""
    many = "s" * (len(parameters) > 1)
    return f"gradient{many} of {listed(parameters)}{', the worst each time' if many else ''}"
