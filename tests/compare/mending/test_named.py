"""Another value, key, number, count, index or function is what was meant."""

import numpy as np
import pytest

from compare.mending.edits import edits_of, module_edits
from compare.mending.program import kind_of
from compare.mending.scope import Scope, Seen, owners_of
from compare.mending.source import Source, changed
from tests.compare.mending.edited import made_by_a_method, of_the_last, program, texts_by


def test_the_same_attribute_of_the_other_object_may_be_meant():
    made = texts_by("another value", "t.grad = t.data * d.grad + t.grad")
    assert program("t.grad = d.data * d.grad + t.grad") in made


def test_what_an_object_keeps_is_meant_and_not_the_object():
    text = "def predict(answer):\n    return np.argmax(answer)\n\n\nclass Answer:\n    def __init__(self, v):\n"
    text += "        self.values = v\n"
    assert text.replace("(answer)\n    ", "(answer)\n    ").replace("argmax(answer)", "argmax(answer.values)") in (
        made_by_a_method(text, answer=("other", "Answer"))
    )


def test_a_prediction_stands_for_the_label_all_through():
    wrong = "q = p\nL = -(q * a + (1 - q) * d)\nreturn L"
    assert program(wrong.replace("(q * a + (1 - q)", "(y * a + (1 - y)")) in texts_by("another value throughout", wrong)


def test_of_a_key_no_letter_is_meant_that_no_parameter_has():
    texts = texts_by("another key", 'return state.get("lr", lr) + state["W1"]')
    assert not any('get("l"' in text or 'get("W1"' in text for text in texts)


def test_one_letter_of_a_text_may_be_meant():
    assert program('return sigma("W")') in texts_by("another key", 'return sigma("Wb")')


def test_a_leak_may_be_that_of_leaky_relu():
    assert program("return np.where(a > 0, a, 0.01 * a)") in texts_by(
        "another number", "return np.where(a > 0, a, 0.3 * a)"
    )


def test_what_an_object_keeps_and_nobody_reads_comes_first_where_a_number_stands():
    text = "class S:\n    def __init__(self, axis=-1):\n        self.axis = axis\n\n"
    text += "    def call(self, x):\n        return softmax(x, 0)\n"
    source = Source(text)
    edits = edits_of(Scope(source, list(owners_of(source))[-1]), 0, 9)
    costs = {e.new: e.cost for e in edits if e.old == "0"}
    assert costs["self.axis"] < costs["1"]


def test_a_constant_of_the_module_stands_for_a_count_too():
    known = {"y": kind_of(np.zeros(7))}
    source = Source("batch_size = 100\ndef loss(y):\n    return sum(y) / batch_size\n")
    found = [
        changed(source.text, e.changes)
        for e in edits_of(Scope(source, next(owners_of(source)), Seen(kinds=known)), 0, 9)
    ]
    assert source.text.replace("/ batch_size", "/ len(y)") in found


def test_a_call_that_names_nothing_to_sum_has_other_edits_all_the_same():
    assert texts_by("a number for a value", "return a**n + sum() ** 2")


def test_a_loop_goes_through_something_backwards():
    wrong = "for i in range(4):\n    a = y[i]\nreturn a"
    assert program(wrong.replace("y[i]", "y[-1 - i]")) in texts_by("index moved", wrong)


def test_an_entry_of_what_is_kept_by_name_is_picked_too():
    wrong = "for i in range(4):\n    t[i] = params.argmax()\nreturn t"
    assert program(wrong.replace("params", "X").replace("X.arg", "X[i].arg")) in texts_by(
        "entry of the loop", wrong.replace("params", "X")
    )


def test_a_function_that_is_handed_in_and_not_read_belongs_where_another_stands():
    text = "def f(x):\n    return x\n\n\ndef add(w, activation):\n    return Layer(w, f)\n"
    source = Source(text)
    made = [changed(text, e.changes) for e in edits_of(Scope(source, list(owners_of(source))[-1]), 0, 9)]
    assert text.replace("(w, f)", "(w, activation)") in made


