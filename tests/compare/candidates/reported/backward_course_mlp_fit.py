"""Two mistakes: (1) The loss takes the softmax of the output that is a softmax already; it should take the scores. (2)
The hidden bias gradient is summed from the gradient after tanh instead of the one before it.

Source: https://github.com/arthurdouillard/deepcourse/pull/9 (minor fixes in MLP backprop)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def softmax(scores):
    e = np.exp(scores - np.max(scores, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


def log_softmax(scores):
    scores = scores - np.max(scores, axis=1, keepdims=True)
    return scores - np.log(np.sum(np.exp(scores), axis=1, keepdims=True))


class LabMLP:
    def __init__(self, params):
        self.w_in, self.b_in = params["W1"], params["b1"]
        self.w_out, self.b_out = params["W2"], params["b2"]

    def forward(self, batch):
        before = batch @ self.w_in + self.b_in
        after = np.tanh(before)
        scores = after @ self.w_out + self.b_out
        return before, after, scores, softmax(scores)

    def cost(self, batch, labels):
        outputs = self.forward(batch)
        log_probs = log_softmax(outputs[-1])  # right 1: log_probs = log_softmax(outputs[-2])
        return -np.mean(log_probs[np.arange(len(labels)), labels])

    def backward(self, batch, labels):
        _, after, _, probs = self.forward(batch)
        n = len(batch)

        # cross entropy wrt the scores
        g_scores = (probs - np.eye(probs.shape[1])[labels]) / n
        g_w_out = after.T @ g_scores
        g_b_out = np.sum(g_scores, axis=0)

        # through the hidden layer
        g_after = g_scores @ self.w_out.T
        g_before = g_after * (1 - after ** 2)
        g_w_in = batch.T @ g_before
        g_b_in = np.sum(g_after, axis=0)  # right 2: g_b_in = np.sum(g_before, axis=0)
        return {"W1": g_w_in, "b1": g_b_in, "W2": g_w_out, "b2": g_b_out}


def forward(params, X):
    return LabMLP(params).forward(X)[-1]


def loss(params, X, y):
    return LabMLP(params).cost(X, y)


def gradients(params, X, y):
    return LabMLP(params).backward(X, y)


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {name: params[name] - lr * g[name] for name in params}


def predict(params, X):
    return np.argmax(forward(params, X), axis=1)
