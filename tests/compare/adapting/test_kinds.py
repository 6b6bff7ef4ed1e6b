"""Kinds of code whose steps have a memory, an order or an engine of their own: a step after each sample, momentum, a
rate that decays, classes counted among the labels, tensors that go backward. Whole files, each right, and made wrong in
a line.
"""

from __future__ import annotations

import pytest

import compare
from compare.adapting.taking import adapted
from tests.compare.repairs import CANDIDATES

pytestmark = pytest.mark.usefixtures("the_reference_runs_once")
FOLDER = CANDIDATES / "as_it_stands" / "kinds"
TAKEN_FOR = {  # file → what it is taken for
    "online_fit": "a network 5-4-1, sigmoid, half_mse, a step after each sample",
    "online_functions": "tanh and sigmoid, bce, summed over samples and outputs, a step after each sample",
    "online_logistic": "a logistic regression of 3 inputs, sigmoid, bce, a step after each sample",
    "online_shuffled": "a neuron of 3 inputs, identity, half_mse, a step after each sample",
    "momentum_averages": "a network 5-4-3, sigmoid, half_mse, momentum 0.9",
    "momentum_four_velocities": "a network 5-4-3, tanh and identity, half_mse, momentum 0.9",
    "momentum_within_fit": "a logistic regression of 3 inputs, sigmoid, bce, momentum 0.9",
    "decay_of_dicts": "class SGD (update), rate / (1 + 0.1·t), an optimizer alone; taken for sgd",
    "decay_of_layers": "rate / (1 + 0.1·t), an optimizer alone; taken for sgd, momentum 0.9",
    "decay_in_fit": "a neuron of 3 inputs, identity, mse",  # whose one step has not decayed
    "softmax_unique": "a network 5-3, softmax, cross_entropy",
    "softmax_max": "a network 5-3, softmax, cross_entropy",
    "softmax_compared": "a network 5-3, softmax, cross_entropy, an L2 penalty of 0.1",
    "columns_max": "columns are samples; taken for a network 6-10-10, relu and softmax, cross_entropy",
    "columns_unique": "columns are samples; taken for a network 5-6-4, tanh and softmax, cross_entropy",
    "columns_set": "columns are samples; taken for a network 5-6-4, sigmoid and softmax, cross_entropy",
    "script_of_objects_own_rate": "a network 5-4-3, sigmoid, half_mse",
    "tensor_functions": "a network 5-4-1, tanh and sigmoid, bce",
    "tensor_operators": "a network 5-4-3, relu and identity, mse",
    "tensor_pairs": "a network 5-4-3, sigmoid, mse, summed over samples and outputs",
}
MISTAKES = (  # file, what is right, what was written, what is off
    ("online_fit", "np.outer(x, d1)", "np.outer(x, d1) / len(X)", "step.W1"),
    ("online_functions", "(1 - A1 ** 2)", "(1 - A1) ** 2", "step.W1"),
    ("online_logistic", "self.bias -= self.learning_rate * error", "self.bias -= error", "step.b"),
    ("online_shuffled", "miss = target - ", "miss = -target + ", "step.W"),
    ("momentum_averages", "self.beta * self.v_w[i] +", "self.beta * self.dw[i] +", "steps.W1"),
    ("momentum_four_velocities", "self.momentum * self.vb1", "self.momentum * self.b1", "steps.b1"),
    ("momentum_within_fit", "self.momentum * vb + db", "self.momentum * vw.sum() + db", "steps.b"),
    ("decay_of_dicts", "/ (1.0 + self.decay * self.t)", "/ 1.0 + self.decay * self.t", "steps.W"),
    ("decay_of_layers", "layer.last_w, layer.last_b = move_w, move_b", "layer.last_b = move_b", "steps.W"),
    ("decay_in_fit", "2 * err.mean()", "2 * err.sum()", "step.b"),
    ("softmax_unique", "np.mean(P - Y, axis=0)", "np.sum(P - Y, axis=0)", "step.b1"),
    ("softmax_max", "delta /= m\n", "pass\n", "step.W1"),
    ("softmax_compared", "grad + self.l2", "grad - self.l2", "step.W1"),
    ("columns_max", "np.sum(dZ2, axis=1, keepdims=True)", "np.sum(dZ2)", "grad.b2"),
    ("columns_unique", "dZ2.sum(axis=1, keepdims=True)", "dZ2.sum(axis=0)", "grad.b2"),
    ("columns_set", "np.sum(dZ2, axis=1, keepdims=True)", "np.sum(dZ2)", "grad.b2"),
    ("script_of_objects_own_rate", "grad * self.out *", "grad *", "step.W1"),
    ("tensor_functions", "g * (1 - t ** 2)", "g * (1 - t)", "grad.W1"),
    ("tensor_operators", "other.grad += self.data.T @ out.grad", "other.grad += self.data.T", "grad.W1"),
    ("tensor_pairs", "g * s * (1 - s)", "g * s", "grad.W2"),
)
FEW = ("online_fit", "momentum_averages", "decay_of_dicts", "softmax_unique", "tensor_functions")  # one of each kind
QUICKLY = {"keyword": "random/float64", "fix_seconds": 0, "diagnosis": False}


