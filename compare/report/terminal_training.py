"""What training shows, as text on a terminal: digits by solver, where there is no optimum, labels on held-out rows."""

from __future__ import annotations

from rich.table import Table


def show_training(training, out, verbose=False):
    """``results.training``: one table over the data sets, or with ``verbose`` one for each with all its columns."""
    if data := training.get("data"):
        columns = len(data["columns"])
        sizes = ((data["rows"], "row"), (columns, "feature"), (len(data["classes"]), "class"))
        out.print(f"\n{data['file']}: {', '.join(_counted(*size) for size in sizes)}", soft_wrap=True)
        for note in data["notes"]:
            out.print(f"  {note}", soft_wrap=True)
    fits = training.get("optimum", {})
    solved = {name: found for name, found in fits.items() if found["solvers"]}
    if solved:
        out.print("\nCorrect digits of the worst coefficient, against the proven optimum (in so many iterations)")
        out.print(_digits(solved))
    for name, found in solved.items() if verbose else ():
        sizes = f"{_counted(found['rows'], 'row')}, {_counted(found['features'], 'feature')}"
        out.print(f"\n{name}: {sizes}, C = {found['C']:g}")
        out.print(_solvers(found["solvers"]))
    for name, found in fits.items():
        if found["exists"] is False:
            out.print(f"\n{name}: no finite optimum exists, because the classes can be separated without a mistake")
    held_out = {name: found["held_out"] for name, found in fits.items()}
    held_out |= {name: run["float64"]["held_out"] for name, run in training.get("runs", {}).items() if "float64" in run}
    held_out = {name: found for name, found in held_out.items() if found}
    if held_out:
        out.print("\nDo they learn the same thing? Accuracy on held-out rows")
        for name, found in held_out.items():
            _show_labels(name, found, out, verbose)


def _counted(number, what):
    return f"{number:,} {what}{'' if number == 1 else 'es' if what.endswith('s') else 's'}"


def _digits(fits):
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("solver")
    for name in fits:
        table.add_column(name.removesuffix(":optimum"), justify="right")
    rows = [{row["solver"]: row for row in found["solvers"]} for found in fits.values()]
    for solver in rows[0]:
        table.add_row(solver, *(f"{row[solver]['digits']:.1f} ({row[solver]['iterations']})" for row in rows))
    return table


def _solvers(rows):
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("solver")
    for title in ("digits", "loss above minimum", "iterations", "ms", "says converged"):
        table.add_column(title, justify="right")
    for row in rows:
        table.add_row(
            row["solver"],
            f"{row['digits']:.1f}",
            f"{row['above_minimum']:.1e}",
            str(row["iterations"]),
            f"{1000 * row['seconds']:.1f}",
            "yes" if row["converged"] else "no",
        )
    return table


def _show_labels(name, found, out, verbose):
    accuracy = ", ".join(f"{who} {100 * share:.1f} %" for who, share in found["accuracy"].items())
    differ = len(found["differ"])
    of_rows = f"{differ} of {_counted(found['rows'], 'row')} differ{'s' if differ == 1 else ''}"
    verdict = of_rows if differ else "the same labels"
    out.print(f"{name}: {accuracy}: {verdict}", soft_wrap=True)
    for row in found["differ"][: None if verbose else 3]:
        says = ", ".join(f"{who} {label} ({row['probability'][who]:.3f})" for who, label in row["says"].items())
        out.print(f"  row {row['row']} is {row['true']}: {says}", soft_wrap=True)
    if differ > 3 and not verbose:
        out.print(f"  and {differ - 3} more (-v shows them)")
    if verbose:
        for who, matrix in found["confusion"].items():
            out.print(f"  {who}, a row for each true class: {matrix}", soft_wrap=True)
