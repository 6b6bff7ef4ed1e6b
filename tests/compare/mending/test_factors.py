"""A factor or a term that is missing is put in: a count, a rate, a slope, a bias, an entry."""

import pytest

from compare.mending.edits import edits_of
from compare.mending.scope import Scope, Seen, owners_of
from compare.mending.source import Source, changed
from tests.compare.mending.edited import FILE, made_by_a_method, of_the_last, program, texts_by


def test_of_a_text_no_multiple_is_taken():
    assert not texts_by("factor", "v = name\nreturn name")


def test_a_rate_belongs_to_each_move():
    wrong = "W = W + d * a\nb = b + d\nreturn W, b"
    right = wrong.replace("W + d * a", "W + lr * d * a").replace("b + d", "b + lr * d")
    assert program(right) in texts_by("factor", wrong)


@pytest.mark.parametrize("rate", ["lr", "self.learning_rate", "self.eta", "n.stepSize"])
def test_a_rate_is_a_factor_however_it_is_called(rate):
    wrong = f"v = {rate} * a\nreturn d"
    assert program(wrong.replace("return d", f"return {rate} * d")) in texts_by("factor", wrong)


def test_what_another_function_has_given_is_mended_there_rather():
    costs = {}
    for line in ("t = sum(d)", "t = sigma(d)"):
        source = Source(program(line))
        scope = Scope(source, list(owners_of(source))[-1])
        costs[line] = min(
            e.cost for e in edits_of(scope, 0, 9) if e.kind == "factor" and e.line == FILE.count("\n") + 1
        )
    assert costs["t = sum(d)"] < costs["t = sigma(d)"]


def test_a_dict_is_handed_on_with_each_of_its_values_divided():
    found = texts_by("each of them by a count", "return kept")
    assert program("return {name: g / n for name, g in kept.items()}") in found


def test_the_bias_of_one_unit_is_added_where_one_unit_is_set():
    assert program("z[i] = a + b[i]\nreturn z") in texts_by("plus a bias", "z[i] = a\nreturn z")


def test_a_number_of_one_sample_has_its_slope():
    text = "def f(x, y):\n    for z in x:\n        q = 1 / (1 + np.exp(-z))\n        d = y / q\n    return d\n"
    kinds = {"q": ("number", 0.3), "z": ("number", 0.2), "d": ("number", 1.0)}
    assert text.replace("d = y / q", "d = y / q * q * (1 - q)") in made_by_a_method(text, **kinds)


def test_a_slope_is_taken_at_the_last_of_a_list():
    kinds = {"zs": ("other", "list")}
    text = "def prime(z):\n    return z * (1 - z)\n\n\ndef back(d, zs):\n    return d\n"
    source = Source(text)
    scope = Scope(source, list(owners_of(source))[-1], Seen(kinds=kinds))
    assert text.replace("return d\n", "return d * prime(zs[-1])\n") in [
        changed(text, e.changes) for e in edits_of(scope, 0, 9)
    ]


def test_an_error_with_a_sign_before_it_gets_its_slope_too():
    assert program("d = -a * (p > 0)\nreturn d") in texts_by("times a slope", "d = -a\nreturn d")


def test_of_one_sample_a_slope_may_be_that_of_a_number():
    source = Source("def g(x, t):\n    o = f(x)\n    d = o - t\n    return d * x\n")
    found = edits_of(Scope(source, next(owners_of(source)), Seen(kinds={"o": ("number", 0.3)})), 0, 9)
    assert source.text.replace("o - t", "(o - t) * o * (1 - o)") in [changed(source.text, e.changes) for e in found]


def test_what_goes_through_softmax_divided_by_it_need_not():
    wrong = "return told(d / p, a)"
    assert program("return d - d.sum(axis=1, keepdims=True) * p") in texts_by("slope of softmax", wrong)


def test_the_slope_of_log_softmax_is_written_out():
    wrong = "s = np.sum(d * p, axis=1, keepdims=True)\nreturn d - s"
    made = texts_by("slope of softmax", wrong)
    assert program(wrong.replace("return d - s", "return d - np.exp(p) * d.sum(axis=1, keepdims=True)")) in made


def test_the_slope_of_softmax_is_taken_at_what_another_function_keeps():
    text = "def forward(l, z):\n    l.output, l.delta = z, 0\n\n\ndef f(l, d):\n    d += l.delta\n"
    source = Source(text)
    scope = Scope(source, list(owners_of(source))[-1], activations=("softmax",))
    made = {changed(text, edit.changes) for edit in edits_of(scope, 0, 9)}
    right = "l.output * (l.delta - np.sum(l.delta * l.output, axis=1, keepdims=True))"
    assert text.replace("d += l.delta", f"d += {right}") in made


