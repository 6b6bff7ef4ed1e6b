"""The learning rate is a parameter of the learner, but the update of the weights does not use it.

Source: https://github.com/aimacode/aima-python/issues/285 (Bug in learning.py)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "half_mse"


def dotproduct(X, Y):
    """Return the sum of the element-wise product of vectors X and Y."""
    return sum(x * y for x, y in zip(X, Y))


def LinearLearner(examples, targets, w, learning_rate=0.01, epochs=1):
    """Linear regression: w[0] belongs to the dummy attribute 1."""
    idx_w = range(len(w))
    num_examples = len(examples)

    # X transpose
    X_col = [examples[:, i] for i in range(examples.shape[1])]
    # Add dummy
    ones = [1 for _ in range(num_examples)]
    X_col = [ones] + X_col

    for epoch in range(epochs):
        err = []
        # Pass over all examples
        for example, t in zip(examples, targets):
            x = [1] + list(example)
            y = dotproduct(w, x)
            err.append(t - y)

        # update weights
        w = list(w)
        for i in idx_w:
            w[i] = w[i] + dotproduct(err, X_col[i]) / num_examples  # right: w[i] = w[i] + learning_rate * dotproduct(err, X_col[i]) / num_examples
    return w


def weights(params):
    return [params["b"][()]] + list(params["W"])


def forward(params, X):
    w = weights(params)
    return np.array([dotproduct(w, [1] + list(example)) for example in X])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2) / 2


def step(params, X, y, lr):
    w = LinearLearner(X, y, weights(params), learning_rate=lr)
    return {"W": np.array(w[1:]), "b": np.array(w[0])}
