"""The section on training: losses and steps, a path, planes of two features, digits of the solvers."""

from __future__ import annotations

import math

import numpy as np
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from compare.report import canvas, plots, tally
from compare.report.figure import NAMES, SIDE_COLUMNS, Figure
from compare.report.tally_training import effort_table, held_out, model, runs, solved, title, without_optimum
from compare.results import Results
from compare.wording import listed, short

MOST_RUNS = 5  # columns of the picture: the first run of each set of data
WIDE = 10.2
PLOTS = (plots.plot_losses, plots.plot_step_shares)
TICKS = (plots.loss_ticks, None)  # of plots side by side, on one scale


def data(results: Results) -> dict | None:
    """Its figures, tables and sentences; None where nothing was trained."""
    shown = {
        "figures": figures(results),
        "effort": effort_table(results),
        "without": without_optimum(results),
        "held_out": held_out(results),
    }
    return shown if any(shown.values()) else None


def figures(results: Results) -> list[Figure]:
    """Losses and steps, a path, planes of two features, digits of the solvers."""
    found = results.training
    made = _losses(found), _path(found), None if found.get("data") else planes(found), _digits(solved(results))
    return [figure for figure in made if figure]


def _one_of_each(runs):
    """The first run of each set of data, as many as fit side by side: [(name, run)]."""
    first = {}
    for name, run in runs.items():
        first.setdefault(name.rpartition(":")[0], (name, run))
    return list(first.values())[:MOST_RUNS]


def _losses(found):
    shown = _one_of_each(runs(found))
    if not shown:
        return None
    n = len(shown)
    apart = short(max(_largest(run, "loss_difference") for _, run in shown))
    distance = short(max(_largest(run, "distance") for _, run in shown))
    worst = short(max(_largest(run, "share") for _, run in shown))
    return Figure(
        "training",
        "Step by step",
        f"Above, the loss of both, each trained by itself from one start: the two losses are {apart} apart at most, "
        f"and their parameters are apart, over the largest of them, {distance} at most. Two trainings drift apart by "
        "rounding alone, so that is no verdict. Each single step is judged: below is the share of its rounding budget "
        f"that it uses, {worst} at most. Above the line at 1 a step would be wrong.",
        f"Loss of both halves against the step for {', '.join(title(name) for name, _ in shown)}: the losses are "
        f"{apart} apart at most, the parameters {distance}. The largest share of a single step is {worst}.",
        lambda *axes: _draw_steps(shown, axes),
        {
            "width": WIDE if n > 2 else 5.0 * n,
            "height": 3.9,
            "left": 0.85,
            "top": 0.45,
            "rows": len(PLOTS),
            "columns": n,
            "gap": 0.25,
        },
        (
            "training",
            "dtype",
            "steps",
            *(f"last loss {side}" for side in SIDE_COLUMNS),
            "largest difference",
            "largest distance",
            "largest share of a step",
            "steps judged in exact arithmetic",
        ),
        [_run_row(name, dtype, run) for name, by_dtype in found["runs"].items() for dtype, run in by_dtype.items()],
        key=NAMES,
        wide=n > 1,
        file=False,
    )


def _draw_steps(shown, axes):
    """A column for each run, and a row for each plot with one scale for all."""
    n = len(shown)
    for row, (plot, ticks) in enumerate(zip(PLOTS, TICKS)):
        beside = axes[row * n : (row + 1) * n]
        for ax, (name, run) in zip(beside, shown):
            plot(run, ax)
            ax.tick_params(axis="x", labelbottom=row == len(PLOTS) - 1)
            if row == 0:
                ax.set_title(title(name).replace(", ", "\n"), color=canvas.INK, pad=6)
            if row == len(PLOTS) - 1:
                ax.set_xlabel("step")
        _share_scale(beside, ticks)


def _run_row(name, dtype, run):
    return (
        title(name),
        dtype,
        f"{run['steps']:,}",
        *(short(float(run["loss"][key][-1]), 6) for key in ("scratch", "torch")),
        *(short(_largest(run, key)) for key in ("loss_difference", "distance", "share")),
        str(len(run["exact_steps"])),
    )


def _largest(run, key):
    """The largest of the numbers that a run keeps for every step."""
    return max(tally.size(abs(float(number))) for number in run[key])


def _share_scale(axes, ticks):
    """The same scale for plots side by side, written at the first."""
    low, high = zip(*(ax.get_ylim() for ax in axes))
    first = axes[high.index(max(high))].yaxis  # its ticks reach far enough for all
    written = first.get_major_formatter()
    for ax in axes:
        ax.set_ylim(min(low), max(high))
    for ax in axes:
        if ticks:
            ticks(ax)
        else:
            ax.yaxis.set_major_locator(FixedLocator(first.get_ticklocs()))
            ax.yaxis.set_major_formatter(FuncFormatter(written))
        ax.yaxis.set_minor_locator(NullLocator())
    for ax in axes[1:]:
        ax.set_ylabel("")
        ax.tick_params(axis="y", labelleft=False)


