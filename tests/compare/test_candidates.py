"""Hand-written files with one mistake, with two, and with none: the judge must tell them apart.

A wrong file carries its own proof that it has the mistake it names and no other. A comment beside each wrong line says
what belongs there, and with that in its place the file must agree:

    db = np.mean(dz)  # right: db = np.sum(dz)      in this line's place
    db = np.mean(dz)
    # right: db = np.sum(dz)                        in the line above's place
    db = 2 * db  # right: nothing                   this line has to go
    # missing: db = np.sum(dz)                      the line that was left out

In a file with two mistakes the comments are numbered (``# right 1: …``), and each repair alone must not be enough.
"""

from __future__ import annotations

import ast
from collections import Counter

import pytest

import compare
from tests.compare.repairs import (
    CANDIDATES,
    TELLING,
    constants,
    dtypes_of,
    judged,
    judged_quickly,
    repaired,
    soaked_but,
)

pytestmark = pytest.mark.usefixtures("the_reference_runs_once")  # what a file's repairs are judged against is the same
WRONG, TWO, RIGHT = (sorted((CANDIDATES / folder).glob("*.py")) for folder in ("wrong", "two", "right"))
GROUPS = ("scale", "bias", "derivative", "forward", "loss", "update", "penalty", "data", "numerics")
FLAGGED = sorted((CANDIDATES / "right_but_flagged").glob("*.py"))


def by_name(path):
    return f"{path.parent.name}/{path.stem}"


def test_the_set_is_large_enough():
    groups = Counter(path.stem.split("_")[0] for path in WRONG)
    assert set(groups) == set(GROUPS)
    assert min(groups.values()) >= 5
    assert len(WRONG) >= 45
    assert len(RIGHT) >= 20
    assert len(TWO) >= 10


def is_in_form(path):
    """Whether a file imports no other, says in a sentence what it is, and names as many mistakes as its folder says."""
    tree, said = ast.parse(path.read_text(encoding="utf-8")), constants(path)
    imported = {
        name
        for node in ast.walk(tree)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for name in ([a.name for a in node.names] if isinstance(node, ast.Import) else [node.module])
    }
    if path in WRONG:
        named = said.get("MISTAKE") and said.get("WHERE")
    elif path in TWO:
        named = len(said.get("MISTAKES", ())) == len(said.get("WHERES", ())) == 2
    else:
        named = not {"MISTAKE", "MISTAKES", "WHERE", "WHERES"} & set(said)
    sentence = ast.get_docstring(tree).split("\n")[0].endswith((".", "!"))
    return imported <= {"numpy", "math", "functools", "itertools"} and sentence and bool(named)


def test_each_file_stands_alone_and_says_what_it_is():
    assert [by_name(path) for path in WRONG + TWO + RIGHT if not is_in_form(path)] == []


@pytest.mark.parametrize("path", WRONG, ids=by_name)
def test_a_mistake_is_caught_and_repaired_it_agrees(path):
    text = path.read_text(encoding="utf-8")
    assert repaired(text) != text
    if "VERDICT" in constants(path):
        wrong = judged(text, dtypes=dtypes_of(path), keyword=f"{TELLING} or more-samples or tiny-sums")
        assert wrong == constants(path)["VERDICT"]
    else:
        assert judged_quickly(path, text) == "disagree"
    on = TELLING if "VERDICT" in constants(path) else "/random/"
    assert judged(repaired(text), dtypes=dtypes_of(path), keyword=on) == "agree"


@pytest.mark.soak
@pytest.mark.parametrize("path", WRONG + TWO, ids=by_name)
def test_a_repaired_mistake_agrees_wherever_a_second_one_would_show(path):
    text, on = path.read_text(encoding="utf-8"), f"{TELLING} or far-saturated" if path in WRONG else ""
    assert judged(repaired(text), dtypes=dtypes_of(path), keyword=on) == "agree"


@pytest.mark.parametrize("path", TWO, ids=by_name)
def test_two_mistakes_are_caught_and_it_takes_both_repairs(path):
    text = path.read_text(encoding="utf-8")
    assert judged_quickly(path, text) == constants(path).get("VERDICT", "disagree")
    for only in ("1", "2"):
        assert repaired(text, only) != text
        assert judged_quickly(path, repaired(text, only)) != "agree"
    on = TELLING if "VERDICT" in constants(path) else "/random/"
    assert judged(repaired(text), dtypes=dtypes_of(path), keyword=on) == "agree"


@pytest.mark.parametrize("path", RIGHT, ids=by_name)
def test_what_is_right_raises_no_alarm_where_mistakes_show(path):
    results = compare.check(path, diagnosis=False, keyword="/random or /late or /saturated/")
    assert [check.id for check in results.failures] == []


@pytest.mark.parametrize("path", soaked_but(RIGHT[::8], RIGHT), ids=by_name)
def test_what_is_right_raises_no_alarm(path):
    results = compare.check(path, diagnosis=False)
    assert [check.id for check in results.failures] == []
    assert results.exit_code() == 0


@pytest.mark.parametrize("path", FLAGGED, ids=by_name)
def test_what_is_right_but_less_accurate_is_not_called_wrong(path):
    assert compare.check(path, diagnosis=False).verdict != "disagree"
