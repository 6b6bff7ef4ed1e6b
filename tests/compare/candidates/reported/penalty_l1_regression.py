"""The regression with an L1 penalty asks for the penalty of type l2 in its loss.

Source: https://github.com/wiseodd/hipsternet/issues/4 (l1_regression loss is calling regularization with reg_type='l2')
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mae"
L1 = 0.05
LAYOUT = "in_out"


def l1_reg(W, lam=1e-3):
    return lam * np.sum(np.abs(W))


def dl1_reg(W, lam=1e-3):
    return lam * np.sign(W)


def l2_reg(W, lam=1e-3):
    return .5 * lam * np.sum(W * W)


def regularization(model, reg_type='l2', lam=1e-3):
    reg_types = dict(l1=l1_reg, l2=l2_reg)
    return np.sum([reg_types[reg_type](model[k], lam) for k in model.keys() if k.startswith('W')])


def l1_regression(model, y_pred, y_train, lam=1e-3):
    data_loss = np.sum(np.abs(y_train - y_pred)) / y_pred.size
    reg_loss = regularization(model, reg_type='l2', lam=lam)  # right: reg_loss = regularization(model, reg_type='l1', lam=lam)
    return data_loss + reg_loss


def dl1_regression(y_pred, y_train):
    grad_y = np.sign(y_pred - y_train)
    grad_y /= y_pred.size
    return grad_y


def net_forward(X, model):
    h1 = X @ model['W1'] + model['b1']
    h1 = np.maximum(h1, 0)
    score = h1 @ model['W2'] + model['b2']
    return score, h1


def forward(params, X):
    return net_forward(X, params)[0]


def loss(params, X, y):
    return l1_regression(params, forward(params, X), y, lam=L1)


def gradients(params, X, y):
    y_pred, h1 = net_forward(X, params)
    grad_y = dl1_regression(y_pred, y)
    dh1 = grad_y @ params['W2'].T
    dh1[h1 <= 0] = 0
    grad = dict(W1=X.T @ dh1, b1=np.sum(dh1, axis=0), W2=h1.T @ grad_y, b2=np.sum(grad_y, axis=0))
    for k in ('W1', 'W2'):
        grad[k] = grad[k] + dl1_reg(params[k], L1)
    return grad
