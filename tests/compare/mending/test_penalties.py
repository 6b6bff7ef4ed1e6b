"""A penalty comes where it is missing, with the strength that was meant for it, and spares the bias."""

import pytest

from compare.mending.edits import edits_of
from compare.mending.scope import Scope, Seen, owners_of
from compare.mending.source import Source, changed
from tests.compare.mending.edited import made_by_a_method, of_the_last, program, texts_by


def test_a_penalty_is_of_every_weight_of_a_list():
    lines = "all_weights = [W]\nreturn np.sum(a)"
    found = texts_by("plus a penalty", lines)
    assert program(lines + " + lam / 2 * sum((w**2).sum() for w in all_weights)") in found


@pytest.mark.parametrize("rate", ["lr", "learningRate"])
def test_a_penalty_is_of_what_a_step_is_taken_from_and_of_its_own_share(rate):
    text = "class P:\n    def __init__(self, v, g, decayMul):\n"
    text += "        self.v, self.g, self.decayMul = v, g, decayMul\n\n\n"
    text += f"def f(p, {rate}, lam):\n    g = p.g\n    return p.v - {rate} * g\n"
    made = made_by_a_method(text)
    assert text.replace("g = p.g", "g = p.g + lam * p.v") in made
    assert text.replace("g = p.g", "g = p.g + lam * p.decayMul * p.v") in made


def test_a_strength_that_is_kept_and_not_read_comes_before_the_files_constant():
    text = "LAM = 0.1\n\n\nclass Rule:\n    def __init__(self, lam):\n        self.lam = lam\n\n"
    text += "    def move(self, w, g):\n        return g\n"
    source = Source(text)
    edits = edits_of(Scope(source, list(owners_of(source))[-1]), 0, 9)
    costs = {e.new: e.cost for e in edits if e.kind == "plus a penalty"}
    assert costs["g + self.lam * w"] < costs["g + LAM * w"]


def test_a_decay_may_be_kept_under_its_name_with_the_rest():
    made = texts_by("plus a penalty", 'state["weight_decay"] = lam\ng = d\nreturn g * state["lr"]')
    assert program('state["weight_decay"] = lam\ng = d + state["weight_decay"] * W\nreturn g * state["lr"]') in made


@pytest.mark.parametrize(
    ("move", "decayed"),
    [
        ("W = W - lr * d", "W = W - lr * (d + lam * W)"),
        ("W += lr * d", "W += lr * (d - lam * W)"),
        ("W -= lr * d.T @ X", "W -= lr * d.T @ X + lr * lam * W"),
    ],
)
def test_what_is_moved_decays_with_the_rate_and_the_other_way(move, decayed):
    assert program(decayed) in texts_by("less its own decay", move)


@pytest.mark.parametrize("move", ["W *= lr * d", "n += lr * d", "W -= lr * lam"])
def test_what_does_not_move_by_it_or_is_one_number_does_not_decay(move):
    assert texts_by("less its own decay", move) == []


def decayed_before(text, shape=(2, 3)):
    [owner] = owners_of(Source(text))
    kinds = dict.fromkeys(("w", "grad", "buf"), ("array", shape))
    made = edits_of(Scope(Source(text), owner, Seen(kinds=kinds), ("W1", "b1")), 0, 9)
    return [changed(text, e.changes) for e in made if e.kind == "decayed before it is used"]


def test_a_decay_that_an_optimizer_keeps_and_never_asks_for_goes_into_the_gradient_before_that_is_used():
    text = "def move(self, w, grad, decay):\n    buf = self.mu * self.buf + grad\n    return w - self.lr * buf\n"
    first, second = decayed_before(text)
    term = "grad = grad + decay * w\n"
    assert first == text.replace("    buf", f"    if w.ndim > 1:\n        {term}    buf", 1)
    assert second == text.replace("    buf", f"    {term}    buf", 1)
    assert decayed_before(text.replace("+ grad", "+ decay * grad")) == []  # it is asked for
    for other in ("rate", "lr_decay", "region"):
        assert decayed_before(text.replace("decay", other)) == []  # it is the strength of nothing
    assert decayed_before(text.replace("decay", "l2_coef"))
    within = "def move(self, w, grad, decay):\n    for w, grad in self.all:\n        w = w - grad\n    return w\n"
    assert not any(new.index("decay *") < new.index("for w") for new in decayed_before(within))