def few(rows):
    """One of each kind; the others are for a long run."""
    return [pytest.param(row, marks=[] if row[0] in FEW else pytest.mark.soak, id=row[0]) for row in rows]


def made_wrong(name, right, wrong, folder):
    """A file of this name with a line written otherwise."""
    text = (FOLDER / f"{name}.py").read_text(encoding="utf-8")
    assert right in text
    path = folder / f"{name}.py"
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    return path


def test_every_file_has_its_row():
    assert {path.stem for path in FOLDER.glob("*.py")} == set(TAKEN_FOR)
    assert {row[0] for row in MISTAKES} == set(TAKEN_FOR)


@pytest.mark.parametrize("name", TAKEN_FOR)
def test_a_right_file_is_taken_for_what_it_is_and_agrees(name):
    results = compare.check(FOLDER / f"{name}.py", **QUICKLY)
    assert results.reading.endswith(TAKEN_FOR[name])
    assert results.verdict == "agree"


@pytest.mark.parametrize("row", few(MISTAKES))
def test_a_mistake_is_seen(row, tmp_path):
    *changed, quantity = row
    failures = compare.check(made_wrong(*changed, tmp_path), **QUICKLY).failures
    assert quantity in {check.quantity for check in failures}


COUNTING = ["softmax_unique", "softmax_compared", "columns_max", "columns_unique", "columns_set"]


@pytest.mark.parametrize("name", COUNTING)
def test_classes_that_no_sample_has_are_known_all_the_same(name):
    results = compare.check(FOLDER / f"{name}.py", **QUICKLY | {"keyword": "same-labels/float64"})
    assert results.verdict == "agree"


def test_what_does_not_count_its_labels_is_handed_plain_ones(tmp_path):
    path = made_wrong("columns_max", "Y.max() + 1", "10", tmp_path)
    assert "Labels" not in adapted(path, None, None, {})[1]


def test_classes_are_known_where_a_single_sample_is_taken(tmp_path):
    path = made_wrong("columns_max", "W1.dot(X)", "W1.dot(X.reshape(-1, 1))", tmp_path)
    text = path.read_text(encoding="utf-8").replace("dZ1.dot(X.T)", "dZ1.dot(X.reshape(1, -1))")
    path.write_text(text, encoding="utf-8")
    results = compare.check(path, **QUICKLY | {"keyword": "same-labels/float64"})
    assert "one sample at a time" in results.reading
    assert "grad.W1" in {check.quantity for check in results.checks}
    assert results.verdict == "agree"


@pytest.mark.parametrize(("name", "steps"), [("update_params", True), ("renewal", False)])  # which says nothing
def test_a_step_is_of_the_parameters_that_it_is_handed(name, steps, tmp_path):
    path = tmp_path / "columns_max.py"
    text = (FOLDER / path.name).read_text(encoding="utf-8")
    path.write_text(text.replace("update_params", name), encoding="utf-8")
    adapter = adapted(path, None, None, {})[1]
    assert (f"{name}(W1, b1, W2, b2, grads[0], grads[1], grads[2], grads[3], lr)" in adapter) is steps
    assert "gradient_descent(" not in adapter  # which begins with parameters of its own


@pytest.mark.parametrize("wrong", ["np.sum(dZ2)", "np.sum(dZ2, 2)"])  # which is a number, and which raises
def test_a_sum_over_the_wrong_axis_is_shown_in_its_line(wrong, tmp_path):
    path = made_wrong("columns_max", "np.sum(dZ2, axis=1, keepdims=True)", wrong, tmp_path)
    found = compare.check(path, keyword="random/float64/grad", fix_seconds=0).diagnosis
    line = next(n for n, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1) if wrong in text)
    assert [entry["line"] for entry in found] == [line]


