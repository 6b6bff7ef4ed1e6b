"""The section on all checks: one table, which the page's script fills; without it, the rows that others lead to. And
how many digits are right.
"""

from __future__ import annotations

import numpy as np

from compare.report import plots, tally
from compare.report.figure import SMALL, Figure
from compare.results import Results
from compare.wording import SIDES, VERDICTS, names, short


def data(results: Results) -> dict:
    """The table of the checks, and the figure of their digits."""
    return {
        "columns": tally.COLUMNS,
        "order": tally.ORDER,
        "rows": [(index, tally.row(results.checks[index])) for index in rows_without_script(results)],
        "total": len(results.checks),
        "all": tally.compact(results) | {"signs": {name: verdict.sign for name, verdict in VERDICTS.items()}},
        "figures": _digits(results),
    }


def rows_without_script(results: Results) -> list[int]:
    """The worst check of each kind, which is where the plot's dots lead, and the worst failure of each quantity."""
    dots = {dot.index for dot in tally.extremes(results)}
    failing = {group.checks[0][0] for group in tally.failure_groups(results)}
    return [index for index in tally.worst_first(results) if index in dots | failing]


def _digits(results):
    called = names(results)
    found = {(side, d): tally.digits(results.checks, side, d) for side in called for d in ("float32", "float64")}
    if not any(found.values()):
        return []
    bins = [(f"{low} to {low + 2}", low, low + 2) for low in range(0, 18, 2)] + [("18 and more, or all", 18, np.inf)]
    rows = [(words, *(str(_between(f, low, high)) for f in found.values())) for words, low, high in bins]
    least = {side: short(min(found[side, "float32"] + found[side, "float64"], default=None), 3) for side in called}
    figure = Figure(
        "digits",
        "Correct digits",
        "How many of all checks have so many; dashed is what the dtype can hold.",
        f"Histogram of correct digits of all checks, for {called['mine']} and PyTorch: two hills, one for each dtype. "
        f"The fewest: {least['mine']} and {least['torch']}.",
        lambda ax: plots.plot_digits(results, ax),
        SMALL | {"left": 0.75},
        ("digits", *(f"{SIDES[side]} {called[side]}, {dtype}" for side, dtype in found)),
        rows,
        key=tuple(f"{name}, {where}" for name, where in zip(called.values(), ("upwards", "downwards"))),
    )
    return [figure]


def _between(numbers, low, high):
    return sum(low <= n < high or n == high == np.inf for n in numbers)
