"""Many subjects by their numbers, each judged and forgotten: what they add up to takes no more room than a few."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Any

from compare import schema
from compare.contract.apart import is_ours_alone
from compare.jobs import Jobs, shared_out
from compare.judge.selection import Selection
from compare.judge.session import EVERYTHING, Progress, environment, one_thread, silent
from compare.results import Check
from compare.wording import FAILING

PART = 8  # subjects that a process judges at a time: a second or so
KEPT = 20  # checks that are kept whole: the worst
DENSER = 1.4  # times as many subjects from one point of the curve to the next

Made = Callable[[int, int], tuple[Any, str, str]]  # (seed, number) → a subject, one of its cases, a dtype


def sweep(
    made: Made,
    of: int,
    seed: int = 0,
    keep: Selection = EVERYTHING,
    progress: Progress = silent,
    jobs: Jobs = 1,
    kept: Any = None,
    save: Callable[[dict[str, Any]], object] = lambda found: None,
) -> dict[str, Any]:
    """Judge the first ``of`` subjects that there are; Ctrl-C ends it with those that are done.

    Parameters
    ----------
    made : function (seed, number) → (subject, case, dtype), which another process can import
    keep : the checks that are wanted
    jobs : as for :func:`~compare.jobs.shared_out`; what is found does not depend on it
    kept : what an earlier sweep has found, which this one goes on with if :func:`goes_on` says so
    save : called with what is found so far, now and then

    Returns
    -------
    JSON-able dict with ``seed``, ``asked`` (the selection), ``of``, ``done`` (subjects), ``checks``, ``counts`` (pair →
    verdict → checks), ``seconds``, ``curve`` (subjects done, seconds by then), ``worst`` (the checks that err most, as
    results.json has them, failing ones first), ``interrupted``, ``environment``
    """
    found = begun(of, seed, keep)
    if goes_on(kept, found):
        found = kept | {"of": of, "interrupted": False}
    before, began = found["seconds"], time.monotonic()
    with one_thread(), shared_out(jobs) as each:
        firsts, alone = range(found["done"], of, PART), is_ours_alone() and not isinstance(jobs, str)
        parts = ((made, alone, seed, first, min(first + PART, of), keep) for first in firsts)
        try:
            progress(found["done"], of, "")
            for last, checks in each(_part, parts):
                _add(found, last, checks, before + time.monotonic() - began)
                progress(last, of, f"{found['checks']:,} checks")
                save(found)
        except KeyboardInterrupt:
            found["interrupted"] = True
    return found


KEPT_AS = {  # what goes_on has to know of what it is handed
    **dict.fromkeys(("of", "done", "checks"), schema.COUNT),
    "counts": schema.Map(schema.Map(schema.COUNT)),
    "seconds": schema.FINITE,
    "curve": [[schema.FINITE]],
    "worst": [{"verdict": schema.TEXT, "mine": {"share": schema.Maybe(schema.MAGNITUDE)}}],
}


def begun(of: int, seed: int, keep: Selection) -> dict[str, Any]:
    """What is found before anything is."""
    asked = {"ids": [*keep.ids], "expression": keep.expression}
    counts: dict[str, Any] = {"of": of, "done": 0, "checks": 0, "counts": {}, "seconds": 0.0, "curve": [], "worst": []}
    return {"seed": seed, "asked": asked, **counts, "interrupted": False, "environment": environment(seed)}


def goes_on(kept: Any, found: dict[str, Any]) -> bool:
    """Whether a sweep that is just begun can go on where another ended: all that it depends on is the same."""
    same = isinstance(kept, dict) and all(kept.get(name) == found[name] for name in ("seed", "asked", "environment"))
    return same and schema.fault(kept, KEPT_AS) is None and kept["done"] < found["of"]


def _part(made, ours_alone, seed, first, end, keep):
    """In whatever process: the number after the last subject, and the checks of all of them."""
    from compare.truth.program import no_other_tensors

    if ours_alone:
        no_other_tensors()
    checks = []
    with one_thread():
        for number in range(first, end):
            subject, case, dtype = made(seed, number)
            if keep.may_want(f"{subject.pair}/{case}/{dtype}", subject.quantities):
                checks += [check for check in subject.judge.checks(case, dtype) if keep.wants(check.id)]
    return end, checks


def _add(found, last, checks, seconds):
    """What another part adds up to."""
    found["done"], found["seconds"] = last, seconds
    found["checks"] += len(checks)
    for check in checks:
        of_pair = found["counts"].setdefault(check.pair, {})
        of_pair[check.verdict] = of_pair.get(check.verdict, 0) + 1
    found["worst"] = sorted([*found["worst"], *map(Check.to_dict, checks)], key=_badness)[:KEPT]
    if not found["curve"] or last >= DENSER * found["curve"][-1][0]:
        found["curve"].append([last, round(seconds, 3)])


def _badness(row):
    """By how bad a check is: what fails before the rest, and of each what uses most of what is plausible."""
    rank = FAILING.index(row["verdict"]) if row["verdict"] in FAILING else len(FAILING)
    share = float(row["mine"]["share"] or 0)
    return rank, -math.inf if math.isnan(share) else -share
