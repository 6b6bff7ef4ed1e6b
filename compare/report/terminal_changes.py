"""What has changed from one run to another, as text on a terminal."""

from __future__ import annotations

from typing import Any

from rich.console import Console

from compare.report.changes import headline, rows_of_table
from compare.report.console import hanging, table
from compare.wording import capital

MOST_ROWS = 40


def show_changes(found: dict[str, Any], out: Console) -> None:
    """What is new, worse, fixed and better, what makes the two unlike, and the counts in the last line."""
    columns, rows = rows_of_table(found)
    if rows:
        out.print(table(columns, rows[:MOST_ROWS]))
    if len(rows) > MOST_ROWS:
        out.print(f"and {len(rows) - MOST_ROWS:,} more (--json has them)")
    for each in found["findings"]:
        out.print(hanging(f"{capital(each['kind'])}: {each['says']}", out, "", "  "))
    for note in found["notes"]:
        out.print(hanging(f"Note: {note}", out, "", "  "))
    out.print(headline(found), soft_wrap=True)