def test_another_static_method_may_be_meant():
    text = "class T:\n    @staticmethod\n    def f(z):\n        return T.g(z)\n\n    @staticmethod\n    def g(z):\n"
    text += "        return z\n\n    @staticmethod\n    def h(z):\n        return 2 * z\n"
    assert text.replace("T.g(z)", "T.h(z)") in made_by_a_method(text)


def test_another_class_of_the_same_methods_may_be_meant():
    text = "class Tanh:\n    def f(self, z):\n        return np.tanh(z)\n\n\nclass Sigmoid:\n"
    text += "    def f(self, z):\n        return 1 / (1 + np.exp(-z))\n\n\ndef make():\n    return Tanh()\n"
    source = Source(text)
    made = {changed(text, e.changes) for e in edits_of(Scope(source, list(owners_of(source))[-1]), 0, 9)}
    assert text.replace("Tanh()", "Sigmoid()") in made


@pytest.mark.parametrize(
    ("head", "arguments", "takes"),
    [
        ("z, *, k=0", "a", True),
        ("z, *, k=0", "a, k=1", True),
        ("z, *, k=0", "z=a", True),
        ("y, z, *, k=0", "a, k=1", False),  # z is not given
        ("z, **more", "a, k=1", True),
        ("z", "a, k=1", False),
    ],
)
def test_another_function_takes_what_the_first_was_given(head, arguments, takes):
    wrong = f"def other({head}):\n    return z\nreturn sigma({arguments})"
    assert (program(wrong.replace("sigma(", "other(")) in texts_by("another function", wrong)) is takes


def test_a_logarithm_that_math_has_handed_over_may_be_the_natural_one():
    text = "import numpy as np\nfrom math import exp, {}\n\n\ndef f(x):\n    return log10(exp(x))\n"
    assert ("another function", text.format("log10").replace("log10(e", "np.log(e")) in of_the_last(
        text.format("log10")
    )
    both = text.format("log, log10")
    assert ("another function", both.replace("log10(e", "log(e")) in of_the_last(both)


@pytest.mark.parametrize("count", ["arr.size", "arr.shape[0]"])
def test_a_count_may_be_the_length_of_the_axis_that_is_handed_in(count):
    text = f"def mean(arr, g, axis):\n    def back():\n        n = {count}\n        return g / n\n    return back\n"
    assert ("another count", text.replace(count, "arr.shape[axis]")) in of_the_last(text)
    assert "another count" not in {kind for kind, _ in of_the_last(text.replace("axis", "other"))}


def test_a_logarithm_that_was_taken_from_numpy_by_its_name_may_be_the_natural_one():
    text = "from numpy import log, log2\n\n\ndef f(p, q):\n    return p * log2(q) + (1 - p) * log2(1 - q)\n"
    assert text.replace("log2(", "log(") in {after for _, after in of_the_last(text)}  # both at once
    without = text.replace("log, log2", "log2, exp")
    assert "another function" not in {kind for kind, _ in of_the_last(without)}


def test_the_objects_own_of_that_name_comes_before_another():
    text = "C = 2\n\n\nclass Unit:\n    def __init__(self):\n        self.C = self.D = 1\n\n"
    text += "    def f(self, d):\n        return self.D * C * d\n"
    source = Source(text)
    scope = Scope(source, list(owners_of(source))[-1], Seen())
    costs = {e.new: e.cost for e in edits_of(scope, 0, 9) if e.kind == "another value" and e.old == "C"}
    assert costs["self.C"] < min(cost for new, cost in costs.items() if new != "self.C")


def test_a_number_that_is_called_a_count_may_be_that_of_what_is_handed_in():
    text = "def f(self, sample):\n    {} = self.{}\n    return sample, {}\n"
    for name, counts in (("batch_size", True), ("rate", False)):
        wrong = text.format(name, name, name)
        made = of_the_last(wrong, {"sample": ("other", "list"), f"self.{name}": ("number", 10.0)})
        assert (("another count", wrong.replace(f"self.{name}", "len(sample)")) in made) == counts


