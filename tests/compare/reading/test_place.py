"""The place of a mistake: one small file for each way in which it is found, and what is said of it."""

from __future__ import annotations

import ast
import textwrap

import pytest

from compare.contract.apart import File
from compare.contract.spec import CONSTANTS, spec_from
from compare.reading.reading import read
from compare.reading.substitution import Substitutions

NEURON = """
import numpy as np
AGAINST = "neuron"
"""

NETWORK = """
import numpy as np
AGAINST = "network"
LAYERS = (3, 4, 2)
"""

FORWARD = """
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
def run(params, X):
    a1 = sigmoid(X @ params["W1"].T + params["b1"])
    return a1, sigmoid(a1 @ params["W2"].T + params["b2"])
"""

BACKWARD = """
def gradients(params, X, y):
    a1, p = run(params, X)
    dz2 = 2 * (p - y) / y.size * p * (1 - p)
    dz1 = dz2 @ params["W2"] * a1 * (1 - a1)
    return {"W1": dz1.T @ X, "b1": dz1.sum(axis=0), "W2": dz2.T @ a1, "b2": dz2.sum(axis=0)}
"""

ADAM = """
AGAINST = "logistic_regression"
OPTIMIZER = "adam"
import numpy as np
def gradients(params, X, y):
    e = 1 / (1 + np.exp(-(X @ params["W"] + params["b"]))) - y
    return {"W": e @ X / len(y), "b": e.mean()}
def step(params, X, y, lr, state):
    t, new, kept = state.get("t", 0) + 1, {}, {}
    for name, g in gradients(params, X, y).items():
        m, v = state.get(name, (0.0, 0.0))
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g**2
        m_hat = m / (1 - 0.9**t)
        v_hat = v / (1 - 0.999**t)
        new[name] = params[name] - lr * m_hat / (np.sqrt(v_hat) + 1e-8)
        kept[name] = (m, v)
    return new, kept | {"t": t}
"""


def reading_of(tmp_path, text, *edits, seconds=10):
    """The reading of a text in which each edit (before, after) has been made once."""
    for before, after in edits:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    path = tmp_path / "candidate.py"
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    constants = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign) and node.targets[0].id.lower() in CONSTANTS:
            constants[node.targets[0].id.lower()] = ast.literal_eval(node.value)
    return path, read(path, spec_from(constants), seconds=seconds)


def test_in_a_right_file_there_is_no_place_and_every_line_has_its_name(tmp_path):
    path, found = reading_of(tmp_path, NETWORK + FORWARD + BACKWARD)
    assert found.place is None
    names = {
        line.split(" = ")[0].strip(): found.names.get(n, "") for n, line in enumerate(path.read_text().splitlines(), 1)
    }
    assert {key: names[key] for key in ("a1", "dz2", "dz1")} == {"a1": "a1", "dz2": "dz2", "dz1": "dz1"}


BOTH = NETWORK + FORWARD + BACKWARD
BACK = 'dz2 @ params["W2"] * a1 * (1 - a1)'

