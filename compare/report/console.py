"""A console on a stream: its width and colours, a progress bar, tables and wrapped text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from textwrap import fill
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from compare.report.tally import numbers_in
from compare.wording import VERDICTS

WIDTH = 120  # where no terminal says how wide it is


class _Console(Console):
    def on_broken_pipe(self):
        raise BrokenPipeError  # rich would exit with 1, which means that something disagrees


def console(stream: TextIO) -> Console:
    """A console on a stream; colours only where it is a terminal, and nothing of a person's text taken as markup."""
    interactive = stream.isatty()
    width = None if interactive else WIDTH
    return _Console(file=stream, markup=False, highlight=False, force_interactive=interactive, width=width)


def progress_on(out: Console) -> tuple[AbstractContextManager, Callable]:
    """(a context, a callback for the runner): a progress bar, or nothing where the stream is not a terminal.

    It says what is done, how much of it, and since when; not how long it will take, which nobody knows of somebody's
    file. Where it is not known how much there is, it says only what is done.
    """
    if not out.is_interactive:  # before version 15, rich ends a bar that it never showed with an empty line
        return nullcontext(), lambda done, total, what: None
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=10),
        TextColumn("{task.fields[part]:>5}"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[what]}", style="dim", markup=False),
        console=out,
        transient=True,
    )
    task = bar.add_task("nncompare", total=None, what="", part="")

    def tell(done, total, what):
        part = f"{100 * done // total} %" if total else ""
        bar.update(task, completed=done, total=total, part=part, what=what)

    return bar, tell


def table(columns: Sequence[str], rows: Sequence[tuple]) -> Table:
    """A table without lines: numbers to the right, verdicts in their colours; a title in two parts takes two lines."""
    made = Table(box=None, pad_edge=False, header_style="bold")
    for title, number in zip(columns, numbers_in(columns, rows)):
        made.add_column(title.replace(", ", "\n"), justify="right" if number else "left")
    for row in rows:
        made.add_row(*(styled(cell, getattr(cell, "verdict", "")) for cell in row))
    return made


def styled(text: str, verdict: str) -> Text:
    """A text in the colour of a verdict."""
    return Text(text, style=VERDICTS[verdict].style if verdict else "")


def hanging(text: str, out: Console, lead: str = "  ", indent: str = "    ") -> str:
    """A text wrapped to the width of a console, its further lines indented."""
    return fill(text, out.width, initial_indent=lead, subsequent_indent=indent, break_on_hyphens=False)