@pytest.mark.parametrize(
    ("wrong", "mistake"),
    [
        (("(out - Y) / len(Y)", "(out - Y)"), "missing-1/n"),
        (("grad * self.out * (1", "grad * (1"), "derivative-half"),  # where no move tells the rate
        (("lr * grad.sum", "0.5 * grad.sum"), None),  # which is the same number, and no mistake of a script
    ],
)
def test_a_number_that_a_scripts_own_loop_has_for_its_rate_is_no_mistake(wrong, mistake, tmp_path):
    path = made_wrong("script_of_objects_own_rate", *wrong, tmp_path)
    found = compare.check(path, keyword="float64", fix_seconds=0).diagnosis
    assert [entry["mistake"] for entry in found] == ([mistake] if mistake else [])


PLAIN = """import numpy as np
X, Y = np.random.rand(20, 4), np.random.rand(20, 3)
W, b = np.random.randn(4, 3), np.zeros((1, 3))
for epoch in range(200):
    p = 1 / (1 + np.exp(-(X @ W + b)))
    dz = (p - Y) / len(X) * p * (1 - p)
    cost = 0
    cost += 0.25 * np.sum((p - Y) ** 2)
    W -= 0.5 * X.T @ dz
    b = b - 0.5 * dz.sum(axis=0, keepdims=True)
"""


@pytest.mark.parametrize("written", ["(1 - p)", "(1 + p)"])  # right, and wrong: no move tells the rate
def test_the_number_that_parameters_are_moved_by_is_the_rate(written, tmp_path):
    path = tmp_path / "plain.py"
    path.write_text(PLAIN.replace("(1 - p)", written), encoding="utf-8")
    assert adapted(path, None, None, {})[1].count("* (lr / 0.5)") == 2  # for W and b


def test_the_line_of_a_closure_is_found_and_mended(tmp_path):
    path = made_wrong("tensor_functions", "g * (1 - t ** 2)", "g * (1 - t)", tmp_path)
    found = compare.check(path, keyword="random/float64", fix_seconds=300).diagnosis
    line = 1 + path.read_text(encoding="utf-8").splitlines().index("        a.accumulate(g * (1 - t))")
    assert [entry["line"] for entry in found] == [line]
    assert "+        a.accumulate(g * (1 - t ** 2))" in found[0]["fix"]["diff"].splitlines()


def test_a_rate_that_a_power_decays_is_left_as_it_is_by_1(tmp_path):
    text = (FOLDER / "decay_of_dicts.py").read_text(encoding="utf-8")
    path = tmp_path / "sgd.py"
    path.write_text(text.replace("/ (1.0 + self.decay * self.t)", "* self.decay ** self.t"), encoding="utf-8")
    assert compare.check(path, **QUICKLY).verdict == "agree"


def test_a_flat_gradient_of_a_column_is_read_so_that_it_may_become_one(tmp_path):
    text = (FOLDER.parent / "course_two_layer_model.py").read_text(encoding="utf-8")
    path = tmp_path / "course.py"
    path.write_text(text.replace("axis=1, keepdims=True", "axis=1"), encoding="utf-8")
    assert "np.ravel(grads[" in adapted(path, None, None, {})[1]


def test_a_number_for_a_columns_gradient_is_read_so_that_it_may_become_one(tmp_path):
    path = made_wrong("columns_max", "np.sum(dZ2, axis=1, keepdims=True)", "np.sum(dZ2)", tmp_path)
    assert '"b2": np.squeeze(grads[3])' in adapted(path, None, None, {})[1]


DENSE = """\
import numpy as np

class Dense:
    def __init__(self, n_inputs, n_neurons):
        self.weights = 0.1 * np.random.randn(n_inputs, n_neurons)
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        self.inputs = inputs
        return np.dot(inputs, self.weights) + self.biases

    def backward(self, dvalues):
        self.dweights = np.dot(self.inputs.T, dvalues)
        self.dbiases = np.sum(dvalues, axis=0, keepdims=True)
        return np.dot(dvalues, self.weights.T)
"""


def test_the_neurons_of_a_layer_are_its_outputs(tmp_path):
    path = tmp_path / "dense.py"
    path.write_text(DENSE, encoding="utf-8")
    results = compare.check(path, **QUICKLY)
    assert results.reading.endswith("taken for a network 4-3, identity, mse")
    assert results.verdict == "agree"
