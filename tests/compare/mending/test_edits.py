"""Where edits are made and at what cost: at several places, in pairs, outside of functions, on what decides."""

import ast

import pytest

from compare.mending import edits
from compare.mending.edits import Edit, any_pairs_of, edits_of, module_edits, pairs_of
from compare.mending.scope import Scope, owners_of
from compare.mending.source import Source, changed
from tests.compare.mending.edited import OPTIMIZER, made_of, of_the_last, program, texts_by


def test_a_statement_that_does_something_does_not_become_one_that_does_nothing():
    assert not {after for kind, after in of_the_last(OPTIMIZER) if "\n    optim\n" in after}


def test_what_a_function_in_a_table_is_handed_and_does_not_read_is_a_factor():
    text = 'SLOPES = {"tanh": lambda g, a: (1 - a**2,), "exp": lambda g, a: g * a}\n'
    made = [changed(text, e.changes) for e in module_edits(Scope(Source(text), None))]
    assert text.replace("1 - a**2", "g * (1 - a**2)") in made
    assert not any("g * (g * a)" in other for other in made)  # which is read there


def test_a_place_is_decided_by_and_a_threshold_is_a_number_like_others():
    source = Source(program("for i in t:\n    if i == n - 1:\n        a = d\n    if p > 0.5:\n        a = y\nreturn a"))
    edits = edits_of(Scope(source, list(owners_of(source))[-1]), 0, 9)
    decides = {(edit.old, edit.new): edit.condition for edit in edits if edit.kind == "another number"}
    assert [decides["1", "2"], decides["0.5", "1"], decides["0.5", "0"]] == [True, True, False]  # 0 tells labels apart


def test_what_is_compared_with_a_threshold_may_come_from_another_function():
    text = "def p(x):\n    return 1 / x\n\n\ndef infer(x):\n    return x\n\n\ndef detect(x, threshold):\n"
    text += "    q = infer(x)\n    return q > threshold\n"
    decides = {}
    for t in (text, text.replace("q > threshold", "q > 0.5")):
        source = Source(t)
        edits = edits_of(Scope(source, list(owners_of(source))[-1]), 0, 9)
        decides[t] = [e.condition for e in edits if e.kind == "another function" and (e.old, e.new) == ("infer", "p")]
    assert list(decides.values()) == [[False], [True]]


def test_a_number_in_a_functions_head_is_edited_too():
    source = Source("def predict(p, threshold=0.1):\n    return p > threshold\n")
    made = {changed(source.text, e.changes) for e in module_edits(Scope(source, None))}
    assert source.text.replace("0.1", "0.5") in made


def test_what_two_powers_share_is_mended_in_both_and_not_in_a_product_on_the_line():
    wrong = "b1, b2 = b\na = 1 - b1 ** n, b1 * t\nd = 1 - b2 ** n, b2 * t\nreturn a, d"
    right = wrong.replace("b1 **", "(1 - b1) **").replace("b2 **", "(1 - b2) **")
    assert program(right) in texts_by("one minus", wrong)


def test_values_kept_under_two_wrong_names_are_mended_at_once():
    text = (
        "class A:\n    def f(self, m, n):\n        z = self._m1 + self._m2\n        self.m1 = m\n        self.m2 = n\n"
    )
    source = Source(text)
    made = {changed(text, edit.changes): edit for edit in edits_of(Scope(source, next(owners_of(source))), 0, 9)}
    right = text.replace("self.m1", "self._m1").replace("self.m2", "self._m2")
    assert text.replace("self.m1", "self._m1") in made
    assert right in made
    assert text.replace("self.m1", "self.m2") not in made  # which is set anew next


def test_a_sign_and_what_stands_on_its_right_are_mended_together():
    text = program("d += (p - y) ** 2\nreturn d")
    source = Source(text)
    pairs = {changed(text, pair.changes) for pair in pairs_of(Scope(source, list(owners_of(source))[-1]))}
    assert program("d = p - y\nreturn d") in pairs


