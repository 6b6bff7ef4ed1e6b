"""A call gets another axis or other arguments, what nobody has called is called, and a call too many goes."""

import pytest

from compare.mending.edits import edits_of, module_edits
from compare.mending.scope import Scope, Seen, owners_of
from compare.mending.source import Source, changed
from tests.compare.mending.edited import OPTIMIZER, made_by_a_method, made_of, of_the_last, program, texts_by


def test_pythons_own_sum_becomes_one_over_each_row():
    made = texts_by("another axis", "return a / sum(a)")
    assert program("return a / np.sum(a, axis=1, keepdims=True)") in made


def test_another_axis_is_that_of_the_sum_and_of_nothing_within():
    texts = texts_by("another axis", "return np.sum(np.max(a, axis=1), axis=1)")
    assert program("return np.sum(np.max(a, axis=1), axis=0, keepdims=True)") in texts


def test_dimensions_that_are_kept_are_no_longer_said_to_be():
    """keepdims=False is what nobody writes."""
    made = [text for _, text in made_of("return d.sum(axis=1, keepdims=True)")]
    assert program("return d.sum(axis=1)") in made
    assert program("return d.sum(axis=1, keepdims=False)") not in made


def test_what_a_method_of_some_class_can_be_told_it_is_told():
    text = """\
class Node:
    def move(self, rate, update=False):
        return rate if update else 0


class Group:
    def move(self, rate, update):
        return [node.move(rate) for node in self.nodes]
"""
    right = text.replace("node.move(rate)", "node.move(rate, update=update)")
    assert ("argument given", right) in of_the_last(text)


HANDED_ON = """\
class Base:
    def __init__(self, ratio=0.0):
        self.ratio = ratio


def slope(w, kind="l2"):
    return w


class Model(Base):
    def __init__(self, kind="l1", ratio=0.5):
        self.kind = kind
        super().__init__()

    def step(self, w):
        return slope(w)
"""


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("super().__init__()", "super().__init__(ratio=ratio)"),  # which nobody reads there
        ("return slope(w)", "return slope(w, kind=self.kind)"),
    ],
)
def test_what_is_handed_in_or_kept_under_that_name_is_handed_on(wrong, right):
    source = Source(HANDED_ON)
    owner = next(o for o in owners_of(source) if o.path == ("Model", "__init__" if "super" in wrong else "step"))
    found = {changed(HANDED_ON, e.changes): e.cost for e in edits_of(Scope(source, owner), 0, 9)}
    assert found[HANDED_ON.replace(wrong, right)] < 1.2


def test_a_softmax_is_told_along_which_axis():
    text = "def softmax(z, dim=-1):\n    return z\n\n\ndef f(z):\n    return softmax(z)\n"
    assert ("argument given", text.replace("softmax(z)\n", "softmax(z, dim=1)\n")) in of_the_last(text)


def test_a_strength_that_no_call_gives_is_one_that_the_file_names():
    text = "STRENGTH, EPOCHS = 0.1, 3\nL2 = 0.2\n\n\n" + OPTIMIZER
    made = {after for kind, after in of_the_last(text) if kind == "strength given"}
    assert made == {text.replace("l2(w)\n", f"l2(w, {given})\n") for given in ("L2", "L2 / 2")}
    assert not {kind for kind, _ in of_the_last(text.replace("l2(w)\n", "l2(w) + l2(g)\n"))} & {"strength given"}


def test_arguments_that_are_given_as_they_are_called_are_not_swapped_first():
    text = "def cut(g, low, high):\n    return g\n\n\ndef f(x, low, high):\n    return cut(x, low, high)\n"
    source = Source(text)
    edits = edits_of(Scope(source, list(owners_of(source))[-1], Seen()), 0, 9)
    swapped = {e.new: e.cost for e in edits if e.kind == "arguments swapped"}
    assert swapped["cut(x, high, low)"] > swapped["cut(low, x, high)"] + 0.5


def test_a_flat_array_beside_a_column_becomes_one():
    kinds = {"y": ("array", (7,)), "z": ("array", (7, 1)), "w": ("array", (7,))}
    found = {}
    for others in ("z", "w"):
        source = Source(f"def f(y, z, w):\n    return y * np.exp({others})\n")
        edits = edits_of(Scope(source, next(owners_of(source)), Seen(kinds=kinds)), 0, 9)
        found[others] = next(e.cost for e in edits if (e.old, e.new) == ("y", "y[:, None]"))
    assert found["z"] < found["w"] - 0.8


