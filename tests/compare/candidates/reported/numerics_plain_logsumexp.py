"""The log-softmax sums the exponentials of the raw scores, so a large score overflows to infinity.

Source: https://github.com/intel/ipex-llm/pull/1576 (fix Logsoftmax infinity error)
"""
import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 6, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "labels"
OPTIMIZER = "sgd"


class LogSoftMax:
    def update_output(self, x):
        out = np.empty_like(x)
        for t in range(x.shape[0]):
            max_input = x[t].max()
            log_sum = np.log(np.exp(x[t]).sum())  # right: log_sum = max_input + np.log(np.exp(x[t] - max_input).sum())
            out[t] = x[t] - log_sum
        return out

    def update_grad_input(self, out, grad):
        return grad - np.exp(out) * grad.sum(axis=1, keepdims=True)


head = LogSoftMax()


def run(params, X):
    h = np.maximum(X @ params["W1"].T + params["b1"], 0)
    return h, head.update_output(h @ params["W2"].T + params["b2"])


def forward(params, X):
    return np.exp(run(params, X)[1])


def loss(params, X, y):
    return -run(params, X)[1][np.arange(len(y)), y].mean()


def gradients(params, X, y):
    h, out = run(params, X)
    grad = np.zeros_like(out)
    grad[np.arange(len(y)), y] = -1 / len(y)
    d2 = head.update_grad_input(out, grad)
    d1 = (d2 @ params["W2"]) * (h > 0)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {k: params[k] - lr * grads[k] for k in params}


def predict(params, X):
    return run(params, X)[1].argmax(axis=1)