PLACES = {  # what went wrong: (file, before, after), the expression that is the place, what it computes, what was due
    "a factor is blamed where it was last touched": (
        (BOTH, '"b1": dz1.sum(axis=0)', '"b1": dz1.mean(axis=0)'),
        ("dz1.mean(axis=0)", "db1 / n", "db1"),
    ),
    "a factor that was left out is blamed where it came in": (
        (BOTH, "2 * (p - y) / y.size", "2 * (p - y)"),
        ("p - y", "p − y", "dp / 2"),
    ),
    "a sign is blamed where it came in": ((BOTH, "2 * (p - y)", "2 * (y - p)"), ("y - p", "−(p − y)", "p − y")),
    "a da that is summed lacks its slope": (
        (BOTH, BACK, 'dz2 @ params["W2"]'),
        ('dz2 @ params["W2"]', "da1", "dz1"),
    ),
    "the first value that is nothing known": ((BOTH, BACK, BACK.replace("-", "+")), ("1 + a1", "1 + a1", "")),
    "a sum of products that is activated lacks its bias": (
        (BOTH, 'sigmoid(X @ params["W1"].T + params["b1"])', 'sigmoid(X @ params["W1"].T)'),
        ('X @ params["W1"].T', "X @ W1.T", "z1"),
    ),
    "a z that is multiplied lacks its activation": (
        (BOTH, 'sigmoid(X @ params["W1"].T + params["b1"])', 'X @ params["W1"].T + params["b1"]'),
        ('X @ params["W1"].T + params["b1"]', "z1", "a1"),
    ),
    "the caller and not the helper, which is right elsewhere": (
        (BOTH, "sigmoid(a1 @", "sigmoid(sigmoid(a1) @"),
        ("a1", "a1", "z1"),
    ),
    "numbers that are right in the wrong shape": ((BOTH, "dz2.T @ a1", "a1.T @ dz2"), ("a1.T @ dz2", "dW2", "")),
    "a sum along the wrong axis": (
        (BOTH, '"b2": dz2.sum(axis=0)', '"b2": dz2.sum(axis=1)'),
        ("dz2.sum(axis=1)", "dz2.sum(axis=1)", ""),
    ),
    "a count that is another": ((BOTH, "y.size", "len(y)"), ("len(y)", "n", "n·k")),
    "a right value under another name": (
        (ADAM, "m_hat = m / (1 - 0.9**t)", "m_hat = m"),
        ("m", "mW", "m̂W"),
    ),
    "a constant of the module, where it is written": (
        (BOTH + "RATE = 2.5\n", "2 * (p", "RATE * (p"),
        ("2.5", "2.5", "2"),
    ),
}


@pytest.mark.parametrize("kind", PLACES)
def test_the_place_is(kind, tmp_path):
    (text, before, after), (place, computes, expected) = PLACES[kind]
    path, found = reading_of(tmp_path, text, (before, after), seconds=30)
    assert (found.place.text, found.place.computes, found.place.expected) == (place, computes, expected)
    assert found.place.source == path.read_text(encoding="utf-8").splitlines()[found.place.line - 1].strip()


def test_what_raises_is_the_place(tmp_path):
    _, found = reading_of(tmp_path, BOTH, ("dz2.T @ a1", "dz2 @ a1"))
    assert (found.place.evidence, "dz2 @ a1" in found.place.source) == ("raised", True)


def test_what_raises_is_told_with_the_function_that_it_stands_in(tmp_path):
    text = BOTH.replace("def gradients", "def half(a):\n    return a / 2\n\n\ndef gradients").replace(
        "dz2.T @ a1", "half(dz2.T @ a1)"
    )
    _, found = reading_of(tmp_path, text, ("return a / 2", "return a / b"))
    assert (found.place.evidence, found.place.function) == ("raised", "half")


def test_a_file_may_live_in_another_process(tmp_path):
    path, found = reading_of(tmp_path, BOTH, ('"b1": dz1.sum(axis=0)', '"b1": dz1.mean(axis=0)'))
    spec = spec_from({"against": "network", "layers": (3, 4, 2)})
    assert read(File(path), spec, ["grad.b1"], seconds=30).place == found.place


def test_what_is_kept_for_the_next_step_is_blamed_where_it_was_made(tmp_path):
    _, found = reading_of(tmp_path, ADAM, ("kept[name] = (m, v)", "kept[name] = (m_hat, v_hat)"), seconds=30)
    assert found.place.source in (
        "m_hat = m / (1 - 0.9**t)",
        "v_hat = v / (1 - 0.999**t)",
        "kept[name] = (m_hat, v_hat)",
    )


def test_parameters_that_nobody_moves_are_blamed_on_the_loop_that_leaves_them_out(tmp_path):
    step = """
    def step(params, X, y, lr):
        g, new = gradients(params, X, y), dict(params)
        for name in ("W1", "W2"):
            new[name] = params[name] - lr * g[name]
        return new
    """
    _, found = reading_of(tmp_path, BOTH + textwrap.dedent(step))
    assert (found.place.source, found.place.evidence) == ('for name in ("W1", "W2"):', "left out")


def test_an_argument_that_is_changed_is_blamed_where_it_got_another_name(tmp_path):
    text = NEURON + textwrap.dedent("""
    def forward(params, X):
        z = params["b"]
        z += 0.0 * X[0, 0] + 1e-3
        return 1 / (1 + np.exp(-(X @ params["W"] + z - 1e-3)))
    """)
    _, found = reading_of(tmp_path, text)
    assert found.place.source == 'z = params["b"]'
    assert found.place.evidence == "changes an argument"