def test_a_function_that_the_object_applies_already_comes_before_others():
    text = "def relu(z):\n    return z\n\n\nclass Net:\n    def __init__(self, act):\n        self.act = act\n\n"
    text += "    def run(self, l, x):\n        h = self.act(x)\n        return l(h)\n"
    source = Source(text)
    scope = Scope(source, list(owners_of(source))[-1])
    costs = {e.new: e.cost for e in edits_of(scope, 0, 9) if e.kind == "a function around" and e.old == "l(h)"}
    assert costs["self.act(l(h))"] < costs["relu(l(h))"] - 0.3


def test_what_a_layer_of_a_loop_applies_is_a_function_around_its_sum():
    text = "class Layer:\n    def __init__(self, f):\n        self.function = f\n\n"
    text += "    def z(self, x):\n        return x\n\n\n"
    text += "def f(layers, x):\n    for layer in layers:\n        x = layer.z(x)\n    return x\n"
    source = Source(text)
    made = {changed(text, e.changes) for e in edits_of(Scope(source, list(owners_of(source))[-1]), 0, 9)}
    assert text.replace("x = layer.z(x)", "x = layer.function(layer.z(x))") in made


def test_a_probability_is_rounded_where_labels_are_predicted():
    source = Source("def predict_classes(p):\n    labels = p\n    return labels\n")
    made = {changed(source.text, e.changes) for e in edits_of(Scope(source, next(owners_of(source))), 0, 9)}
    assert source.text.replace("= p", "= np.round(p)") in made


def test_no_function_is_called_that_does_more_than_compute():
    lines = "z = a\nreturn d * z"
    assert program("z = a\nreturn shown(a)") not in texts_by("what nobody calls", lines)  # by what it calls, it prints


def test_what_nobody_calls_is_added_where_it_calls_what_another_function_has_made():
    text = "def made(scale):\n    def penalty(w):\n        return scale * w\n    return penalty\n\n\n"
    text += "penalty = made(0.1)\n\n\ndef losses(w):\n    return penalty(w)\n\n\ndef loss(w):\n    return w\n"
    right = text.replace("    return w\n", "    return w + losses(w)\n")
    assert ("what nobody calls", right) in of_the_last(text)
    shown = [each.replace("return scale", "print(w)\n        return scale") for each in (text, right)]
    assert ("what nobody calls", shown[1]) not in of_the_last(shown[0])
    contract = text.replace("def losses", "def forward")  # which whoever judges the file calls
    assert not any("+ forward(w)" in made for _, made in of_the_last(contract))


def test_one_value_is_handed_to_a_function_that_is_hardly_called():
    assert program("return sigma(a)") not in texts_by("what nobody calls", "return a")  # it is called already
    assert program("z = a\nreturn halved(a)") in texts_by("what nobody calls", "z = a\nreturn d * z")


def test_a_method_that_nobody_calls_is_called():
    text = "class Net:\n    def build(self, X):\n        self.loss = self.lost(X)\n        return self.loss\n\n"
    text += "    def penalty(self):\n        return sum(self.all)\n\n    def lost(self, X):\n        return X\n"
    made = made_by_a_method(text)
    assert text.replace("self.lost(X)\n", "self.lost(X) + self.penalty()\n") in made
    shown = text.replace("return sum", "print(1)\n        return sum")
    assert not any("+ self.penalty()" in other for other in made_by_a_method(shown))  # which does more than compute


def test_a_method_that_nobody_calls_does_not_call_itself():
    text = "class A:\n    def penalty(self):\n        return self.w + 1\n"
    assert not any("self.penalty()" in made for made in made_by_a_method(text))


def test_no_text_is_put_in_that_would_end_another():
    assert not texts_by("another text", 'kinds = {\'say "x"\': a, "l2": p}\nreturn told(a, "l2")')
    assert not texts_by("another text", 'kinds = {"l1": a}\nreturn told(a, r"l2")')


def test_a_loss_is_reduced_the_other_way_where_nobody_says_anything():
    text = 'def lost(z, y, reduction="sum"):\n    return z - y\n'
    made = {changed(text, e.changes) for e in module_edits(Scope(Source(text), None)) if e.kind == "another text"}
    assert text.replace("sum", "mean") in made


LINK = """\
class Logistic:
    def density(self, z):
        return np.exp(-z)

    @staticmethod
    def quantile(p):
        return np.log(p)

    def both(self, p, z):
        return p + z


def f(link, p):
    return link.density(p)
"""


