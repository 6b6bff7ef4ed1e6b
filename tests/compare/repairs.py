"""Wrong files that carry their own repair: what their comments call right, where they are wrong, how they are judged.

The form of the comments stands in test_candidates.py.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

import compare

CANDIDATES = Path(__file__).parent / "candidates"
TELLING = "/random or /late or saturated"  # where a second mistake in a file would show
MARK = re.compile(r"#\s(right|missing)(?: (\d))?: (.*)$")
PLACE = re.compile(r"#\s(right(?: \d)?: .*|or here)$")


def soaked_but(few, every):
    """Every one as a parameter of a test, those that are not among the few only in a long run."""
    marks = [[] if one in few else pytest.mark.soak for one in every]
    return [pytest.param(*(one if isinstance(one, tuple) else [one]), marks=mark) for one, mark in zip(every, marks)]


@cache
def constants(path):
    """The constants of a file, without running it."""
    found = {}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id.isupper():
            try:
                found[node.targets[0].id] = ast.literal_eval(node.value)
            except ValueError:
                continue  # a table of functions, or a number that is computed
    return found


def repaired(text, only=None):
    """The text with what its comments call right in place of what is wrong; of two mistakes perhaps only one."""
    lines = []
    for line in text.splitlines():
        mark = MARK.search(line)
        if not mark or only not in (None, mark[2]):
            lines.append(line)
            continue
        kind, _, said = mark.groups()
        wrong = line[: mark.start()].strip()
        if kind == "right" and not wrong:
            lines.pop()
        indent = line[: len(line) - len(line.lstrip())]
        if said != "nothing":
            lines.append(indent + said)
    return "\n".join(lines) + "\n"


def mistakes_of(text):
    """The numbers of a file's mistakes, as its comments have them; [None] where it has one."""
    return sorted({mark[2] for line in text.splitlines() if (mark := MARK.search(line))}, key=str)


def wrong_lines(text):
    """The numbers of the lines that a comment calls wrong, beside them or below."""
    found = set()
    for number, line in enumerate(text.splitlines(), start=1):
        place = PLACE.search(line)
        if place:
            found.add(number if line[: place.start()].strip() else number - 1)
    return found


def judged(text, **options):
    """The verdict of a file with this text."""
    module = ModuleType("candidate")
    exec(compile(text, "candidate.py", "exec"), module.__dict__)
    return compare.check(module, diagnosis=False, **options).verdict


def judged_quickly(path, text):
    """The same verdict, most often sooner: what disagrees on one case disagrees."""
    first = judged(text, keyword=f"{constants(path)['AGAINST']}/random/float64")
    return first if first == "disagree" else judged(text)


def one_of_each(paths):
    """The first file of each group of mistakes."""
    first = {}
    for path in paths:
        first.setdefault(path.stem.split("_")[0], path)
    return list(first.values())


def dtypes_of(path):
    """float64, where the judge sees sharpest; where the mistake is numerical, float32 as well."""
    return ("float32", "float64") if "VERDICT" in constants(path) else ("float64",)
