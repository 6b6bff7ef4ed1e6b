"""What training shows, as tables (columns, rows) and sentences."""

from __future__ import annotations

from compare.results import Results
from compare.wording import HALVES, capital, many, short

MOST_ROWS = 20  # on which two models say different things, of one set of data
WHAT = {"optimum": "", "unpenalised": "no penalty", "sgd": "gradient descent"}  # what a training is called, by its name


def runs(found: dict) -> dict[str, dict]:
    """name → the run in float64, or in the one dtype that was run."""
    return {name: by_dtype.get("float64", by_dtype.get("float32")) for name, by_dtype in found.get("runs", {}).items()}


def solved(results: Results) -> dict[str, dict]:
    """name → the fits that have a proved optimum."""
    return {name: fit for name, fit in results.training.get("optimum", {}).items() if fit["solvers"]}


def sizes(results: Results) -> list[str]:
    """What each optimum was sought for, in a line: "wine: 178 rows, 13 features, C = 1"."""
    return [
        f"{capital(title(name))}: {many(fit['rows'], 'row')}, {many(fit['features'], 'feature')}, "
        f"C = {short(float(fit['C']))}"
        for name, fit in solved(results).items()
    ]


def digits_table(results: Results) -> tuple[tuple, list] | None:
    """Correct digits, a row for each solver and a column for each set of data: (columns, rows), or None."""
    fits = solved(results)
    if not fits:
        return None
    by_solver = {}
    for name, fit in fits.items():
        for row in fit["solvers"]:
            by_solver.setdefault(row["solver"], {})[name] = f"{float(row['digits']):.1f} ({row['iterations']:,})"
    rows = [(model(solver), *(found.get(name, "–") for name in fits)) for solver, found in by_solver.items()]
    return ("solver", *map(title, fits)), rows


def effort_table(results: Results) -> tuple[tuple, list] | None:
    """What each solver needed and reached, a row for each and each set of data: (columns, rows), or None."""
    fits = solved(results)
    if not fits:
        return None
    rows = [
        (
            title(name),
            model(row["solver"]),
            f"{row['iterations']:,}",
            _seconds(row["seconds"]),
            short(float(row["above_minimum"])),
            "yes" if row["converged"] else "no",
        )
        for name, fit in fits.items()
        for row in fit["solvers"]
    ]
    return ("data", "solver", "iterations", "time", "loss above the minimum", "says that it converged"), rows


def _seconds(seconds):
    return "–" if seconds is None else f"{1000 * seconds:.2g} ms" if seconds < 0.0995 else f"{seconds:.2g} s"


def without_optimum(results: Results) -> list[str]:
    """A sentence for each fit that has no finite optimum."""
    return [
        f"{capital(title(name))}: no finite optimum exists. The classes can be separated without a mistake, so larger "
        "coefficients always lower the loss: where a solver stops on the way to infinity is its own affair, and there "
        "are no digits to count."
        for name, fit in results.training.get("optimum", {}).items()
        if fit["exists"] is False
    ]


def said_of_held_out(results: Results) -> dict[str, dict]:
    """name → what the models say of rows that none was trained on."""
    found = {**results.training.get("optimum", {}), **runs(results.training)}
    return {name: said["held_out"] for name, said in found.items() if said["held_out"]}


def held_out(results: Results) -> dict | None:
    """What the models say of rows that none was trained on: a dict of tables (columns, rows), or None.

    ``accuracy`` and ``differ`` (the rows on which not all give the same label) have a table for each choice of models,
    ``confusion`` is a list of (data, [(model, columns, rows)]).
    """
    found = said_of_held_out(results)
    if not found:
        return None
    accuracy, differ = {}, {}
    for name, said in found.items():
        models = tuple(map(model, said["accuracy"]))
        line = (title(name), f"{said['rows']:,}", *map(percent, said["accuracy"].values()), f"{len(said['differ']):,}")
        accuracy.setdefault(("data", "rows", *models, "rows that differ"), []).append(line)
        lines = [_differing_row(name, row) for row in said["differ"][:MOST_ROWS]]
        differ.setdefault(("data", "row", "true label", *models), []).extend(lines)
    return {
        "says": _differ_in_words(found),
        "accuracy": list(accuracy.items()),
        "differ": [table for table in differ.items() if table[1]],
        "confusion": [(title(name), confusion_tables(said)) for name, said in found.items()],
    }


def confusion_tables(said: dict) -> list[tuple]:
    """(model, columns, rows) of every model: true class by the class that it says."""
    columns = ("true ↓, said →", *said["classes"])
    return [
        (model(who), columns, [(name, *map(str, row)) for name, row in zip(said["classes"], matrix)])
        for who, matrix in said["confusion"].items()
    ]


def percent(share: float) -> str:
    """ "97.2 %"."""
    return f"{100 * share:.1f} %"


def _differing_row(name, row):
    return (title(name), str(row["row"]), row["true"], *labels(row).values())


def labels(row: dict) -> dict[str, str]:
    """model → its label of a row, with the probability that it gives it: "benign (0.731)"."""
    return {model(who): f"{label} ({float(row['probability'][who]):.3f})" for who, label in row["says"].items()}


def _differ_in_words(found):
    differ, rows = (sum(count) for count in zip(*((len(said["differ"]), said["rows"]) for said in found.values())))
    if not differ:
        return f"On all {rows:,} rows held out, every model gives the same label."
    hidden = any(len(said["differ"]) > MOST_ROWS for said in found.values())
    which = f"the first {MOST_ROWS} of each set of data are listed below" if hidden else "they are listed below"
    return (
        f"On {many(differ, 'row')} of {rows:,} held out, not all models give the same label; {which}, with the "
        "probability that each model gives its own label."
    )


def model(name: str) -> str:
    """What a model is called: "scratch gradient descent"."""
    return {"torch": HALVES["torch"]}.get(name, name).replace("_", " ")


def title(name: str) -> str:
    """ "breast_cancer:unpenalised" → "breast cancer, no penalty"."""
    data, _, what = name.rpartition(":")
    what = WHAT.get(what, what.replace("_", " "))
    return ", ".join(part for part in (data.replace("_", " "), what) if part)
