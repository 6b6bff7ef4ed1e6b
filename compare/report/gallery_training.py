"""What the section on training shows: its figures, its tables, its sentences."""

from __future__ import annotations

import math

from matplotlib.ticker import FixedLocator, NullLocator

from compare.report import figures, ink
from compare.report.gallery import SIDE_COLUMNS, Figure
from compare.report.words import HALVES, SIDES, many, short

MOST_RUNS = 5  # columns of the picture: the first run of each set of data
MOST_ROWS = 20  # on which two models say different things, of one set of data
WIDE = 10.2


def training(results):
    """The figures: losses and steps, a path, digits of the solvers."""
    found = results.training
    return [figure for figure in (_losses(found), _path(found), _digits(solved(results))) if figure]


def _runs(found):
    """name → the run in float64, or in the one dtype that was run."""
    return {name: by_dtype.get("float64", by_dtype.get("float32")) for name, by_dtype in found.get("runs", {}).items()}


def _losses(found):
    runs = _runs(found)
    first = {}
    for name, run in runs.items():
        first.setdefault(name.rpartition(":")[0], (name, run))
    shown = list(first.values())[:MOST_RUNS]
    if not shown:
        return None
    n = len(shown)

    def draw(*axes):
        plots = (figures.plot_losses, figures.plot_losses_apart, figures.plot_step_shares)
        for row, plot in enumerate(plots):
            beside = axes[row * n : (row + 1) * n]
            for ax, (name, run) in zip(beside, shown):
                plot(run, ax)
                if row == 0:
                    ax.set_title(title(name).replace(", ", "\n"), color=ink.INK, pad=6)
                if row < len(plots) - 1:
                    ax.tick_params(axis="x", labelbottom=False)
                else:
                    ax.set_xlabel("step")
            _share_scale(beside)
            if row == 0:
                for ax in beside:
                    figures.loss_ticks(ax)

    rows = [
        (
            title(name),
            dtype,
            f"{run['steps']:,}",
            *(short(float(run["loss"][key][-1]), 6) for key in ("scratch", "torch")),
            short(max(abs(float(d)) for d in run["loss_difference"])),
            short(max(map(float, run["share"]))),
            str(len(run["exact_steps"])),
        )
        for name, by_dtype in found["runs"].items()
        for dtype, run in by_dtype.items()
    ]
    apart = max(abs(float(d)) for _, run in shown for d in run["loss_difference"])
    worst = max(float(share) for _, run in shown for share in run["share"])
    return Figure(
        "training",
        "Step by step",
        f"Above, the loss of {SIDES['mine']} scratch and {SIDES['torch']} PyTorch, each trained by itself from one "
        f"start; in the middle how far the two losses are apart, {short(apart)} at most; below, what share of its "
        f"rounding budget each single step uses, {short(worst)} at most. Above the line at 1 a step would be wrong.",
        f"Loss of both halves against the step for {', '.join(title(name) for name, _ in shown)}: the curves lie on "
        f"each other, {short(apart)} apart at most. The largest share of a single step is {short(worst)}.",
        draw,
        {
            "width": WIDE if n > 2 else 5.0 * n,
            "height": 5.4,
            "left": 0.8,
            "top": 0.45,
            "rows": 3,
            "columns": n,
            "gap": 0.25,
        },
        (
            "training",
            "dtype",
            "steps",
            *(f"last loss {side}" for side in SIDE_COLUMNS),
            "largest difference",
            "largest share of a step",
            "steps judged in exact arithmetic",
        ),
        rows,
        wide=n > 1,
        file=False,
    )


def _share_scale(axes):
    """The same scale for plots side by side, written at the first."""
    low, high = zip(*(ax.get_ylim() for ax in axes))
    first = axes[high.index(max(high))].yaxis  # its ticks reach far enough for all
    for ax in axes:
        ax.set_ylim(min(low), max(high))
        ax.yaxis.set_major_locator(FixedLocator(first.get_ticklocs()))
        ax.yaxis.set_minor_locator(NullLocator())
    for ax in axes[1:]:
        ax.set_ylabel("")
        ax.tick_params(axis="y", labelleft=False)


def _path(found):
    name, path = next(((name, run["path"]) for name, run in _runs(found).items() if run.get("path")), (None, None))
    if not path:
        return None
    start, end = path["points"][0], path["points"][-1]
    return Figure(
        "training-path",
        "The way down",
        f"Two weights of {title(name)}, a circle for each step; each line joins places of equal loss, with the bias "
        "where it ended. The steps shorten as the ground gets flatter.",
        f"The path of two weights over the contours of the loss, from {_point(start)} to {_point(end)}.",
        lambda ax: figures.plot_path(path, ax),
        {"width": 5.0, "height": 4.0, "left": 0.6},
        ("step", *path["names"]),
        [(str(n), *(short(v, 4) for v in point)) for n, point in enumerate(path["points"])],
        file=False,
    )


def _point(point):
    return f"({', '.join(short(v, 3) for v in point)})"


