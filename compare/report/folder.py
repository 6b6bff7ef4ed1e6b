"""Everything that a report consists of, written as a whole: a reader never meets half of one."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import numpy as np

from compare.report.files import encoded, fault_of_report
from compare.report.page import all_figures, content, render
from compare.report.summary import summary
from compare.report.whole import replace_folder
from compare.results import Results
from compare.usage import UsageError


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
        "results.json": text,
        "results.csv": results.to_csv(),
    }
    for name, text in texts.items():
        (folder / name).write_bytes(encoded(text))
