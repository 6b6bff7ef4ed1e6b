"""The bench: each work's sides held against each other, and what they took."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from compare.bench.rows import ROWS, Row
from compare.bench.timing import against, quartiles, ratio, side_by_side
from compare.bench.work import Work
from compare.judge.session import Progress, environment, one_thread, silent
from compare.report.tally_bench import misses
from compare.usage import UsageError, one_of

SECONDS = 3.0  # that the rounds of a work may take; some take more
MEGA = 1e6


def chosen(select: Sequence[str], everything: bool, rows: Sequence[Row] = ROWS) -> list[Row]:
    """The rows whose names begin with a word of the selection; without one those that are not slow, or all of them.

    Raises
    ------
    UsageError : a word that no name begins with
    """
    for word in select:
        if not any(row.name.startswith(word) for row in rows):
            raise UsageError(one_of("bench", word, [row.name for row in rows], at_most=len(rows)))
    if select:
        return [row for row in rows if row.name.startswith(tuple(select))]
    return [row for row in rows if everything or not row.slow]


def bench(rows: Iterable[Row], seconds: float = SECONDS, progress: Progress = silent) -> dict[str, Any]:
    """What the rows took, as a JSON-able dict; Ctrl-C ends it with those that are done.

    Returns
    -------
    dict with ``environment``, ``interrupted`` and ``rows``; each of these has ``name``, ``what``, ``fault`` (what does
    not agree: then nothing was timed), ``notes``, ``seconds`` (side → first quartile, median, third), ``rounds``,
    ``ratios`` (each with ``over``, ``goal``, ``ratio``, ``low``, ``high``, ``verdict``),
    ``megabytes`` with what it is to be at most and ``fits``, ``tried`` (of :class:`~compare.bench.rows.Row`), and
    ``drawn`` (of :class:`~compare.bench.work.Work`)
    """
    rows = list(rows)
    found = {"environment": environment(0), "interrupted": False, "rows": []}
    with one_thread():
        try:
            for done, row in enumerate(rows):
                progress(done, len(rows), row.name)
                found["rows"].append(measured(row, seconds))
        except KeyboardInterrupt:
            found["interrupted"] = True
    return found


def measured(row: Row, seconds: float = SECONDS) -> dict[str, Any]:
    """One row, measured: see :func:`bench`."""
    work = row.make()
    told = {"name": row.name, "what": row.what, "fault": work.fault(), "notes": work.notes}
    told |= {"seconds": {}, "rounds": 0, "ratios": [], "megabytes": None, "at_most": row.megabytes, "fits": None}
    told |= {"tried": row.tried, "drawn": work.drawn}
    if told["fault"]:
        return told
    took = side_by_side(work.sides, work.turns, seconds, work.clock, work.whole)
    told["seconds"] = {side: quartiles(each) for side, each in took.items()}
    told["rounds"] = len(next(iter(took.values())))
    told["ratios"] = [_over(work, took, over, goal) for over, goal in row.goals.items()]
    told["megabytes"] = work.bytes / MEGA
    told["fits"] = None if row.megabytes is None else told["megabytes"] <= row.megabytes
    return told


def _over(work: Work, took, over, goal):
    """Ours over a side, or over the fastest of those whose names begin so."""
    mine, *others = work.sides
    beside = [side for side in others if side.startswith(over)]
    if not beside:  # none of them does the work
        return {"over": over, "goal": goal, "ratio": None, "low": None, "high": None, "verdict": "alone"}
    fastest = min(beside, key=lambda side: float(np.median(took[side])))
    found = ratio(took[mine], took[fastest])
    return {"over": fastest, "goal": goal, **found, "verdict": against(goal, found["low"], found["high"])}


def reached(found: dict[str, Any]) -> bool:
    """Whether no side disagrees, no goal is surely missed and nothing takes more memory than it is to."""
    return not any(row["fault"] or misses(row) for row in found["rows"])


def as_csv(found: dict[str, Any]) -> str:
    """A line for every ratio, or for every row that has none."""
    columns = ("name", "over", "goal", "ratio", "low", "high", "verdict", "rounds", "seconds", "seconds_over")
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow((*columns, "megabytes", "fault"))
    for row in found["rows"]:
        mine = next(iter(row["seconds"].values()), [None] * 3)[1]
        for one in row["ratios"] or [dict.fromkeys(("over", "goal", "ratio", "low", "high", "verdict"))]:
            theirs = row["seconds"].get(one["over"], [None] * 3)[1]
            known = [one[name] for name in columns[1:7]]
            table.writerow((row["name"], *known, row["rounds"], mine, theirs, row["megabytes"], row["fault"]))
    return text.getvalue()
