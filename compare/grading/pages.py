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

from compare.contract.quantity import are_off
from compare.findings import HOW, hinted
from compare.grading import overview
from compare.grading.classroom import Class, Graded
from compare.grading.judgement import inaccurate
from compare.grading.rubric import BY_A_PERSON, Rubric
from compare.grading.table import (
    SHORT,
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
from compare.wording import capital, told

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
    first = overview.to_explain(class_)
    return _rendered(
        "teacher.html",
        title=summed_up(class_),
        functions=functions,
        rows=[(each, files[each.name], row) for each, row in rows],
        maximum=overview.maximum(class_),
        lacking=overview.lacking(class_),
        other_loss=overview.other_loss(class_),
        helped=[(each, files[each.name], why) for each, why in overview.to_help(class_)],
        most=overview.MOST_TO_HELP,
        shared=any(len(cluster.members) > 1 for cluster in class_.clusters),
        begin=overview.begin_an_adapter(class_),
        unread=[(each, files[each.name], why, command) for each, why, command in overview.by_hand(class_)],
        lost=class_.lost,
        clusters=[_cluster(cluster, class_, files) for cluster in first],
        others=[_cluster(cluster, class_, files) for cluster in class_.clusters if cluster not in first],
        alike=[(group.names, likeness(group)) for group in class_.alike],
        flags=[(each, flag) for each in class_.graded.values() for flag in each.flags],
        notes=_notes,
        mistakes=lambda each: _mistakes(each, HOW),
        points_in_words=points_in_words,
        short=SHORT,
    )


def _notes(each):
    return list(filter(None, (each.row["reading"], *each.row["notes"])))


def _cluster(cluster, class_, files):
    found = [(class_.graded[member.name], member.line) for member in cluster.members]
    shown = [_of_a_line(each, line) for each, line in found if line]
    lines = next((lines for lines, fixed in shown if fixed), shown[0][0] if shown else [])
    return cluster, [(each.place(line), files[each.name]) for each, line in found], lines


def _of_a_line(each, line):
    """(how the finding on a line is shown, whether a fix is)."""
    entry = next((entry for entry in each.told["findings"] if entry["line"] == line), None)
    return (_lines(each, entry), entry["fix"] is not None) if entry else ([], False)


def learner_page(each: Graded, hints: int) -> str:
    """What one learner is told: points, and for each mistake what is off, where it is (from 2) and the rest (3)."""
    row = each.told
    named = {quantity for entry in row["findings"] for quantity in entry["explains"]}
    raised = [off for quantity, off in row["numbers"] if quantity not in named and " raised " in off]
    others = [quantity for quantity, off in row["numbers"] if quantity not in named and " raised " not in off]
    said = [are_off(others, moves=_moves(row))] if others else []
    others = [f"{capital(off)}." for off in dict.fromkeys(raised)] + said
    return _rendered(
        "learner.html",
        title=f"{each.name}: {points_in_words(each) if each.grade.points is not None else f'points {BY_A_PERSON}'}",
        each=each,
        signs={function: verdict_of(each, function) for function in each.grade.parts},
        mistakes=_mistakes(each, hints),
        others=others,
        hints=hints,
    )


def _mistakes(each, hints):
    """(sentence, lines, slug) of each mistake, as far as the hints go."""
    entries: Any = each.told["findings"]
    shown = [dict(hint) for hint in hinted(entries, hints, inaccurate(each.row), _moves(each.row))]
    return [(each.submission.placed(told(entry)), _lines(each, entry), message.slug(entry)) for entry in shown]


def _moves(row):
    """How many quantities a step has."""
    return row["functions"]["step"]["of"] if "step" in row["functions"] else 0


def _lines(each, entry):
    """The lines of a mistake, numbered as their author sees them; none where no line is known."""
    excerpt = [row | {"line": each.submission.number(row["line"])} for row in entry["excerpt"]]
    lines = message.placed(entry | {"excerpt": excerpt}, each.name, WIDTH) if entry["line"] else []
    if lines:
        inside = f", in {entry['function']}" if entry["function"] else ""
        lines[0] = message.Line("where", f"  --> {each.place(entry['line'])}{inside}")
    return lines


@cache
def _environment():
    loader = ChoiceLoader([PackageLoader("compare.grading"), PackageLoader("compare.report")])
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.globals |= {
        "css": loader.get_source(made, "style.css")[0],
        "own_css": loader.get_source(made, "grades.css")[0],
    }
    return made


def _rendered(template, **shown):
    return _environment().get_template(template).render(**shown)
