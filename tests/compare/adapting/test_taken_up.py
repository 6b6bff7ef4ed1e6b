"""Whole files as people write them, none in the contract's form: each is taken for what its author meant, the right
ones agree, and one mistake in any of them is still seen.

What is not found in time fails here; that the search then ends by itself is asked of the files that take the most.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import compare
from compare.adapting import taking
from compare.adapting.looking import worked
from compare.contract.joined import joined
from tests.compare.repairs import CANDIDATES

pytestmark = pytest.mark.usefixtures("the_reference_runs_once")  # a file and its mistakes have one
FOLDER = CANDIDATES / "as_it_stands"
TAKEN_FOR = {  # file → (what is called, widths and kind, activations and loss), as its author would say it
    "class_lists_of_layers": ("class MLP", "columns are samples", "a network 5-4-3, tanh and softmax, cross_entropy"),
    "class_of_nabla_lists": ("class Network", "one sample", "a network 5-4-3, sigmoid, half_mse"),
    "class_of_plain_numbers": ("class Neuron", "one sample", "a neuron of 4 inputs, sigmoid, half_mse"),
    "class_one_sample_at_a_time": ("class neuralNetwork", "one sample", "a network 5-4-3, sigmoid, half_mse"),
    "class_weights_in_dict": ("class Regressor", "rows are samples", "a network 5-4-1, relu and identity, mse"),
    "class_xor_with_plot": ("class NeuralNetwork", "rows are samples", "a network 5-4-1, sigmoid, half_mse"),
    "course_deep_model": ("L_model_forward", "columns are samples", "a network 5-4-1, relu and sigmoid, bce"),
    "course_logistic_regression": ("propagate", "columns are samples", "a logistic regression of 3 inputs"),
    "course_two_layer_model": ("forward_propagation", "columns are samples", "a network 5-4-1, tanh and sigmoid, bce"),
    "data_in_the_constructor": (
        "class NeuralNetwork",
        "rows",
        "a network 5-4-1, sigmoid, mse, summed over the samples",
    ),
    "data_in_the_constructor_one_layer": ("class Perceptron", "rows", "a neuron of 5 inputs, sigmoid, half_mse"),
    "data_in_the_constructor_tanh": ("class Net", "rows", "a network 5-4-3, tanh and identity, mse"),
    "fit_linear_regression": ("class LinearRegressionGD", "rows", "a neuron of 3 inputs, identity, half_mse"),
    "fit_with_an_intercept_column": ("the bias as the first one", "rows", "a logistic regression of 3 inputs"),
    "fit_logistic_regression": ("class LogisticRegression", "rows", "a logistic regression of 3 inputs"),
    "fit_logistic_regression_proba": ("class LogReg", "rows", "a logistic regression of 3 inputs"),
    "functions_gradient_descent": ("compute_gradient", "rows", "a logistic regression of 3 inputs"),
    "functions_one_neuron": ("train_step", "rows", "a neuron of 3 inputs, sigmoid, mse"),
    "functions_with_four_arrays": ("backward_pass", "rows", "a network 5-4-3, relu and softmax, cross_entropy"),
    "layers_added_one_by_one": ("class Network", "one sample", "a network 2-3-1, tanh, mse"),
    "layers_dense_and_tanh": ("train", "one sample", "a network 2-3-1, tanh, mse"),
    "layers_in_a_network": ("class Net", "rows", "a network 5-4-3, relu and softmax, cross_entropy"),
    "script_logistic_regression": ("a script", "rows", "a logistic regression of 4 inputs"),
    "script_of_layer_objects": ("a script", "rows", "a network 5-4-3, relu and softmax, cross_entropy"),
    "script_two_layers_of_synapses": ("a script", "rows", "a network 5-4-1, tanh, half_mse, summed over the samples"),
    "script_xor": ("a script", "rows", "a network 5-4-1, sigmoid, half_mse, summed over the samples"),
}
MISTAKES = (  # file, what is right, what was written, what must be seen as wrong
    ("class_lists_of_layers", "e / np.sum(e, axis=0, keepdims=True)", "e / np.sum(e)", "output"),
    ("class_lists_of_layers", "np.log(y_hat + 0.0)) / m", "np.log(y_hat + 0.0))", "loss"),
    ("class_lists_of_layers", "(1 - self.activations[i] ** 2)", "(1 - self.activations[i])", "grad.W1"),
    ("class_lists_of_layers", "self.lr * self.db[i]", "self.db[i]", "step.b1"),
    ("class_lists_of_layers", "self.activations[-1]) + self.biases[i]", "self.activations[-1])", "output"),
    ("class_one_sample_at_a_time", "(self.who.T, output_delta)", "(self.who.T, output_errors)", "step.W1"),
    ("class_one_sample_at_a_time", "self.lr * hidden_delta\n", "hidden_delta\n", "step.b1"),
    ("class_of_nabla_lists", "delta) * sp", "delta)", "grad.W1"),
    ("class_of_nabla_lists", "nabla_b[-l] = delta", "nabla_b[-l] = delta / 2", "grad.b1"),
    ("class_of_plain_numbers", "self.lr * delta * inputs[i]", "self.lr * error * inputs[i]", "step.W"),
    ("class_of_plain_numbers", "self.bias -= self.lr * delta", "self.bias -= delta", "step.b"),
    ("class_weights_in_dict", "dh[h <= 0] = 0", "dh[dh <= 0] = 0", "grad.W1"),
    ("class_weights_in_dict", "dy = 2 * (y_hat - y)", "dy = (y_hat - y)", "grad.W2"),
    ("class_weights_in_dict", 'relu(X @ p["W1"] + p["b1"])', 'relu(X @ p["W1"])', "output"),
    ("class_weights_in_dict", "self.learning_rate * grads[name]", "grads[name]", "step.W1"),
    ("class_xor_with_plot", "1 / (1 + np.exp(-x))", "1 / (1 + np.exp(x))", "output"),
    ("class_xor_with_plot", "return x * (1 - x)", "return self.sigmoid(x) * (1 - self.sigmoid(x))", "step.W2"),
    ("class_xor_with_plot", "error = output - y", "error = y - output", "step.W2"),
    ("course_two_layer_model", "np.dot(dZ2, A1.T) / m", "np.dot(dZ2, A1.T)", "grad.W2"),
    ("course_two_layer_model", "np.log(1 - A2), 1 - Y)", "np.log(1 - A2), Y)", "loss"),
    ("course_two_layer_model", "A1 = np.tanh(Z1)", "A1 = sigmoid(Z1)", "grad.W1"),
    ("course_two_layer_model", '"b2"] - learning_rate', '"b2"] + learning_rate', "step.b2"),
    ("course_two_layer_model", "(1 - np.power(A1, 2))", "(1 - np.power(Z1, 2))", "grad.W1"),  # which is no name there
    ("course_deep_model", "np.dot(W.T, dZ)", "np.dot(W.T, dZ) / m", "grad.W1"),
    ("course_deep_model", "db = 1. / m * np.sum", "db = np.sum", "grad.b1"),
    ("course_logistic_regression", "dw = 1 / m * np.dot", "dw = np.dot", "grad.W"),
    ("course_logistic_regression", "b = b - learning_rate * db", "b = b - db", "step.b"),
    ("data_in_the_constructor", " * sigmoid_derivative(self.layer1)", "", "step.W1"),
    ("data_in_the_constructor", "self.bias1 += d1.sum(axis=0)", "self.bias1 += d1.mean(axis=0)", "step.b1"),
    ("data_in_the_constructor_tanh", "(1 - self.h ** 2)", "(1 - self.h) ** 2", "grad.W1"),
    ("data_in_the_constructor_one_layer", "delta.mean(axis=0)", "delta.sum(axis=0)", "step.b"),
    ("fit_linear_regression", "(self.eta / m) * np.sum(residuals)", "self.eta * np.sum(residuals)", "step.b"),
    ("fit_with_an_intercept_column", "self.theta -= self.lr * gradient", "self.theta -= gradient", "step.W"),
    ("fit_logistic_regression", "dw = (1 / n_samples) * np.dot", "dw = np.dot", "step.W"),
    ("fit_logistic_regression", "1 / (1 + np.exp(-x))", "1 / (1 + np.exp(x))", "step.W"),
    ("fit_logistic_regression_proba", "error = h - y", "error = (h - y) * h * (1 - h)", "step.W"),
    ("fit_logistic_regression_proba", "1 / (1 + np.exp(-z))", "1 / (1 - np.exp(-z))", "output"),
    ("functions_gradient_descent", "dj_db = dj_db / m", "dj_db = dj_db", "grad.b"),
    ("functions_one_neuron", "out * (1 - out) / len", "out / len", "step.W"),
    ("functions_with_four_arrays", "dA1 * (Z1 > 0)", "dA1 * A1", "grad.W1"),
    ("layers_added_one_by_one", "self.bias -= learning_rate * output_error", "self.bias -= output_error", "step.b1"),
    ("layers_dense_and_tanh", "1 - np.tanh(x) ** 2", "1 - np.tanh(x)", "step.W1"),
    ("layers_in_a_network", "self.db = dout.sum(axis=0)", "self.db = dout.mean(axis=0)", "grad.b1"),
    ("layers_in_a_network", "return dout * self.mask", "return dout", "grad.W1"),
    ("script_logistic_regression", "X.T.dot(h - y) / len(y)", "X.T.dot(h - y)", "step.W"),
    ("script_logistic_regression", "h = 1 / (1 + np.exp(-z))", "h = 1 / (1 + np.exp(z))", "output"),
    ("script_of_layer_objects", "self.dinputs[self.inputs <= 0] = 0", "pass", "step.W1"),
    ("script_of_layer_objects", "+= -self.learning_rate * layer.db", "+= -layer.db", "step.b1"),
    ("script_two_layers_of_synapses", "return 1 - x ** 2", "return 1 - x", "step.W1"),
    ("script_two_layers_of_synapses", "b0 += l1_delta.sum(axis=0, keepdims=True)", "b0 += l1_delta.mean()", "step.b1"),
    ("script_xor", "d_predicted_output.dot(output_weights.T)", "error.dot(output_weights.T)", "step.W1"),
)
QUICKLY = {"keyword": "random/float64", "fix_seconds": 0, "diagnosis": False}


def test_every_file_has_its_row():
    assert {path.stem for path in FOLDER.glob("*.py")} == set(TAKEN_FOR)
    assert {row[0] for row in MISTAKES} == set(TAKEN_FOR)


@pytest.mark.parametrize("name", TAKEN_FOR)
def test_a_right_file_is_taken_for_what_its_author_meant_and_agrees(name, monkeypatch):
    monkeypatch.setattr(taking, "SECONDS", 2)  # of the processor, for the search
    results = compare.check(FOLDER / f"{name}.py", **QUICKLY)
    for part in ("taken for", *TAKEN_FOR[name]):
        assert part in results.reading
    assert results.verdict == "agree"


@pytest.mark.parametrize("name", ["course_logistic_regression", "functions_gradient_descent"])
def test_the_longest_searches_end_in_two_seconds(name):
    path, found = FOLDER / f"{name}.py", []
    text = joined(path.read_text(encoding="utf-8"), taking.beginning(path.read_bytes()))
    began = time.process_time()
    worked({"text": text, "path": str(path), "name": path.name, "fixed": {}, "seconds": 60}, found.append)
    assert time.process_time() - began < 2
    assert TAKEN_FOR[name][0] in found[0]["reading"]


def first_ones(rows):
    """One mistake of every file; the others are for a long run."""
    seen = set()
    for row in rows:
        yield pytest.param(*row, marks=[pytest.mark.soak] if row[0] in seen else [])
        seen.add(row[0])


@pytest.mark.parametrize(("name", "right", "wrong", "quantity"), [*first_ones(MISTAKES)])
def test_a_mistake_is_seen_where_it_was_made(tmp_path, monkeypatch, name, right, wrong, quantity):
    monkeypatch.setattr(taking, "SECONDS", 20)  # of the processor: not how slow it is shall decide
    text = (FOLDER / f"{name}.py").read_text(encoding="utf-8")
    assert right in text
    path = Path(tmp_path, f"{name}.py")
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    off = {check.quantity for check in compare.check(path, **QUICKLY).failures}
    assert quantity in off
