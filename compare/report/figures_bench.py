"""The figures of the bench: time against size, ratios by size, time against correct digits, speed-up against processes.

Rows say what they are drawn in by ``drawn``: ``{"of": "size", "series", "size"}``, ``{"of": "digits", "data",
"digits": side → digits}`` or ``{"of": "jobs", "jobs": side → processes, "models"}``.
"""

from __future__ import annotations

from typing import Any

from compare.report import plots
from compare.report.figure import Figure
from compare.report.tally_sweep import curve_of
from compare.wording import listed, short

ROW = {"width": 9.6, "left": 0.65, "right": 0.1, "top": 0.35, "gap": 0.65}  # inches of panels side by side
ACROSS = 4  # panels, at most


def figures(found: dict[str, Any]) -> list[Figure]:
    """Those of which something was measured."""
    by_kind = {}
    for row in found["rows"]:
        if row["seconds"] and row["drawn"]:
            by_kind.setdefault(row["drawn"]["of"], []).append(row)
    sized = [p for p in _by_size(by_kind.get("size", [])) if len(p["sizes"]) > 1]
    figures = [_times(sized), _ratios(sized)] if sized else []
    figures += [_digits([_solvers(row) for row in by_kind["digits"]])] if "digits" in by_kind else []
    return [*figures, *(_speed_up(row) for row in by_kind.get("jobs", []))]


def of_a_sweep(found: dict[str, Any]) -> list[Figure]:
    """The time of a sweep against how many models it had judged; none of a sweep that was over at once."""
    curve = curve_of(found)
    if len(curve) < 2:
        return []
    (first, began), (last, ended) = curve[0], curve[-1]
    return [
        Figure(
            "sweep",
            "Time against models judged",
            "On logarithmic scales: a straight line of slope 1 is a time that grows with the number alone.",
            f"{first:,} models took {short(began)} s, {last:,} took {short(ended)} s.",
            lambda ax: plots.plot_sweep(curve, ax),
            {"width": 5.0, "height": 3.1, "left": 0.65},
            ("models", "seconds"),
            [(f"{done:,}", short(seconds, 3)) for done, seconds in curve],
        )
    ]


def _by_size(rows):
    """A panel for each series: its sizes, smallest first, what each side took there, ratios, goals."""
    series = {}
    for row in sorted(rows, key=lambda row: row["drawn"]["size"]):
        series.setdefault(row["drawn"]["series"], []).append(row)
    for name, of in series.items():
        firsts = [row["ratios"][0] for row in of]
        yield {
            "series": name,
            "sizes": [row["drawn"]["size"] for row in of],
            "seconds": {side: [row["seconds"][side][1] for row in of] for side in of[0]["seconds"]},
            "ratios": [[one[key] for key in ("low", "ratio", "high")] for one in firsts],
            "goals": [one["goal"] for one in firsts],
        }


def _solvers(row):
    digits = row["drawn"]["digits"]
    known = {side: (three[1], digits[side]) for side, three in row["seconds"].items() if digits[side] is not None}
    return {"data": row["drawn"]["data"], "solvers": known}


def _panels(panels, height):
    """The layout of so many panels, and what draws each on its axes; the title of an axis stands at the left alone."""
    columns = min(len(panels), ACROSS)
    rows = -(-len(panels) // columns)
    return ROW | {"rows": rows, "columns": columns, "height": height * rows + 0.1, "gap": 0.75 if rows > 1 else 0.4}


def _drawn(plot, panels):
    """What draws each panel on its axes: the left one of a row says what its y is, and what is left over is empty."""

    def draw(*axes):
        for n, ax in enumerate(axes):
            if n >= len(panels):
                ax.set_axis_off()
                continue
            plot(panels[n], ax)
            if n % min(len(panels), ACROSS):
                ax.set_ylabel("")

    return draw


def _times(panels):
    rows = [
        (p["series"], f"{size:.2g}", side, f"{seconds:.3g}")
        for p in panels
        for side, all_of in p["seconds"].items()
        for size, seconds in zip(p["sizes"], all_of)
    ]
    return Figure(
        "times",
        "Time against size",
        "Loss and gradients of a network: both halves, and the matrix products alone, which neither can do without.",
        f"Seconds over the number of multiplications, on logarithmic scales: {_few(panels)}.",
        _drawn(plots.plot_times, panels),
        _panels(panels, 2.7),
        ("series", "multiplications", "side", "seconds"),
        rows,
    )


def _ratios(panels):
    rows = [
        (p["series"], f"{size:.2g}", *map(short, three), short(goal))
        for p in panels
        for size, three, goal in zip(p["sizes"], p["ratios"], p["goals"])
    ]
    return Figure(
        "ratios",
        "scratch over PyTorch, by size",
        "Below the line at 1 the half written by hand is faster; a stroke is the goal.",
        f"Ratios with their intervals: {_few(panels)}.",
        _drawn(plots.plot_ratios, panels),
        _panels(panels, 2.4),
        ("series", "multiplications", "from", "ratio", "to", "goal"),
        rows,
    )


def _few(panels):
    return "; ".join(f"{p['series']} {short(p['ratios'][0][1])} to {short(p['ratios'][-1][1])}" for p in panels)


def _digits(panels):
    rows = [
        (p["data"], solver, f"{seconds:.3g}", short(digits, 3))
        for p in panels
        for solver, (seconds, digits) in p["solvers"].items()
    ]
    return Figure(
        "digits",
        "Time against correct digits",
        "Logistic regression to a gradient of 1e-8 of that at 0, by each solver that reaches it: digits of the worst "
        "coefficient.",
        f"Correct digits over seconds, on {listed(p['data'] for p in panels)}.",
        _drawn(plots.plot_time_digits, panels),
        _panels(panels, 2.4),
        ("data", "solver", "seconds", "digits"),
        rows,
    )


def _speed_up(row):
    jobs, took = row["drawn"]["jobs"], {side: three[1] for side, three in row["seconds"].items()}
    order = sorted(jobs, key=jobs.__getitem__)
    speed = [took[order[0]] / took[side] for side in order]
    rate = [row["drawn"]["models"] / took[side] for side in order]
    return Figure(
        row["name"],
        "Speed-up against processes",
        f"{row['drawn']['models']:,} models of `run --sweep`, from the command to its answer.",
        f"{', '.join(f'{side} {short(times)} times' for side, times in zip(order, speed))} as fast as one.",
        lambda ax: plots.plot_speed_up([jobs[side] for side in order], speed, ax),
        {"width": 5.0, "height": 3.1, "left": 0.65},
        ("processes", "seconds", "models a second", "speed-up"),
        [(str(jobs[s]), f"{took[s]:.3g}", short(r), short(x)) for s, r, x in zip(order, rate, speed)],
    )
