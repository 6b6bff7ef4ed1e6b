"""The bias climbs the hinge loss: a sample within the margin adds -y to the gradient of b, and y is added.

Source: https://quabr.com/66324435/beautifulsoup-markup-is-not-defined (question on a linear SVC from scratch)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "identity"
LOSS = "hinge"
L2 = 1


def cal_score(w, b, point_v, lable):
    return lable * (point_v @ w + b)


def cal_hinge(w, score):
    hinge_loss = 1 - score
    hinge_loss[hinge_loss < 0] = 0
    cost = 0.5 * np.sum(w**2) + np.sum(hinge_loss) / len(score)
    return hinge_loss, cost


# Gradient of (w, b)
def cal_grad(w, b, point_v, lable):
    hinge, _ = cal_hinge(w, cal_score(w, b, point_v, lable))
    grad_w = np.zeros(w.shape, dtype=w.dtype)
    grad_b = np.zeros(b.shape, dtype=w.dtype)
    for i, h in enumerate(hinge):
        if h == 0:
            grad_w += w
        else:
            grad_w += w - (point_v[i] * lable[i]).reshape(-1, 1)
            grad_b += lable[i]  # right: grad_b -= lable[i]
    return grad_w / len(point_v), grad_b / len(point_v)


def split(params):
    return params["W"].reshape(-1, 1), np.reshape(params["b"], (1, 1))


def forward(params, X):
    w, b = split(params)
    return (X @ w + b).ravel()


def loss(params, X, y):
    w, b = split(params)
    _, J = cal_hinge(w, cal_score(w, b, X, y.reshape(-1, 1)))
    return J


def gradients(params, X, y):
    w, b = split(params)
    grad_w, grad_b = cal_grad(w, b, X, y.reshape(-1, 1))
    return {"W": grad_w.ravel(), "b": grad_b[0, 0]}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {"W": params["W"] - lr * g["W"], "b": params["b"] - lr * g["b"]}