def test_another_method_of_the_same_object_comes_first():
    made = {after for kind, after in of_the_last(LINK) if kind == "a method around"}
    assert {after.splitlines()[-1].strip() for after in made} == {"return link.density(link.quantile(p))"}


def test_a_loss_is_reduced_the_other_way():
    assert program("return told(a, 'mean')") in texts_by("another text", "return told(a, 'sum')")


def test_the_method_that_an_object_has_for_it_is_called():
    text = "class Loss:\n    def slope(self, p, y):\n        return p - y\n\n\n"
    text += "def back(p, y, loss):\n    d = y - p\n    return d\n"
    source = Source(text)
    scope = Scope(source, list(owners_of(source))[-1], Seen(kinds={"loss": ("other", "Loss")}))
    assert text.replace("y - p\n    return", "loss.slope(p, y)\n    return") in {
        changed(text, e.changes) for e in edits_of(scope, 0, 9)
    }


def test_a_mean_of_ones_own_is_left_alone():
    assert not texts_by("mean by the weights", "return mean()")


def test_samples_weigh_as_what_the_object_keeps_says():
    text = """\
class Solver:
    def __init__(self, S):
        self.W = weights[S]

    def slope(self, g):
        return g / len(g)
"""
    right = text.replace("g / len(g)", "g * self.W[:, None] / self.W.sum()")
    assert ("by the weights of the samples", right) in of_the_last(text)


def test_an_exponential_of_ones_own_is_shifted_where_it_is_called():
    made = texts_by("shifted by its largest", "return transform_exp(a)")
    assert program("return transform_exp(a - a.max(axis=1, keepdims=True))") in made


def test_no_powers_begin_at_1_but_those_that_are_multiplied_by_what_they_are_set_to():
    made = texts_by("powers that begin at 1", "t *= lr\nb *= n\nz = np.dot(n, lr)\nreturn z")
    assert made == []


def test_labels_that_begin_elsewhere_are_counted_from_there():
    source = Source("def predict(params, X):\n    return X.argmax(axis=1)\n")
    found = [changed(source.text, e.changes) for e in edits_of(Scope(source, next(owners_of(source))), 0, 9)]
    assert source.text.replace("axis=1)", "axis=1) - 1") in found


def test_a_class_of_activations_is_handed_to_what_makes_one_for_each_layer():
    text = (
        "class Relu:\n    pass\n\n\nclass Net:\n    def __init__(self, params, act=None):\n        self.act = act\n\n\n"
    )
    text += "def f(params):\n    return Net(params)\n"
    made = {after for kind, after in of_the_last(text) if kind == "argument given"}
    assert text.replace("Net(params)\n", "Net(params, act=Relu)\n") in made


def test_only_a_backward_pass_begins_with_one():
    for call in ("callback(loss)", "d.feedback(loss)", "d.backward(gloss)"):
        assert texts_by("begun with one", f"loss = gloss = np.sum(a)\nreturn {call}") == []


def test_of_a_list_each_array_is_copied():
    made = made_by_a_method("class A:\n    def keep(self, v):\n        w = v\n        return w\n", v=("other", "list"))
    assert any("w = [array.copy() for array in v]" in text for text in made)
    assert not any("in v.items()" in text for text in made)


def test_what_holds_an_object_is_asked_for_the_same():
    text = "class Net:\n    def outputs(self, x):\n        return softmax(self.mlp.outputs(x))\n\n\n"
    text += "def lost(net, x):\n    mlp = net.mlp\n    return np.log(mlp.outputs(x))\n"
    made = of_the_last(text, {"net": ("other", "Net")})
    assert ("the same of what holds it", text.replace("(mlp.outputs(x))", "(net.outputs(x))")) in made


def test_a_text_is_given_by_its_name_too():
    text = 'TABLE = {"sigmoid": 1, "softmax": 2}\n\n\nclass Dense:\n    def __init__(self, activation):\n'
    text += "        self.f = TABLE[activation]\n\n\ndef last(net):\n    return Dense(activation=net.activation)\n"
    made = of_the_last(text, {"net.activation": ("other", "str")})
    assert ("a text for a value", text.replace("=net.activation", '="softmax"')) in made


@pytest.mark.parametrize(
    ("text", "kind", "made"),
    [
        ("def f(state, lr):\n    return state.get('lr', lr) / 2\n", "call removed", "return lr / 2"),
        (
            "def f(scores):\n    return [np.exp(s) for s in scores]\n",
            "shifted by its largest",
            "np.exp(s - max(scores))",
        ),
        ("def f(x):\n    return g(x.shape)\n", "argument dropped", "return g(x)"),
        (
            "def f(g, w, x):\n    return w * np.dot(g, 1 - g, x)\n",
            "elementwise product for a matrix one",
            "w * (g * (1 - g) * x)",
        ),
    ],
)
def test_what_else_may_be_called_otherwise(text, kind, made):
    assert any(by == kind and made in after for by, after in of_the_last(f"import numpy as np\n\n\n{text}"))


