"""A function whose every call a fix has replaced is mended itself, and so is a name where it is set."""

import pytest

from compare.mending.callee import mended_inside
from compare.mending.edits import Edit
from compare.mending.scope import owners_of
from compare.mending.source import Change, Source, changed

BEFORE = """\
def slope(a):
    return a - (1 - a)


def back(d, p, h, W):
    dp = d * slope(p)
    dh = dp @ W * slope(h)
    return dp.mean(0), dh
"""
AFTER = BEFORE.replace("d * slope(p)", "d * p * (1 - p)").replace("slope(h)", "(h * (1 - h))")
EDITS = [Edit(1.0, "", None, (), 6, f"slope({x})", f"{x} * (1 - {x})") for x in "ph"]


def made(after, edits):
    return changed(BEFORE, [change for edit in mended_inside(BEFORE, after, edits) for change in edit.changes])


def test_the_function_gets_the_formula_and_its_calls_stay():
    right = BEFORE.replace("a - (1 - a)", "a * (1 - a)")
    assert made(AFTER, EDITS) == right
    assert made(AFTER.replace("mean", "sum"), EDITS) == right.replace("mean", "sum")  # what else a fix has done is kept


def test_a_function_that_is_still_called_stays_as_it_is():
    assert made(BEFORE.replace("slope(h)", "(h * (1 - h))"), EDITS[1:]) == BEFORE


def test_two_formulas_are_no_function():
    other = Edit(1.0, "", None, (), 7, "slope(h)", "1 - h**2")
    assert made(AFTER.replace("(h * (1 - h))", "(1 - h**2)"), [EDITS[0], other]) == BEFORE


def test_a_call_that_has_become_what_it_was_handed_is_no_formula_of_the_function():
    assert made(BEFORE.replace("slope(p)", "p"), [Edit(1.0, "", None, (), 6, "slope(p)", "p")]) == BEFORE


SCALED = """\
def mean(self, grads, k):
    scale = self.steps * k
    return [g / scale for g in grads]
"""


def mended_where_set(text, new, uses=("/ scale",)):
    """The text in which a fix has put something for a name, mended where that is set, if it is"""
    places = [text.index(use) + len(use) - len("scale") for use in uses]
    changes = tuple(Change(at, at + len("scale"), new) for at in places)
    edit = Edit(1.0, "another value", next(owners_of(Source(text))), changes, 3, "scale", new)
    return changed(text, [change for e in mended_inside(text, changed(text, changes), [edit]) for change in e.changes])


def test_a_name_that_a_fix_has_left_without_a_reader_is_set_otherwise():
    assert mended_where_set(SCALED, "self.samples") == SCALED.replace("self.steps * k", "self.samples")


@pytest.mark.parametrize("new", ["k", "scale + 1", "2 * scale", "(k\n + 1)", "len(grads) * g"])
def test_a_name_is_not_set_to_another_name_nor_to_something_of_itself_or_of_what_comes_later(new):
    assert mended_where_set(SCALED, new) == SCALED


@pytest.mark.parametrize("more", ["    scale = 2 * k\n", "    k = scale\n", "    scale += k\n"])
def test_a_name_that_is_set_or_read_elsewhere_too_stays_as_it_is(more):
    text = SCALED.replace("    return", f"{more}    return")
    assert mended_where_set(text, "self.samples") == text


def test_where_a_fix_has_no_edits_there_is_nothing_to_mend_inside():
    assert mended_inside(SCALED, SCALED, []) == ()
