"""The second screen: the error of each function, in each dtype, while the inputs grow from tiny to huge."""

from __future__ import annotations

from compare.contract.quantity import KINDS
from compare.report import plots
from compare.report.figure import Figure, floats
from compare.results import Results
from compare.wording import capital, names, short, sides

WORDS = {
    "forward": "the output",
    "loss": "the loss",
    "gradients": "the gradients",
    "input_gradient": KINDS["grad.X"].words,
}
LARGE, NARROW = {"width": 9.6, "height": 4.0}, {"width": 3.6, "height": 3.6, "left": 0.72, "right": 0.1}


def data(results: Results) -> dict | None:
    """A figure for each function and dtype, and which is shown first, one that is wrong; None without any."""
    found = results.exhibits.get("closer", {})
    magnitude = found.get("magnitude") or {}
    each = [one for one in magnitude.get("each", ()) if any(error is not None for error in one["mine"])]
    if not each:
        return None
    return {
        "shown": next((n for n, one in enumerate(each) if any(one["over"]["mine"])), 0),
        "pair": found["pair"],
        "case": magnitude["case"],
        "functions": {one["function"]: WORDS.get(one["function"], one["function"]) for one in each},
        "dtypes": list(dict.fromkeys(one["dtype"] for one in each)),
        "panels": [(one["function"], one["dtype"]) for one in each],
        "figures": [_figure(one, magnitude["scale"], names(results), one is each[0]) for one in each],
    }


def _figure(one, scale, called, first):
    errors = {side: floats(one[side]) for side in called}
    allowed, what = floats(one["allowed"]), str(WORDS.get(one["function"], one["function"]))
    worst = {side: max((e for e in errors[side] if e is not None), default=None) for side in called}
    over = {side: sum(one["over"][side]) for side in called}
    many = f"of {len(scale)} sizes"
    said = [f"{name} is over the line at {over[side]} {many}" for side, name in called.items() if over[side]]
    return Figure(
        f"sizes-{one['function']}-{one['dtype']}".replace("_", "-"),
        f"{capital(what)}, {one['dtype']}",
        f"{capital('; '.join(said))}." if said else "Both stay on the side of rounding.",
        f"Error of {what} in {one['dtype']} over the largest exact value, while the inputs grow from 1e-8 to 1e8 "
        f"times: at most {short(worst['mine'])} for {called['mine']}, {short(worst['torch'])} for PyTorch.",
        lambda ax: plots.plot_sizes(one, scale, ax),
        LARGE | {"left": 0.75, "top": 0.1},
        ("inputs ×", *sides(called), "rounding allows"),
        [tuple(map(short, row)) for row in zip(floats(scale), errors["mine"], errors["torch"], allowed)],
        key=tuple(called.values()),
        narrow=NARROW | {"top": 0.1},
        file=first,
    )
