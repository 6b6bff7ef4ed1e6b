"""What a fix leaves over is taken away; what guards against more than the trials have shown stays."""

import pytest

from compare.mending import tidy
from compare.mending.source import changed
from compare.mending.tidy import shorter

BEFORE = """\
def f(p, y):
    dp = -y / p
    dz = {}
    return dz
"""


def made(old, new):
    """What may become of a file once a fix has put one value in the place of another in line 3."""
    text = BEFORE.format(new)
    return [changed(text, edit.changes) for edit in shorter(BEFORE.format(old), text, {3})]


@pytest.mark.parametrize(
    ("old", "new", "tidy"),
    [
        ("np.full(3, dp.sum())", "np.full(3, dp.sum(0))", "dp.sum(0)"),
        ("dp.sum() / n * np.ones(3)", "dp.sum(0) / n * np.ones(3)", "dp.sum(0) / n"),
        (
            "np.where(p > 0.5 * np.ones_like(p), 1, 0)",
            "np.where(p > 0.5 * np.zeros_like(p), 1, 0)",
            "np.where(p > np.zeros_like(p), 1, 0)",
        ),
        ("-1.0 + 2.0 / (1 + dp)", "(-1.0 + 2.0) / (1 + dp)", "1 / (1 + dp)"),
        ("np.log(np.exp(dp) + 1)", "np.log(np.exp(dp))", "dp"),
        ("np.exp(-2.0 * p)", "np.exp(-2.0 * p / 2)", "np.exp(-p)"),
        ("2 * p * dp / y", "y * p * dp / y", "p * dp"),
        ("2 * p / 4", "8 * p / 4", "2 * p"),
        ("0.5 if y else 0", "0 if y else 0", "0"),
        ("list(range(1, y))", "list(range(0, y))", "list(range(y))"),
        ("list(range(1, y, -1))", "list(range(1, y, 1))", "list(range(1, y))"),
        ("list(range(1, y, -1))", "list(range(0, y, 1))", "list(range(y))"),
        ("y.astype(p.dtype)", "p.astype(p.dtype)", "p"),
        ("y * np.sum(p)", "y * np.sum(p) * np.sum(p)", "y * np.sum(p) ** 2"),
        ("np.sum(p)", "np.sum(p) * np.sum(p)", "np.sum(p) ** 2"),
        ("4 * p / 3", "4 * p / 8", "p / 2"),
        ("y * dp", "-y * -dp / p", "y * dp / p"),
        ("y + dp", "-y - (1 - p) * -dp", "-y + (1 - p) * dp"),
        ("y - dp", "y + -dp * p", "y - dp * p"),
        ("-1", "-0", "0"),
        ("np.clip(p, 0, 1)", "np.clip(p > 0, 0, 1)", "np.where(p > 0, 1, 0)"),
        ("np.mean(p) * np.ones(y.shape)", "np.sum(p, axis=1) * np.ones(y.shape)", "np.sum(p, axis=1)"),
        ("-2 * (p - y)", "-2 * ((p - y) / len(p))", "-2 * (p - y) / len(p)"),
        ("-np.log(p).mean()", "-(-np.log1p(p)).mean()", "np.log1p(p).mean()"),
        ("y + dp", "y + dp * (y + p - (y + p - dp))", "y + dp * (p - p + dp)"),
    ],
)
def test_what_is_left_over_of_a_line_goes(old, new, tidy):
    assert BEFORE.format(tidy) in made(old, new)


def test_an_absolute_value_that_the_fix_has_brought_in_goes_and_one_that_was_there_stays():
    assert BEFORE.format("np.sum(p**2)") in made("np.sqrt(np.sum(p**2))", "np.abs(np.sum(p**2))")
    assert BEFORE.format("np.sum(p)") not in made("np.abs(np.sum(y))", "np.abs(np.sum(p))")


def test_what_is_divided_by_a_quotient_is_multiplied_by_the_other():
    before = BEFORE.replace("dz = {}", "dp /= {}")
    text = before.format("y / p")
    made_of_it = [changed(text, edit.changes) for edit in shorter(before.format("y * p"), text, {3})]
    assert before.replace("/=", "*=").format("p / y") in made_of_it


