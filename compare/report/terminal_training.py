"""What training shows, as text on a terminal: digits by solver, where there is no optimum, labels on held-out rows."""

from __future__ import annotations

from rich.console import Console

from compare.report import tally_training as tally
from compare.report.console import hanging, table
from compare.results import Results
from compare.wording import many

MOST_ROWS = 3  # of those on which the models differ, of one set of data


def show_training(results: Results, out: Console, verbose: bool = False) -> None:
    """The digits, what the solvers needed (with ``verbose``), and what the models say of rows held out."""
    if data := results.training.get("data"):
        _show_data(data, out)
    if digits := tally.digits_table(results):
        out.print("\nCorrect digits of the worst coefficient, against the proven optimum (in so many iterations)")
        out.print(table(*digits))
    if digits and verbose:
        out.print()
        for line in tally.sizes(results):
            out.print(line, soft_wrap=True)
        if effort := tally.effort_table(results):
            out.print(table(*effort))
    for sentence in tally.without_optimum(results):
        out.print()
        out.print(hanging(sentence, out, "", "  "))
    held_out = tally.said_of_held_out(results)
    if held_out:
        out.print("\nDo they learn the same thing? Accuracy on held-out rows")
    for name, said in held_out.items():
        _show_labels(name, said, out, verbose)


def _show_data(data, out):
    columns, classes = many(len(data["columns"]), "feature"), many(len(data["classes"]), "class", "classes")
    out.print(f"\n{data['file']}: {many(data['rows'], 'row')}, {columns}, {classes}", soft_wrap=True)
    for note in data["notes"]:
        out.print(f"  {note}", soft_wrap=True)


def _show_labels(name, said, out, verbose):
    accuracy = ", ".join(f"{tally.model(who)} {tally.percent(share)}" for who, share in said["accuracy"].items())
    rows, differ = many(said["rows"], "row"), len(said["differ"])
    of_rows = f"{differ} of {rows} differ{'s' if differ == 1 else ''}" if differ else "the same labels"
    out.print(f"{tally.title(name)}: {accuracy}: {of_rows}", soft_wrap=True)
    shown = said["differ"] if verbose else said["differ"][:MOST_ROWS]
    for row in shown:
        says = ", ".join(f"{who} {label}" for who, label in tally.labels(row).items())
        out.print(f"  row {row['row']} is {row['true']}: {says}", soft_wrap=True)
    if differ > len(shown):
        out.print(f"  and {differ - len(shown)} more (-v shows them)")
    for who, columns, matrix in tally.confusion_tables(said) if verbose else ():
        out.print(f"  {who}:")
        out.print(table(columns, matrix))
