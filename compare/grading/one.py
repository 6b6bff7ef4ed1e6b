"""A single grade, from Python: for the cell of a notebook that a class is graded by, and for a test of one's own."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from compare.api import check
from compare.contract.quantity import are_off
from compare.findings import WHAT, hinted
from compare.grading import rubric
from compare.grading.classroom import asked_for
from compare.grading.judgement import functions_of, has_labels, inaccurate, numbers_of
from compare.grading.rubric import NOT_THERE
from compare.wording import headline, told


@dataclass(frozen=True)
class Grade:
    """The points of something handed in, of how many; what each function got; and hints, one a line.

    ``functions`` says "agree", "wrong", "error", "unstable", "undecided" or "missing" of each.
    """

    points: float
    of: float
    functions: Mapping[str, str]
    hints: str

    def __float__(self) -> float:
        return self.points


def grade(source: Any, *, points: str | os.PathLike | None = None, hints: int = WHAT, **options: Any) -> Grade:
    """Judge as :func:`compare.check` does, and give points.

    Parameters
    ----------
    source : as for ``check``: a path, a class, an object, or a dict of functions
    points : the path of a rubric; by default that of ``nncompare grade --print-rubric``
    hints : what is told of mistakes: 1 what is off, 2 where too, 3 how to mend it too
    options : those of ``check``

    Raises
    ------
    UsageError : as ``check``, or a rubric that is none
    """
    table = rubric.default() if points is None else rubric.read(points)
    given: dict[str, Any] = {"fix_seconds": 0, **options}
    results = check(source, **given)
    row: Any = {"fault": None, "functions": functions_of(results), "findings": results.diagnosis, "declared": {}}
    row |= {"numbers": numbers_of(results.checks, results.diagnosis), "meant": (), "reading": results.reading}
    row["labels"] = results.spec is None or has_labels(results.spec)
    found = rubric.graded(row, table)
    counted: Any = asked_for(row, found.parts)
    moves = row["functions"]["step"]["of"] if "step" in row["functions"] else 0
    said = [told(dict(entry)) for entry in hinted(counted["findings"], hints, inaccurate(row), moves)]
    off = [quantity for quantity, _ in counted["numbers"]]
    nothing = headline(results) if results.verdict == "undecided" else "All that is there, and has points, is right."
    lacks = [function for function, part in found.parts.items() if part.why == NOT_THERE]
    lines = (said or [are_off(off, moves=moves) if off else nothing]) + (
        [f"Not there: {', '.join(lacks)}."] if lacks else []
    )
    verdicts = {name: function["verdict"] for name, function in row["functions"].items()}
    return Grade(found.points or 0.0, found.of, verdicts, "\n".join(lines))
