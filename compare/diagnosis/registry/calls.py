"""Mistakes in how functions take what they are handed and give back what they found."""

from compare.diagnosis.registry.bases import CLASSES, NETWORK, NEURON, REGRESSION
from compare.diagnosis.registry.mistake import Mistake

RETURNED = 'return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}, dX'
FORWARD = "z1, a1, z2, a2 = propagate(params, X)\nreturn a2"
MISTAKES = (
    Mistake(
        "argument-changed", "A function changes what it was handed.",
        "p -= lr * g changes the caller's array; p - lr * g makes a new one.",
        NETWORK, "new[name] = p - lr * g", "p -= lr * g\nnew[name] = p", "update",
    ),
    Mistake(
        "depends-on-earlier-calls", "What comes back depends on earlier calls, or on chance.",
        "A value is kept in a global, or a default argument, for the next call.",
        NETWORK, "grads, dX = backward(params, X, y)\nreturn grads",
        "grads, dX = backward(params, X, y)\nseen = gradients.__dict__.setdefault(\"seen\", [])\nseen.append(1)\nreturn {name: g / len(seen) for name, g in grads.items()}",
        "layer 1 weights",
    ),
    Mistake(
        "output-transposed", "The output comes back transposed: samples are the rows.",
        "Course notes have a sample a column.",
        NETWORK, FORWARD, "z1, a1, z2, a2 = propagate(params, X)\nreturn a2.T", "the output",
    ),
    Mistake(
        "layout", "A gradient comes back transposed: its weights are kept the other way round.",
        "W is (out, in) for PyTorch and (in, out) for z = X @ W.",
        NETWORK, "dW1 = dz1.T @ X", "dW1 = X.T @ dz1", "layer 1 weights",
    ),
    Mistake(
        "bias-gradient-wrong-axis", "A bias gradient is summed over the units, which leaves a number for each sample.",
        "axis=1 is written for axis=0.",
        NETWORK, "db1 = dz1.sum(axis=0)", "db1 = dz1.sum(axis=1)", "layer 1 bias",
    ),
    Mistake(
        "labels-wrong-axis", "One label comes back for each class, not for each sample.",
        "argmax(axis=0) is written for argmax(axis=1).",
        CLASSES, "return np.argmax(a, axis=1)", "return np.argmax(a, axis=0)", "predict",
    ),
    Mistake(
        "bias-gradient-not-summed", "A bias gradient is not summed over the samples.",
        "For one sample db is dz, and that is kept for many.",
        NETWORK, "db1 = dz1.sum(axis=0)", "db1 = dz1", "layer 1 bias",
    ),
    Mistake(
        "gradient-not-summed", "A gradient is not summed over the samples.",
        "An elementwise product has the factors, a matrix product their sum.",
        NEURON, "dW = X.T @ dz", "dW = X.T * dz", "the weights",
    ),
    Mistake(
        "extra-axis", "An axis of length 1 is left in front.",
        "keepdims=True, or biases kept as rows.",
        NETWORK, "db1 = dz1.sum(axis=0)", "db1 = dz1.sum(axis=0, keepdims=True)", "layer 1 bias",
    ),
    Mistake(
        "squeezed", "A single sample comes back without its axis.",
        "np.squeeze takes every axis of length 1, that of the samples too.",
        NETWORK, FORWARD, "z1, a1, z2, a2 = propagate(params, X)\nreturn np.squeeze(a2)", "the output", ("random", "one-sample"),
    ),
    Mistake(
        "output-shape", "An axis of length 1 is too many or missing.",
        "A column (n, 1) and a vector (n,) look alike when printed.",
        REGRESSION, "z, a = propagate(params, X)\nreturn a", "z, a = propagate(params, X)\nreturn a.reshape(-1, 1)", "the output",
    ),
    Mistake(
        "one-hot-expected", "Class numbers come in, but one-hot rows are expected.",
        "Other libraries and courses hand the classes over as rows of 0 and 1.",
        CLASSES, "targets = np.eye(a2.shape[1])[y]\ndz2 = (a2 - targets) / n", "dz2 = (a2 - y) / n", "labels",
    ),
    Mistake(
        "labels-signed-expected", "Labels of 0 and 1 come in, but −1 and 1 are expected.",
        "The loss is written as log(1 + e^(−y·z)), with labels of −1 and 1.",
        REGRESSION, "data = np.mean(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z))))",
        "data = np.mean(np.logaddexp(0, -y * z))", "labels",
    ),
    Mistake(
        "samples-in-columns", "Samples are the rows of X, but are taken for columns.",
        "Course notes write W @ X + b, with a sample a column.",
        NETWORK, FORWARD,
        'a1 = sigmoid(params["W1"] @ X + params["b1"][:, np.newaxis])\n'
        'return sigmoid(params["W2"] @ a1 + params["b2"][:, np.newaxis])',
        "inputs",
    ),
    Mistake(
        "list-expected", "The parameters come as a dict by name, but a list is expected.",
        "Other programs keep W1, b1, W2, b2 in a list.",
        NETWORK, FORWARD, "W1, b1, W2, b2 = (params[i] for i in range(4))\nreturn sigmoid(sigmoid(X @ W1.T + b1) @ W2.T + b2)",
        "parameters",
    ),
    Mistake(
        "wrong-names", "The gradients come back under other names than those of the parameters.",
        "dW1 is what they are called on paper.",
        NETWORK, RETURNED, 'return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}, dX', "gradients",
    ),
    Mistake(
        "error", "A function raises, or returns what cannot be read as numbers of the right shape.",
        "A slip of the pen; the message is NumPy's or Python's own.",
        NETWORK, 'z1 = X @ params["W1"].T + params["b1"]', 'z1 = X @ params["W1"] + params["b1"]', "the output",
    ),
    Mistake(
        "unknown", "The numbers are wrong, and no known mistake gives them.",
        "Nobody has told this program of it yet; CONTRIBUTING says how to.",
        NEURON, "a = sigmoid(z)", "a = sigmoid(z) + 0.1 * np.cos(z)", "the output",
    ),
)
