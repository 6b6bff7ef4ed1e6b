"""The optimizer is instantiated anew, with nothing remembered, each time the model trains; it should go on with the
state that it had.

Source: https://github.com/ravin-d-27/PyDeepFlow/pull/50 (feat: Add Adam and RMSprop optimizers and fix training loop)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"
OPTIMIZER = "adam"


class Adam:
    def __init__(self, learning_rate, memory, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.learning_rate = learning_rate
        self.beta1, self.beta2, self.epsilon = beta1, beta2, epsilon
        self.m = dict(memory.get("m", {}))
        self.v = dict(memory.get("v", {}))
        self.t = memory.get("t", 0)

    def update(self, params, grads):
        self.t += 1
        updated = {}
        for i in params:
            m = self.m.get(i, np.zeros_like(params[i]))
            v = self.v.get(i, np.zeros_like(params[i]))
            self.m[i] = self.beta1 * m + (1 - self.beta1) * grads[i]
            self.v[i] = self.beta2 * v + (1 - self.beta2) * grads[i] ** 2
            m_hat = self.m[i] / (1 - self.beta1 ** self.t)
            v_hat = self.v[i] / (1 - self.beta2 ** self.t)
            updated[i] = params[i] - self.learning_rate * m_hat / (np.sqrt(v_hat) + self.epsilon)
        return updated

    def memory(self):
        return {"m": self.m, "v": self.v, "t": self.t}


class Multi_Layer_ANN:
    def __init__(self, params):
        self.layers = [{"weights": params["W1"], "biases": params["b1"]},
                       {"weights": params["W2"], "biases": params["b2"]}]

    def forward_propagation(self, X):
        Z1 = np.dot(X, self.layers[0]["weights"]) + self.layers[0]["biases"]
        A1 = 1 / (1 + np.exp(-Z1))
        return [X, A1, np.dot(A1, self.layers[1]["weights"]) + self.layers[1]["biases"]]

    def backpropagation(self, X, y):
        X, A1, A2 = self.forward_propagation(X)
        dZ2 = 2 * (A2 - y) / y.size
        dZ1 = np.dot(dZ2, self.layers[1]["weights"].T) * A1 * (1 - A1)
        return {"W1": np.dot(X.T, dZ1), "b1": np.sum(dZ1, axis=0), "W2": np.dot(A1.T, dZ2), "b2": np.sum(dZ2, axis=0)}


def forward(params, X):
    return Multi_Layer_ANN(params).forward_propagation(X)[-1]


def gradients(params, X, y):
    return Multi_Layer_ANN(params).backpropagation(X, y)


def step(params, X, y, lr, state):
    ann = Multi_Layer_ANN(params)
    optimizer = Adam(lr, {})  # right: optimizer = Adam(lr, state)
    return optimizer.update(params, ann.backpropagation(X, y)), optimizer.memory()
