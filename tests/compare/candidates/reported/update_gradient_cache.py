"""The optimizer looks its gradient up in a cache whose key is only the model's name and the sizes of the batch, so
after the first batch it steps along that batch's gradient for ever; the gradient has to be computed anew.

Source: https://github.com/ooples/AiDotNet/pull/1351 (partial fixes for AdamOptimizer.Optimize batched training)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 1)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adam"


class NeuralNetwork:
    def __init__(self, params):
        self.params = params

    def predict(self, X):
        p = self.params
        self.hidden = np.tanh(X @ p["W1"].T + p["b1"])
        return self.hidden @ p["W2"].T + p["b2"]

    def compute_gradients(self, X, y):
        out = self.predict(X)
        d2 = 2 * (out - y) / out.size
        d1 = d2 @ self.params["W2"] * (1 - self.hidden ** 2)
        return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ self.hidden, "b2": d2.sum(axis=0)}


class AdamOptimizer:
    def __init__(self, state, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.beta1, self.beta2, self.epsilon = beta1, beta2, epsilon
        self.t = state.get("t", 0)
        self.m = dict(state.get("m", {}))
        self.v = dict(state.get("v", {}))
        self.gradient_cache = dict(state.get("gradient_cache", {}))

    def gradient_cache_key(self, model, X):
        batch_size, input_size = X.shape
        return f"{type(model).__name__}_{batch_size}_{input_size}_{type(self).__name__}"

    def calculate_gradient(self, model, X, y):
        key = self.gradient_cache_key(model, X)
        if key not in self.gradient_cache:  # right: nothing
            self.gradient_cache[key] = model.compute_gradients(X, y)  # right: nothing
        return self.gradient_cache[key]  # right: return model.compute_gradients(X, y)

    def update(self, params, gradient, lr):
        self.t += 1
        new = {}
        for k, g in gradient.items():
            self.m[k] = self.beta1 * self.m.get(k, 0) + (1 - self.beta1) * g
            self.v[k] = self.beta2 * self.v.get(k, 0) + (1 - self.beta2) * g * g
            m_hat = self.m[k] / (1 - self.beta1 ** self.t)
            v_hat = self.v[k] / (1 - self.beta2 ** self.t)
            new[k] = params[k] - lr * m_hat / (np.sqrt(v_hat) + self.epsilon)
        return new


def forward(params, X):
    return NeuralNetwork(params).predict(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    return NeuralNetwork(params).compute_gradients(X, y)


def step(params, X, y, lr, state):
    optimizer = AdamOptimizer(state)
    gradient = optimizer.calculate_gradient(NeuralNetwork(params), X, y)
    new = optimizer.update(params, gradient, lr)
    return new, {"t": optimizer.t, "m": optimizer.m, "v": optimizer.v, "gradient_cache": optimizer.gradient_cache}
