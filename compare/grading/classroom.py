"""A class graded, from the folder that was handed in to what the teacher reads."""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from compare.grading import keeping, rubric
from compare.grading.clusters import Cluster, clustered
from compare.grading.judgement import Asked, Row, judged
from compare.grading.likeness import Alike, alike, fingerprints
from compare.grading.rubric import Grade, Rubric
from compare.grading.submissions import Submission
from compare.grading.suspicion import Flag, flags_of
from compare.jobs import shared_out


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
    def first(self) -> tuple[str, int | None]:
        """(what is said of the first mistake, its line): the first of which a line is known, or else the first."""
        if fault := self.row["fault"]:
            return fault["says"], None
        findings = self.row["findings"]
        known = next((e for e in findings if e["line"]), findings[0] if findings else None)
        if known:
            return known["says"], known["line"]
        off = self.row["numbers"]
        return (f"{off[0][0]}: {off[0][1]}", None) if off else ("", None)


@dataclass(frozen=True)
class Class:
    """All submissions by name, their mistakes together, and those that are alike."""

    graded: dict[str, Graded]
    clusters: list[Cluster]
    alike: list[Alike]
    missing: int = field(default=0)  # how many are not graded, as Ctrl-C came


def graded(
    submissions: Sequence[Submission],
    asked: Asked,
    points: Rubric,
    folder: Path,
    jobs: int = 1,
    starter: bytes = b"",
    salt: str | None = None,
    progress: Callable[[int, int, str], object] = lambda *_: None,
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
    progress : called with (done, total, what is done)

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
    progress(len(rows), len(submissions), "")
    done: dict[str, Row] = {}
    try:
        with shared_out(min(jobs, max(len(left), 1))) as each:
            for key, row in each(_judged_and_kept, [(key, given, asked, folder) for key, given in left.items()]):
                if row is None:
                    break
                done[key] = row
                progress(len(rows) + len(done), len(submissions), left[key].name)
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

    counted = {function for row in rows.values() for function in row["functions"]} or {*points.points}
    modules = {os.path.splitext(each.name)[0]: called(each.name, salt) for each in submissions}
    found = {}
    for each in submissions:
        name, row = called(each.name, salt), rows[each.name]
        flags = flags_of(each.code, each.neighbours, {m: other for m, other in modules.items() if other != name})
        found[name] = Graded(name, each, row, rubric.graded(row, points, flags, counted), flags)
    found = dict(sorted(found.items()))
    clusters = clustered({n: g.row for n, g in found.items()}, {slug: m.says for slug, m in MISTAKES.items()})
    prints = {name: fingerprints(g.submission.code) for name, g in found.items()}
    return Class(found, clusters, alike(prints, fingerprints(starter)), total - len(found))


def called(name: str, salt: str | None) -> str:
    """What a submission is called: its name, or a hash of it that only who has the salt can find again."""
    if salt is None:
        return name
    return hmac.new(salt.encode(), name.encode("utf-8", "surrogateescape"), hashlib.sha256).hexdigest()[:12]
