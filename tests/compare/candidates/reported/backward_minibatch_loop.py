"""Within the loop over the minibatches the epoch's variable is the index, so the same samples are taken each time; it
is the loop over the minibatches that should run with i.

Source: https://github.com/mesolitica/NLP-Models-Tensorflow/issues/2 (bug in skip-thought.ipynb)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 3)
LAYOUT = "in_out"
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"

batch_size = 2
epoch = 1


def feed(params, batch_x):
    pre = batch_x.dot(params["W1"]) + params["b1"]
    hidden = pre * (pre > 0)
    return pre, hidden, hidden.dot(params["W2"]) + params["b2"]


def probabilities(logits):
    e = np.exp(logits - logits.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def forward(params, X):
    return probabilities(feed(params, X)[2])


def loss(params, X, y):
    logits = feed(params, X)[2]
    shifted = logits - logits.max(-1, keepdims=True)
    return np.mean(np.log(np.exp(shifted).sum(-1)) - (shifted * y).sum(-1))


def run_batch(params, batch_x, batch_y):
    """gradients of the batch's summed cross entropy"""
    pre, hidden, logits = feed(params, batch_x)
    d2 = probabilities(logits) - batch_y
    d1 = d2.dot(params["W2"].T) * (pre > 0)
    return {"W1": batch_x.T.dot(d1), "b1": d1.sum(0), "W2": hidden.T.dot(d2), "b2": d2.sum(0)}


def gradients(params, X, y):
    total = {k: np.zeros_like(v) for k, v in params.items()}
    for i in range(epoch):  # right: for k in range(epoch):
        pbar = range(0, len(X), batch_size)
        for p in pbar:  # right: for i in pbar:
            index = min(i + batch_size, len(X))
            grads = run_batch(params, X[i:index], y[i:index])
            for name in total:
                total[name] = total[name] + grads[name]
    return {name: g / (len(X) * epoch) for name, g in total.items()}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