def test_the_slope_of_softmax_is_made_of_a_product_that_is_a_call_too():
    made = texts_by("slope of softmax", "return np.multiply(d, p)")
    assert program("return p * (d - np.sum(d * p, axis=1, keepdims=True))") in made


def test_the_activation_is_taken_once_more_of_what_was_handed_in_for_that():
    text = f"{FILE.partition('def f')[0]}def back(g, z):\n    return sigma(1 - sigma(g))\n"
    source = Source(text)
    made = {changed(text, e.changes) for e in edits_of(Scope(source, list(owners_of(source))[-1]), 0, 9)}
    assert text.replace("sigma(1 - sigma(g))", "g * sigma(z) * (1 - sigma(z))") in made


def test_the_slope_is_taken_at_what_was_handed_in_for_that_and_nobody_reads():
    text = "def back(d, z):\n    return 1 - np.square(np.tanh(d))\n"
    source = Source(text)
    made = {changed(text, e.changes) for e in edits_of(Scope(source, next(owners_of(source))), 0, 9)}
    assert text.replace("1 - np.square(np.tanh(d))", "d * (1 - np.square(np.tanh(z)))") in made


@pytest.mark.parametrize(
    "body", ["return 0", "return True", "if z > 0:\n        return 1\n    return 0", "return z, 1"]
)
def test_another_number_than_one_or_one_of_several_is_no_slope(body):
    assert "slope for ones" not in {k for k, _ in of_the_last(f"def derivative(z):\n    {body}\n", None, ("relu",))}


def test_a_leak_that_is_handed_in_is_no_slope_that_was_kept():
    text = "def back(d, z, slope):\n    return d\n"
    kinds = {"d": ("array", (3,)), "z": ("array", (3,)), "slope": ("number", 0.01)}
    assert text.replace("return d", "return d * slope") not in {
        new for kind, new in of_the_last(text, kinds, ("leaky_relu",)) if kind == "times a slope"
    }


def test_a_slope_that_is_kept_is_taken_before_one_that_would_be_computed():
    text = "class Unit:\n    def back(self, target):\n        self.r = target - self.a\n        return self.slope\n"
    source = Source(text)
    kinds = dict.fromkeys(("self.a", "self.slope", "target"), ("number", 0.3))
    scope = Scope(source, next(owners_of(source)), Seen(kinds=kinds), (), ("sigmoid",))
    costs = {e.new: e.cost for e in edits_of(scope, 0, 9) if e.kind == "times a slope"}
    assert costs["(target - self.a) * self.slope"] < costs["(target - self.a) * self.a * (1 - self.a)"]


def test_a_loss_s_slope_is_over_p_and_1_p_and_a_mean_of_all():
    made = texts_by("over a slope", "return p - y")
    assert program("return (p - y) / (p * (1 - p)) / y.size") in made


@pytest.mark.parametrize(("constant", "one"), [("1.0", "1.0"), ("1", "1"), ("np.ones_like(z)", "1")])
def test_a_slope_that_is_a_constant_is_that_of_no_activation(constant, one):
    text = f"import numpy as np\n\n\ndef derivative(z):\n    return {constant}\n"
    source = Source(text)
    scope = Scope(source, next(owners_of(source)), Seen(), (), ("sigmoid",))
    made = {changed(text, e.changes) for e in edits_of(scope, 0, 9) if e.kind == "slope for ones"}
    assert text.replace(constant, f"z * ({one} - z)") in made


def test_huber_s_slope_is_cut_off_where_it_was_nothing():
    wrong = "return np.where(np.abs(d) > leak, 0, d)"
    assert program("return np.clip(d, -leak, leak)") in texts_by("cut off as Huber's", wrong)
    assert not texts_by("cut off as Huber's", "return np.where(np.abs(d) > leak, 0, p)")
    of_a_sum = "return np.where(np.abs(d) > leak + lam, 0, d)"
    assert program("return np.clip(d, -(leak + lam), leak + lam)") in texts_by("cut off as Huber's", of_a_sum)


