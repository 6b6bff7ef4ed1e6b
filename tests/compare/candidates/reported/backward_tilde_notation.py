"""The gradients of the first layer are taken from grad_h (after the tanh); they should be taken from grad_htilde
(before it), which is computed and never used.

Source: https://github.com/arthurdouillard/deepcourse/issues/6 (TP MLP htilde)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def init_dict(params):
    # names of the lecture: h for hidden, y for output
    return {"Wh": params["W1"], "bh": params["b1"], "Wy": params["W2"], "by": params["b2"]}


def log_softmax(x):
    x = x - x.max(axis=1, keepdims=True)
    return x - np.log(np.exp(x).sum(axis=1, keepdims=True))


def forward_mlp(p, X):
    outputs = {"X": X}
    outputs["htilde"] = X @ p["Wh"].T + p["bh"]
    outputs["h"] = np.tanh(outputs["htilde"])
    outputs["ytilde"] = outputs["h"] @ p["Wy"].T + p["by"]
    outputs["logyhat"] = log_softmax(outputs["ytilde"])
    outputs["yhat"] = np.exp(outputs["logyhat"])
    return outputs


def loss_accuracy(logYhat, Y):
    n = Y.shape[0]
    L = -(logYhat * Y).sum() / n
    acc = (logYhat.argmax(axis=1) == Y.argmax(axis=1)).mean()
    return L, acc


def backward_mlp(p, outputs, Y):
    n = Y.shape[0]
    grad_ytilde = (outputs["yhat"] - Y) / n
    grad_Wy = grad_ytilde.T @ outputs["h"]
    grad_by = grad_ytilde.sum(axis=0)
    grad_h = grad_ytilde @ p["Wy"]
    grad_htilde = grad_h * (1 - outputs["h"] ** 2)
    grad_Wh = grad_h.T @ outputs["X"]  # right: grad_Wh = grad_htilde.T @ outputs["X"]
    grad_bh = grad_h.sum(axis=0)  # right: grad_bh = grad_htilde.sum(axis=0)
    return {"Wh": grad_Wh, "bh": grad_bh, "Wy": grad_Wy, "by": grad_by}


def one_hot(y, k):
    return np.eye(k)[y]


def forward(params, X):
    return forward_mlp(init_dict(params), X)["yhat"]


def loss(params, X, y):
    logYhat = forward_mlp(init_dict(params), X)["logyhat"]
    return loss_accuracy(logYhat, one_hot(y, logYhat.shape[1]))[0]


def gradients(params, X, y):
    p = init_dict(params)
    outputs = forward_mlp(p, X)
    g = backward_mlp(p, outputs, one_hot(y, outputs["yhat"].shape[1]))
    return {"W1": g["Wh"], "b1": g["bh"], "W2": g["Wy"], "b2": g["by"]}


def predict(params, X):
    return forward(params, X).argmax(axis=1)
