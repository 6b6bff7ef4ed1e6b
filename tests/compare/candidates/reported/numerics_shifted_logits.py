"""The maximum that is subtracted before exp is taken over the whole array, not along the classes' axis, so in a batch a
row of smaller logits underflows to 0/0; the maximum should be each row's.

Source: https://github.com/PaddlePaddle/Paddle/pull/19800 (fix softmax precision error axis!=-1.)
"""

import numpy as np

AGAINST = "softmax_regression"
VERDICT = "unstable"
FEATURES = 3
CLASSES = 5


def canonical_axis(axis, rank):
    return axis + rank if axis < 0 else axis


class SoftmaxFunctor:
    def __init__(self, axis=-1):
        self.axis = axis

    def __call__(self, logits):
        axis = canonical_axis(self.axis, logits.ndim)
        shifted_logits = logits - logits.max()
        # right: shifted_logits = logits - logits.max(axis=axis, keepdims=True)
        e = np.exp(shifted_logits)
        return e / e.sum(axis=axis, keepdims=True)


class SoftmaxGradFunctor:
    def __init__(self, axis=-1):
        self.axis = axis

    def __call__(self, y, y_grad):
        dot = (y * y_grad).sum(axis=self.axis, keepdims=True)
        return (y_grad - dot) * y


softmax = SoftmaxFunctor(axis=-1)


def fc(x, w, b):
    return x @ w.T + b


def forward(params, X):
    return softmax(fc(X, params["W"], params["b"]))


def gradients(params, X, y):
    n = len(y)
    out = forward(params, X)
    # softmax with cross entropy, fused
    logits_grad = out.copy()
    logits_grad[np.arange(n), y] -= 1
    logits_grad = logits_grad / n
    return {"W": logits_grad.T @ X, "b": logits_grad.sum(axis=0)}


def predict(params, X):
    return np.argmax(fc(X, params["W"], params["b"]), axis=1)
