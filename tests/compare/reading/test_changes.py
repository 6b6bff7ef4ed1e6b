"""What an edit has changed: kind, statement, and the smallest expression that holds it."""

from __future__ import annotations

import ast

import pytest

from compare.reading.changes import Changes, alone

TEXT = """
def f(x, y):
    a = x + 2 * y
    for i in range(3):
        a += y
        b = [a, x]
    return {"a": a, "b": b}
"""

EDITS = {  # before, after: kind, the smallest expression before and after
    "a name": ("2 * y", "2 * x", ("changed", "y", "x")),
    "an operator": ("x + 2", "x - 2", ("changed", "x + 2 * y", "x - 2 * y")),
    "an operand less": ("x + 2 * y", "x", ("changed", "x + 2 * y", "x")),
    "an update's operator": ("a += y", "a -= y", ("changed", "a += y", "a -= y")),
    "an update as an assignment": ("a += y", "a = a + y", ("changed", "a += y", "a + y")),
    "one item of a dictionary": ('"b": b', '"b": a', ("changed", "b", "a")),
    "what a loop runs over": ("range(3)", "range(4)", ("changed", "3", "4")),
}


@pytest.mark.parametrize("edit", EDITS)
def test_what_is_changed_is(edit):
    before, after, expected = EDITS[edit]
    [change] = Changes(TEXT, TEXT.replace(before, after)).found
    assert (change.kind, *map(ast.unparse, change.levels[-1])) == expected


@pytest.mark.parametrize(
    ("before", "after", "kind", "line"),
    [
        ("        b = [a, x]\n", "", "deleted", 6),
        ("        b = [a, x]\n", "        b = [a, x]\n        x = y\n", "added", 6),
        ("        b = [a, x]\n    return", "    b = [a, x]\n    return", "moved", 6),
    ],
)
def test_a_statement_is(before, after, kind, line):
    [change] = Changes(TEXT, TEXT.replace(before, after)).found
    assert (change.kind, change.before.lineno) == (kind, line)


def test_every_item_of_a_container_that_differs_is_a_change_of_its_own():
    found = Changes(TEXT, TEXT.replace('"a": a, "b": b', '"a": x, "b": y')).found
    assert [ast.unparse(change.levels[-1][1]) for change in found] == ["x", "y"]


def test_what_is_the_same_is_paired_and_what_differs_is_not():
    pairs = {ast.unparse(a) for a, b in Changes(TEXT, TEXT.replace("2 * y", "2 * x")).same}
    assert "a += y" in pairs
    assert "a = x + 2 * y" not in pairs


def test_one_change_is_taken_back_and_the_others_are_made():
    changes = Changes(TEXT, TEXT.replace("2 * y", "2 * (x - y)").replace('"b": b', '"b": a'))
    assert ast.unparse(ast.parse(alone(changes, changes.found[0]))) == ast.unparse(
        ast.parse(TEXT.replace('"b": b', '"b": a'))
    )


def test_a_name_that_is_gone_is_not_what_is_returned_now():
    found = Changes(
        "def f(x):\n    e = np.exp(x)\n    return g * e / (e + 1)\n", "def f(x):\n    return g / (1 + np.exp(-x))\n"
    ).found
    assert [(c.kind, c.before.lineno) for c in found if c.kind == "changed"] == [("changed", 3)]


def test_what_has_no_place_of_its_own_is_told_by_what_it_stands_in():
    """A comprehension's "for x in xs if x" is no expression, and has no line."""
    [change] = Changes("kept = [x for x in xs]\n", "kept = [x for x in xs if x]\n").found
    assert all(hasattr(node, "lineno") for pair in change.levels for node in pair)
    assert ast.unparse(change.levels[-1][0]) == "[x for x in xs]"


def test_a_statement_that_is_done_under_a_condition_is_changed_and_is_the_same():
    changes = Changes(TEXT, TEXT.replace("        a += y\n", "        if i:\n            a += y\n"))
    [change] = changes.found
    assert (change.kind, change.before.lineno, change.levels) == ("changed", 5, ())
    assert "a += y" in {ast.unparse(a) for a, _ in changes.same}


def test_of_two_statements_that_is_changed_which_sets_what_the_new_one_does():
    found = Changes("d_log_denom = d_neglog\nd_denom = (1 / denom) * d_log_denom\n", "d_denom = 1 / denom\n").found
    assert [(c.kind, c.before.lineno) for c in found] == [("deleted", 1), ("changed", 2)]