def test_a_decay_is_of_matrices_alone_where_an_optimizer_is_handed_any_array():
    text = "def update(self, weight, grad):\n    wd = self.wd\n    return weight - self.lr * (grad + wd * weight)\n"
    [owner] = owners_of(Source(text))
    for parameters, spared in ((("W1", "b1"), True), (("W", "b"), False)):  # a neuron's weights have one axis too
        made = edits_of(Scope(Source(text), owner, Seen(), parameters), 0, 9)
        texts = {changed(text, e.changes) for e in made if e.kind == "for matrices alone"}
        assert (text.replace("self.wd", "self.wd if weight.ndim > 1 else 0") in texts) is spared


def test_what_is_left_of_a_slice_gets_nothing_for_the_bias():
    made = texts_by("bias spared", "return d + lam * W[1:]")
    assert program("return d + lam * np.r_[np.zeros_like(W[:1]), W[1:]]") in made


def test_a_penalty_spares_a_bias_wherever_it_stands():
    made = texts_by("bias spared", "return d + lam * W")
    assert program("return d + lam * np.r_[np.zeros_like(W[:1]), W[1:]]") in made
    assert program("return d + lam * np.c_[W[:, :-1], np.zeros(len(W))]") in made
    assert program("return d + lam * np.r_[0, b[1:]]") in texts_by("bias spared", "return d + lam * b")
    assert program("return np.sum(b[1:] ** 2)") in texts_by("bias spared", "return np.sum(b ** 2)")
    assert program("return np.sum(W[:, 1:] ** 2)") in texts_by("bias spared", "return np.sum(W ** 2)")
    assert program("return b[1:].T.dot(b)") in texts_by("bias spared", "return b.T.dot(b)")


def test_half_of_the_squares_stands_for_a_norm_too():
    assert program("return lam * (0.5 * np.sum(W**2))") in texts_by(
        "another norm", "return lam * np.sqrt(np.sum(W**2))"
    )
    [found] = [t for t in texts_by("another norm", "return lam * np.linalg.norm(W)") if "0.5" in t]
    assert found == program("return lam * (0.5 * np.linalg.norm(W) ** 2)")


def test_a_penalty_that_the_file_has_is_added():
    text = "class Net:\n    def __init__(self, w):\n        self.w = w\n\n    def regularization(self):\n"
    text += "        return sum(self.w)\n\n\ndef l2_penalty(w):\n    return sum(w)\n\n\n"
    text += "def loss(net, w):\n    return net.w\n"
    made = of_the_last(text, {"net": ("other", "Net")})
    for penalty in ("net.regularization()", "l2_penalty(w)"):
        assert ("plus its own penalty", text.replace("return net.w", f"return net.w + {penalty}")) in made
    silent = of_the_last(text.replace("regularization", "probability"), {"net": ("other", "Net")})
    assert not any("+ net.probability()" in made for kind, made in silent if kind == "plus its own penalty")


def test_the_last_or_first_entry_of_a_diagonal_is_that_of_a_bias():
    found = texts_by("first one spared", "v = np.eye(n)\nreturn lam * v")
    assert program("v = np.eye(n)\nv[0, 0] = 0\nreturn lam * v") in found
    assert program("v = np.eye(n)\nv[-1, -1] = 0\nreturn lam * v") in found


def test_only_a_norm_has_a_slope_that_squares_have_otherwise():
    kind = "slope of squares for that of a norm"
    assert program("return 2 * lr * W") in texts_by(kind, "return lr * W / np.linalg.norm(W)")
    assert not texts_by(kind, "return 1 / np.sqrt(1 + W**2)")


@pytest.mark.parametrize("square", ["W ** 2", "W**2"])
def test_weights_of_both_layers_are_penalized(square):
    head = f"def squares(W):\n    return np.sum({square}) / 2\n\n\ndef loss(out, W1, W2, lam):\n    return out + "
    kinds = {"W1": ("array", (3, 4)), "W2": ("array", (2, 3))}
    made = {text for kind, text in of_the_last(f"{head}lam * squares(W2)\n", kinds) if kind == "both layers' weights"}
    assert made == {f"{head}lam * (squares(W1) + squares(W2))\n"}
    no_square = head.replace(square, "W")
    assert not any(kind == "both layers' weights" for kind, _ in of_the_last(f"{no_square}lam * squares(W2)\n", kinds))
