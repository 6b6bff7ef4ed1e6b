"""At its first calculation s is the squared gradient itself; as everywhere else it should be (1 - beta_2) times it.

Source: https://github.com/zc911/MatrixSlow/pull/30 (fix initial s value for the first calculation in RMSProp and Adam class)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
OPTIMIZER = "adam"


class Adam:
    def __init__(self, learning_rate=0.01, beta_1=0.9, beta_2=0.999):
        self.learning_rate = learning_rate
        self.beta_1 = beta_1
        self.beta_2 = beta_2
        self.s = dict()
        self.v = dict()
        self.t = 0

    def update(self, values, gradients):
        self.t += 1
        updated = {}
        for node, value in values.items():
            gradient = gradients[node]
            if node not in self.s:
                self.v[node] = (1 - self.beta_1) * gradient
                self.s[node] = np.power(gradient, 2)  # right: self.s[node] = (1 - self.beta_2) * np.power(gradient, 2)
            else:
                self.v[node] = self.beta_1 * self.v[node] + (1 - self.beta_1) * gradient
                self.s[node] = self.beta_2 * self.s[node] + (1 - self.beta_2) * np.power(gradient, 2)
            v_hat = self.v[node] / (1 - self.beta_1 ** self.t)
            s_hat = self.s[node] / (1 - self.beta_2 ** self.t)
            updated[node] = value - self.learning_rate * v_hat / (np.sqrt(s_hat) + 1e-8)
        return updated


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def forward(params, X):
    return softmax(X @ params["W"].T + params["b"])


def gradients(params, X, y):
    jacobi = forward(params, X) - np.eye(len(params["b"]), dtype=X.dtype)[y]
    return {"W": jacobi.T @ X / len(y), "b": jacobi.mean(axis=0)}


def step(params, X, y, lr, state):
    optimizer = Adam(lr)
    if state:
        optimizer.s, optimizer.v, optimizer.t = dict(state["s"]), dict(state["v"]), state["t"]
    values = optimizer.update(params, gradients(params, X, y))
    return values, {"s": optimizer.s, "v": optimizer.v, "t": optimizer.t}