def test_a_pair_is_told_as_the_two_edits_that_it_is():
    source = Source(program("a = 1 + d\nreturn a"))
    pair = next(pairs_of(Scope(source, list(owners_of(source))[-1])))
    assert [edit.sites for edit in pair.made_of] == [1, 1]
    assert sorted(pair.changes, key=lambda c: c.start) == sorted(
        (c for e in pair.made_of for c in e.changes), key=lambda c: c.start
    )


def test_any_two_edits_are_paired_in_the_order_of_their_costs():
    source = Source(program("a = 1 + d\nz = y - p\nreturn a"))
    scope = Scope(source, list(owners_of(source))[-1])
    single = [e for e in edits_of(scope, 0, 1.2) if e.sites == 1]
    found = list(any_pairs_of(single))
    assert found[0].made_of == (single[0], next(e for e in single if e.line != single[0].line))
    assert len(found) == sum(a.line != b.line for n, a in enumerate(single) for b in single[:n])


def test_alike_places_are_mended_by_one_edit():
    text = program('return {"b1": np.sum(a, axis=1), "b2": np.sum(d, axis=1)}')
    assert text.replace("axis=1", "axis=0") in texts_by("another index", text.splitlines()[-1].strip())


@pytest.mark.parametrize(
    ("kind", "wrong", "right"),
    [  # … whatever it is that the same thing is done to
        ("transposed", "return d.T * a + y * p.T", "return d * a + y * p"),
        (
            "what stands elsewhere",
            "d, y = a, a**2\nreturn (1 - lr) * a + (1 - lr) * a**2",
            "d, y = (1 - lr) * a, (1 - lr) * a**2\nreturn (1 - lr) * a + (1 - lr) * a**2",
        ),
        ("operand dropped", "p += 0.5 * a\nreturn [d + 2 * a, d + 2 * y]", "p += 0.5 * a\nreturn [d + a, d + y]"),
        ("item for the whole", "t = d[:-1].T @ X[:-1]\nreturn t", "t = d.T @ X\nreturn t"),
        (
            "another axis",
            "e = np.exp(d - d.max(axis=0))\nreturn e / e.sum(axis=0)",
            "e = np.exp(d - d.max(axis=1, keepdims=True))\nreturn e / e.sum(axis=1, keepdims=True)",
        ),
        ("call removed", "return sigma(d) + sigma(p - y)", "return d + (p - y)"),
        (
            "call removed",
            "t = np.sum(2 * np.dot(d, X.T))\nreturn t + np.sum(2 * np.dot(p - y, W.T))",
            "t = np.sum(2 * d)\nreturn t + np.sum(2 * (p - y))",
        ),
        (
            "times a slope",
            "t[0] += d * X\nt[1] += d * y\nreturn t",
            "t[0] += d * X * a * (1 - a)\nt[1] += d * y * a * (1 - a)\nreturn t",
        ),
    ],
)
def test_the_same_is_done_at_alike_places_to_whatever_stands_there(kind, wrong, right):
    assert program(right) in texts_by(kind, wrong)


def test_a_name_for_nothing_but_a_format_is_no_place_for_an_edit():
    assert not [text for kind, text in made_of('return f"{a:.3f}"') if kind not in ("another value", "index moved")]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ('TABLE = {"hidden": (sigma, sigma)}', 'TABLE = {"hidden": (sigma, slope)}'),
        ("class Net:\n    rate = 0.1", "class Net:\n    rate = 1"),
        ("net.append(sigma)", "net.append(slope)"),
    ],
)
def test_what_stands_outside_of_functions_is_edited_too(wrong, right):
    known = program("return a")
    source = Source(known + wrong + "\n")
    texts = [changed(source.text, edit.changes) for edit in module_edits(Scope(source, None))]
    assert known + right + "\n" in texts


