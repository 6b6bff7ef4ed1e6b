"""A fix of several mistakes is told mistake by mistake: lines that stand and fall together, and what each mends."""

from types import SimpleNamespace

import pytest

from compare.mending.edits import Edit
from compare.mending.parts import parts_of
from compare.mending.program import quiet
from compare.mending.search import Search
from compare.mending.source import Change, changed
from tests.compare.mending.test_search import RIGHT_FILE, searched

TEXT = """\
def f(x):
    a = x + 1
    b = a.mean(axis=1)
    c = b
    d = b.mean(axis=1)
    return d
"""


def edit(*replaced, kind="another axis", text=TEXT):
    """An edit that puts texts in the place of others, each of which stands once in a text."""
    changes = []
    for old, new in replaced:
        assert text.count(old) == 1
        start = text.index(old)
        changes.append(Change(start, start + len(old), new))
    return Edit(1.0, kind, None, tuple(changes), 1, "", "")


def told(rounds, text=TEXT):
    """(part → its hunks as (line, end line, before, after)) of a fix, once every part is seen to be taken back alone"""
    found = parts_of(text, rounds)
    return [[(h.line, h.end_line, h.before, h.after) for h in part.hunks] for part in found]


def test_two_edits_of_two_statements_are_two_parts():
    one, other = edit(("x + 1", "x - 1"), kind="another operator"), edit(("return d", "return -d"), kind="sign")
    assert told([(other, one)]) == [
        [(2, 2, ["    a = x + 1"], ["    a = x - 1"])],
        [(6, 6, ["    return d"], ["    return -d"])],
    ]
    assert [part.kinds for part in parts_of(TEXT, [(other, one)])] == [["another operator"], ["sign"]]


def test_alike_edits_at_several_places_are_one_part():
    both = edit(("a.mean(axis=1)", "a.mean(axis=0)"), ("b.mean(axis=1)", "b.mean(axis=0)"))
    [part] = parts_of(TEXT, [(both,)])
    assert [(h.line, h.after) for h in part.hunks] == [(3, ["    b = a.mean(axis=0)"]), (5, ["    d = b.mean(axis=0)"])]
    assert part.without == TEXT


def test_a_statement_that_is_moved_is_one_part():
    moved = edit(("    c = b\n", ""), ("    return d\n", "    c = b\n    return d\n"), kind="statement moved")
    inserted = Edit(
        1.0,
        "statement moved",
        None,
        (moved.changes[0], Change(len(TEXT) - 13, len(TEXT) - 13, "    c = b\n")),
        4,
        "",
        "",
    )
    assert told([(inserted,)]) == [[(4, 4, ["    c = b"], []), (6, 6, [], ["    c = b"])]]


def test_two_edits_of_one_statement_are_one_part():
    assert told([(edit(("a.mean", "a.sum")), edit(("b = ", "b = -")))]) == [
        [(3, 3, ["    b = a.mean(axis=1)"], ["    b = -a.sum(axis=1)"])]
    ]


def test_what_is_changed_again_later_is_counted_from_the_first_text():
    first = edit(("    a = x + 1\n", "    e = 2\n    a = x + e\n"))
    then = changed(TEXT, first.changes)
    second = edit(("return d", "return 2 * d"), text=then)
    third = edit(("e = 2", "e = 3"), text=changed(then, second.changes))
    assert told([(first,), (second,), (third,)]) == [
        [(2, 2, ["    a = x + 1"], ["    e = 3", "    a = x + e"])],
        [(6, 6, ["    return d"], ["    return 2 * d"])],
    ]


@pytest.mark.parametrize("which", [0, 1, 2])
def test_each_part_can_be_taken_back_alone(which):
    some = (edit(("    c = b\n", "")), edit(("x + 1", "x")), edit(("    return d\n", "    d = 2 * d\n    return d\n")))
    ordered = sorted(some, key=lambda e: e.changes[0].start)
    others = [e for n, e in enumerate(ordered) if n != which]
    assert parts_of(TEXT, [some])[which].without == changed(TEXT, [c for e in others for c in e.changes])


