"""What has changed from one run to another: what fails that didn't, what doesn't any more, and all runs so far.

Pure functions. Two checks of one id are compared by their verdicts; where both fail alike, by their shares, if they
were drawn from the same seed and have the same shape.
"""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median
from typing import Any

from compare import schema
from compare import wording as words
from compare.report.tally import Cell, size
from compare.results import Check, Results
from compare.wording import FAILING, VERDICTS, many, short

KINDS = {  # in the order in which they are told
    "new": "a verdict that is worse than it was",
    "worse": "fails as before, by at least twice as much",
    "fixed": "agrees, and did not",
    "better": "a milder verdict, or fails by half as much at most",
    "same": "as it was",
}
TWICE = 2.0
MOST_RUNS = 200  # that a history keeps
SEVERITY = ("agree", "undecided", "unstable", "disagree")  # of what a verdict makes, the mildest first
VERSIONS = ("nncompare", "commit", "python", "numpy", "torch")  # what a verdict may depend on besides the code


# ---- from one to another ---------------------------------------------------------------------------------------------


def compared(old: Results, new: Results) -> dict[str, Any]:
    """What has changed, as a JSON-able dict; raises ValueError, in words, where nothing can be compared.

    Returns
    -------
    dict with ``counts`` (kind → checks), ``rows`` (changed checks of one kind, pair, quantity and pair of verdicts:
    their ``ids``, and ``share``, the largest before and now), ``findings`` (of the diagnosis: new and fixed), ``notes``
    """
    before, now = ({check.id: check for check in results.checks} for results in (old, new))
    both = before.keys() & now.keys()
    if not both:
        what = (f"{many(len(each), 'check')} of {words.listed(_pairs(each)) or 'no pair'}" for each in (before, now))
        raise ValueError(f"no check is in both: {' and '.join(what)}")
    drawn_alike = old.environment.get("seed") == new.environment.get("seed")
    kinds = {id: _kind(before.get(id), check, drawn_alike) for id, check in now.items()}
    counts = Counter(kind for kind in kinds.values() if kind)
    groups: dict[tuple, list[str]] = {}
    for id, kind in kinds.items():
        if kind not in ("same", ""):
            was = before[id].verdict if id in before else ""
            groups.setdefault((kind, now[id].pair, now[id].quantity, was, now[id].verdict), []).append(id)
    rows = [_row(key, ids, before, now) for key, ids in groups.items()]
    return {
        "counts": {kind: counts[kind] for kind in KINDS},
        "rows": sorted(rows, key=lambda row: [*KINDS].index(row["kind"])),
        "findings": _findings(old, new),
        "notes": [*_notes(old, new, drawn_alike), *_not_in_both(before, now)],
    }


def _pairs(checks):
    return list(dict.fromkeys(check.pair for check in checks.values()))


def _severity(check):
    return SEVERITY.index(VERDICTS[check.verdict].makes)


def _kind(before: Check | None, now: Check, drawn_alike: bool) -> str:
    """Which of the kinds a check is; none where it was not judged before, and does not fail."""
    if before is None:
        return "new" if now.verdict in FAILING else ""
    worse = _severity(now) - _severity(before)
    if worse:
        return "new" if worse > 0 else "fixed" if now.verdict == "agree" else "better"
    shares = [size(check.mine.share) for check in (before, now)]
    alike = drawn_alike and before.shape == now.shape and before.verdict == now.verdict
    if now.verdict not in FAILING or not alike or shares[0] == shares[1]:
        return "same"
    return "worse" if shares[1] >= TWICE * shares[0] else "better" if shares[0] >= TWICE * shares[1] else "same"


def _row(key, ids, before, now):
    shares = [[size(found[id].mine.share) for id in ids if id in found] for found in (before, now)]
    largest = [max(each, default=-1) for each in shares]
    said = [None if share < 0 else share if share < schema.MOST else "inf" for share in largest]
    return dict(zip(("kind", "pair", "quantity", "was", "is"), key)) | {"share": said, "ids": ids}


