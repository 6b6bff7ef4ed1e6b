"""The predicted label is the largest probability itself (cut to an integer: nearly always 0); it should be the index
of the largest one, np.argmax.

Source: https://github.com/saurabhgarg1996/ATC_code/issues/1 (README code snippet)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 4)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def get_probs(params, X):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    logits = h @ params["W2"].T + params["b2"]
    logits = logits - np.max(logits, axis=-1, keepdims=True)
    e = np.exp(logits)
    return e / np.sum(e, axis=-1, keepdims=True)


def forward(params, X):
    return get_probs(params, X)


# labels, to be compared with the targets: acc = np.mean(preds == y)
def predict(params, X):
    probs = get_probs(params, X)
    preds = np.max(probs, axis=-1)  # right: preds = np.argmax(probs, axis=-1)
    return preds.astype(int)  # or here
