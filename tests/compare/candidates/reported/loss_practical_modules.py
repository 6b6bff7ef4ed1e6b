"""The cross-entropy is summed over the batch, in the loss and in its gradient. Both should be the mean over the
samples (divided by N).

Source: https://cmpatino.github.io/blog/2024/mean-xentropy (blog post: sum reduction by default in the cross-entropy
of a NumPy network)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class LinearModule(object):
    """
    Linear module. Applies a linear transformation to the input data.
    """

    def __init__(self, weight, bias):
        self.params = {"weight": weight, "bias": bias}
        self.grads = {"weight": None, "bias": None}

    def forward(self, x):
        self.x = x
        return x @ self.params["weight"].T + self.params["bias"]

    def backward(self, dout):
        self.grads["weight"] = dout.T @ self.x
        self.grads["bias"] = dout.sum(axis=0)
        return dout @ self.params["weight"]


class ReLUModule(object):
    def forward(self, x):
        self.positive = x > 0
        return np.where(self.positive, x, 0)

    def backward(self, dout):
        return dout * self.positive


class SoftMaxCrossEntropyModule(object):
    """
    Softmax and cross entropy loss in one module (max trick for stability).
    """

    def forward(self, x, y):
        shifted = x - x.max(axis=1, keepdims=True)
        log_norm = np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        self.log_probs = shifted - log_norm
        self.y = y
        out = -self.log_probs[np.arange(len(y)), y].sum()  # right: out = -self.log_probs[np.arange(len(y)), y].mean()
        return out

    def backward(self):
        dx = np.exp(self.log_probs)
        dx[np.arange(len(self.y)), self.y] -= 1
        return dx  # right: return dx / len(self.y)

    def softmax(self, x):
        e = np.exp(x - x.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)


class MLP(object):
    def __init__(self, params):
        self.hidden = LinearModule(params["W1"], params["b1"])
        self.act = ReLUModule()
        self.out = LinearModule(params["W2"], params["b2"])
        self.criterion = SoftMaxCrossEntropyModule()

    def scores(self, x):
        return self.out.forward(self.act.forward(self.hidden.forward(x)))

    def backward(self):
        dout = self.criterion.backward()
        self.hidden.backward(self.act.backward(self.out.backward(dout)))


def forward(params, X):
    mlp = MLP(params)
    return mlp.criterion.softmax(mlp.scores(X))


def loss(params, X, y):
    mlp = MLP(params)
    return mlp.criterion.forward(mlp.scores(X), y)


def gradients(params, X, y):
    mlp = MLP(params)
    mlp.criterion.forward(mlp.scores(X), y)
    mlp.backward()
    return {"W1": mlp.hidden.grads["weight"], "b1": mlp.hidden.grads["bias"],
            "W2": mlp.out.grads["weight"], "b2": mlp.out.grads["bias"]}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {name: params[name] - lr * g[name] for name in params}


def predict(params, X):
    return MLP(params).scores(X).argmax(axis=1)
