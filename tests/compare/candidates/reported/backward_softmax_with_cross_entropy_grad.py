"""The gradient that the operator receives from the mean multiplies the softmax only and not the label: it should be
out_grad * (softmax - label).

Source: https://github.com/PaddlePaddle/Paddle/issues/5395 (softmax_with_cross_entropy has bugs.)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 5
CLASSES = 4
TARGETS = "one_hot"


def softmax_functor(logits):
    shifted = logits - logits.max(axis=1, keepdims=True)
    prob = np.exp(shifted)
    return prob / prob.sum(axis=1, keepdims=True)


class SoftmaxWithCrossEntropyKernel:
    def compute(self, logits, labels):
        softmax = softmax_functor(logits)
        top = logits.max(axis=1, keepdims=True)
        log_prob = logits - top - np.log(np.exp(logits - top).sum(axis=1, keepdims=True))
        loss = -(labels * log_prob).sum(axis=1, keepdims=True)
        return softmax, loss


class SoftmaxWithCrossEntropyGradKernel:
    def compute(self, softmax, labels, out_grad):
        """soft labels; out_grad is of shape (batch_size, 1)"""
        logit_grad = softmax * out_grad - labels  # right: logit_grad = out_grad * (softmax - labels)
        return logit_grad


class MeanGradKernel:
    def compute(self, x):
        return np.full_like(x, 1 / x.size)


def fc(X, W, b):
    return X @ W.T + b


def fc_grad(X, out_grad):
    return out_grad.T @ X, out_grad.sum(axis=0)


def forward(params, X):
    return softmax_functor(fc(X, params["W"], params["b"]))


def loss(params, X, y):
    return SoftmaxWithCrossEntropyKernel().compute(fc(X, params["W"], params["b"]), y)[1].mean()


def gradients(params, X, y):
    softmax, cost = SoftmaxWithCrossEntropyKernel().compute(fc(X, params["W"], params["b"]), y)
    cost_grad = MeanGradKernel().compute(cost)
    logit_grad = SoftmaxWithCrossEntropyGradKernel().compute(softmax, y, cost_grad)
    w_grad, b_grad = fc_grad(X, logit_grad)
    return {"W": w_grad, "b": b_grad}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
