"""softmax divides by np.sum(..., axis=0), the sum over the samples of each class, where every sample's scores lie in a
row; it should be divided by the sum of its row.

Source: https://stackguides.com/questions/45817372/python-command-np-sumx-axis-0-and-softmax-function (Python command
np.sum(x, axis=0) and Softmax Function)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 5
CLASSES = 3


def softmax(x):
    """Compute softmax values for each sets of scores in x."""
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / np.sum(e, axis=0)  # right: return e / np.sum(e, axis=1, keepdims=True)


def scores(A, x):
    return np.einsum("nf,cf->nc", x, A["W"]) + A["b"]


def forward(A, x):
    return softmax(scores(A, x))


def loss(A, x, t):
    s = scores(A, x)
    m = s.max(axis=1)
    logsum = m + np.log(np.exp(s - m[:, np.newaxis]).sum(axis=1))
    return np.mean(logsum - s[np.arange(len(t)), t])


def gradients(A, x, t):
    S = softmax(scores(A, x))
    S[np.arange(len(t)), t] -= 1
    S = S / len(t)
    return {"W": np.einsum("nc,nf->cf", S, x), "b": S.sum(axis=0)}


def predict(A, x):
    return np.argmax(scores(A, x), axis=1)
