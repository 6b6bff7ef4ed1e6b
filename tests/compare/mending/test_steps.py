"""A step remembers what came before, and its start, its rate and its other branch are made up for."""

import pytest

from compare.mending.edits import edits_of
from compare.mending.scope import Scope, Seen, owners_of
from compare.mending.source import Source, changed
from tests.compare.mending.edited import made_by_a_method, of_the_last, program, texts_by


def test_what_is_multiplied_by_a_momentum_elsewhere_is_remembered_too():
    wrong = "d = a\nv = d + lam * p\nreturn v"
    assert program(wrong.replace("d = a", "d = a + lam * p")) in texts_by("plus what is remembered", wrong)


def test_what_is_kept_in_a_row_is_asked_for_no_part_of_it():
    text = (
        "class Rule:\n    def move(self, g, momentum):\n        g = g + 1\n        self.c[1:2] = g\n        return g\n"
    )
    assert not any(".get(1:2" in made for made in made_by_a_method(text))


def test_what_is_kept_by_name_and_nobody_reads_is_remembered():
    text = "class Rule:\n    def move(self, n, g, momentum):\n        g = g + NEW\n        self.c[n] = g\n"
    text += "        return g\n\n"
    text += "    def start(self):\n        self.c = {}\n"
    due = text.replace("NEW", "momentum * self.c.get(n, 0)")
    assert due in made_by_a_method(text.replace("NEW", "g * 2")) + made_by_a_method(text.replace("g + NEW", "g"))


def test_a_decay_that_a_class_has_and_no_method_reads_belongs_to_the_rate():
    text = "class A:\n    lr_decay = 0.1\n\n    def f(self, g):\n        self.t += 1\n"
    text += "        rate = self.lr\n        return rate * g\n"
    source = Source(text)
    seen = Seen(kinds={"self.t": ("number", 1), "self.lr": ("number", 0.1)})
    made = {changed(text, edit.changes) for edit in edits_of(Scope(source, next(owners_of(source)), seen), 0, 9)}
    assert text.replace("= self.lr\n", "= self.lr / (1 + (self.t - 1) * self.lr_decay)\n") in made


def test_moments_are_corrected_by_the_powers_that_are_handed_in():
    text = "def f(m, v, beta1_power, beta2_power):\n    return m / (np.sqrt(v) + 1e-8)\n"
    both = "m / (1 - beta1_power) / (np.sqrt(v / (1 - beta2_power)) + 1e-8)"
    made = of_the_last(text)
    assert ("both corrected for their start", text.replace("m / (np.sqrt(v) + 1e-8)", both)) in made
    assert ("corrected for its start", text.replace("m / (", "m / (1 - beta1_power) / (")) in made


def test_moments_are_corrected_by_whichever_count_is_that_of_the_steps():
    text = """\
class Adam:
    def update(self, m, v, i):
        return m / (np.sqrt(v) + 1e-8)
"""
    kinds = {"i": ("number", 3), "self.t": ("number", 1), "self.beta1": ("number", 0.9), "self.beta2": ("number", 0.99)}
    text = text.replace(
        "    def update",
        "    def __init__(self):\n        self.t, self.beta1, self.beta2 = 0, 0.9, 0.99\n\n    def update",
    )
    made = {new for kind, new in of_the_last(text, kinds) if kind == "both corrected for their start"}
    for count in ("i", "self.t"):
        both = f"m / (1 - self.beta1 ** {count}) / (np.sqrt(v / (1 - self.beta2 ** {count})) + 1e-8)"
        assert text.replace("m / (np.sqrt(v) + 1e-8)", both) in made


def test_what_the_other_branch_adds_is_set_where_there_is_nothing_to_add_to():
    lines = "if state is None:\n    m = d\n    v = d * d\nelse:\n"
    lines += "    m = lr * m + (1 - lr) * d\n    v = b * v + (1 - b) * d * d"
    right = lines.replace("m = d", "m = (1 - lr) * d").replace("v = d", "v = (1 - b) * d")
    assert program(right) in texts_by("as the other branch has it", lines)  # at both places at once


def test_a_branch_may_do_with_its_own_value_what_the_other_one_does_with_what_it_has_made():
    lines = "if t:\n    v = p * (1 - lr)\n    a = v - lr * d\nelse:\n    a = p\nreturn a"
    right = lines.replace("a = p", "a = p - lr * d")
    assert program(right) in texts_by("as the other branch has it", lines)


def test_a_decay_goes_by_the_constant_that_it_is_of():
    text = (
        "LR_DECAY = 0.1\n\n\nclass A:\n    def __init__(self, lr, rho=LR_DECAY):\n        self.lr, self.rho = lr, rho\n"
    )
    text += "        self.step = 0\n\n    def move(self, g):\n        rate = self.lr\n        return rate * g\n"
    kinds = {"self.rho": ("number", 0.1), "self.step": ("number", 1), "self.lr": ("number", 0.3)}
    source = Source(text)
    owner = next(o for o in owners_of(source) if o.path[-1] == "move")
    made = [changed(text, e.changes) for e in edits_of(Scope(source, owner, Seen(kinds=kinds)), 0, 9)]
    assert text.replace("rate = self.lr", "rate = self.lr / (1 + (self.step - 1) * self.rho)") in made


@pytest.mark.parametrize(
    ("summed", "mean"),
    [
        ("v += g ** 2", "v = rho * v + (1 - rho) * g ** 2"),
        ("v += np.square(g)", "v = rho * v + (1 - rho) * np.square(g)"),
        ("v = v + g * g", "v = rho * v + (1 - rho) * g * g"),
    ],
)
def test_a_sum_of_squares_becomes_a_running_mean(summed, mean):
    text = f"def move(w, g, v, rho, lr, eps):\n    {summed}\n    return w - lr * g / (np.sqrt(v) + eps), rho\n"
    kinds = {"rho": ("number", 0.9), "lr": ("number", 0.7), "eps": ("number", 1e-8)}
    made = {new for kind, new in of_the_last(text, kinds) if kind in ("a running mean for a sum", "by its share")}
    assert made == {text.replace(summed, mean)}  # and not of the rate, nor of eps


def test_a_sum_of_what_is_no_square_stays_a_sum():
    text = "def move(w, g, v, rho):\n    v += g\n    return w - v, rho\n"
    made = {kind for kind, _ in of_the_last(text, {"rho": ("number", 0.9)})}
    assert "a running mean for a sum" not in made
