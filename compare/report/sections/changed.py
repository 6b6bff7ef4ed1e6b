"""The section on what has changed: since the run before, and over all runs that are remembered."""

from __future__ import annotations

from typing import Any

from compare.report import plots
from compare.report.changes import headline, rows_of_table
from compare.report.figure import Figure
from compare.results import Results
from compare.wording import capital, counts_in_words, many, short

NOTHING: dict[str, Any] = {"headline": "", "says": [], "rows": ((), []), "notes": []}


def data(results: Results) -> dict | None:
    """Its figure, table and sentences; None where there was no run before."""
    found = results.exhibits.get("changes", {})
    runs = [run for run in found.get("runs", ()) if run["candidate"] == results.candidate]
    if len(runs) < 2:
        return None
    return {"figures": [_figure(runs)], **(_since(found["since"]) if "since" in found else NOTHING)}


def _since(found):
    return {
        "headline": headline(found),
        "says": [f"{capital(each['kind'])}: {each['says']}" for each in found["findings"]],
        "rows": rows_of_table(found),
        "notes": [capital(note) for note in found["notes"]],
    }


def _figure(runs):
    """The largest and the median share of each run; what fails is marked."""
    shares = [{name: _number(run["share"][name]) for name in ("largest", "median")} for run in runs]
    rows = [
        (run["date"], counts_in_words(run["counts"]), short(share["largest"]), short(share["median"]),
         *(short(run["sees"].get(dtype)) for dtype in ("float32", "float64")))
        for run, share in zip(runs, shares)
    ]  # fmt: skip
    last, first = shares[-1]["largest"], shares[0]["largest"]
    return Figure(
        "history",
        "Run by run",
        "The share of what rounding allows in each run: the largest above, the median of all checks below. From 1 on "
        "something is off by more than rounding. A run in which something fails is ringed.",
        f"The shares of {many(len(runs), 'run')}, from {runs[0]['date']} to {runs[-1]['date']}: the largest goes from "
        f"{short(first)} to {short(last)}.",
        lambda ax: plots.plot_history(runs, shares, ax),
        {"width": 7.6, "height": 2.2, "left": 0.65, "bottom": 0.35},
        ("run", "checks", "largest share", "median", "smallest mistake seen: float32", "float64"),
        rows,
    )


def _number(share):
    return None if share is None else float(share)
