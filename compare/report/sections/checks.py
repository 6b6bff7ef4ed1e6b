"""The section on all checks: one table, which the page's script fills; without it, the rows that others lead to."""

from __future__ import annotations

from compare.report import tally
from compare.results import Results
from compare.wording import VERDICTS


def data(results: Results) -> dict:
    """The table of the checks."""
    return {
        "columns": tally.COLUMNS,
        "order": tally.ORDER,
        "rows": [(index, tally.row(results.checks[index])) for index in rows_without_script(results)],
        "total": len(results.checks),
        "all": tally.compact(results) | {"signs": {name: verdict.sign for name, verdict in VERDICTS.items()}},
    }


def rows_without_script(results: Results) -> list[int]:
    """The worst check of each kind, which is where the plot's dots lead, and the worst failure of each quantity."""
    dots = {dot.index for dot in tally.extremes(results)}
    failing = {group.checks[0][0] for group in tally.failure_groups(results)}
    return [index for index in tally.worst_first(results) if index in dots | failing]
