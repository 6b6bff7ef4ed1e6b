"""What can be named where, and how likely it is that the mistake stands there."""

import pytest

from compare.mending.edits import edits_of
from compare.mending.scope import Scope, Seen, owners_of
from compare.mending.source import Source, changed


def test_constants_that_are_set_in_a_row_can_be_named():
    source = Source("b1, b2 = 0.9, 0.99\n\n\ndef f(v):\n    return b1 * v\n")
    assert Scope(source, next(owners_of(source))).constants == ["b1", "b2"]


def test_a_strength_that_is_handed_in_is_not_taken_from_the_module():
    text = "L2 = 0.2\nDECAY = 0.1\n\n\ndef gradient(dW, W, reg):\n    dW /= 4\n    return dW\n"
    source = Source(text)
    scope = Scope(source, next(owners_of(source)), Seen(kinds={"reg": ("number", 0.2)}))
    assert scope.rates == ["reg", "DECAY"]
    costs = {changed(text, e.changes): e.cost for e in edits_of(scope, 0, 9) if e.kind == "penalty added"}
    assert costs[text.replace("/= 4\n", "/= 4\n    dW += reg * W\n")] < 1.7


def test_what_a_class_has_inherited_is_within_reach():
    text = (
        "class Base:\n    def __init__(self, p):\n        self.w, self.intercept_ = p\n\n    def shifted(self, z):\n"
        "        return z + self.intercept_\n\n\nclass Model(Base):\n    def f(self, X):\n        return X @ self.w\n"
    )
    source = Source(text)
    scope = Scope(source, list(owners_of(source))[-1])
    made = {changed(text, edit.changes) for edit in edits_of(scope, 0, 9)}
    assert text.replace("X @ self.w", "X @ self.w + self.intercept_") in made
    assert text.replace("X @ self.w", "self.shifted(X @ self.w)") in made


def test_nobody_knows_who_has_run_a_lambda_whose_line_a_right_function_has_run():
    source = Source("def f(a, b):\n    return a - b, lambda g: -g * b\n")
    scope = Scope(source, next(owners_of(source)), Seen(trusted={2}))
    costs = {}
    for edit in edits_of(scope, 0, 9):  # cheapest first
        costs.setdefault((edit.kind, edit.old), edit.cost)
    assert costs["sign dropped", "-g"] == pytest.approx(1.0)
    assert costs["operands swapped", "a - b"] == pytest.approx(1.2 + 0.4)


def test_what_comes_in_may_be_called_as_python_calls_something_else():
    source = Source("def back(input, target):\n    return np.ones_like(input) / target.size\n")
    kinds = dict.fromkeys(("input", "target"), ("array", (4, 2)))
    found = edits_of(Scope(source, next(owners_of(source)), Seen(kinds=kinds)), 0, 9)
    texts = [changed(source.text, e.changes) for e in found]
    assert source.text.replace("np.ones_like(input)", "np.sign(input - target)") in texts


def test_what_a_loop_counts_with_is_no_count():
    source = Source("def f(x):\n    for i in range(N):\n        s = x[i]\n    return s\n")
    seen = Seen(kinds={"x": ("array", (7,)), "i": ("number", 7), "s": ("number", 0.3)})
    assert Scope(source, next(owners_of(source)), seen).counts[7] == "len(x)"
