"""The cost treats the components of a softmax as independent yes/no probabilities and adds (1-Y) log(1-p) over all
classes. Only minus the log of the true class's probability belongs there.

Source: https://github.com/lisa-lab/pylearn2/issues/426 (In GSN example, use one-hot cross-entropy (or nll) as
classification cost)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


class Tanh:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def fprop(self, state_below):
        self.below = state_below
        self.state = np.tanh(np.dot(state_below, self.W) + self.b)
        return self.state

    def bprop(self, dstate):
        dz = dstate * (1.0 - self.state ** 2)
        self.dW, self.db = np.dot(self.below.T, dz), dz.sum(axis=0)
        return np.dot(dz, self.W.T)


class Softmax:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def fprop(self, state_below):
        self.below = state_below
        z = np.dot(state_below, self.W) + self.b
        z = z - z.max(axis=1, keepdims=True)
        self.log_state = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        return np.exp(self.log_state)

    def bprop(self, dz):
        self.dW, self.db = np.dot(self.below.T, dz), dz.sum(axis=0)
        return np.dot(dz, self.W.T)


class CrossEntropy:
    """Cost of the top layer, given targets in one-hot form."""

    def expr(self, model, Y):
        log_p = model.layers[-1].log_state
        p = np.exp(log_p)  # right: nothing
        return -(Y * log_p + (1 - Y) * np.log(1 - p)).sum(axis=1).mean()
        # right: return -(Y * log_p).sum(axis=1).mean()

    def grad(self, model, Y):
        p = np.exp(model.layers[-1].log_state)
        return (p - Y) / Y.shape[0]


class MLP:
    def __init__(self, params):
        self.layers = [Tanh(params["W1"], params["b1"]), Softmax(params["W2"], params["b2"])]

    def fprop(self, X):
        for layer in self.layers:
            X = layer.fprop(X)
        return X

    def bprop(self, d):
        for layer in reversed(self.layers):
            d = layer.bprop(d)
        return d


def one_hot(y, n=LAYERS[-1]):
    return np.eye(n)[y]


def forward(params, X):
    return MLP(params).fprop(X)


def loss(params, X, y):
    model = MLP(params)
    model.fprop(X)
    return CrossEntropy().expr(model, one_hot(y))


def gradients(params, X, y):
    model = MLP(params)
    model.fprop(X)
    model.bprop(CrossEntropy().grad(model, one_hot(y)))
    top, bottom = model.layers[1], model.layers[0]
    return {"W1": bottom.dW, "b1": bottom.db, "W2": top.dW, "b2": top.db}


def predict(params, X):
    return forward(params, X).argmax(axis=1)
