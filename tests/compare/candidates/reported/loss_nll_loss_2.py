"""The negative log likelihood is given the probabilities of softmax, where it expects their logarithms: no logarithm is
taken anywhere.

Source: https://runebook.dev/en/docs/pytorch/generated/torch.nn.softmax (Understanding PyTorch's torch.nn.Softmax and
CrossEntropyLoss: Softmax with NLLLoss)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def softmax(logits):
    shifted = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    return shifted / np.sum(shifted, axis=1, keepdims=True)


def nll_loss(inputs, target):
    """inputs: one row for each sample, target: the class of each"""
    picked = [-row[t] for row, t in zip(inputs, target)]
    return sum(picked) / len(picked)


def nll_loss_backward(inputs, target):
    grad = np.zeros(inputs.shape)
    for i, t in enumerate(target):
        grad[i, t] = -1 / len(target)
    return grad


def logits_of(params, x):
    hidden = np.tanh(x @ params["W1"].T + params["b1"])
    return hidden, hidden @ params["W2"].T + params["b2"]


def forward(params, X):
    return softmax(logits_of(params, X)[1])


def loss(params, X, y):
    hidden, logits = logits_of(params, X)
    probs = softmax(logits)
    return nll_loss(probs, y)  # right: return nll_loss(np.log(probs), y)


def gradients(params, X, y):
    hidden, logits = logits_of(params, X)
    probs = softmax(logits)
    g = nll_loss_backward(probs, y)
    d_logits = probs * (g - np.sum(g * probs, axis=1, keepdims=True))
    # right: d_logits = g - probs * np.sum(g, axis=1, keepdims=True)
    d_hidden = d_logits @ params["W2"] * (1 - hidden ** 2)
    return {"W1": d_hidden.T @ X, "b1": np.sum(d_hidden, axis=0),
            "W2": d_logits.T @ hidden, "b2": np.sum(d_logits, axis=0)}
