"""Everything that a report consists of, written as a whole: a reader never meets half of one."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from compare.report.changes import as_lines, lines_in, remembered
from compare.report.figure import Figure
from compare.report.files import encoded, fault_of_report
from compare.report.page import all_figures, content, render
from compare.report.summary import summary
from compare.report.whole import replace_folder
from compare.results import Results
from compare.usage import UsageError

RESULTS, HISTORY = "results.json", "history.jsonl"


def write_report(results: Results, directory: str | Path) -> Path:
    """Write the report of the results into a folder, which is replaced as a whole; returns the page's path.

    Raises
    ------
    UsageError : the folder exists and holds something else than a report, which will not be replaced
    OSError : it cannot be written
    """
    _may_be_replaced(directory)
    replace_folder(directory, partial(_fill, results=results), _may_be_replaced)
    return Path(directory, "index.html")


def write_page(directory: str | Path, texts: Mapping[str, str], figures: Sequence[Figure]) -> None:
    """Write texts by the names of their files, and each figure as SVG and PNG, into a folder, replaced as a whole.

    Raises
    ------
    UsageError, OSError : as :func:`write_report`
    """

    def fill(folder):
        (folder / "figures").mkdir()
        for figure in figures:
            (folder / "figures" / f"{figure.name}.svg").write_bytes(encoded(figure.svg_file))
            (folder / "figures" / f"{figure.name}.png").write_bytes(figure.png)
        for name, text in texts.items():
            (folder / name).write_bytes(encoded(text))

    _may_be_replaced(directory)
    replace_folder(directory, fill, _may_be_replaced)


def remember(results: Results, directory: str | Path, date: str) -> None:
    """Put into the results what has changed since the report that lies in a folder, and the runs that it remembers."""
    runs, last = [], None
    with contextlib.suppress(OSError, UnicodeDecodeError):
        runs = lines_in(Path(directory, HISTORY).read_text(encoding="utf-8"))
    with contextlib.suppress(OSError, ValueError):  # none, or another version's
        last = Results.read(Path(directory, RESULTS))
    results.exhibits["changes"] = remembered(results, runs, last, date)


def _may_be_replaced(directory):
    if os.path.exists(directory) and (fault := fault_of_report(directory)):
        raise UsageError(fault)


@np.errstate(over="ignore", invalid="ignore")  # of numbers that no scale of a picture reaches
def _fill(folder, results):
    text = results.to_json()
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # half of a surrogate pair cannot be drawn
        results = Results.from_json(text.encode("utf-8", "replace"))
    shown = content(results)
    figures = {figure.name: figure for figure in all_figures(shown) if figure.file}
    (folder / "figures").mkdir()
    for name, figure in figures.items():
        (folder / "figures" / f"{name}.png").write_bytes(figure.png)
    texts = {
        "index.html": render(shown),
        "summary.md": summary(results, figures),
        RESULTS: text,
        "results.csv": results.to_csv(),
    }
    if changes := results.exhibits.get("changes"):
        texts[HISTORY] = as_lines(changes["runs"])
    for name, text in texts.items():
        (folder / name).write_bytes(encoded(text))