def _path(found):
    name, path = next(((name, run["path"]) for name, run in runs(found).items() if run.get("path")), ("", None))
    if not path:
        return None
    start, end = path["points"][0], path["points"][-1]
    return Figure(
        "training-path",
        "The way down",
        f"Two weights of {title(name)}, a circle for each step; each line joins places of equal loss, with the "
        "bias held at its final value. The steps shorten as the ground gets flatter.",
        f"The path of two weights over the contours of the loss, from {_point(start)} to {_point(end)}.",
        lambda ax: plots.plot_path(path, ax),
        {"width": 5.0, "height": 4.0, "left": 0.6},
        ("step", *path["names"]),
        [(str(n), *(short(v, 4) for v in point)) for n, point in enumerate(path["points"])],
        file=False,
    )


def _point(point):
    return f"({', '.join(short(v, 3) for v in point)})"


def planes(found: dict) -> Figure | None:
    """The plane of two features of each set of data; None where none was drawn."""
    shown = _one_of_each({name: run for name, run in runs(found).items() if run.get("boundary")})
    if not shown:
        return None
    shaded = {title(name): run["boundary"] for name, run in shown}
    counts = {name: (len(plots.differing(p)), len(p["x"]) * len(p["y"])) for name, p in shaded.items()}
    none = not any(differ for differ, _ in counts.values())
    columns = (found.get("data") or {}).get("columns", ())
    names = columns if len(columns) == 2 else ("first feature", "second feature")

    def draw(*axes):
        for ax, (name, plane) in zip(axes, shaded.items()):
            plots.plot_plane(plane, names, ax)
            ax.set_title(name, color=canvas.INK, pad=6)

    return Figure(
        "training-planes",
        "Where one class ends and the other begins",
        f"{_what_is_shaded(shaded)}, in standard deviations from the mean. scratch's boundary is solid, PyTorch's "
        f"dashed on it; where the two decide differently the plane would be hatched{': nowhere.' if none else '.'}",
        f"Samples and both decision boundaries on the plane of two features for {', '.join(shaded)}. "
        + " ".join(f"They decide differently at {d:,} of {all_:,} places." for d, all_ in counts.values()),
        draw,
        {
            "width": 5.0 * len(shown) if len(shown) < 3 else WIDE,
            "height": 4.0,
            "left": 0.75,
            "top": 0.3,
            "columns": len(shown),
            "gap": 0.75,
        },
        ("data", "places asked", "places where they differ", "largest difference of the probability"),
        [(name, f"{all_:,}", f"{d:,}", short(_gap(shaded[name]))) for name, (d, all_) in counts.items()],
        wide=len(shown) > 1,
        narrow={} if len(shown) > 1 else {"width": 3.6, "height": 3.4, "left": 0.65},
        file=False,
    )


def _what_is_shaded(planes):
    """ "Shaded: admitted", or of several sets of data the one that the last class has."""
    last = dict.fromkeys((plane.get("classes") or ["label 1"])[-1] for plane in planes.values())
    return f"The samples; shaded is where {listed(last)} is the likelier"


def _gap(plane):
    mine, torch = (np.array(plane["probability"][key], dtype=float) for key in ("scratch", "torch"))
    return float(np.max(np.abs(mine - torch)))


def _digits(fits):
    if not fits:
        return None
    n = len(fits)
    longest = max(len(row["solver"]) for fit in fits.values() for row in fit["solvers"])
    tallest = max(len(fit["solvers"]) for fit in fits.values())
    proved = math.floor(min(float(fit["digits_proved"]) for fit in fits.values()))

    def draw(*axes):
        for column, (ax, (name, fit)) in enumerate(zip(axes, fits.items())):
            plots.plot_solver_digits(fit["solvers"], ax)
            ax.set_title(title(name), color=canvas.INK, pad=6)
            if column:
                ax.tick_params(axis="y", labelleft=False)

    return Figure(
        "solver-digits",
        "How many digits do the solvers get right?",
        f"The minimum is known to {proved} digits, proved, so each solver can be measured against the truth. A bar and "
        "its number are the correct digits of the worst coefficient, each stroke is one coefficient. float64 holds "
        "about 16; a solver that stops early, or runs out of iterations, has fewer.",
        f"Bars of the correct digits of {tallest} solvers on {', '.join(map(title, fits))}.",
        draw,
        {
            "width": WIDE if n > 1 else 5.0,
            "height": 0.95 + 0.27 * tallest,
            "left": 0.3 + 0.068 * longest,
            "top": 0.3,
            "columns": n,
            "gap": 0.25,
        },
        ("data", "solver", "correct digits of every coefficient"),
        [(title(name), model(row["solver"]), _each(row)) for name, fit in fits.items() for row in fit["solvers"]],
        wide=n > 1,
    )


def _each(row):
    """Digits of every coefficient, weights first and the bias last."""
    return ", ".join(f"{float(digits):.1f}" for digits in row["digits_each"])