def _findings(old, new):
    """The entries of the diagnosis that only one of the two has, by what they say is wrong and where."""

    def key(entry):
        named = entry["mistake"] != words.UNKNOWN
        return entry["pair"], entry["where"], entry["mistake"] if named else tuple(sorted(entry["explains"]))

    before, now = ({key(entry): entry for entry in results.diagnosis} for results in (old, new))
    only = [("new", now[k]) for k in now if k not in before] + [("fixed", before[k]) for k in before if k not in now]
    kept = ("pair", "mistake", "where")
    return [{"kind": kind, **{name: entry[name] for name in kept}, "says": words.told(entry)} for kind, entry in only]


def _notes(old, new, drawn_alike):
    """What makes the two less alike than their ids are, in sentences."""
    if old.candidate != new.candidate:
        yield f"two candidates: {old.candidate} and {new.candidate}"
    if not drawn_alike:
        seeds = " and ".join(str(results.environment.get("seed", "unknown")) for results in (old, new))
        yield f"two seeds, {seeds}: other numbers under the same ids, of which only the verdicts are compared"
    versions = [(name, *(r.environment.get(name, "unknown") for r in (old, new))) for name in VERSIONS]
    other = [f"{name} {a} → {b}" for name, a, b in versions if a != b]
    if other:
        yield f"other versions: {', '.join(other)}"
    for which, results in (("first", old), ("second", new)):
        if results.interrupted:
            yield f"the {which} was interrupted before its end"


def _not_in_both(before, now):
    gone = [check for id, check in before.items() if id not in now]
    failing = sum(check.verdict in FAILING for check in gone)
    if gone:
        yield f"{many(len(gone), 'check')} of the first {'is' if len(gone) == 1 else 'are'} not judged any more" + (
            f", of which {failing:,} failed: nothing is known to be fixed there" if failing else ""
        )
    if added := sum(id not in before for id in now):
        yield f"{many(added, 'check')} of the second {'was' if added == 1 else 'were'} not judged before"


def headline(found: dict[str, Any]) -> str:
    """The answer: how many checks of each kind."""
    return f"{', '.join(f'{n:,} {kind}' for kind, n in found['counts'].items())}."


def rows_of_table(found: dict[str, Any]) -> tuple[tuple, list]:
    """(columns, rows): what has changed."""
    columns = ("", "quantity", "was", "is", "checks", "largest share: before", "now")
    return columns, [
        (
            row["kind"],
            f"{row['pair']}/{row['quantity']}",
            row["was"] or "–",
            Cell(f"{VERDICTS[row['is']].sign} {row['is']}", verdict=row["is"]),
            f"{len(row['ids']):,}",
            *(short(None if share is None else float(share)) for share in row["share"]),
        )
        for row in found["rows"]
    ]


# ---- all runs so far -------------------------------------------------------------------------------------------------


def line(results: Results, date: str) -> dict[str, Any]:
    """What a history keeps of a run."""
    shares = [share for check in results.checks if (share := size(check.mine.share)) >= 0]
    known = {"median": median(shares) if shares else None, "largest": max(shares, default=None)}
    return {
        "date": date,
        "candidate": results.candidate,
        "verdict": results.verdict,
        "versions": {name: str(results.environment[name]) for name in VERSIONS if name in results.environment},
        "counts": dict(results.counts),
        "share": {name: share if share is None or share < schema.MOST else "inf" for name, share in known.items()},
        "sees": words.smallest_mistakes(results),
    }


def lines_in(text: str) -> list[dict[str, Any]]:
    """The runs of a history as :func:`as_lines` writes it; what is no such line is left out."""
    found = []
    for row in text.splitlines():
        try:
            run = schema.parsed(row.encode())
        except ValueError:
            continue
        found += [] if schema.fault(run, schema.RUN) else [run]
    return found[-MOST_RUNS:]


def as_lines(runs: Iterable[dict[str, Any]]) -> str:
    """A history as a file: a run in each line."""
    return "".join(f"{json.dumps(run, ensure_ascii=False, allow_nan=False)}\n" for run in runs)


def remembered(results: Results, runs: Sequence[dict[str, Any]], last: Results | None, date: str) -> dict[str, Any]:
    """What a report shows of what has changed: all runs of the same candidate with this one, and what has changed since
    the last, where that can be said.
    """
    found: dict[str, Any] = {"runs": [*runs, line(results, date)][-MOST_RUNS:]}
    if last is not None and last.candidate == results.candidate:
        with contextlib.suppress(ValueError):
            found["since"] = compared(last, results)
    return found