@pytest.mark.parametrize("made", ["dict(params)", "params.copy()"])
def test_an_argument_whose_holder_alone_was_copied_is_blamed_on_the_copy(made, tmp_path):
    step = f"""
    def step(params, X, y, lr):
        new = {made}
        for name, g in gradients(params, X, y).items():
            new[name] -= lr * g
        return new
    """
    _, found = reading_of(tmp_path, BOTH + textwrap.dedent(step))
    assert (found.place.source, found.place.evidence) == (f"new = {made}", "changes an argument")


def test_rows_that_meet_columns_are_blamed_on_the_reshape(tmp_path):
    text = NEURON + textwrap.dedent("""
    def loss(params, X, y):
        p = 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))
        target = y.reshape(-1, 1)
        return np.mean((p - target) ** 2)
    """)
    _, found = reading_of(tmp_path, text)
    assert found.place.source == "target = y.reshape(-1, 1)"


def test_each_sample_and_each_unit_by_itself_is_read_too(tmp_path):
    text = NEURON + textwrap.dedent("""
    import math
    def forward(params, X):
        out = []
        for x in X:
            z = params["b"]
            for w_i, x_i in zip(params["W"], x):
                z = z + w_i * x_i
            out.append(math.tanh(z))
        return np.array(out)
    """)
    _, found = reading_of(tmp_path, text)
    assert found.place.source == "out.append(math.tanh(z))"
    assert found.place.expected == "p"


def test_a_suspicion_is_highest_at_the_place(tmp_path):
    _, found = reading_of(tmp_path, BOTH, ('"b1": dz1.sum(axis=0)', '"b1": dz1.mean(axis=0)'))
    assert found.suspicion[found.place.span] == max(found.suspicion.values()) == 1.0


def test_only_what_is_asked_for_is_explained(tmp_path):
    path = tmp_path / "candidate.py"
    path.write_text(BOTH.replace("dz1.sum(axis=0)", "dz1.mean(axis=0)"), encoding="utf-8")
    assert read(path, spec_from({"against": "network", "layers": (3, 4, 2)}), wrong=["output"]).place is None


def test_a_z_that_only_meets_the_next_weights_is_the_place(tmp_path):
    text = NETWORK + textwrap.dedent("""
    def forward(params, X):
        x = X @ params["W1"].T + params["b1"]
        x = x @ params["W2"].T + params["b2"]
        return 1 / (1 + np.exp(-x))
    """)
    _, found = reading_of(tmp_path, text)
    assert (found.place.source, found.place.computes) == ('x = X @ params["W1"].T + params["b1"]', "z1")


def test_a_two_too_many_is_blamed_where_it_is_multiplied_and_not_on_the_error(tmp_path):
    text = (
        BOTH.replace("import numpy", 'LOSS = "half_mse"\nimport numpy')
        .replace("y.size", "len(y)")
        .replace("(3, 4, 2)", "(5, 4, 3)")
    )
    _, found = reading_of(tmp_path, text)
    assert found.place.text == "2 * (p - y)"


LAYERS = """
class Dense:
    def __init__(self, W, b):
        self.W, self.b = W, b
    def forward(self, x):
        self.x = x
        return x @ self.W.T + self.b
    def backward(self, grad):
        self.dW, self.db = grad.T @ self.x, grad.sum(axis=0)
        return grad @ self.W
class Sigmoid:
    def forward(self, x):
        self.out = 1 / (1 + np.exp(-x))
        return self.out
    def backward(self, grad):
        return grad * self.out * (1 - self.out)
class Last(Sigmoid):
    def backward(self, grad):
        return grad * self.out * (1 - self.out)
def gradients(params, X, y):
    layers = [Dense(params["W1"], params["b1"]), Sigmoid(), Dense(params["W2"], params["b2"]), Last()]
    out = X
    for layer in layers:
        out = layer.forward(out)
    grad = 2 * (out - y) / y.size
    for layer in reversed(layers):
        grad = layer.backward(grad)
    return {"W1": layers[0].dW, "b1": layers[0].db, "W2": layers[2].dW, "b2": layers[2].db}
"""

