"""What is kept from one call to the next is gone on from, and a decay goes into the gradient that is kept."""

import pytest

from compare.mending.edits import edits_of
from compare.mending.scope import Scope, Seen, owners_of
from compare.mending.source import Source, changed
from tests.compare.mending.edited import made_by_a_method, of_the_last, program, texts_by


@pytest.mark.parametrize(
    ("new", "kept"),
    [
        ("[np.zeros(2) for _ in d]", "self.v or [np.zeros(2) for _ in d]"),
        ("np.zeros(2)", "np.zeros(2) if self.v is None else self.v"),
    ],
)
def test_what_an_object_keeps_and_nobody_reads_is_gone_on_from(new, kept):
    text = "class Momentum:\n    def step(self, d):\n        v = NEW\n        self.v = []\n        self.v.append(d)\n"
    source = Source(text.replace("NEW", new))
    made = [(e.kind, changed(source.text, e.changes)) for e in edits_of(Scope(source, next(owners_of(source))), 0, 9)]
    assert ("what is kept, if there is any", text.replace("NEW", kept)) in made


def test_what_is_kept_by_name_and_not_read_is_asked_for_by_that_name():
    text = "class Momentum:\n    def step(self, n, d):\n        v = np.zeros(2)\n        self.v[n] = d + v\n\n"
    text += "    def start(self):\n        self.v = {}\n"
    source = Source(text)
    made = [changed(source.text, e.changes) for e in edits_of(Scope(source, next(owners_of(source))), 0, 9)]
    assert text.replace("np.zeros(2)", "self.v.get(n, np.zeros(2))") in made


def test_what_is_handed_in_for_what_is_made_anew_and_not_read_is_gone_on_from():
    text = "def updates(params, moments):\n    for name in params:\n        m = np.zeros(2)\n        print(m)\n"
    source = Source(text)
    kinds = {"moments": ("other", "dict"), "name": ("other", "str")}
    scope = Scope(source, next(owners_of(source)), Seen(kinds=kinds))
    made = [changed(text, e.changes) for e in edits_of(scope, 0, 9)]
    assert text.replace("np.zeros(2)", "moments.get(name, np.zeros(2))") in made


def test_what_is_counted_anywhere_is_not_counted_twice():
    assert not texts_by("counted before it is used", 'state["t"] += 1\nreturn d / (1 - lr ** state["t"])')
    assert not texts_by("counted before it is used", "t.k = t.k + 1\nreturn d / (1 - lr ** t.k)")


def test_a_decay_is_taken_of_what_the_step_has_made_first():
    wrong = "v = n * d\nr = np.sqrt(v * v)\nW = W - lr * (v / r + lam * W)\nreturn W"
    right = "v = n * d\nv = v + lam * W\nr = np.sqrt(v * v)\nW = W - lr * (v / r)\nreturn W"
    assert program(right) in texts_by("decay into the gradient", wrong)


def test_a_decay_belongs_into_the_gradient_wherever_it_stands():
    right = "dW = d\ndW = dW + lam * W\nt = n * t - lr * dW\nW = W + t\nreturn W"
    for taken in ("W = W + t - lr * lam * W", "W = W + t\nW -= lr * lam * W", "W = W + (t + W * lam)"):
        wrong = "dW = d\nt = n * t - lr * dW\n" + taken + "\nreturn W"
        assert program(right) in texts_by("decay into the gradient", wrong)


def test_a_decay_that_shrinks_the_weights_themselves_belongs_into_the_gradient():
    text = "def f(w, grad, lr, wd):\n    m = grad / 2\n    w = (1. - lr * wd) * w - m\n    return w\n"
    right = text.replace("    m =", "    grad = grad + wd * w\n    m =").replace("(1. - lr * wd) * w", "w")
    assert right in made_by_a_method(text)


def test_a_decay_beside_a_step_belongs_into_a_gradient_that_an_object_keeps():
    text = "class P:\n    def move(self, lr, wd):\n        self.v = lr * self.v + self.grad\n"
    text += "        self.w = self.w - lr * (self.v + wd * self.w)\n"
    right = text.replace("        self.v =", "        self.grad = self.grad + wd * self.w\n        self.v =")
    assert right.replace("(self.v + wd * self.w)", "self.v") in made_by_a_method(text)


def test_what_is_got_from_what_was_kept_is_kept_again():
    begin = "moved, stored = {}, {}\nfor name in params:\n    v = "
    end = "\n    v = lr * v + d\n    moved[name] = v"
    wrong = f"{begin}np.zeros_like(d){end}\nreturn moved, stored"
    right = f"{begin}state.get(name, np.zeros_like(d)){end}\n    stored[name] = v\nreturn moved, stored"
    known = {"name": ("other", "str"), "state": ("other", "dict")}
    assert ("what is kept, if there is any", program(right)) in of_the_last(program(wrong), known)


def test_what_was_got_is_kept_in_the_loop_over_its_names_alone():
    begin, known = (
        "stored = {}\nfor name in params:\n    d = a\n",
        {"name": ("other", "str"), "state": ("other", "dict")},
    )
    for lines in (
        "v = np.zeros_like(d)\nv = v + d\nreturn stored",
        "    v = np.zeros_like(d)\n    continue\nreturn stored",
    ):
        assert not [text for _, text in of_the_last(program(begin + lines), known) if "stored[name] = v" in text]


