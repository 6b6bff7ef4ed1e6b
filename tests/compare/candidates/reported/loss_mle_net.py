"""NLLLoss expects log-probabilities and gets raw probabilities, so -mean(p) is minimized instead of -mean(log p): the
last layer should be LogSoftmax.

Source: https://github.com/locuslab/e2e-model-learning/issues/11 (The NLL loss function in the newsvendor task is
wrongly used.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 7, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Linear:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, x):
        self.x = x
        return x @ self.W.T + self.b
    def backward(self, g):
        self.dW, self.db = g.T @ self.x, g.sum(axis=0)
        return g @ self.W


class ReLU:
    def forward(self, x):
        self.mask = x > 0
        return x * self.mask
    def backward(self, g):
        return g * self.mask


class Softmax:
    def forward(self, x):
        self.p = np.exp(LogSoftmax().forward(x))
        return self.p
    def backward(self, g):
        return self.p * (g - (g * self.p).sum(axis=1, keepdims=True))


class LogSoftmax:
    def forward(self, x):
        x = x - x.max(axis=1, keepdims=True)
        self.out = x - np.log(np.exp(x).sum(axis=1, keepdims=True))
        return self.out
    def backward(self, g):
        return g - np.exp(self.out) * g.sum(axis=1, keepdims=True)


class NLLLoss:
    def forward(self, inp, target):
        self.shape, self.dtype, self.target = inp.shape, inp.dtype, target
        return -inp[np.arange(len(target)), target].mean()
    def backward(self):
        g = np.zeros(self.shape, self.dtype)
        g[np.arange(self.shape[0]), self.target] = -1 / self.shape[0]
        return g


def body(p):
    return [Linear(p["W1"], p["b1"]), ReLU(), Linear(p["W2"], p["b2"])]


def run_nonlinear_mle(p, X, Y):
    model, out = body(p), X
    model.append(Softmax())  # right: model.append(LogSoftmax())
    for layer in model:
        out = layer.forward(out)
    return model, (crit := NLLLoss()), crit.forward(out, Y)


def forward(params, X):
    lin1, relu, lin2 = body(params)
    return Softmax().forward(lin2.forward(relu.forward(lin1.forward(X))))


def loss(params, X, y):
    return run_nonlinear_mle(params, X, y)[2]


def gradients(params, X, y):
    model, crit, _ = run_nonlinear_mle(params, X, y)
    g = crit.backward()
    for layer in reversed(model):
        g = layer.backward(g)
    return {"W1": model[0].dW, "b1": model[0].db, "W2": model[2].dW, "b2": model[2].db}
