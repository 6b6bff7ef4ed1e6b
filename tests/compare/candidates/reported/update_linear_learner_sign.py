"""LinearLearner collects the errors as target minus output but subtracts their product with the inputs, so it climbs
the loss, and the sum isn't divided by the number of examples.

Source: https://github.com/aimacode/aima-python/pull/414.patch (Fix gradient descent for LinearLearning)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mse"


def dotproduct(X, Y):
    """Return the sum of the element-wise product of vectors X and Y."""
    return sum(x * y for x, y in zip(X, Y))


class DataSet:
    def __init__(self, examples, inputs, target):
        self.examples = examples
        self.inputs = inputs
        self.target = target
        self.values = list(map(list, zip(*examples)))


def LinearLearner(dataset, w, learning_rate=0.01, epochs=1):
    """Define with learner = LinearLearner(data); infer with learner(x)."""
    idx_i = dataset.inputs
    idx_t = dataset.target
    examples = dataset.examples
    num_examples = len(examples)

    # X transpose
    X_col = [dataset.values[i] for i in idx_i]  # vertical columns of X

    # Add dummy
    ones = [1 for _ in range(len(examples))]
    X_col = [ones] + X_col

    for epoch in range(epochs):
        err = []
        # Pass over all examples
        for example in examples:
            x = [1] + [example[i] for i in idx_i]
            y = dotproduct(w, x)
            t = example[idx_t]
            err.append(t - y)

        # update weights
        for i in range(len(w)):
            w[i] = w[i] - learning_rate * dotproduct(err, X_col[i])  # right: w[i] = w[i] + learning_rate * (dotproduct(err, X_col[i]) / num_examples)

    def predict(example):
        x = [1] + example
        return dotproduct(w, x)
    predict.weights = w
    return predict


def weights(params):
    return [float(np.ravel(params["b"])[0])] + [float(v) for v in params["W"]]


def forward(params, X):
    w = weights(params)
    return np.array([dotproduct(w, [1] + list(row)) for row in X])


def step(params, X, y, lr):
    data = DataSet([list(row) + [t] for row, t in zip(X.tolist(), y.tolist())], list(range(X.shape[1])), -1)
    w = LinearLearner(data, weights(params), learning_rate=2 * lr).weights
    return {"W": np.array(w[1:]), "b": np.reshape(w[0], np.shape(params["b"]))}