TABLE = """
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
def sigmoid_back(da, z):
    s = sigmoid(z)
    return da * s * (1 - s)
def tanh_back(da, z):
    return da * (1 - np.tanh(z) ** 2)
BACK = {1: tanh_back, 2: tanh_back, 3: sigmoid_back}
def gradients(params, X, y):
    a, kept, grads = X, [], {}
    for i in (1, 2, 3):
        z = a @ params[f"W{i}"].T + params[f"b{i}"]
        kept.append((a, z))
        a = np.tanh(z) if i < 3 else sigmoid(z)
    da = 2 * (a - y) / y.size
    for i in (3, 2, 1):
        a, z = kept.pop()
        dz = BACK[i](da, z)
        grads[f"W{i}"], grads[f"b{i}"] = dz.T @ a, dz.sum(axis=0)
        da = dz @ params[f"W{i}"]
    return grads
"""

KEYS = """
def gradients(params, X, y):
    a, kept, grads, das = X, {}, {}, {}
    for i in (1, 2, 3):
        x, a = a, np.tanh(a @ params[f"W{i}"].T + params[f"b{i}"])
        kept[i] = x, a
    das[3] = 2 * (a - y) / y.size
    for i in (3, 2, 1):
        x, a = kept[i]
        dz = das[i] * (1 - a**2)
        grads[f"W{i}"], grads[f"b{i}"] = dz.T @ x, dz.sum(axis=0)
        das[i - 1] = dz @ params[f"W{i}"]
    return grads
"""

MOVED = """
def moved(p, g, v, lr):
    v = 0.8 * v + g
    return p - lr * (g + 0.8 * v), v
def step(params, X, y, lr, state):
    grads, new, kept = gradients(params, X, y), {}, {}
    for name in params:
        new[name], kept[name] = moved(params[name], grads[name], state.get(name, 0.0), lr)
    return new, kept
"""

STRENGTH = """
L2 = 0.4
class Net:
    def __init__(self, params):
        self.params = params
    def gradients(self, X, y, reg):
        W1, W2 = self.params["W1"], self.params["W2"]
        a1, p = run(self.params, X)
        penalty = 0.5 * reg * (np.sum(W1 * W1) + np.sum(W2 * W2))
        dz2 = 2 * (p - y) / y.size * p * (1 - p)
        dz1 = dz2 @ W2 * a1 * (1 - a1)
        dW2 = dz2.T @ a1 + reg * W2
        dW1 = dz1.T @ X + reg * W1
        return penalty, {"W1": dW1, "b1": dz1.sum(axis=0), "W2": dW2, "b2": dz2.sum(axis=0)}
def gradients(params, X, y):
    return Net(params).gradients(X, y, L2)[1]
"""

WITH_ONES = """
L2 = 0.4
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
def gradients(params, X, y):
    t1, t2 = np.c_[params["b1"], params["W1"]], np.c_[params["b2"], params["W2"]]
    a0 = np.c_[np.ones((len(X), 1)), X]
    a1 = np.c_[np.ones((len(X), 1)), sigmoid(a0 @ t1.T)]
    p = sigmoid(a1 @ t2.T)
    dz2 = 2 * (p - y) / y.size * p * (1 - p)
    dz1 = (dz2 @ t2 * a1 * (1 - a1))[:, 1:]
    r1 = np.c_[np.zeros(len(t1)), t1[:, 1:]]
    g1 = dz1.T @ a0 + L2 * r1
    g2 = dz2.T @ a1 + L2 * np.c_[np.zeros(len(t2)), t2[:, 1:]]
    return {"W1": g1[:, 1:], "b1": g1[:, 0], "W2": g2[:, 1:], "b2": g2[:, 0]}
"""

COLUMNS = """
AGAINST = "logistic_regression"
import numpy as np
def log_sigmoid(z):
    return -np.logaddexp(0, -z)
def loss(params, X, y):
    Y = y.reshape(1, -1)
    z = params["W"].reshape(1, -1) @ X.T + params["b"]
    return -np.sum(Y * log_sigmoid(z) + (1 - Y) * log_sigmoid(-z)) / len(y)
"""

ERRORS = """
AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
import numpy as np
def log_p(params, X):
    z = np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]
    return None, z - np.log(np.sum(np.exp(z), axis=1, keepdims=True))
def loss(params, X, y):
    logs = log_p(params, X)[1]
    return -np.sum(logs * np.eye(3)[y]) / len(y)
"""

