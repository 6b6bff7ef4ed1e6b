"""The backward pass of the sigmoid returns sigmoid(1 - sigmoid(gradient)); it should multiply the gradient by
sigmoid(z)(1 - sigmoid(z)).

Source: https://github.com/yizt/numpy_neural_network/issues/3 (sigmoid_backward函数是不是写错了)
"""

# -*- coding: utf-8 -*-
import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"
LAYOUT = "in_out"


def fc_forward(z, W, b):
    """全连接层前向"""
    return np.dot(z, W) + b


def fc_backward(next_dz, W, z):
    """
    全连接层反向
    :return: dw, db, dz
    """
    dw = np.dot(z.T, next_dz)
    db = np.sum(next_dz, axis=0)
    dz = np.dot(next_dz, W.T)
    return dw, db, dz


def sigmoid_forward(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_backward(next_dz, z):
    """
    sigmoid反向
    :param next_dz: 激活后的梯度
    :param z: 激活前的值
    """
    return sigmoid_forward(1 - sigmoid_forward(next_dz))
    # right: return next_dz * sigmoid_forward(z) * (1 - sigmoid_forward(z))


def mean_squared_loss(y_predict, y_true):
    loss = np.sum(np.square(y_predict - y_true)) / (2 * y_true.shape[0])
    dy = (y_predict - y_true) / y_true.shape[0]
    return loss, dy


def net_forward(weights, X):
    nuerons = {}
    nuerons["z2"] = fc_forward(X, weights["W1"], weights["b1"])
    nuerons["z2_sigmoid"] = sigmoid_forward(nuerons["z2"])
    nuerons["z3"] = fc_forward(nuerons["z2_sigmoid"], weights["W2"], weights["b2"])
    nuerons["z3_sigmoid"] = sigmoid_forward(nuerons["z3"])
    nuerons["y"] = fc_forward(nuerons["z3_sigmoid"], weights["W3"], weights["b3"])
    return nuerons


def net_backward(weights, nuerons, X, y_true):
    gradients = {}
    _, dy = mean_squared_loss(nuerons["y"], y_true)
    gradients["W3"], gradients["b3"], dz3_s = fc_backward(dy, weights["W3"], nuerons["z3_sigmoid"])
    dz3 = sigmoid_backward(dz3_s, nuerons["z3"])
    gradients["W2"], gradients["b2"], dz2_s = fc_backward(dz3, weights["W2"], nuerons["z2_sigmoid"])
    dz2 = sigmoid_backward(dz2_s, nuerons["z2"])
    gradients["W1"], gradients["b1"], _ = fc_backward(dz2, weights["W1"], X)
    return gradients


def forward(params, X):
    return net_forward(params, X)["y"]


def loss(params, X, y):
    return mean_squared_loss(forward(params, X), y)[0]


def gradients(params, X, y):
    return net_backward(params, net_forward(params, X), X, y)