def test_a_list_of_numbers_may_stand_where_a_row_does():
    text = "def f(y, p, k):\n    return np.log(y[k])\n"
    for kind, may in ((("other", "list"), True), (("other", "dict"), False)):
        made = of_the_last(text, {"y": ("array", (3,)), "p": kind})
        assert (("another value", text.replace("y[k]", "p[k]")) in made) == may


def test_an_entry_is_picked_that_the_loop_picks_of_something_else_on_another_line():
    text = "def f(X, y):\n    for i in range(4):\n        z = X[i]\n        c = y * z\n        t = c\n    return t\n"
    source = Source(text)
    kinds = {"y": ("array", (4,)), "c": ("array", (4,)), "i": ("number", 0), "X": ("array", (4, 3))}
    found = edits_of(Scope(source, next(owners_of(source)), Seen(kinds=kinds)), 0, 9)
    costs = {changed(text, e.changes): e.cost for e in found if e.kind == "entry of the loop"}
    made_there, from_outside = costs[text.replace("t = c", "t = c[i]")], costs[text.replace("y * z", "y[i] * z")]
    assert from_outside < made_there


def test_what_another_function_keeps_by_key_may_be_meant():
    text = 'def there(l, x):\n    l["out"] = x\n\n\ndef f(l, d):\n    return d\n'
    assert ("another value", text.replace("return d", 'return l["out"]')) in of_the_last(text)
    assert not [made for _, made in of_the_last(text.replace("(l, d)", "(m, d)")) if 'm["out"]' in made]


def test_a_loop_that_is_said_to_end_one_too_early_may_go_through_all():
    wrong = "for i in range(n - 1):\n    d = X[i]\nreturn d"
    assert program(wrong.replace("n - 1", "n")) in texts_by("one turn more or less", wrong)


def test_what_is_asked_for_is_what_is_kept():
    lines = 'v = state.get("s", 0)\nstate["u"] = v + a\nreturn v'
    assert program(lines.replace('"s"', '"u"')) in texts_by("another key", lines)
    assert program(lines.replace('"s"', '"w"')) not in texts_by("another key", lines + '\nreturn state["w"]')


def test_what_is_taken_away_for_its_own_sake_is_taken():
    assert texts_by("asked and not taken", 'state.pop("v")\nreturn state') == []


def test_something_is_kept_under_the_key_that_it_has_elsewhere():
    wrong = 'if n:\n    v = {"pos_weight": d}\nelse:\n    v = {"weight": d}\nreturn v'
    assert program(wrong.replace('"pos_weight"', '"weight"')) in texts_by("another key", wrong)
    both = 'v = {"a": d, "weight": d}\nreturn v'
    assert program(both.replace('"a"', '"weight"')) not in texts_by("another key", both)


def test_a_table_of_the_modules_keys_is_no_place_for_others():
    text = 'A = {"a": 1, "weight": 2}\nB = {"a": 1, "pos_weight": 2}\n'
    assert not [e for e in module_edits(Scope(Source(text), None)) if e.kind == "another key"]
    odd = 'v = {"a": d}, {"c\\"d": d}\nreturn v'  # which would end the text
    assert not [text for text in texts_by("another key", odd) if "c" in text.split("v = {")[1].split(":")[0]]


def test_an_object_that_says_how_many_it_goes_through_is_counted_itself():
    text = "class Loader:\n    def __len__(self):\n        return 2\n\n\ndef f(loader, total):\n"
    text += "    return total / len(loader.data[0])\n"
    made = of_the_last(text, {"loader": ("other", "Loader")})
    assert ("counted by what holds it", text.replace("loader.data[0]", "loader")) in made
    unsized = of_the_last(text.replace("__len__", "size"), {"loader": ("other", "Loader")})
    assert "counted by what holds it" not in {kind for kind, _ in unsized}