SQUARES = """
L2 = 0.3
def loss(params, X, y):
    penalty = Penalty(L2)
    for name in ("W1", "W2"):
        penalty.take(params[name])
    return np.mean((run(params, X)[1] - y) ** 2) + penalty.total()
class Penalty:
    def __init__(self, strength):
        self.strength, self.value = strength, 0.0
    def take(self, W):
        self.value += 0.5 * self.strength * np.sum(W**2)
    def total(self):
        return self.value
"""

MEANS = """
def forward(params, X):
    return run(params, X)[1]
def gradients(params, X, y):
    n = len(X)
    a1, p = run(params, X)
    dz2 = 2 * (p - y) / y.shape[1] * p * (1 - p)
    dz1 = dz2 @ params["W2"] * a1 * (1 - a1)
    dW1 = dz1.T @ X / n
    dW2 = dz2.T @ a1 / n
    return {"W1": dW1, "b1": dz1.sum(axis=0) / n, "W2": dW2, "b2": dz2.sum(axis=0) / n}
def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {name: params[name] - lr * g[name] for name in params}
"""

LABELS = """
AGAINST = "logistic_regression"
import numpy as np
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
def forward(params, X):
    return sigmoid(X @ params["W"] + params["b"])
def gradients(params, X, y):
    e = (forward(params, X) - y) / len(y)
    return {"W": X.T @ e, "b": e.sum()}
def predict(params, X):
    p = forward(params, X)
    labels = p > 0.5
    return labels.astype(int)
"""

LINES = {  # what went wrong where: (file, before, after), the line that is the place
    "a step that divides again, and not the gradients, which are right": (
        (NETWORK + FORWARD + MEANS, "lr * g[name] for", "lr * g[name] / len(X) for"),
        "return {name: params[name] - lr * g[name] / len(X) for name in params}",
    ),
    "a step that multiplies by n what is a mean, and not the mean": (
        (NETWORK + FORWARD + MEANS, "lr * g[name] for", "lr * len(X) * g[name] for"),
        "return {name: params[name] - lr * len(X) * g[name] for name in params}",
    ),
    "labels turned round, in the only line that makes them of what is right": (
        (LABELS, "p > 0.5", "p < 0.5"),
        "labels = p < 0.5",
    ),
    "labels of an output of their own, which is another": (
        (LABELS, "p = forward(params, X)", 'p = sigmoid(X @ params["W"])'),
        'p = sigmoid(X @ params["W"])',
    ),
    "labels of what went through the activation twice": (
        (LABELS, "p = forward(params, X)", "p = sigmoid(forward(params, X))"),
        "p = sigmoid(forward(params, X))",
    ),
    "a layer object, and not the loop that asks it": (
        (
            NETWORK + LAYERS,
            "class Last(Sigmoid):\n    def backward(self, grad):\n        return grad * self.out * (1 -",
            "class Last(Sigmoid):\n    def backward(self, grad):\n        return grad * self.out * (1 +",
        ),
        "return grad * self.out * (1 + self.out)",
    ),
    "a line that picks the wrong helper, and not the helper": (
        (
            NETWORK.replace("3, 4, 2", "3, 4, 5, 2") + 'ACTIVATION = "tanh"\nOUTPUT = "sigmoid"\n' + TABLE,
            "2: tanh_back",
            "2: sigmoid_back",
        ),
        "dz = BACK[i](da, z)",
    ),
    "a key that is always the same": (
        (
            NETWORK.replace("3, 4, 2", "3, 4, 4, 4") + 'ACTIVATION = "tanh"\nOUTPUT = "tanh"\n' + KEYS,
            "das[i] *",
            "das[3] *",
        ),
        "dz = das[3] * (1 - a**2)",
    ),
    "a helper that gives back two things": (
        ('MOMENTUM = 0.8\nNESTEROV = True\nOPTIMIZER = "sgd"\n' + BOTH + MOVED, "g + 0.8 * v)", "g - 0.8 * v)"),
        "return p - lr * (g - 0.8 * v), v",
    ),
    "the use of a strength, and not where it is handed over": (
        (
            BOTH + STRENGTH,
            "dz2.T @ a1 + reg * W2\n        dW1 = dz1.T @ X + reg * W1",
            "dz2.T @ a1 + 2 * reg * W2\n        dW1 = dz1.T @ X + 2 * reg * W1",
        ),
        "dW2 = dz2.T @ a1 + 2 * reg * W2",
    ),
    "a column of ones beside the weights": (
        (NETWORK + WITH_ONES, "np.c_[np.zeros(len(t1))", "np.c_[np.ones(len(t1))"),
        "r1 = np.c_[np.ones(len(t1)), t1[:, 1:]]",
    ),
    "a transposition, and not the shape that was right": (
        (COLUMNS, "Y * log_sigmoid(z) +", "Y * log_sigmoid(z).T +"),
        "return -np.sum(Y * log_sigmoid(z).T + (1 - Y) * log_sigmoid(-z)) / len(y)",
    ),
    "a mean, and not what a helper gave": (
        (ERRORS, "-np.sum(logs * np.eye(3)[y]) / len(y)", "-np.mean(logs * np.eye(3)[y])"),
        "return -np.mean(logs * np.eye(3)[y])",
    ),
    "a strength that is multiplied in twice, the second time": (
        (BOTH + SQUARES, "return self.value", "return self.strength * self.value"),
        "return self.strength * self.value",
    ),
}