def test_what_was_left_over_is_back_where_what_needs_it_is():
    used, other = edit(("b.mean(axis=1)", "a")), edit(("x + 1", "x - 1"))
    text = TEXT.replace("b.mean(axis=1)", "a").replace("x + 1", "x - 1")
    tidied = edit(("    b = a.mean(axis=1)\n", ""), ("    c = b\n", ""), kind="tidied", text=text)
    of_x, _, of_d = parts_of(TEXT, [(used, other), (tidied,)], "tidied")
    assert of_d.without == TEXT.replace("x + 1", "x - 1")
    assert of_x.without == TEXT.replace("b.mean(axis=1)", "a")


def test_what_was_put_in_and_taken_away_again_is_no_part():
    first = edit(("    c = b\n", "    c = b\n    c = 2 * c\n"))
    then = changed(TEXT, first.changes)
    second = edit(("    c = 2 * c\n", ""), ("x + 1", "x"), text=then)
    assert told([(first,), (second,)]) == [[(2, 2, ["    a = x + 1"], ["    a = x"])]]


def test_each_part_knows_what_it_mends():
    wrong = RIGHT_FILE.replace("np.sum(error**2) / y.size", "np.sum(error**2) / len(y)").replace(
        "self.db = dz.sum(axis=0)", "self.db = dz.mean(axis=0)"
    )
    found = searched(wrong)
    with quiet():
        parts = found.parts(found.answers[0])
    lines = wrong.splitlines()
    assert [(lines[part["hunks"][0]["line"] - 1].strip(), part["mends"]) for part in parts] == [
        ("self.db = dz.mean(axis=0)", ["grad.b1", "grad.b2", "step.b1", "step.b2"]),
        ("return np.sum(error**2) / len(y)", ["loss"]),
    ]


def test_what_matters_far_out_alone_has_no_share_in_what_a_formula_mends():
    formula, guard = edit(("x + 1", "x")), edit(("    c = b\n", "    c = 2 * b\n"))
    wrong = {"x + 1": {(0, "grad.b"), (1, "output")}, "    c = b\n": {(1, "output"), (1, "grad.b")}}

    def taken_back(text, points):
        return next(what for old, what in wrong.items() if old in text)

    search = SimpleNamespace(
        order={"text": TEXT},
        _left=lambda: 1,
        _wrong=taken_back,
        _points=[(0, {"formula": True}), (1, {"formula": False})],
    )
    found = Search.parts(search, SimpleNamespace(rounds=[(formula, guard)]))
    assert [part["mends"] for part in found] == [["grad.b"], ["output"]]


@pytest.mark.parametrize(
    ("old", "new", "line", "gone", "come"),
    [
        ("[\n    a,\n    b,\n    c,\n]", "[\n    a,\n    c,\n]", 3, ["    b,"], []),
        ("[\n    a,\n    c,\n]", "[\n    a,\n    b,\n    c,\n]", 3, [], ["    b,"]),
        ("[\n    a,\n    b,\n]", "[\n    a,\n    d,\n]", 3, ["    b,"], ["    d,"]),
        ("f(a,\n  b)", "g(a,\n  b)", 1, ["x = f(a,"], ["x = g(a,"]),
        ("f(a,\n  b)", "f(a, b)", 1, ["x = f(a,", "  b)"], ["x = f(a, b)"]),
    ],
)
def test_of_several_lines_only_those_are_told_that_are_no_longer_the_same(old, new, line, gone, come):
    text = f"x = {old}\ny = x\n"
    [part] = parts_of(text, [[Edit(1.0, "", None, (Change(4, 4 + len(old), new),), 1, old, new)]])
    [hunk] = part.hunks
    assert (hunk.line, hunk.before, hunk.after) == (line, gone, come)
    assert part.without == text