def test_an_exponential_that_has_a_name_goes_by_it_in_the_slope_of_log_softmax():
    text = "def f(out, g):\n    softmax = np.exp(out)\n    return g * (1 - softmax)\n"
    source = Source(text)
    scope = Scope(source, next(owners_of(source)), Seen(), activations=("softmax",))
    made = [changed(text, e.changes) for e in edits_of(scope, 0, 9)]
    assert text.replace("g * (1 - softmax)", "g - softmax * g.sum(axis=1, keepdims=True)") in made


def test_a_mean_counts_as_often_as_there_are_in_its_own_batch_and_not_as_there_should_be():
    wrong = "for i in range(n):\n    v = X[i : i + n]\n    t += np.mean(v) * n\nreturn t"
    made = texts_by("as often as there are", wrong)
    assert program(wrong.replace("* n\n", "* len(v)\n")) in made


def test_a_total_is_divided_by_what_its_object_divides_by_elsewhere():
    text = "class Scores:\n    def total(self):\n        return self.sum\n\n"
    text += "    def mean(self):\n        return self.squares / self.count\n"
    assert text.replace("return self.sum", "return self.sum / self.count") in made_by_a_method(text)
    other = text.replace("self.count", "self.scale")  # which is no number of anything
    assert other.replace("return self.sum", "return self.sum / self.scale") not in made_by_a_method(other)


def test_a_derivative_of_ones_is_that_of_no_activation():
    text = "def activation_derivative(z):\n    return np.ones_like(z)\n"
    source = Source(text)
    scope = Scope(source, next(owners_of(source)), Seen(), (), ("hardtanh", "sigmoid"))
    made = {changed(text, e.changes) for e in edits_of(scope, 0, 9) if e.kind == "slope for ones"}
    assert {text.replace("np.ones_like(z)", new) for new in ("(np.abs(z) < 1).astype(z.dtype)", "z * (1 - z)")} == made


def test_a_slope_of_all_rows_is_taken_at_the_row_that_is_worked_on():
    lines = "p[i, :] = a[i, :] - y[i, :]\nreturn p"
    assert program("p[i, :] = (a[i, :] - y[i, :]) * slope(d[i, :])\nreturn p") in texts_by("times a slope", lines)


def test_a_losss_derivative_reads_its_labels():
    text = "def deriv(target, output):\n    return output * (1 - output)\n"
    error = "output - target"
    due = [f"({error}) / (output * (1 - output))", error, f"2 * ({error})"]
    source = Source(text)
    made = {changed(text, e.changes) for e in edits_of(Scope(source, next(owners_of(source))), 0, 9)}
    assert {text.replace("output * (1 - output)", formula) for formula in due} <= made
    read = Source(text.replace("(1 -", "(target -"))
    assert "by the labels too" not in {e.kind for e in edits_of(Scope(read, next(owners_of(read))), 0, 9)}


@pytest.mark.parametrize(
    ("outer", "inner", "count"),
    [
        ("i in range(n)", "j in range(len(X[i]))", "n * len(X[i])"),
        ("i, x in enumerate(X)", "v in x", "len(X) * len(x)"),
        ("x, t in zip(X, y)", "v in x", "len(X) * len(x)"),
        ("i in range(n - 1)", "v in x", "(n - 1) * len(x)"),
        ("i in range(1, n)", "v in x", ""),
    ],
)
def test_what_is_added_up_in_two_loops_is_divided_by_the_turns_of_both(outer, inner, count):
    lines = f"s = 0\nfor {outer}:\n    for {inner}:\n        s += 1\nreturn s"
    right = [program(f"{lines} / ({count})")] if count else []
    assert texts_by("over all its turns", lines) == right
    assert texts_by("over all its turns", lines.replace("+=", "*=")) == []
    begun_anew = lines.replace(f"for {outer}:\n", f"for {outer}:\n    s = 0\n")
    assert texts_by("over all its turns", begun_anew) == []


@pytest.mark.parametrize(
    ("quotient", "made"),
    [
        ("(a - d ** 2) / n ** 2", ["(a * n - d ** 2) / n ** 2", "(a - d ** 2 * n) / n ** 2"]),
        ("(a - d) / (n * n)", ["(a * n - d) / (n * n)", "(a - d * n) / (n * n)"]),
        ("(a - d) / n ** 3", []),
        ("(a - d) / (n + n)", []),
        ("(a * d) / n ** 2", []),
    ],
)
def test_what_the_divisor_does_not_change_by_is_multiplied_by_it(quotient, made):
    assert texts_by("times what divides", f"return {quotient}") == [program(f"return {text}") for text in made]
