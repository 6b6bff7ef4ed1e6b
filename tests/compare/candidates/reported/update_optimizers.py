"""RMSProp keeps the running mean of the squared weights, where it should be that of the squared gradients.

Source: https://github.com/yizt/numpy_neural_network/issues/6 (激活函数Tanh的反向传播)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"
LAYOUT = "in_out"
OPTIMIZER = "rmsprop"
ALPHA = 0.9
EPS = 1e-8


def fc_forward(z, W, b):
    return np.dot(z, W) + b


def fc_backward(next_dz, W, z):
    """
    :param next_dz: 下一层的梯度
    :return: 当前层权重、偏置、输入的梯度
    """
    return np.dot(z.T, next_dz), np.sum(next_dz, axis=0), np.dot(next_dz, W.T)


def relu_backward(next_dz, z):
    return np.where(np.greater(z, 0), next_dz, np.zeros_like(next_dz))


class RmsProp(object):
    def __init__(self, weights, s=None, gamma=ALPHA, epsilon=EPS):
        self.s = s or {key: np.zeros_like(weight) for key, weight in weights.items()}
        self.gamma = gamma
        self.epsilon = epsilon

    def iterate(self, weights, gradients, lr):
        new_weights, s = {}, {}
        for key in weights.keys():
            s[key] = self.gamma * self.s[key] + (1 - self.gamma) * np.square(weights[key])
            # right: s[key] = self.gamma * self.s[key] + (1 - self.gamma) * np.square(gradients[key])
            new_weights[key] = weights[key] - lr * gradients[key] / (np.sqrt(s[key]) + self.epsilon)
        self.s = s
        return new_weights


def forward(params, X):
    z = np.maximum(0, fc_forward(X, params["W1"], params["b1"]))
    return fc_forward(z, params["W2"], params["b2"])


def gradients(params, X, y):
    z1 = fc_forward(X, params["W1"], params["b1"])
    a1 = np.maximum(0, z1)
    dz = (fc_forward(a1, params["W2"], params["b2"]) - y) / X.shape[0]
    dW2, db2, dz = fc_backward(dz, params["W2"], a1)
    dW1, db1, _ = fc_backward(relu_backward(dz, z1), params["W1"], X)
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


def step(params, X, y, lr, state):
    opt = RmsProp(params, state.get("s"))
    weights = opt.iterate(params, gradients(params, X, y), lr)
    return weights, {"s": opt.s}
