"""A page for the teacher and one for each learner, each one file that needs no other.

A learner's page has hints and not the answer, and nothing of the others.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from compare.findings import hinted
from compare.grading.classroom import Class, Graded
from compare.grading.rubric import Rubric
from compare.grading.table import (
    as_csv,
    as_json,
    functions_in,
    likeness,
    points_in_words,
    rows_of,
    summed_up,
    verdict_of,
)
from compare.report import message
from compare.report.files import encoded
from compare.wording import VERDICTS, told

WIDTH = 96  # characters of a line of code


def fill(folder: Path, class_: Class, points: Rubric, hints: int) -> None:
    """Write all pages, the table and all of it for a program into a folder."""
    files = {each.name: f"learners/{file_name(each.name)}" for each in class_.graded.values()}
    functions = functions_in(class_, points)
    texts = {"index.html": teacher_page(class_, functions, files), "grades.csv": as_csv(class_, points)}
    texts["grades.json"] = as_json(class_)
    texts |= {files[each.name]: learner_page(each, hints) for each in class_.graded.values()}
    (folder / "learners").mkdir()
    for name, text in texts.items():
        (folder / name).write_bytes(encoded(text))


def file_name(name: str) -> str:
    """The name of a learner's page: that of the submission, as far as it can be one on any system and in a link."""
    plain = re.sub(r"[^\w.-]", "_", name, flags=re.ASCII)[:80]
    if plain == name and not name.startswith("."):
        return f"{plain}.html"
    return f"{plain.lstrip('.')}-{hashlib.sha256(name.encode('utf-8', 'surrogateescape')).hexdigest()[:8]}.html"


def teacher_page(class_: Class, functions: list[str], files: dict[str, str]) -> str:
    """What there is to explain, to help with and to look at, and all grades."""
    rows = list(zip(class_.graded.values(), rows_of(class_, functions)))
    return _rendered(
        "teacher.html",
        title=summed_up(class_),
        functions=functions,
        rows=[(each, files[each.name], row) for each, row in rows],
        clusters=[_cluster(cluster, class_, files) for cluster in class_.clusters],
        alike=[(group.names, likeness(group)) for group in class_.alike],
        flags=[(each, flag) for each in class_.graded.values() for flag in each.flags],
        notes=[(each, note) for each in class_.graded.values() for note in _notes(each)],
        points_in_words=points_in_words,
    )


def _notes(each):
    return list(filter(None, (each.row["reading"], *each.row["notes"])))


def _cluster(cluster, class_, files):
    found = ((class_.graded[member.name], member.line) for member in cluster.members)
    return cluster, [(each.place(line), files[each.name]) for each, line in found]


def learner_page(each: Graded, hints: int) -> str:
    """What one learner is told: points, and for each mistake what is off, where it is (from 2) and the rest (3)."""
    entries: Any = each.row["findings"]
    shown = []
    for hint in hinted(entries, hints):
        entry: dict[str, Any] = dict(hint)
        entry["excerpt"] = [row | {"line": each.submission.number(row["line"])} for row in entry["excerpt"]]
        lines = message.placed(entry, each.name, WIDTH) if entry["line"] else []
        if lines:
            lines[0] = message.Line("where", f"  --> {each.place(entry['line'])}")
        shown.append((told(entry), lines, message.slug(entry)))
    named = {quantity for entry in entries for quantity in entry["explains"]}
    others = sorted({quantity for quantity, _ in each.row["numbers"]} - named)
    return _rendered(
        "learner.html",
        title=f"{each.name}: {points_in_words(each)}",
        each=each,
        signs={function: verdict_of(each, function) for function in each.grade.parts},
        mistakes=shown,
        others=others,
        hints=hints,
    )


@cache
def _environment():
    loader = ChoiceLoader([PackageLoader("compare.grading"), PackageLoader("compare.report")])
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.globals |= {"css": loader.get_source(made, "style.css")[0], "verdicts": VERDICTS}
    return made


def _rendered(template, **shown):
    return _environment().get_template(template).render(**shown)
