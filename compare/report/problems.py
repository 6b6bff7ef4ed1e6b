"""What is wrong with a file as editors and code hosts want it: one problem each, with its place in the file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from compare import wording as words
from compare.report.message import FIX
from compare.results import Results, alike, clearest


class Problem(NamedTuple):
    """One thing that is wrong.

    Attributes
    ----------
    name : what `nncompare explain` knows it by, "unknown", or the verdict of a check that nothing explains
    severity : "error", or "warning" where the command exits with 0
    says : a sentence or two
    line, end_line, column, end_column : its place, counted from 1, the last column being the one behind it; None where
        that is not known
    fixed : the lines that belong there
    fix : as the contract has it, with its diff; None where there is none
    """

    name: str
    severity: str
    says: str
    line: int | None = None
    end_line: int | None = None
    column: int | None = None
    end_column: int | None = None
    fixed: tuple[str, ...] = ()
    fix: dict[str, Any] | None = None


def problems(results: Results, passes: bool, lines: Sequence[str] = ()) -> list[Problem]:
    """What the diagnosis found, what fails besides, and, where the command fails for nothing of these, why it does.

    Parameters
    ----------
    results : of one file
    passes : whether the command exits with 0
    lines : those of the file, in which columns are counted; without them a tab is four of these
    """
    severity = "warning" if passes else "error"
    found = [_of_an_entry(entry, severity, lines) for entry in results.diagnosis]
    explained = {quantity for entry in results.diagnosis for quantity in entry["explains"]}
    for check in map(clearest, alike(results.checks)):
        if check.quantity not in explained:
            said = "; ".join(filter(None, [check.note, *words.in_numbers(check, results.mine)]))
            found.append(Problem(check.verdict, severity, f"{check.id}: {said}"))
    if not passes and not found:
        found.append(Problem("undecided", severity, words.headline(results)))
    return found


def _of_an_entry(entry, severity, lines):
    rows = {row["line"]: row for row in entry["excerpt"] if row["kind"] == "wrong"}
    fixed = tuple(row["text"] for row in entry["excerpt"] if row["kind"] == FIX)
    first = last = entry["line"]
    while first and last + 1 in rows:
        last += 1
    column = end_column = None
    if first in rows and last == first and (mark := rows[first]["mark"]):
        column, end_column = (_counted(shown, lines[first - 1 : first]) + 1 for shown in mark)
    place = first, last, column, end_column
    return Problem(entry["mistake"], severity, words.told(entry), *place, fixed, entry["fix"])


def _counted(column, line):
    """How many characters of a line stand left of a column of it as it is shown, with tabs of four."""
    if not line:
        return column
    text = line[0]
    return next((n for n in range(len(text) + 1) if len(text[:n].expandtabs(4)) >= column), len(text))


def path_below(path: str | Path, root: str | Path) -> str:
    """The path of a file as seen from a folder, with slashes; the whole path where it does not lie in there."""
    path = Path(path)
    whole = Path(os.path.realpath(path.parent), path.name)
    top = Path(os.path.realpath(root))
    return (whole.relative_to(top) if whole.is_relative_to(top) else whole).as_posix()
