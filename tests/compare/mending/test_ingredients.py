"""What stands elsewhere, is handed in or is kept besides belongs here; or a formula that is known does."""

import pytest

from compare.mending.edits import edits_of
from compare.mending.scope import Scope, Seen, owners_of
from compare.mending.source import Source, changed
from tests.compare.mending.edited import made_by_a_method, of_the_last, program, texts_by


def test_what_another_function_computes_of_what_is_here_too_may_stand_here():
    text = "def cost(x, y):\n    error = net(x) - y\n    own = x * x\n    return error * own\n\n\n"
    text += "def net(x):\n    return 2 * x\n\n\ndef slope(x, y):\n    j = cost(x, y)\n    return j * x\n"
    source = Source(text)
    owner = list(owners_of(source))[-1]
    made = [changed(text, e.changes) for e in edits_of(Scope(source, owner), 0, 9) if e.kind == "what stands elsewhere"]
    assert text.replace("j = cost(x, y)", "j = net(x) - y") in made
    assert not any("own\n    return j" in other for other in made)  # which has no such name here


def test_a_layer_that_was_left_out_is_made_like_its_twin():
    wrong = 'z = np.tanh(X @ state["W1"] + state["b1"])\na = np.tanh(a)\nreturn a'
    right = 'z = np.tanh(X @ state["W1"] + state["b1"])\na = np.tanh(a @ state["W2"] + state["b2"])\nreturn a'
    assert program(right) in texts_by("as its twin has it", wrong)
    wrong = 'z = np.tanh(X @ state["W1"])\nreturn z'
    right = 'z = np.tanh(X @ state["W1"])\nz = np.tanh(z @ state["W2"])\nreturn z'
    assert program(right) in texts_by("statement left out", wrong)


def test_what_a_method_does_not_read_of_its_object_is_a_factor_of_what_is_made():
    text = "class Dual:\n    def __init__(self, p, t):\n        self.p, self.t = p, t\n\n"
    text += "    def exp(self):\n        e = np.exp(self.p)\n        return Dual(e, e)\n"
    source = Source(text)
    made = [changed(text, e.changes) for e in edits_of(Scope(source, list(owners_of(source))[-1]), 0, 9)]
    assert text.replace("(e, e)", "(e, self.t * e)") in made


def test_what_is_handed_in_and_not_read_is_added_by_the_files_own_function_too():
    made = texts_by("together with what is handed in", "def add(g, h):\n    return g + h\nreturn sigma(a)")
    assert program("def add(g, h):\n    return g + h\nreturn add(d, sigma(a))") in made


def test_what_an_object_keeps_besides_belongs_into_what_is_made_of_it():
    text = "class D:\n    def __init__(self, p, t):\n        self.p, self.t = p, t\n\n\n"
    text += "def f(a):\n    s = a.p\n    return D(s, s * (1 - s))\n"
    source = Source(text)
    scope = Scope(source, list(owners_of(source))[-1])
    made = {changed(text, edit.changes) for edit in edits_of(scope, 0, 9)}
    assert text.replace("s * (1 - s)", "a.t * s * (1 - s)") in made


def test_what_is_handed_in_and_not_read_stands_where_nothing_does():
    text = "def step(grads, state):\n    return update(grads, {}, 1, axis=0)\n"
    assert text.replace("{}", "state") in made_by_a_method(text, state=("other", "dict"))
    assert text.replace("1,", "state,") in made_by_a_method(text, state=("array", (2,)))
    assert text.replace("{}", "state") not in made_by_a_method(text, state=("array", (2,)))


def test_no_argument_of_an_inner_function_is_named_outside_it():
    text = "def f(x):\n    g = lambda q, unused: q\n    return update(g, {})\n"
    assert not any("update(g, unused)" in made for made in made_by_a_method(text))


def test_a_scale_that_an_object_keeps_is_a_factor_of_what_it_is_asked_for():
    text = "class Rule:\n    def __init__(self, w, scale):\n        self.w, self.scale = w, scale\n\n\n"
    text += "def decayed(rule, rate):\n    return rate * rule.w\n"
    made = made_by_a_method(text, **{"rule.scale": ("number", 128.0)})
    assert text.replace("rate * rule.w", "rate * rule.w * rule.scale") in made


@pytest.mark.parametrize(
    ("formula", "shape"),
    [
        ("(z > 0).astype(int)", (4,)),
        ("(z > 0.5).astype(int)", (4,)),
        ("(z[:, 0] > 0.5).astype(int)", (4, 1)),
        ("z.argmax(axis=1)", (4, 3)),
    ],
)
def test_labels_are_read_off_by_a_threshold_or_as_the_largest(formula, shape):
    source = Source("def predict(params, X):\n    z = X[:, 0]\n    return np.zeros(4)\n")
    scope = Scope(source, next(owners_of(source)), Seen(kinds={"z": ("array", shape)}))
    found = [changed(source.text, e.changes) for e in edits_of(scope, 0, 9) if e.kind == "labels"]
    assert source.text.replace("np.zeros(4)", formula) in found


