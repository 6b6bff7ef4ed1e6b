"""A function whose every call a fix has replaced is mended itself, and so is a name where it is set."""

import pytest

from compare.mending.callee import mended_inside
from compare.mending.edits import Edit
from compare.mending.scope import owners_of
from compare.mending.source import Change, Source, changed
from compare.mending.tidy import KIND as TIDIED

BEFORE = """\
def slope(a):
    return a - (1 - a)


def back(d, p, h, W):
    dp = d * slope(p)
    dh = dp @ W * slope(h)
    return dp.mean(0), dh
"""
EDITS = [Edit(1.0, "", None, (), 6, f"slope({x})", f"{x} * (1 - {x})") for x in "ph"]


def made(before, *rounds):
    """The texts that the candidates make of one"""
    found = mended_inside(before, rounds)
    return [changed(before, [change for edit in edits for change in edit.changes]) for edits in found]


def put(old, new):
    """What a function of a text comes to whose call an edit has replaced"""
    before = BEFORE.replace("slope(h)", old)
    return [text.replace(old, "slope(h)") for text in made(before, [Edit(1.0, "", None, (), 7, old, new)])]


RIGHT = BEFORE.replace("a - (1 - a)", "a * (1 - a)")


def test_the_function_gets_the_formula_and_its_calls_stay():
    assert made(BEFORE, EDITS) == [RIGHT]


def test_what_else_a_fix_has_done_to_the_same_text_is_kept():
    at = BEFORE.index("mean")
    other = Edit(1.0, "", None, (Change(at, at + 4, "sum"),), 8, "dp.mean(0)", "dp.sum(0)")
    assert made(BEFORE, [*EDITS, other]) == [RIGHT.replace("mean", "sum")]
    assert made(BEFORE, EDITS, [other]) == []  # which may be made of what the first edits have left


def test_what_only_tidied_what_the_fix_has_left_is_not_needed_where_a_function_is_mended():
    gone = Edit(1.0, TIDIED, None, (Change(0, 4, ""),), 1, BEFORE[:4], "")
    assert made(BEFORE, EDITS, [gone]) == [RIGHT]


def test_of_a_function_that_says_it_takes_z_the_calls_are_wrong_that_hand_it_something_else():
    before = BEFORE.replace("slope(a)", "slope(z)").replace("a - (1 - a)", "sigmoid(z) * (1 - sigmoid(z))")
    assert made(before, EDITS) == []
    assert made(before.replace("(z)", "(pred)"), EDITS)
    of_z = [Edit(1.0, "", None, (), 6, "slope(z1)", "z1 * (1 - z1)")]
    assert made(before.replace("slope(p)", "slope(z1)"), of_z)


def test_what_a_function_has_made_for_what_it_returns_alone_goes_with_that():
    s = "    s = sigmoid(a)\n"
    before = BEFORE.replace("    return a - (1 - a)", f"{s}    return s * (1 - s)")
    assert made(before, EDITS) == [RIGHT]
    kept = before.replace(s, f"{s}    print(s)\n")
    assert made(kept, EDITS) == []  # somebody else reads it, and what is returned is not made of a alone
    one_line = before.replace(f"{s}    return", "    s = sigmoid(a); return")
    assert made(one_line, EDITS) == []
    other = before.replace(s, "    s = sigmoid(1)\n")
    assert made(other, EDITS) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("slope(h)", "h * (1 - h)"),
        ("dp @ W * slope(h)", "dp @ W * h * (1 - h)"),
        ("slope(h) * dp", "dp * (1 - h) * h"),
        ("np.sum(dp * slope(h))", "np.sum(dp * h * (1 - h))"),
    ],
)
def test_a_formula_is_seen_wherever_it_stands_for_a_call(old, new):
    assert [text.replace("(1 - a) * a", "a * (1 - a)") for text in put(old, new)] == [RIGHT]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("slope(h)", "h"),  # what it was handed belongs to nobody who calls it
        ("slope(h)", "p * (1 - p)"),
        ("slope(h)", "h * (1 - p)"),
        ("slope(h)", "other(h)"),
        ("np.tanh(h)", "h * (1 - h)"),  # which is no function of the file
        ("slope(h + p)", "h + p * 2"),
        ("dp * slope(h)", "dh * h * (1 - h)"),
        ("slope(h", "h * (1 - h)"),
    ],
)
def test_what_is_no_formula_of_the_argument_is_put_into_no_function(old, new):
    assert put(old, new) == []


def test_two_formulas_are_no_function():
    other = Edit(1.0, "", None, (), 7, "slope(h)", "1 - h**2")
    assert made(BEFORE, [EDITS[0], other]) == []


HANDED_ON = """\
SLOPES = {"logistic": lambda v: v - (1 - v), "none": lambda v: 1}


def relu(x, deriv=False):
    if deriv:
        fx = x > 0
        return fx
    return max(x, 0)


def both(x, y):
    return x
"""


def test_a_function_that_was_handed_on_may_be_any_of_one_argument():
    edit = Edit(1.0, "", None, (), 9, "d * self.slope(h)", "d * h * (1 - h)")
    formulas = ("lambda v: v - (1 - v)", "v * (1 - v)"), ("x > 0", "x * (1 - x)"), ("max(x, 0)", "x * (1 - x)")
    rights = [HANDED_ON.replace(old, new if "lambda" not in old else f"lambda v: {new}") for old, new in formulas]
    assert sorted(made(HANDED_ON, [edit])) == sorted(rights)


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
    return (made(text, [edit]) or [text])[0]


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
    assert made(SCALED) == []