@pytest.mark.parametrize(("above", "up_to"), [(-1.0, 1.25), (1.25, 1.6), (1.6, 2.0)])
def test_only_edits_of_these_costs_come_also_where_they_come_first(above, up_to):
    source = Source(program('return {"b1": np.sum(a, axis=1), "b2": np.sum(d, axis=1)}'))
    found = edits_of(Scope(source, list(owners_of(source))[-1]), above, up_to)
    assert found
    assert all(above < edit.cost <= up_to for edit in found)


def test_a_function_in_a_table_may_compute_another_formula():
    source = Source('link = {"relu": lambda z: np.log(1 + np.exp(z)), "identity": lambda z: z}\n')
    made = {changed(source.text, e.changes) for e in module_edits(Scope(source, None))}
    assert 'link = {"relu": lambda z: np.maximum(z, 0), "identity": lambda z: z}\n' in made


def test_what_is_right_so_far_may_lack_its_slope():
    source = Source("def g(x, t, o):\n    d = o - t\n    return d * x\n")
    costs = {}
    for known in (0, 1, 2):
        scope = Scope(source, next(owners_of(source)), suspicion={"2": (known, 0.0)})
        found = [e for e in edits_of(scope, 0, 9) if e.line == 2]
        costs[known] = [min(e.cost for e in found if e.kind == kind) for kind in ("times a slope", "operands swapped")]
    assert costs[0][0] == costs[1][0] == costs[2][0]
    assert costs[0][1] < costs[1][1] < costs[2][1]  # the more, where it is all that was due


def test_what_is_taken_from_something_else_is_not_what_something_else_is_taken_from():
    text = "class T:\n    def __sub__(self, other):\n        return self + (-other)\n\n"
    text += "    __radd__ = __add__\n    __rsub__ = __sub__\n"
    made = {changed(text, e.changes) for e in module_edits(Scope(Source(text), None)) if e.kind == "reflected"}
    right = "def __rsub__(self, other):\n        return (-self) + other"
    assert made == {text.replace("__rsub__ = __sub__", right)}


def test_an_operator_that_raises_costs_its_own_edits_alone(monkeypatch):
    def broken(place):
        raise IndexError

    monkeypatch.setattr(edits, "STRICT", False)
    monkeypatch.setitem(edits.STATEMENTS, "broken", broken)
    source = Source("def f(a):\n    a = 2 * a\n    return a\n")
    assert edits_of(Scope(source, next(owners_of(source))), 0, 2)


@pytest.mark.parametrize(
    "text",
    ["class T:\n\t__rsub__ = __sub__\n", "class T:\n    __rsub__ = __sub__; a = 1\n", "class T: __rsub__ = __sub__\n"],
)
def test_what_is_taken_from_something_else_is_written_as_the_class_is_indented_or_not_at_all(text):
    made = [changed(text, e.changes) for e in module_edits(Scope(Source(text), None)) if e.kind == "reflected"]
    assert len(made) == ("\t" in text)
    assert [ast.parse(each) for each in made] or "\t" not in text


def test_what_is_taken_along_a_fixed_axis_is_taken_along_the_one_that_is_handed_in():
    text = "def f(z, axis):\n    return z.sum(axis=-1) + z.max(axis=(0, 1))\n"
    made = {made for _, made in of_the_last(text, {"z": ("array", (2, 3))})}
    assert text.replace("axis=-1", "axis=axis") in made
    assert not any("axis, axis" in one for one in made)


def test_two_values_taken_for_others_of_the_same_numbers_are_one_mistake():
    one, two = (Edit(1.0, "another value", None, (), 1, f"dA{n}", f"dZ{n}") for n in (1, 2))
    assert one.form == two.form
    assert (
        Edit(1.0, "another value", None, (), 1, "dZ1", "dZ2").form
        != Edit(1.0, "another value", None, (), 1, "dZ2", "dZ1").form
    )


def test_what_two_objects_are_given_alike_is_added_to_both():
    lines = "c = n\na.grad = lr * d\nb.grad = lr * d\nreturn c"
    assert program(lines.replace("grad =", "grad +=")) in texts_by("= and +=", lines)