def test_a_default_is_not_unpacked():
    text = "def f(state, rest):\n    return state.get('lr', *rest)\n"
    assert not any("return *rest" in after for _, after in of_the_last(text))


def test_no_activation_is_asked_for_where_a_function_asks_whether_there_is_one():
    head = "def layer(x, act=relu):\n    return x if act is None else act(x)\n\n\n"
    text = f"{head}def net(x):\n    return layer(x)\n"
    assert ("argument given", text.replace("layer(x)\n", "layer(x, act=None)\n")) in of_the_last(text)
    never = text.replace("x if act is None else act(x)", "act(x)")
    assert not any("act=None" in after for _, after in of_the_last(never))


@pytest.mark.parametrize(("maker", "made"), [("as_value(other) * self", "as_value"), ("self * other", "Value")])
def test_what_stands_on_the_left_of_an_operand_is_made_one_of_its_kind(maker, made):
    text = "class Value:\n    def __rsub__(self, other):\n        return self - other\n\n"
    text += f"    def __mul__(self, other):\n        return {maker}\n\n\ndef as_value(v):\n    return Value(v)\n"
    assert text.replace("self - other", f"{made}(other) - self") in made_by_a_method(text)


def test_what_a_config_keeps_and_nobody_reads_is_handed_on():
    text = """\
class Config:
    def __init__(self, lr, nesterov):
        self.lr = lr
        self.nesterov = nesterov


def step(p, config):
    return moved(p, config.lr, False)
"""
    made = of_the_last(text)
    assert ("kept for nobody", text.replace("False", "config.nesterov")) in made
    read = text.replace("moved(p", "moved(p if config.nesterov else 0")
    assert "kept for nobody" not in {kind for kind, _ in of_the_last(read)}


def test_what_a_method_of_the_file_is_handed_is_handed_on_without_it():
    text = "class S:\n    def forward(self, z):\n        return z\n\n\ndef f(s, x):\n    return s.back(s.forward(x))\n"
    assert ("call removed", text.replace("s.forward(x)", "x")) in of_the_last(text)
    unknown = text.replace("def forward", "def other")
    assert ("call removed", unknown.replace("s.forward(x)", "x")) not in of_the_last(unknown)


MATRICES = """\
class Matrix:
    def __init__(self, data):
        self.data = data

    def turned(self):
        return Matrix(self.data.T)

    def mm(self, other):
        return Matrix(self.data @ other.data)


def back(made_of, grad):
    a = made_of[1]
    b = made_of[0].turned()
    return grad.mm(a), b.mm(grad)
"""


def test_a_value_is_asked_as_the_one_beside_it_is():
    kind = "as the one beside it is asked"
    right = MATRICES.replace("a = made_of[1]", "a = made_of[1].turned()")
    assert [after for name, after in of_the_last(MATRICES) if name == kind] == [right]
    other = MATRICES.replace("made_of[0].turned()", "made_of[0].copy()")  # no method of the file
    assert not [after for name, after in of_the_last(other) if name == kind]
    assert not [after for name, after in of_the_last(right) if name == kind]


@pytest.mark.parametrize(("name", "around"), [("softmax", "np.exp"), ("cross_entropy", "np.log"), ("rms", "np.sqrt")])
def test_what_a_function_takes_by_its_name_and_does_not_take_is_tried_at_all_its_places(name, around):
    text = f"def {name}(v, n):\n    t = v + n\n    return v / t\n"
    both = text.replace("v + n", f"{around}(v) + n").replace("v / t", f"{around}(v) / t")
    assert ("a function around", both) in of_the_last(text)
    for other in (text.replace(name, "scaled"), text.replace("v + n", f"v + {around}(n)")):
        assert ("a function around", other.replace("v +", f"{around}(v) +").replace("v /", f"{around}(v) /")) not in (
            of_the_last(other)
        )


def test_what_is_asked_stays_first_in_a_choice():
    wrong = "return np.where(a > d, 1, -1)"
    made = texts_by("arguments swapped", wrong)
    assert program("return np.where(a > d, -1, 1)") in made
    assert not [text for text in made if "np.where(a > d" not in text]
