"""A class graded, from the folder that was handed in to what the teacher reads."""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from compare.contract.quantity import Quantity, function_of
from compare.grading import keeping, rubric
from compare.grading.clusters import Cluster, clustered
from compare.grading.judgement import Asked, Row, judged
from compare.grading.likeness import Alike, alike, fingerprints
from compare.grading.overview import Lost, lost
from compare.grading.progress import Tell
from compare.grading.rubric import Grade, Rubric
from compare.grading.submissions import Submission
from compare.grading.suspicion import Flag, flags_of
from compare.jobs import shared_out
from compare.results import BOOKKEEPING
from compare.wording import capital, told


@dataclass(frozen=True)
class Graded:
    """One submission with all that is said of it; ``name`` is what it is called, a hash where that was asked for."""

    name: str
    submission: Submission
    row: Row
    grade: Grade
    flags: list[Flag]

    def place(self, line: int | None) -> str:
        """A line with whose it is: "anna.py:27", "anna.ipynb (cell 3, line 2)"; the name alone without one."""
        place = self.submission.place(line)
        if not place:
            return self.name
        return f"{self.name}:{place}" if place.isdigit() else f"{self.name} ({place})"

    @property
    def told(self) -> Row:
        """The row without what there are no points for: of that nobody is told."""
        return asked_for(self.row, self.grade.parts)

    @property
    def first(self) -> tuple[str, int | None, str]:
        """(what is said of the first mistake, its line, its place): the first of which a line is known, or else the
        first, whose place is no more than its function.
        """
        if fault := self.row["fault"]:
            return self.submission.placed(fault["says"]), None, ""
        findings = self.told["findings"]
        known = next((e for e in findings if e["line"]), findings[0] if findings else None)
        if known:
            where = self.submission.place(known["line"]) or f"in {function_of(known['explains'][0])}"
            return self.submission.placed(told(known)), known["line"], where
        if not (off := self.told["numbers"]):
            return "", None, ""
        quantity, how = off[0]
        said = how if " raised " in how else f"{Quantity.of(quantity).words}: {how}"
        return f"{capital(said)}.", None, f"in {function_of(quantity)}"


@dataclass(frozen=True)
class Class:
    """All submissions by name, their mistakes together, and those that are alike."""

    graded: dict[str, Graded]
    clusters: list[Cluster]
    alike: list[Alike]
    lost: list[Lost]
    missing: int = field(default=0)  # how many are not graded, as Ctrl-C came


def asked_for(row: Row, functions: Collection[str]) -> Row:
    """A row with what it says of some functions, and of how they do their work."""
    functions = {*functions, *(rubric.seen_in(function, row) for function in functions)}

    def concerns(quantity):
        return quantity in BOOKKEEPING or function_of(quantity) in functions

    findings = [e | {"explains": list(filter(concerns, e["explains"]))} for e in row["findings"]]
    numbers = [pair for pair in row["numbers"] if concerns(pair[0])]
    return cast("Row", row | {"findings": [e for e in findings if e["explains"]], "numbers": numbers})


def graded(
    submissions: Sequence[Submission],
    asked: Asked,
    points: Rubric,
    folder: Path,
    jobs: int = 1,
    starter: bytes = b"",
    salt: str | None = None,
    progress: Tell = lambda *_: None,
) -> Class:
    """A class graded. What is judged is kept in a folder, and what lies there is not judged again.

    Parameters
    ----------
    submissions : what was handed in
    asked : what of each
    points : the rubric
    folder : where judgements are kept
    jobs : how many are judged at once
    starter : the text that everybody began with, which makes nobody alike
    salt : for names that are hashed; None for the names as they are
    progress : called with (how many are judged, of how many, which are judged now)

    Raises
    ------
    OSError : the folder cannot be written
    """
    keys = {each.name: keeping.key_of(each, asked) for each in submissions}
    rows = {name: row for name, key in keys.items() if (row := keeping.kept(folder, key)) is not None}
    left: dict[str, Submission] = {}
    for each in submissions:
        if each.name not in rows:
            left.setdefault(keys[each.name], each)  # equal ones once
    done: dict[str, Row] = {}

    def tell():
        at_once = [each.name for each in left.values()][len(done) : len(done) + max(jobs, 1)]
        progress(len(keys) - len(left) + len(done), len(keys), at_once)

    tell()
    try:
        with shared_out(min(jobs, max(len(left), 1))) as each:
            for key, row in each(_judged_and_kept, [(key, given, asked, folder) for key, given in left.items()]):
                if row is None:
                    break
                done[key] = row
                tell()
    except KeyboardInterrupt:
        pass
    rows |= {name: done[key] for name, key in keys.items() if key in done}
    return seen_together([each for each in submissions if each.name in rows], rows, points, starter, salt, len(keys))


def _judged_and_kept(key: str, submission: Submission, asked: Asked, folder: Path) -> tuple[str, Row | None]:
    """A submission's judgement, kept: with the name that it is kept by, as it would be read the next time."""
    row = judged(submission, asked)
    if row is not None:
        keeping.keep(folder, key, row)
    return key, keeping.kept(folder, key) if row is not None else None


def seen_together(
    submissions: Sequence[Submission],
    rows: Mapping[str, Row],
    points: Rubric,
    starter: bytes,
    salt: str | None,
    total: int,
) -> Class:
    """What comes of judgements: points, equal mistakes, equal texts."""
    from compare.diagnosis.registry import MISTAKES

    modules = {os.path.splitext(each.name)[0]: called(each.name, salt) for each in submissions}
    found = {}
    for each in submissions:
        name, row = called(each.name, salt), rows[each.name]
        flags = flags_of(each.code, each.neighbours, {m: other for m, other in modules.items() if other != name})
        found[name] = Graded(name, each, row, rubric.graded(row, points, flags), flags)
    found = dict(sorted(found.items()))
    sentences = {slug: mistake.says for slug, mistake in MISTAKES.items()}
    costs = lost(found.values(), sentences)
    points_of = {key: each.points for key, each in costs.items()}
    clusters = clustered({name: each.told for name, each in found.items()}, sentences, points_of)
    prints = {name: fingerprints(g.submission.code) for name, g in found.items()}
    likeness = alike(prints, fingerprints(starter))
    return Class(found, clusters, likeness, [*costs.values()], total - len(found))


def called(name: str, salt: str | None) -> str:
    """What a submission is called: its name, or a hash of it that only who has the salt can find again."""
    if salt is None:
        return name
    return hmac.new(salt.encode(), name.encode("utf-8", "surrogateescape"), hashlib.sha256).hexdigest()[:12]