def test_what_the_person_wrote_is_no_leftover():
    assert BEFORE.format("p ** 2 / 2") not in made("1 / 2 * p", "1 / 2 * p ** 2")
    assert BEFORE.format("np.sum(1 / p, axis=1)") not in made("1 / p * dp", "np.sum(1 / p * dp, axis=1)")
    assert BEFORE.format("np.sum(1 / p, axis=1)") in made("1 / p", "np.sum(1 / p * dp, axis=1)")


def test_what_a_line_adds_to_stays():
    before = "def f(g, e, h):\n    g.grad = g.grad + e\n    return g\n"
    after = before.replace("+ e", "+ h * e")
    kept = [changed(after, edit.changes) for edit in shorter(before, after, {2})]
    assert kept
    assert after.replace("g.grad + h * e", "h * e") not in kept
    before = "def f(g, e, h):\n    g[h] = g.get(id(h), 0) + e\n    return g\n"
    after = before.replace("+ e", "- e")
    kept = [changed(after, edit.changes) for edit in shorter(before, after, {2})]
    assert kept
    assert after.replace("g.get(id(h), 0) - e", "-e") not in kept


@pytest.mark.parametrize(
    ("old", "new", "stays"),
    [
        ("(dp-p)*1.0", "(dp-y)*1.0", "dp-y"),
        ("log2(p+tiny)", "np.log(p+tiny)", "np.log(p)"),
        ("kept(held(p))", "found(held(p))", "found(p)"),
    ],
)
def test_what_the_person_has_said_in_the_line_stays(old, new, stays):
    assert BEFORE.format(stays) not in made(old, new)


def test_a_function_around_that_the_fix_has_brought_goes():
    assert BEFORE.format("min(p)") in made("min(p)", "n(min(p))")


def test_the_sign_of_the_other_stays():
    before = "def f(g):\n    return (g * -1, g * -1)\n"
    after = before.replace("(g * -1", "(g")
    assert before.replace("g * -1", "g") not in [changed(after, edit.changes) for edit in shorter(before, after, {2})]


@pytest.mark.parametrize("left", ["p = p", "pass"])
def test_a_condition_under_which_nothing_is_done_any_more_goes(left):
    before = "def f(p, y):\n    if y:\n        p = p + y\n    return p\n"
    after = before.replace("p = p + y", left)
    made = [changed(after, edit.changes) for edit in shorter(before, after, {3})]
    assert "def f(p, y):\n    return p\n" in made


def test_an_assignment_to_itself_goes():
    before = "def f(p, y):\n    p = y(p)\n    return p\n"
    after = before.replace("y(p)", "p")
    made = [changed(after, edit.changes) for edit in shorter(before, after, {2})]
    assert "def f(p, y):\n    return p\n" in made


def test_a_name_that_nobody_reads_after_it_goes_but_in_a_loop():
    before = "def f(p, y):\n    p -= y\n    p -= 2 * y\n"
    after = before.replace("p -= 2 * y", "p = 2 * y")
    made = [changed(after, edit.changes) for edit in shorter(before, after, {3})]
    assert "def f(p, y):\n    p -= y\n" in made
    looped = before.replace("    p -= 2", "    for _ in y:\n        z = p\n        p -= 2")
    kept = shorter(looped, looped.replace("p -= 2 * y", "p = 2 * y"), {5})
    assert not any(edit.old == "p = 2 * y" for edit in kept)


def test_a_value_that_nobody_reads_any_more_goes():
    assert made("dp * p * (1 - p)", "p - y").count(BEFORE.format("p - y").replace("    dp = -y / p\n", "")) == 1


@pytest.mark.parametrize("guarded", ["y - y.max()", "np.clip(y, 0, 1)", "y.copy()", "np.where(y > 0, y, 0)"])
def test_what_guards_against_more_than_was_tried_stays(guarded):
    kept = guarded.partition("(")[0].rpartition(".")[2]
    assert all(kept in text for text in made("y", guarded) if "dz =" in text)


@pytest.mark.parametrize("branching", ["1 / e(-y) if y > 0 else e(y)", "np.where(y > 0, e(y), p)"])
def test_a_branch_that_may_never_have_run_stays_as_it_is(branching):
    assert [text for text in made("y", branching) if "dz =" in text and branching not in text] == []


