"""What is sent back through the net is the loss itself, not the derivative of the loss.

Source: https://pickerlab.net/2019/07/31/solution-packpropagation-loss (パーセプトロンの誤差逆伝播で学習が終わらない時; the page describes the
mistake in words, the code was written after it)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

class Perceptron:
    """入力層 -> 隠れ層 -> 出力層"""

    def __init__(self, w1, b1, w2, b2):
        self.w1, self.b1 = w1, b1
        self.w2, self.b2 = w2, b2

    def forward(self, x):
        self.x = x
        self.h = sigmoid(x @ self.w1.T + self.b1)
        self.y = sigmoid(self.h @ self.w2.T + self.b2)
        return self.y

    # 損失関数 (2乗誤差)
    def error(self, t):
        return (self.y - t) ** 2

    # 損失関数の微分
    def d_error(self, t):
        return 2 * (self.y - t)

    def backward(self, t):
        grad = self.error(t) / t.size  # right: grad = self.d_error(t) / t.size
        # 出力層
        grad = grad * self.y * (1 - self.y)
        self.dw2 = grad.T @ self.h
        self.db2 = grad.sum(axis=0)
        # 隠れ層
        grad = grad @ self.w2
        grad = grad * self.h * (1 - self.h)
        self.dw1 = grad.T @ self.x
        self.db1 = grad.sum(axis=0)

    def update(self, lr):
        self.w1 = self.w1 - lr * self.dw1
        self.b1 = self.b1 - lr * self.db1
        self.w2 = self.w2 - lr * self.dw2
        self.b2 = self.b2 - lr * self.db2

def net_of(params):
    return Perceptron(params["W1"], params["b1"], params["W2"], params["b2"])

def forward(params, X):
    return net_of(params).forward(X)

def loss(params, X, y):
    net = net_of(params)
    net.forward(X)
    return net.error(y).mean()

def gradients(params, X, y):
    net = net_of(params)
    net.forward(X)
    net.backward(y)
    return {"W1": net.dw1, "b1": net.db1, "W2": net.dw2, "b2": net.db2}

def step(params, X, y, lr):
    net = net_of(params)
    net.forward(X)
    net.backward(y)
    net.update(lr)
    return {"W1": net.w1, "b1": net.b1, "W2": net.w2, "b2": net.b2}
