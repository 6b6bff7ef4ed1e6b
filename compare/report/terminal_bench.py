"""What took how long, as text on a terminal."""

from __future__ import annotations

from rich.console import Console

from compare.report.console import hanging, table
from compare.report.tally_bench import bench_table, in_words


def show_bench(found: dict, out: Console) -> None:
    """A line for each work and what it stands beside; below them what does not count, and what else is to be said."""
    if found["rows"]:
        out.print(table(*bench_table(found)))
        out.print()
    for sentence in in_words(found):
        out.print(hanging(sentence, out, "", "  "))
