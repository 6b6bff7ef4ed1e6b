"""The strip plot of the first screen: every check by its share of what rounding allows."""

from __future__ import annotations

from compare.report import plots, tally
from compare.report.figure import Figure
from compare.results import Results
from compare.wording import many, names, short, sides


def figure(results: Results) -> Figure | None:
    """The strip plot of the first screen."""
    called, dots = names(results), tally.extremes(results)
    symbol = dict(zip(called, sides(called)))
    if not dots:
        return None
    rows, _ = tally.rows_of_plot(results)
    worst = {side: short(tally.largest(results, side)) for side in called}
    labels = {}
    for d in dots:  # one check may be the worst of both sides: their dots lead to the same row, and say both
        labels.setdefault(f"#check-{d.index}", []).append(f"{called[d.side]} {short(d.share)} of the allowance")
    labels = {link: f"{results.checks[int(link[7:])].id}: {', '.join(said)}" for link, said in labels.items()}
    without = sum(check.mine.share is None for check in results.failures)
    return Figure(
        "shares",
        "Share of what rounding allows",
        "Each symbol is the worst check of one kind of quantity, and leads to its row. Left of the line rounding "
        "explains it; right of the line it does not."
        + (f" Not here: {many(without, 'check')} that failed without a number." if without else ""),
        f"Share of the rounding budget on a logarithmic scale, a row for each of {', '.join(rows)}. The largest share "
        f"of {called['mine']} is {worst['mine']}, of PyTorch {worst['torch']}; more than 1 is not rounding.",
        lambda ax: plots.plot_shares(results, ax),
        {"width": 7.6, "height": 0.9 + 0.4 * max(len(rows), 2), "left": _room(rows), "bottom": 0.5, "top": 0.25},
        ("in", "quantity", "side", "share", "check"),
        [
            (d.row, d.family, symbol[d.side], short(d.share), tally.Cell(results.checks[d.index].id, check=d.index))
            for d in sorted(dots, key=lambda d: (rows.index(d.row), -d.share))
        ],
        labels,
        tuple(f"{name}, {where}" for name, where in zip(called.values(), ("above", "below"))),
        narrow={"width": 3.6, "right": 0.1},
    )


def _room(names):
    """Inches that the longest name needs at the left."""
    return min(0.25 + 0.072 * max(map(len, names), default=0), 2.5)