@pytest.mark.parametrize("kind", LINES)
def test_the_line_is_that_of(kind, tmp_path):
    edit, source = LINES[kind]
    _, found = reading_of(tmp_path, edit[0], edit[1:], seconds=30)
    assert found.place.source == source


def test_labels_have_a_line_of_their_own_beside_gradients_that_are_wrong_too(tmp_path):
    _, found = reading_of(tmp_path, LABELS, ("e.sum()", "e.mean()"), ("p > 0.5", "p < 0.5"), seconds=30)
    assert [(place.source, place.sure) for place in found.places] == [
        ('return {"W": X.T @ e, "b": e.mean()}', True),
        ("labels = p < 0.5", True),
    ]


def test_of_labels_that_two_lines_make_none_is_called_wrong(tmp_path):
    _, found = reading_of(tmp_path, LABELS, ("labels = p > 0.5", "labels = p > 0.5\n    labels = ~labels"))
    assert found.place is None


ONE_BY_ONE = """
def one(params, x):
    score = x @ params["W"] + params["b"]
    return 1 if score > 0 else 0
def predict(params, X):
    return np.array([one(params, x) for x in X])
"""
BEFORE = LABELS[: LABELS.index("def predict")]


@pytest.mark.parametrize("edit", [("score > 0", "score > 1"), ("1 if", "2 if"), ("1 if score > 0 else 0", "0")])
def test_labels_that_are_made_one_by_one_are_not_blamed_on_the_line_that_collects_them(edit, tmp_path):
    _, found = reading_of(tmp_path, BEFORE + ONE_BY_ONE, edit)
    assert found.place is None or "one(params, x)" not in found.place.source


def test_a_line_that_gives_the_right_labels_is_not_right_for_that(tmp_path):
    softmax = """
    import numpy as np
    AGAINST = "softmax_regression"
    def forward(params, X):
        e = np.exp(X @ params["W"].T + params["b"])
        return e / e.sum()
    def predict(params, X):
        return forward(params, X).argmax(axis=1)
    """
    _, found = reading_of(tmp_path, textwrap.dedent(softmax))
    assert found.place.source == "return e / e.sum()"


PENALISED = "L2 = 0.2\n" + BOTH.replace("    return {", "    g = {").replace(
    "dz2.sum(axis=0)}",
    """dz2.sum(axis=0)}
    for name in [n for n in params if "W" in n]:
        g[name] = g[name] + L2 * params[name]
    return g""",
)

DOUBTFUL = {  # what leaves a doubt: (file, before, after)
    "a sign on the way of a step": (ADAM, "params[name] - lr *", "params[name] + lr *"),
    "a line that is right at other turns": (PENALISED, 'if "W" in n', "if n"),
    "places in several functions": (
        BOTH + "def loss(params, X, y):\n    return 2 * np.mean((run(params, X)[1] - y) ** 2)\n",
        '"b1": dz1.sum(axis=0)',
        '"b1": dz1.mean(axis=0)',
    ),
}


