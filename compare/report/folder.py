"""Everything that a report consists of, written as a whole: a reader never meets half of one."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from compare.outputs import fault_of_report
from compare.report.page import all_figures, content, render
from compare.report.summary import summary


class NotAReport(Exception):
    """The folder holds something other than a report, and will not be replaced."""


def write_report(results, directory):
    """Write the report of the results into a folder, which is replaced as a whole; returns the page's path.

    Raises
    ------
    NotAReport : the folder exists and holds something else
    OSError : it cannot be written
    """
    directory = Path(directory)
    if directory.exists() and (fault := fault_of_report(directory)):
        raise NotAReport(fault)
    directory.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=f".{directory.name}.", dir=directory.parent))
    try:
        _fill(new, results)
        new.chmod(0o755)  # mkdtemp's is for its owner alone
        _swap(new, directory)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return directory / "index.html"


def _fill(folder, results):
    shown = content(results)
    figures = {figure.name: figure for figure in all_figures(shown) if figure.file}
    (folder / "figures").mkdir()
    for name, figure in figures.items():
        (folder / "figures" / f"{name}.png").write_bytes(figure.png)
    texts = {
        "index.html": render(shown),
        "summary.md": summary(results, figures),
        "results.json": results.to_json(),
        "results.csv": results.to_frame().to_csv(index=False),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _swap(new, directory):
    """Put the new folder in the place of the old one; if that fails, the old one is back."""
    if not directory.exists():
        new.rename(directory)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{directory.name}.", dir=directory.parent))
    old.rmdir()
    directory.rename(old)
    try:
        new.rename(directory)
    except BaseException:
        old.rename(directory)
        raise
    shutil.rmtree(old, ignore_errors=True)