def test_an_index_stays_as_the_fix_has_it():
    before = "def f(a, i):\n    return a[i]\n"
    assert not [*shorter(before, before.replace("a[i]", "a[i - 1]"), {2})]


def test_a_line_that_the_fix_has_not_changed_stays_as_it_is():
    text = BEFORE.format("np.log(np.exp(dp))")
    assert list(shorter(text, text, set())) == []


def test_what_stands_on_several_lines_is_tidied_too():
    before = "def f(p, y):\n    return (p\n            * 3 / 2)\n"
    after = before.replace("3", "2")
    texts = [changed(after, edit.changes) for edit in shorter(before, after, {2, 3}, parameters=(), activations=())]
    assert any("* 2" not in text for text in texts)


def test_only_what_stands_on_the_lines_of_a_fix_is_taken_away_from(monkeypatch):
    asked = []
    real = tidy.edits_on
    monkeypatch.setattr(tidy, "edits_on", lambda *given: asked.extend(found := [*real(*given)]) or found)
    before = "def f(a, b):\n    c = a * b * 3\n    return 2 * c\n"
    after = before.replace("2 * c", "2 * c / b")
    [*tidy.shorter(before, after, {3}, parameters=(), activations=())]
    assert {edit.line for edit in asked} == {3}
    assert {edit.kind for edit in asked} <= tidy.SHRINKING


def test_what_is_divided_in_the_persons_own_words_stays_divided():
    old, new = "p < 1.0 / y", "np.abs(p) < 1.0 / y"
    assert BEFORE.format("np.abs(p) < y") not in made(old, new)


def test_each_of_two_functions_of_one_name_has_what_it_reads():
    text = "def _(x):\n    k = 1\n    return x * k\n\n\ndef _(x):\n    return x\n"
    assert tidy._read(text) == {(("_",), 0): {"x", "k"}, (("_",), 1): {"x"}}


STEP = """\
def f(w, u, g, mu, lr):
    v = u * mu - lr * g
    p = w + mu * {} - lr * g
    return p, v
"""


def test_what_has_a_name_already_goes_by_it():
    text = STEP.format("u")
    found = [changed(text, edit.changes) for edit in shorter(STEP.format("v"), text, {3})]
    assert text.replace("w + mu * u - lr * g", "w + v") in found
    other = STEP.format("g")
    assert not any("w + v" in changed(other, edit.changes) for edit in shorter(STEP.format("v"), other, {3}))


@pytest.mark.parametrize(("returned", "is_merged"), [("b / n", True), ("b / a", False)])
def test_a_value_that_has_another_name_at_once_has_that_alone(returned, is_merged):
    before = f"def f(x, n):\n    a = sum(x)\n    b = a**2\n    return {returned}\n"
    text = before.replace("sum(x)", "sum(x**2)").replace("a**2", "a")
    found = [changed(text, edit.changes) for edit in shorter(before, text, {2, 3})]
    assert (f"def f(x, n):\n    b = sum(x**2)\n    return {returned}\n" in found) is is_merged


def test_a_number_that_the_person_has_written_stays():
    assert BEFORE.format("dp") not in made("1.0 * dp.T", "1.0 * dp")
    assert BEFORE.format("dp") in made("dp.T", "1.0 * dp")


def test_a_quotient_that_was_a_factor_before_stays_one():
    assert not [text for text in made("dp * (2 / n)", "dp * (2 / (n * y))") if "dp * 2 /" in text]
    assert BEFORE.format("2 * dp / n") in made("2 * dp", "2 * (dp / n)")


def test_what_a_plainer_way_would_lose_is_kept():
    assert BEFORE.format("np.where(p > 0, 1, 0)") not in made("p", "np.clip(p > 0, 0, 1, out=y)")
    assert BEFORE.format("dp * p / y") not in made("dp", "dp * (p / y)")  # of which the product may overflow


def test_a_range_from_something_to_one_stays():
    assert BEFORE.format("list(range(max(0, y)))") not in made("list(range(2))", "list(range(max(0, y), 1))")