def test_another_function_of_the_same_argument_may_be_a_formula():
    made = texts_by("formula", "q = sigma(a)\nreturn q")
    assert program("q = np.exp(a - np.logaddexp.reduce(a, axis=-1, keepdims=True))\nreturn q") in made


def test_a_function_of_one_argument_becomes_a_formula():
    source = Source("def slope(z):\n    return z\n")
    scope = Scope(source, next(owners_of(source)))
    found = [changed(source.text, e.changes) for e in edits_of(scope, 0, 9) if e.kind == "formula"]
    assert "def slope(z):\n    return 1 - np.tanh(z)**2\n" in found


def test_a_slope_may_be_a_method_of_what_a_neuron_keeps():
    text = """\
class Tanh:
    def derivative(self, a):
        return 1 - a * a


class Neuron:
    def __init__(self, activation):
        self.activation = activation


def sigmas(neuron, target):
    return neuron.output * (1 - neuron.output)
"""
    source = Source(text)
    scope = Scope(source, list(owners_of(source))[-1], Seen(), (), ("tanh",))
    right = text.replace("neuron.output * (1 - neuron.output)", "neuron.activation.derivative(neuron.output)")
    assert right in [changed(text, edit.changes) for edit in edits_of(scope, 0, 9)]


def test_what_an_inner_function_is_handed_and_does_not_read_is_a_factor_of_all_that_it_sets():
    text = "def times(x, y):\n    def back(g):\n        dx = y.data\n        dy = x.data\n        return dx, dy\n"
    text += "    return Node(x.data * y.data, back, lambda g: y.data)\n"
    made = {after for kind, after in of_the_last(text) if kind == "together with what is handed in"}
    assert text.replace("dx = y", "dx = g * y").replace("dy = x", "dy = g * x") in made  # both at once
    assert text.replace("lambda g: y.data", "lambda g: g * y.data") in made
    assert not any("Node(g" in after for after in made)  # where nobody knows of it


def test_a_method_returns_what_its_sisters_do():
    text = "class A:\n    def back(self, v):\n        return slope(self.of, v) * 2\n\n\n"
    text += "class B:\n    def back(self, v):\n        return -slope(self.of, v)\n\n\n"
    text += "def slope(of, v):\n    return of\n\n\nclass C:\n    def __init__(self, of):\n        self.of = of\n\n"
    text += "    def back(self, v):\n        return v + 1\n"
    right = text.replace("return v + 1", "return slope(self.of, v)")
    assert ("as its sisters have it", right) in of_the_last(text)
    alone = text.replace("class B:\n    def back", "class B:\n    def other")  # what one has is no habit
    assert not [made for kind, made in of_the_last(alone) if kind == "as its sisters have it"]


def test_a_method_asks_its_own_part_what_its_sisters_ask_theirs():
    text = "class Plus:\n    def diff(self, x):\n        return self.left.diff(x) + self.right.diff(x)\n\n\n"
    text += "class Pow:\n    def __init__(self, base):\n        self.base = base\n\n"
    text += "    def diff(self, x):\n        inner = 1 if self.base == x else 0\n        return 2 * inner\n"
    right = text.replace("1 if self.base == x else 0", "self.base.diff(x)")
    assert ("as its sisters have it", right) in of_the_last(text)


def test_what_comes_for_each_row_is_taken_times_its_row():
    source = Source("def back(p, g):\n    out = p\n    return out\n")
    kinds = {"p": ("array", (4, 2)), "g": ("array", (4,)), "out": ("array", (4, 2))}
    made = {t for kind, t in of_the_last(source.text, kinds) if kind == "together with what is handed in"}
    assert source.text.replace("return out", "return out * g[:, None]") in made


def test_what_the_same_object_keeps_beside_what_is_read_belongs_to_it():
    text = "class Model:\n    def __init__(self, x, offset):\n        self.x, self.offset = x, offset\n\n\n"
    text += "class Fit:\n    def value(self, w):\n        z = np.dot(self.model.x, w)\n        return z\n"
    wanted = text.replace("np.dot(self.model.x, w)", "np.dot(self.model.x, w) + self.model.offset")
    source = Source(text)
    owner = next(o for o in owners_of(source) if o.path == ("Fit", "value"))
    made = [changed(text, e.changes) for e in edits_of(Scope(source, owner), 0, 9)]
    assert wanted in made


def test_what_is_unpacked_and_never_read_is_a_factor_of_the_rows():
    wrong = "q, t = state\nreturn lr * d * q"
    assert program(wrong.replace("* q", "* q * t[:, None]")) in texts_by("together with what is handed in", wrong)


def test_what_is_handed_in_is_added_at_the_end_of_a_sum():
    text = "def f(x, w, b):\n    h = x[0] * w[0] + x[1] * w[1]\n    return h\n"
    made = [after for kind, after in of_the_last(text) if kind == "together with what is handed in"]
    assert text.replace("w[1]\n", "w[1] + b\n") in made
