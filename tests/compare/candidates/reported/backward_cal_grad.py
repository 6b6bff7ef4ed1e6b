"""The bias's part of the hinge loss has the derivative -y, and +y is added: the bias moves away from the violated
margins.

Source: https://backiee.wasmer.app/http_stackoverflow_com/questions/66525144/support-vector-machine-from-scratch
(Support Vector Machine from scratch)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "identity"
LOSS = "hinge"
L2 = 1


# distance score
def cal_score(X, w, b, lable):
    return lable * (X @ w + b)


# Hinge Loss
def cal_hinge(score, w):
    hinge_loss = 1 - score
    hinge_loss[hinge_loss < 0] = 0
    cost = 0.5*sum(w**2) + sum(hinge_loss)/len(score)
    return hinge_loss, cost


# Gradient descent, update (w,b)
def cal_grad(X, w, b, lable):
    hinge, _ = cal_hinge(cal_score(X, w, b, lable), w)
    grad_w = np.zeros_like(w)
    grad_b = np.zeros_like(b)
    for i, h in enumerate(hinge):
        if h == 0:
            grad_w += w
        else:
            grad_w += w - (X[i] * lable[i]).reshape(-1, 1)
            grad_b += lable[i]  # right: grad_b -= lable[i]
    return grad_w/len(X), grad_b/len(X)


def unpack(params):
    return params["W"].reshape(-1, 1), params["b"].reshape(1, 1)


def forward(params, X):
    w, b = unpack(params)
    return (X @ w + b)[:, 0]


def loss(params, X, y):
    w, b = unpack(params)
    _, J = cal_hinge(cal_score(X, w, b, y.reshape(-1, 1)), w)
    return J[0]


def gradients(params, X, y):
    w, b = unpack(params)
    grad_w, grad_b = cal_grad(X, w, b, y.reshape(-1, 1))
    return {"W": grad_w[:, 0], "b": grad_b[0, 0]}


def step(params, X, y, lr):
    w, b = unpack(params)
    grad_w, grad_b = cal_grad(X, w, b, y.reshape(-1, 1))
    w = w - lr*grad_w
    b = b - lr*grad_b
    return {"W": w[:, 0], "b": b[0, 0]}
