"""From a person's file that disagrees to fixes of it, each judged as the file itself was."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from importlib.util import decode_source
from pathlib import Path
from typing import Unpack

from compare.api import check
from compare.contract.apart import File
from compare.contract.candidate import load
from compare.contract.spec import Constants
from compare.mending.idiom import changed_lines
from compare.mending.points import further_specs, points_of
from compare.mending.search import with_constants
from compare.mending.source import unified
from compare.results import Results
from compare.subjects.subject import subject_of
from compare.usage import UsageError
from compare.wording import FAILING

SECONDS = 15
WRONG = ("wrong", "error")
FOR_THE_PROOF = 5  # seconds that the judge takes for it, of which there are at least half for the search
AFRESH = 1009  # what is added to the seed: the search has not seen these cases
ELSEWHERE = "/random or /more-samples or /one-sample"  # the cases that do for other widths and strengths


@dataclass(frozen=True)
class Fix:
    """A changed text of the file, and what the judge says of it.

    Attributes
    ----------
    diff : a unified diff, as ``patch`` takes it
    text : the whole file as it would be
    edits : how many edits it takes
    proved : whether the judge finds nothing wrong any more, on cases that the search did not use; what loses accuracy
        only is left then, unless that was all that the fix was for
    agrees, of : how many checks agree, of how many
    left : quantities that are still off
    elsewhere : at what else it agrees: "LAYERS (6, 6, 4), L2 0.37"; empty where it does for its own widths only
    line : the first line that it changes
    before, after : what stands there, and what would
    also : the other fixes that the search found as right, as (line, what would stand there)
    """

    diff: str
    text: str
    edits: int
    proved: bool
    agrees: int
    of: int
    left: tuple
    elsewhere: str
    line: int
    before: str
    after: str
    also: tuple = ()

    def as_json(self) -> dict:
        """What CONTRACT has under "fix"."""
        return {
            "diff": self.diff,
            "edits": self.edits,
            "proved": self.proved,
            "agrees": self.agrees,
            "of": self.of,
            "left": list(self.left),
        }

    def says(self) -> str:
        """One line on what was proved."""
        left = ", ".join(self.left)
        if not self.proved:
            return f"not proved: {self.agrees} of {self.of} checks agree{f'; still wrong: {left}' if left else ''}"
        count = f"{self.agrees} of {self.of} checks agree, the others lose accuracy only ({left})"
        said = count if left else f"all {self.of} checks agree"
        return f"proved: {said}" + (f", also with {self.elsewhere}" if self.elsewhere else "")


def mend(
    source: str | Path | File,
    results: Results,
    *,
    suspicion: dict[int, float] | None = None,
    seconds: float = SECONDS,
    every: bool = False,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
    timeout: float | None = None,
    memory: str | None = None,
    **options: Unpack[Constants],
) -> list[Fix]:
    """Fixes of a file that the judge has found wrong, the likeliest first; none where the search finds nothing.

    Parameters
    ----------
    source : path of the file, or its :class:`~compare.contract.apart.File`
    results : what :func:`compare.check` found of it, with the same seed and options
    suspicion : line → how suspicious it is, from 0 to 1
    seconds : that search and proof may take; 0 for no search
    every : whether to prove every fix that is found, and not only up to the first that is right
    progress : called with (edits tried, the line being tried)
    timeout, memory, options : as for :func:`compare.check`

    Returns
    -------
    list of :class:`Fix` : those that are proved; without any, what was mended of the file, if anything was
    """
    failing = {c.quantity for c in results.checks if c.verdict in FAILING}
    if not failing or seconds <= 0:
        return []
    until = time.monotonic() + seconds
    path = source.path if isinstance(source, File) else Path(source)
    file = File(path, timeout, memory, source.code if isinstance(source, File) else None)
    text = decode_source(file.code)
    subject = subject_of(load(file, **options), options, seed)
    spec = subject.candidate.spec
    assert spec is not None  # subject_of has cases for it
    order = {
        "text": text,
        "path": file.own_file,
        "points": points_of(subject, results.checks),
        "suspicion": {str(line): float(score) for line, score in (suspicion or {}).items()},
        "parameters": list(subject.parameters),
        "activations": list({spec.activation, spec.last_activation}),
    }
    left = until - time.monotonic()
    order["seconds"] = max(left / 2, left - FOR_THE_PROOF)
    answers, part = _found(file, order, progress or (lambda tried, line: None))

    def judged(answer):
        further = spec if time.monotonic() < until - 1 else None
        return _judged(path, text, answer, results, seed, (timeout, memory), options, further)

    proved = []
    for answer in answers:
        if proved and (not every or time.monotonic() > until):
            break
        fix = judged(answer)
        if fix.proved:
            proved.append(fix)
        elif time.monotonic() > until:
            break
    if proved:
        return [replace(fix, also=_others(text, fix, answers)) for fix in proved]
    return [fix for fix in map(judged, [*answers[:1], *part][:1]) if fix.agrees > _agreeing(results)]


def _found(file, order, progress):
    """(the answers of the search, what it has mended without reaching one)"""
    for found in file.worked("compare.mending.search", order, time.monotonic() + order["seconds"] + 2):
        if "answers" in found:
            return found["answers"], found["part"]
        progress(found["tried"], found["line"])
    return [], []


def _judged(path, text, answer, before, seed, limits, options, spec):
    """The :class:`Fix` that an answer is, once the judge has looked at it; with a spec elsewhere too."""
    changed = answer["text"]
    results = _check(path, changed, limits, seed=seed + AFRESH, **options)
    seen = results.checks if results is not None else []  # with those that nobody could judge before
    off = [c for c in seen if c.verdict in FAILING]
    formulas = any(c.verdict in WRONG for c in before.checks)  # were they wrong, or did they only lose accuracy?
    proved = bool(seen) and not any(c.verdict in (WRONG if formulas else FAILING) for c in off)
    elsewhere = _proved_elsewhere(path, changed, limits, seed, options, spec) if proved and spec else ""
    gone, new = changed_lines(text, changed)
    return Fix(
        diff=unified(text, changed, path.name),
        text=changed,
        edits=len(answer["edits"]),
        proved=proved,
        agrees=len(seen) - len(off),
        of=len(seen),
        left=tuple(dict.fromkeys(c.quantity for c in off)),
        elsewhere=elsewhere,
        line=_first_changed(text, changed),
        before=gone[0] if gone else "",
        after=new[0] if new else "",
    )


def _check(path, text, limits, **options):
    """What the judge says of a text of the file, or None where it cannot be judged."""
    try:
        with closing(File(path, *limits, code=text.encode())) as file:
            return check(file, diagnosis=False, **options)
    except UsageError:
        return None


def _proved_elsewhere(path, text, limits, seed, options, spec):
    """At which other strengths and widths the text agrees too, in words; the furthest that it does."""
    for constants, _ in reversed(list(further_specs(spec))):
        there = with_constants(text, {name.upper(): repr(value) for name, value in constants.items()})
        found = _check(path, there, limits, seed=seed + AFRESH, keyword=ELSEWHERE, **{**options, **constants})
        if found is not None and found.checks and not any(c.verdict in WRONG for c in found.checks):
            return ", ".join(f"{name.upper()} {value}" for name, value in constants.items())
    return ""


def _first_changed(text, changed):
    old, new = text.splitlines(), changed.splitlines()
    return next((n for n, (a, b) in enumerate(zip(old, new), start=1) if a != b), min(len(old), len(new)) + 1)


def _agreeing(results):
    return sum(c.verdict not in FAILING for c in results.checks)


def _others(text, fix, answers):
    """(line, what would stand there) of the other answers, once each: of those that are right as widely."""
    narrow, found = {answer["text"]: answer["narrow"] for answer in answers}, {}
    for answer in answers:
        if answer["text"] != fix.text and answer["narrow"] == narrow[fix.text]:
            new = changed_lines(text, answer["text"])[1]
            found.setdefault((_first_changed(text, answer["text"]), new[0] if new else ""))
    return tuple(found)
