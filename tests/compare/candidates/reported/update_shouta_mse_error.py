"""The loss is the mean of the squared errors but the backward pass starts from the plain error y_pred - y; the 2 and
the division by the number of errors are missing.

Source: https://github.com/shouta256/ML-practice (ML-practice, NN実装numpyのみ/nn_relu.ipynb; the page is the code itself,
which shows the mistake; nobody reports it there)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 5, 1)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


def relu(x):
    return np.maximum(0, x)


def relu_deriv(x):
    # xが0より大きい部分は1、そうでなければ0を返す
    return np.where(x > 0, 1, 0)


# 損失関数：平均二乗誤差 (MSE)
def mse_loss(y_true, y_pred):
    return np.mean((y_true - y_pred) ** 2)


class NN:
    def __init__(self, W1, b1, W2, b2):
        self.W1 = W1
        self.b1 = b1
        self.W2 = W2
        self.b2 = b2

    def forward(self, X):
        # 1層目の線形結合とReLUによる活性化
        self.z1 = np.dot(X, self.W1) + self.b1
        self.a1 = relu(self.z1)
        # 2層目（出力層）の線形結合（今回は活性化関数なし）
        self.z2 = np.dot(self.a1, self.W2) + self.b2
        # 出力をそのまま返す（回帰の場合）
        return self.z2

    def backward(self, X, y, y_pred, learning_rate):
        # 出力層の誤差
        error_output = y_pred - y  # right: error_output = 2 * (y_pred - y) / y.size
        # 隠れ層から出力層への勾配
        dW2 = np.dot(self.a1.T, error_output)
        db2 = np.sum(error_output, axis=0, keepdims=True)

        # 隠れ層の誤差（ReLUの微分を乗算）
        error_hidden = np.dot(error_output, self.W2.T) * relu_deriv(self.z1)
        # 入力層から隠れ層への勾配
        dW1 = np.dot(X.T, error_hidden)
        db1 = np.sum(error_hidden, axis=0, keepdims=True)

        # パラメータの更新
        self.W2 -= learning_rate * dW2
        self.b2 -= learning_rate * db2
        self.W1 -= learning_rate * dW1
        self.b1 -= learning_rate * db1


def network(params):
    return NN(params["W1"].T.copy(), params["b1"][None, :].copy(), params["W2"].T.copy(), params["b2"][None, :].copy())


def forward(params, X):
    return network(params).forward(X)


def loss(params, X, y):
    return mse_loss(y, network(params).forward(X))


def step(params, X, y, lr):
    nn = network(params)
    nn.backward(X, y, nn.forward(X), lr)
    return {"W1": nn.W1.T, "b1": nn.b1[0], "W2": nn.W2.T, "b2": nn.b2[0]}