@pytest.mark.parametrize("doubt", DOUBTFUL)
def test_a_place_is_not_sure_where_there_is(doubt, tmp_path):
    text, before, after = DOUBTFUL[doubt]
    _, found = reading_of(tmp_path, text, (before, after), seconds=30)
    assert found.place is not None
    assert not found.place.sure


def test_a_place_is_not_sure_where_the_time_did_not_suffice_to_try_the_other_lines(tmp_path, monkeypatch):
    tried = Substitutions.of

    def of(self, number):
        found = tried(self, number)
        self._until = 0 if found else self._until
        return found

    monkeypatch.setattr(Substitutions, "of", of)
    _, found = reading_of(tmp_path, BOTH, ('"b1": dz1.sum(axis=0)', '"b1": dz1.mean(axis=0)'), seconds=30)
    assert (found.place.evidence, found.place.sure) == ("mends", False)


def test_a_place_is_sure_where_nothing_else_was_seen(tmp_path):
    _, found = reading_of(tmp_path, BOTH, ('"b1": dz1.sum(axis=0)', '"b1": dz1.mean(axis=0)'), seconds=30)
    assert found.place.sure


def test_a_number_that_is_no_convention_makes_nothing_right(tmp_path):
    text = NEURON + textwrap.dedent("""
    def softplus(t):
        return np.log1p(np.exp(-abs(t))) + max(t, 0.0)
    def loss(params, X, y):
        cost = 0.0
        for x, t in zip(X, y):
            cost += t * softplus(-(x @ params["W"] + params["b"]))
        return cost / len(y)
    """)
    _, found = reading_of(tmp_path, text.replace('"neuron"', '"logistic_regression"'), seconds=30)
    assert found.place is None or found.place.function != "softplus"


@pytest.mark.parametrize("operation", ["a //= X[:, 0]", "a %= X[:, 0]", "a **= X[:, 0]", "a -= X[:, 0]"])
def test_a_value_that_is_made_of_another_by_any_operation_ends_no_reading(tmp_path, operation):
    text = f"""{NEURON}
ACTIVATION = "identity"
def forward(params, X):
    a = X @ params["W"] + params["b"]
    {operation}
    return a
"""
    _, found = reading_of(tmp_path, text)
    assert found.place is not None
    assert found.place.line == text.splitlines().index(f"    {operation}") + 1


SPOILT = """\
import numpy as np

AGAINST = "logistic_regression"


class Loss:
    def mean(self, z, y):
        return np.mean(np.logaddexp(0, z) - y * z)


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def loss(params, X, y):
    return Loss().mean(X @ params["W"] + params["b"], y){}
"""


@pytest.mark.parametrize(("more", "lines"), [(" / len(y)", {8}), ("", set())])
def test_a_line_that_had_all_that_was_due_is_spoilt_by_what_comes_of_it(tmp_path, more, lines):
    _, found = reading_of(tmp_path, SPOILT.format(more))
    assert found.spoilt == lines


def test_what_is_put_into_an_array_piece_by_piece_is_what_its_rows_are_made_of(tmp_path):
    pieces = """
def gradients(params, X, y):
    W1, b1, W2, b2 = (np.zeros(np.shape(params[name])) for name in ("W1", "b1", "W2", "b2"))
    for x, t in zip(X, y):
        a1, p = run(params, x)
        dz2 = 2 * (p - t) / y.size * p * (1 - p)
        parts = np.zeros((a1.size, p.size))
        for i in range(a1.size):
            for j in range(p.size):
                parts[i, j] = dz2[j] * (params["W2"][j, i] + a1[i]) * p[j] * (1 - p[j])
        dz1 = np.array([row.sum() for row in parts])
        W1, b1, W2, b2 = W1 + np.outer(dz1, x), b1 + dz1, W2 + np.outer(dz2, a1), b2 + dz2
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
"""
    _, found = reading_of(tmp_path, NETWORK + FORWARD + pieces)
    assert (found.place.text, found.place.evidence) == ('params["W2"][j, i] + a1[i]', "first")


def test_a_lambda_is_no_function_to_be_told(tmp_path):
    text = BOTH.replace("def gradients", "half = lambda a: a / 2\n\n\ndef gradients").replace(
        "dz2.T @ a1", "half(dz2.T @ a1)"
    )
    _, found = reading_of(tmp_path, text, ("a: a / 2", "a: a / b"))
    assert (found.place.evidence, found.place.function) == ("raised", "gradients")
