"""Judges subjects on their cases, one after another, and collects the results."""

from __future__ import annotations

import contextlib
import platform
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np

from compare.contract.apart import is_ours_alone
from compare.contract.calls import FUNCTIONS
from compare.contract.inputs import DTYPES
from compare.jobs import Jobs, shared_out
from compare.judge.selection import Selection
from compare.results import Check, Results
from compare.wording import FAILING

EVERYTHING = Selection()
Made = tuple[Callable[[int], list], int]
Progress = Callable[[int, int | None, str], object]  # called with (done, total if it is known, what is being done)


def silent(done: int, total: int | None, what: str) -> None:
    """Tell nobody how far it is."""


def judge_all(
    subjects: list,
    dtypes: Sequence[str] = DTYPES,
    keep: Selection = EVERYTHING,
    seed: int = 0,
    progress: Progress = silent,
    stop_at: Sequence[str] = (),
    jobs: Jobs = 1,
    made: Made | None = None,
) -> Results:
    """Judge every case of every subject; Ctrl-C ends it with what was judged so far.

    Parameters
    ----------
    subjects : list of :class:`~compare.subjects.subject.Subject`, or what can do as much
    dtypes : which of "float32" and "float64"
    keep : :class:`~compare.judge.selection.Selection` of the checks that are wanted; cases without any are not run
    seed : what the cases were drawn from, for the record
    progress : called with (done, total, what is being judged); a case counts as much as its subject's ``cost``
    stop_at : verdicts that end it after the case in which one of them is given
    jobs : how many processes judge at once (or a Dask scheduler's address), if ``made`` says how they come by the
        subjects; the results do not depend on it. What fails there is judged here again, for the diagnosis to look at
    made : (function, argument) that give the subjects
    """
    from compare.truth.program import no_compiler, no_other_tensors

    if is_ours_alone():
        no_other_tensors()
        no_compiler()
    work = [(n, case, dtype) for n, s in enumerate(subjects) for case in s.cases for dtype in dtypes]
    work = [(n, *at) for n, *at in work if keep.may_want("/".join((subjects[n].pair, *at)), subjects[n].quantities)]
    results = Results(
        environment=environment(seed), not_judged=[f for f in FUNCTIONS if all(f in s.not_judged for s in subjects)]
    )
    known: dict[tuple, list[Check]] = {}
    with one_thread(), interruptible(results):
        if made and jobs != 1:
            _judge_apart(subjects, work, made, jobs, progress, known)
        done, total = 0, sum(subjects[n].cost for n, *_ in work)
        for number, (n, case, dtype) in enumerate(work, 1):
            progress(done, total, f"judging {subjects[n].pair}/{case}/{dtype}")
            done += subjects[n].cost
            if (n, case, dtype) not in known:
                known[n, case, dtype] = subjects[n].judge.checks(case, dtype)
            found = [check for check in known[n, case, dtype] if keep.wants(check.id)]
            if number < len(work) and any(check.verdict in stop_at for check in found):
                results.notes.append(f"ended at the first case that fails, number {number:,} of {len(work):,}")
                work = work[:number]
                break
    results.checks = [check for at in work for check in known.get(at, ()) if keep.wants(check.id)]
    for subject in subjects:
        results.training |= subject.findings
    return results


def _judge_apart(subjects, work, made, jobs, progress, known):
    """Fill ``known`` with the checks of the work, (number of a subject, case, dtype) → checks, from other processes."""
    parts: dict[tuple, list[str]] = {}
    for n, case, dtype in work:
        parts.setdefault((n, case), []).append(dtype)
    last_first = list(parts)[::-1]  # trainings, which take longest
    findings, again = {}, set()
    with shared_out(jobs) as each:
        alone = is_ours_alone() and not isinstance(jobs, str)  # a scheduler's workers are anybody's
        came = each(_part, [(made, alone, n, case, parts[n, case]) for n, case in last_first])
        for (n, case), (checks, findings[n, case], to_look_at) in zip(last_first, came):
            known |= {(n, case, dtype): found for dtype, found in zip(parts[n, case], checks)}
            again |= {n} if to_look_at else set()
            progress(len(known), len(work), f"{subjects[n].pair}/{case}")
    for at in [at for at in known if at[0] in again]:
        del known[at]
    for n, case in (at for at in parts if at[0] not in again):
        for kind, of_cases in findings[n, case].items():
            subjects[n].findings.setdefault(kind, {}).update(of_cases)


def _part(made, ours_alone, number, case, dtypes):
    """In a process of its own: the checks of a case in each dtype; what else was found there; whether any failed."""
    from compare.truth.program import no_compiler, no_other_tensors

    if ours_alone:
        no_other_tensors()
        no_compiler()
    subject = _subjects(*made)[number]
    with one_thread():
        checks = [subject.judge.checks(case, dtype) for dtype in dtypes]
    findings = {kind: {case: of[case]} for kind, of in subject.findings.items() if case in of}
    failed = any(check.verdict in FAILING for found in checks for check in found)
    return checks, findings, failed or subject.judge.has_told_apart


@cache
def _subjects(make, argument):
    return make(argument)


@contextlib.contextmanager
def interruptible(results: Results) -> Iterator[None]:
    """Ctrl-C ends what is done in here, and the results say so, with whatever function of the candidate was running."""
    try:
        yield
    except KeyboardInterrupt as stop:
        results.interrupted = True
        results.notes += [f"interrupted while {what}" for what in stop.args]


@contextlib.contextmanager
def one_thread() -> Iterator[None]:
    """PyTorch and NumPy on one thread: small arrays gain nothing from a second, and their pools fight."""
    import torch
    from threadpoolctl import threadpool_limits

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        with threadpool_limits(1):
            yield
    finally:
        torch.set_num_threads(before)


def environment(seed: int) -> dict[str, Any]:
    """Versions, machine, threads, seed and commit: what a result depends on."""
    import torch

    return _installed() | {"threads": torch.get_num_threads(), "seed": seed, "commit": _commit()}


@cache  # it takes as long as to judge a case, and stays while a process runs
def _installed():
    found = {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release().partition('-')[0]}",
        "machine": platform.machine(),
    }
    for package in ("nncompare", "numpy", "torch", "python-flint", "scikit-learn", "pandas"):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not installed"
    blas = np.show_config(mode="dicts").get("Build Dependencies", {}).get("blas", {})
    found["blas"] = " ".join(filter(None, (blas.get("name"), blas.get("version"))))
    return found | {"processor": _processor()}


def _processor():
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
        found = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    except OSError:
        found = None
    return found[1] if found else platform.processor()


@cache  # of what was imported, whatever is edited since
def _commit():
    here = Path(__file__).resolve().parent
    asked = ["git", "-C", str(here), "describe", "--always", "--dirty", "--exclude=*"]
    try:
        return subprocess.run(asked, capture_output=True, text=True, check=True, timeout=5).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return "unknown"