def test_what_a_branch_changes_for_this_step_alone_has_a_name_of_its_own_there():
    text = "def f(v, g, mu, ahead):\n    v = mu * v + g\n    if ahead:\n        v = mu * v + g\n        w = g - v\n"
    text += "    else:\n        w = v\n    return w, v\n"
    right = text.replace("        v = mu", "        update = mu").replace("w = g - v", "w = g - update")
    assert ("not kept", right) in of_the_last(text)
    read_nowhere = text.replace("return w, v", "return w")
    assert "not kept" not in {kind for kind, _ in of_the_last(read_nowhere)}


def test_what_is_kept_begins_with_its_share_of_the_gradient_as_it_goes_on():
    kind = "begun with its share"
    one = "if self.{0} is None:\n    self.{0} = {1}\nelse:\n    self.{0} = {2}\n"
    goes_on = "[b * x + (1 - b) * {} for x, h in zip(self.{}, g)]"
    m, v = one.format("m", "g", goes_on.format("h", "m")), one.format("v", "g * g", "b * self.v + (1 - b) * g * g")
    begun = m.replace("= g\n", "= [(1 - b) * h for h in g]\n"), v.replace("= g * g\n", "= (1 - b) * g * g\n")
    assert texts_by(kind, m + v) == [*map(program, ("".join(begun), begun[0] + v, m + begun[1]))]
    assert texts_by(kind, m.replace("self.m, g", "g, g")) == []  # it does not go on with what is kept
    assert texts_by(kind, v.replace("= g * g", "= (1 - b) * g * g")) == []
    assert texts_by(kind, one.format("v", "g", "self.v * g")) == []
    assert texts_by(kind, v.replace("is None", "< 1")) == []
    assert texts_by(kind, v.replace("(1 - b) * g", "lam * g")) == []  # what is added is no share
    turned = "if self.v is not None:\n    self.v = b * self.v + (1 - b) * g\nelse:\n    self.v = {}\n"
    assert texts_by(kind, turned.format("g")) == [program(turned.format("(1 - b) * g"))]


ADAM = """\
class Adam:
    def __init__(self, rate):
        self.rate, self.b1, self.b2 = rate, 0.9, 0.999
        self.m = self.v = 0

    def move(self, grad):
        self.m = self.b1 * self.m + (1 - self.b1) * grad
        self.v = self.v * self.b2 + (1 - self.b2) * grad ** 2
        return self.rate * self.m / (np.sqrt(self.v) + 1e-8)
"""


def test_moments_that_nobody_counts_or_corrects_are_counted_and_corrected():
    right = (
        ADAM.replace("        self.rate, self.b1", "        self.t = 0\n        self.rate, self.b1")
        .replace("        self.m = self.b1 * self", "        self.t += 1\n        self.m = self.b1 * self")
        .replace("self.rate * self.m /", "self.rate * (self.m / (1 - self.b1 ** self.t)) /")
        .replace("np.sqrt(self.v)", "np.sqrt(self.v / (1 - self.b2 ** self.t))")
    )
    kind = "counted, and the moments corrected"
    assert [after for made_by, after in of_the_last(ADAM) if made_by == kind] == [right]
    for other in (
        ADAM.replace("self.v * self.b2 + (1 - self.b2)", "self.v + (1 - self.b2)"),  # a sum of squares
        ADAM.replace("self.rate * self.m", "self.rate * grad"),
        ADAM.replace("(1 - self.b1)", "(1 - self.b10)"),
        ADAM.replace("self.m = self.v = 0", "self.m = self.v = self.t = self.steps = self.n_steps = 0"),
    ):
        assert kind not in {made_by for made_by, _ in of_the_last(other)}


def test_what_is_made_anew_three_times_is_made_only_once_each_time():
    wrong = 'state["t"] = 0\nstate["m"] = np.zeros(2)\nstate["v"] = np.zeros(2)\nreturn state'
    right = wrong.replace('state["t"] = 0', 'state.setdefault("t", 0)')
    for name in "mv":
        right = right.replace(f'state["{name}"] = np.zeros(2)', f'state.setdefault("{name}", np.zeros(2))')
    assert program(right) in texts_by("made only once", wrong)


def test_of_moments_that_are_shown_before_they_are_used_the_use_is_corrected():
    shown = ADAM.replace("        return", "        assert self.m.shape == self.v.shape\n        return")
    [after] = [after for kind, after in of_the_last(shown) if kind == "counted, and the moments corrected"]
    assert "assert self.m.shape == self.v.shape" in after
    assert "np.sqrt(self.v / (1 - self.b2 ** self.t))" in after


def test_steps_are_not_counted_for_each_parameter():
    head, moves = ADAM.split("    def move(self, grad):\n")
    body = "".join(f"    {line}\n" for line in moves.splitlines()).replace("return", "grad -=")
    looped = f"{head}    def move(self, grads):\n        for grad in grads:\n{body}"
    assert "counted, and the moments corrected" not in {kind for kind, _ in of_the_last(looped)}
