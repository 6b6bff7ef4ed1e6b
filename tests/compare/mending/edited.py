"""A small snippet in a file of its kind, and what the edits make of it."""

import textwrap
from functools import cache

import numpy as np

from compare.mending.edits import edits_of
from compare.mending.operators import OPERATORS
from compare.mending.program import kind_of
from compare.mending.scope import Scope, Seen, owners_of
from compare.mending.source import Source, changed

# Values that the names in the snippets stand for, where it matters what they are.
X = np.arange(12.0).reshape(4, 3)
KNOWN = {
    "X": X,
    "y": X[:, :2],
    "a": X[:, :2],
    "p": X[:, :2],
    "d": X[:, :2],
    "W": np.ones((2, 3)),
    "n": 4,
    "lr": 0.1,
    "weights": np.ones(4),
    "l": 1,
    "i": 0,
    "j": 1,
    "name": "W1",
    "v": X[:, :2],
    "b": np.ones(2),
    "t": np.zeros(4),
    "params": [np.ones((2, 3))],
    "kind": "relu",
    "x": X[0],
    "flat": np.zeros(6),
    "three": 3,
    "leak": 0.01,
    "kept": {"W1": X, "W2": X},
    "all_weights": [X, X],
    "labels": X[:, :2],
    "d_z": X[:, :2],
    "d_b": X[:, :2],
    "d_t": X[:, :2],
    "c": X[:, :1],
    "d_c": X[:, :2],
}

FILE = """\
class Unit:
    def __init__(self):
        self.bias = 0


def sigma(z):
    return 1 / (1 + np.exp(-z))


def slope(z):
    return sigma(z) * (1 - sigma(z))


def lost(W, lam):
    return lam * np.sum(W**2)


def halved(v):
    return v / 2


def of_all(z):
    return np.log(np.sum(np.exp(z)))


def log_sigma(z):
    return -np.log(1 + np.exp(-z))


def nll(z, y):
    return -z * y


def said(z):
    print(z)
    return z


def shown(z):
    return said(z)


def told(z, slope=False):
    return slope(z) if slope else sigma(z)


def f(X, y, a, p, d, W, b, n, lr, t, state, lam, params):
"""
OPTIMIZER = """\
class Adam:
    def __init__(self):
        self.t, self.m = 0, {}

    def step(self, g):
        self.t += 1
        self.m = g


def l2(w, alpha=0.0, beta=1.0):
    return alpha * w


def f(g, w):
    optim = Adam()
    optim.step(g)
    return optim, l2(w)
"""


def program(lines):
    return FILE + textwrap.indent(lines, "    ").rstrip() + "\n"


@cache
def made_of(lines, *some):
    """(kind of edit, what it makes of a function of these lines) for every edit, or for those of some kinds."""
    source = Source(program(lines))
    owner = list(owners_of(source))[-1]
    kinds = {name: kind_of(value) for name, value in KNOWN.items()}
    activations = ("sigmoid", "tanh", "relu", "elu", "leaky_relu", "softmax")
    scope = Scope(source, owner, Seen(kinds=kinds), ("W1", "b1", "W2", "b2"), activations)
    edits = edits_of(scope, 0, 9, {*some} or None)
    cheaper = {e.kind for e in edits if e.kind in OPERATORS and e.sites == 1 and e.cost < OPERATORS[e.kind][1] - 1e-9}
    assert not cheaper  # than the least that they say: those would never be tried
    return [(edit.kind, changed(source.text, edit.changes)) for edit in edits]


def texts_by(kind, lines):
    """What the edits of a kind make of them."""
    return [text for _, text in made_of(lines, kind)]


def of_the_last(text, kinds=None, activations=()):
    """What the edits of the last function of a text make of it, by kind."""
    source = Source(text)
    scope = Scope(source, list(owners_of(source))[-1], Seen(kinds=kinds or {}), (), activations)
    return {(edit.kind, changed(source.text, edit.changes)) for edit in edits_of(scope, 0, 9)}


def made_by_a_method(text, **kinds):
    """What the edits make of a class's first method after __init__, of values of these kinds."""
    source = Source(text)
    owner = next(o for o in owners_of(source) if o.path[-1] != "__init__")
    return [changed(text, e.changes) for e in edits_of(Scope(source, owner, Seen(kinds=kinds)), 0, 9)]