def test_a_number_that_the_file_has_of_its_own_is_a_factor():
    text = "ln2 = math.log(2)\n\n\ndef g(x):\n    return x * ln2\n\n\ndef f(e):\n    return e\n"
    assert ("factor", text.replace("return e", "return e * ln2")) in of_the_last(text)


def test_what_is_handed_in_and_not_asked_decides_whether_to_average():
    text = "def f(x, average):\n    scale = len(x)\n    return x / scale\n"
    right = text.replace("len(x)\n", "len(x) if average else 1\n")
    assert ("only where it is asked for", right) in of_the_last(text)
    assert "only where it is asked for" not in {kind for kind, _ in of_the_last(text.replace("average", "other"))}


HANDED = """\
def f(w, name="adam", rate=0.1):
    {}
    return made({})
"""


@pytest.mark.parametrize(
    ("before", "given", "becomes"),
    [
        ("n = 2", '"sgd", w', {"name, w"}),
        ("n = name", '"sgd", w', set()),  # which is read
        ("n = 2", "3, w", set()),
    ],
)
def test_a_text_that_is_written_out_where_one_is_handed_in(before, given, becomes):
    text = HANDED.format(before, given)
    made = {after for kind, after in of_the_last(text) if kind == "what it was handed"}
    assert made == {HANDED.format(before, other) for other in becomes}


def test_a_strength_that_is_nothing_here_is_no_other_value_but_0():
    text = "def begun(momentum, decay, damping):\n    return momentum if damping is None else damping\n"
    kinds = {"momentum": ("number", 0.9), "decay": ("number", 0.0), "damping": ("number", 0.5)}
    for decay, known in ((0.0, False), (0.1, True)):
        made = {after for _, after in of_the_last(text, kinds | {"decay": ("number", decay)})}
        assert (text.replace("momentum if", "decay if") in made) is known
        assert text.replace("momentum if", "0 if") in made


def test_only_a_strength_may_be_nothing():
    kinds = {"v_momentum": ("array", (2,))}
    for name, may in (("momentum", True), ("mu", False), ("decayed", False), ("v_momentum", False)):
        text = f"def begun({name}, d):\n    return {name} if d else d\n"
        assert (text.replace(f"{name} if", "0 if") in {after for _, after in of_the_last(text, kinds)}) is may


def test_what_is_asked_for_is_what_is_taken_then():
    wrong = 'return state["l2"] if "l1" in state else state["b"]'
    assert program(wrong.replace('"l1"', '"l2"')) in texts_by("another key", wrong)
    assert program(wrong.replace('"l1"', '"b"')) not in texts_by("another key", wrong)  # which is taken if not
    elsewhere = wrong.replace('state["l2"]', 'kept["l2"]')
    assert program(elsewhere.replace('"l1"', '"l2"')) not in texts_by("another key", elsewhere)


HOLDER = """\
class Net:
    def __init__(self, w, strategy):
        self.w = w


class Plain:
    def __init__(self, n):
        self.n = n


class Learner:
    def __init__(self, strategy, size):
        self.strategy, self.size = strategy, size

    def cost(self, w):
        return Net(w, Plain(3))
"""


def test_an_object_hands_on_what_it_was_given_for_that():
    kind = "what it was given for it"
    assert [made for made_by, made in of_the_last(HOLDER) if made_by == kind] == [
        HOLDER.replace("Plain(3))", "self.strategy)")
    ]
    for other in (HOLDER.replace("Net(w, Plain(3))", "Net(Plain(3), w)"), HOLDER.replace("w, strategy)", "w, s)")):
        assert kind not in {made_by for made_by, _ in of_the_last(other)}


def test_what_is_taken_where_a_key_is_not_missing_is_asked_for():
    wrong = 'return state["b"] if "l1" not in state else state["l2"]'
    assert program(wrong.replace('"l1"', '"l2"')) in texts_by("another key", wrong)
