"""What goes back into the decoder is its saved gradient as it is: the gradient of the loss's own output (here one over
the number of tokens) is not multiplied in.

Source: https://github.com/pytorch/torchtitan/pull/3250 ([loss] Chain-rule grad_output through ChunkedCELoss autograd
Function backwards)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"

NUM_CHUNKS = 2


def log_softmax(x):
    x = x - x.max(axis=-1, keepdims=True)
    return x - np.log(np.exp(x).sum(axis=-1, keepdims=True))


class LMHead:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias
        self.weight_grad = np.zeros_like(weight)
        self.bias_grad = np.zeros_like(bias)

    def __call__(self, h):
        return h @ self.weight.T + self.bias


class ChunkedCELoss:
    """Sum of the cross-entropies; a chunk of logits at a time."""

    def forward(self, lm_head, h, labels):
        self.lm_head = lm_head
        self.h_grads = []
        total = 0.0
        for h_c, l_c in zip(np.array_split(h, NUM_CHUNKS), np.array_split(labels, NUM_CHUNKS)):
            logp = log_softmax(lm_head(h_c))
            rows = np.arange(len(l_c))
            total -= logp[rows, l_c].sum()
            d = np.exp(logp)
            d[rows, l_c] -= 1
            lm_head.weight_grad += d.T @ h_c
            lm_head.bias_grad += d.sum(0)
            self.h_grads.append(d @ lm_head.weight)
        return total

    def backward(self, grad_output):
        self.lm_head.weight_grad *= grad_output
        self.lm_head.bias_grad *= grad_output
        return np.concatenate(self.h_grads)  # right: return np.concatenate(self.h_grads) * grad_output


def decoder(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"])


def forward(params, X):
    return np.exp(log_softmax(LMHead(params["W2"], params["b2"])(decoder(params, X))))


def loss(params, X, y):
    global_valid_tokens = len(y)
    return ChunkedCELoss().forward(LMHead(params["W2"], params["b2"]), decoder(params, X), y) / global_valid_tokens


def gradients(params, X, y):
    h = decoder(params, X)
    lm_head, loss_fn = LMHead(params["W2"], params["b2"]), ChunkedCELoss()
    loss_fn.forward(lm_head, h, y)
    h_grad = loss_fn.backward(1.0 / len(y))
    z_grad = h_grad * (1 - h ** 2)
    return {"W1": z_grad.T @ X, "b1": z_grad.sum(0), "W2": lm_head.weight_grad, "b2": lm_head.bias_grad}