def _digits(fits):
    if not fits:
        return None
    n = len(fits)
    names = max(len(row["solver"]) for fit in fits.values() for row in fit["solvers"])
    tallest = max(len(fit["solvers"]) for fit in fits.values())

    def draw(*axes):
        for column, (ax, (name, fit)) in enumerate(zip(axes, fits.items())):
            figures.plot_solver_digits(fit["solvers"], ax)
            ax.set_title(title(name), color=ink.INK, pad=6)
            if column:
                ax.tick_params(axis="y", labelleft=False)

    rows = [
        (
            title(name),
            row["solver"].replace("_", " "),
            f"{float(row['digits']):.1f}",
            short(float(row["above_minimum"])),
            f"{row['iterations']:,}",
            "yes" if row["converged"] else "no",
        )
        for name, fit in fits.items()
        for row in fit["solvers"]
    ]
    proved = math.floor(min(float(fit["digits_proved"]) for fit in fits.values()))
    left = 0.3 + 0.068 * names
    return Figure(
        "solver-digits",
        "How many digits do the solvers get right?",
        f"Where the loss is lowest is proved to {proved} digits, so each solver can be measured against the truth: the "
        "bars are the correct digits of its worst coefficient. float64 holds about 16; a solver that stops early, or "
        "runs out of iterations, has fewer.",
        f"Bars of the correct digits of {tallest} solvers on {', '.join(map(title, fits))}.",
        draw,
        {
            "width": WIDE if n > 1 else 5.0,
            "height": 0.95 + 0.27 * tallest,
            "left": left,
            "top": 0.3,
            "columns": n,
            "gap": 0.25,
        },
        ("data", "solver", "correct digits", "loss above the minimum", "iterations", "says that it converged"),
        rows,
        wide=n > 1,
    )


# ---- tables and sentences --------------------------------------------------------------------------------------------


def solved(results):
    """name → the fits that have a proved optimum."""
    return {name: fit for name, fit in results.training.get("optimum", {}).items() if fit["solvers"]}


def digits_table(results):
    """Correct digits, a row for each solver and a column for each set of data: (columns, rows), or None."""
    fits = solved(results)
    if not fits:
        return None
    by_solver = {}
    for name, fit in fits.items():
        for row in fit["solvers"]:
            by_solver.setdefault(row["solver"], {})[name] = f"{float(row['digits']):.1f} ({row['iterations']:,})"
    rows = [(solver.replace("_", " "), *(found.get(name, "–") for name in fits)) for solver, found in by_solver.items()]
    return ("solver", *map(title, fits)), rows


def without_optimum(results):
    """A sentence for each fit that has no finite optimum."""
    return [
        f"{_capital(title(name))}: no finite optimum exists. The classes can be separated without a mistake, so larger "
        "coefficients always lower the loss, and every solver stops somewhere else on the way to infinity: there are "
        "no digits to count."
        for name, fit in results.training.get("optimum", {}).items()
        if fit["exists"] is False
    ]


def held_out(results):
    """What the models say of rows that none was trained on: a dict of tables (columns, rows), or None.

    ``accuracy`` and ``differ`` (the rows on which not all give the same label) have a table for each choice of models,
    ``confusion`` is a list of (data, [(model, columns, rows)]).
    """
    optimum = results.training.get("optimum", {})
    found = {name: fit["held_out"] for name, fit in optimum.items()}
    found |= {name: run["held_out"] for name, run in _runs(results.training).items()}
    found = {name: said for name, said in found.items() if said}
    if not found:
        return None
    accuracy, differ = {}, {}
    for name, said in found.items():
        models = tuple(map(model, said["accuracy"]))
        cells = (f"{100 * right:.1f} %" for right in said["accuracy"].values())
        row = (title(name), f"{said['rows']:,}", *cells, f"{len(said['differ']):,}")
        accuracy.setdefault(("data", "rows", *models, "rows that differ"), []).append(row)
        for row in said["differ"][:MOST_ROWS]:
            cells = (f"{label} ({float(row['probability'][who]):.3f})" for who, label in row["says"].items())
            differ.setdefault(("data", "row", "is", *models), []).append(
                (title(name), str(row["row"]), row["true"], *cells)
            )
    confusion = [
        (title(name), [(model(who), *_matrix(matrix, said["classes"])) for who, matrix in said["confusion"].items()])
        for name, said in found.items()
    ]
    return {
        "says": _differ_in_words(found),
        "accuracy": list(accuracy.items()),
        "differ": list(differ.items()),
        "more": sum(max(0, len(said["differ"]) - MOST_ROWS) for said in found.values()),
        "confusion": confusion,
    }


def _differ_in_words(found):
    differ, rows = (sum(count) for count in zip(*((len(said["differ"]), said["rows"]) for said in found.values())))
    if not differ:
        return f"On all {rows:,} rows held out, every model gives the same label."
    return (
        f"On {many(differ, 'row')} of {rows:,} held out, not all models give the same label; the second table has them "
        "with the probability that each model gives its own label."
    )


def _matrix(matrix, classes):
    return ("true ↓, said →", *classes), [(name, *map(str, row)) for name, row in zip(classes, matrix)]


def model(name):
    """What a model is called: "scratch gradient descent"."""
    return HALVES.get(name, name).replace("_", " ")


def title(name):
    """ "breast_cancer:unpenalised" → "breast cancer, no penalty"."""
    data, _, what = name.rpartition(":")
    what = {"optimum": "", "unpenalised": "no penalty"}.get(what, what.replace("_", " "))
    return ", ".join(part for part in (data.replace("_", " "), what) if part)


def _capital(text):
    return text[:1].upper() + text[1:]
