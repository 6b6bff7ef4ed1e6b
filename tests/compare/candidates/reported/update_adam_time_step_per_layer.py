"""Adam's time step is incremented for every layer that is updated instead of once per batch.

Source: https://github.com/notlousybook/LynxLearn (LynxLearn, README: Critical Fix: Adam optimizer was incrementing time
step for every layer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 1)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adam"


class Dense:
    def __init__(self, W, b, activation=None):
        self.W = np.array(W, dtype=float)
        self.b = np.array(b, dtype=float)
        self.activation = activation

    def forward(self, x):
        self._x = x
        self._z = x @ self.W.T + self.b
        return np.maximum(0, self._z) if self.activation == "relu" else self._z

    def backward(self, grad):
        if self.activation == "relu":
            grad = grad * (self._z > 0)
        self.dW = grad.T @ self._x
        self.db = np.sum(grad, axis=0)
        return grad @ self.W

    def get_params(self):
        return {"W": self.W, "b": self.b}

    def get_gradients(self):
        return {"W": self.dW, "b": self.db}


class MeanSquaredError:
    def compute(self, y_true, y_pred):
        return np.mean(np.square(y_pred - y_true))

    def gradient(self, y_true, y_pred):
        return 2.0 * (y_pred - y_true) / y_true.size


class Adam:
    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        self.learning_rate = learning_rate
        self.beta_1 = beta_1
        self.beta_2 = beta_2
        self.epsilon = epsilon
        self._m = {}
        self._v = {}
        self._t = 0

    def _increment_t(self):
        self._t += 1
        self._bc1_cache = 1.0 - self.beta_1**self._t
        self._bc2_cache = 1.0 - self.beta_2**self._t

    def update(self, layer_id, layer):
        params = layer.get_params()
        grads = layer.get_gradients()
        if layer_id not in self._m:
            self._m[layer_id] = {key: np.zeros_like(g) for key, g in grads.items()}
            self._v[layer_id] = {key: np.zeros_like(g) for key, g in grads.items()}
        self._increment_t()  # right: nothing
        m_dict, v_dict = self._m[layer_id], self._v[layer_id]
        for key in params:
            param, grad = params[key], grads[key]
            m, v = m_dict[key], v_dict[key]
            np.multiply(m, self.beta_1, out=m)
            np.add(m, (1.0 - self.beta_1) * grad, out=m)
            np.multiply(v, self.beta_2, out=v)
            np.add(v, (1.0 - self.beta_2) * np.square(grad), out=v)
            m_hat = m / self._bc1_cache
            v_hat = v / self._bc2_cache
            np.subtract(param, self.learning_rate * m_hat / (np.sqrt(v_hat) + self.epsilon), out=param)


class Sequential:
    def __init__(self, layers):
        self._layers = layers

    def compile(self, optimizer, loss):
        self._optimizer = optimizer
        self._loss = loss

    def _forward_pass(self, X):
        for layer in self._layers:
            X = layer.forward(X)
        return X

    def _backward_pass(self, grad):
        for layer in reversed(self._layers):
            grad = layer.backward(grad)

    def train_on_batch(self, X_batch, y_batch):
        y_pred = self._forward_pass(X_batch)
        self._backward_pass(self._loss.gradient(y_batch, y_pred))
        # missing: self._optimizer._increment_t()
        for i, layer in enumerate(self._layers):
            self._optimizer.update(i, layer)


def build(params, optimizer=None):
    model = Sequential([Dense(params["W1"], params["b1"], activation="relu"),
                        Dense(params["W2"], params["b2"])])
    model.compile(optimizer, MeanSquaredError())
    return model


def forward(params, X):
    return build(params)._forward_pass(X)


def loss(params, X, y):
    return MeanSquaredError().compute(y, forward(params, X))


def step(params, X, y, lr, state):
    optimizer = Adam(learning_rate=lr)
    if state:
        optimizer._m = {i: {k: a.copy() for k, a in d.items()} for i, d in state["m"].items()}
        optimizer._v = {i: {k: a.copy() for k, a in d.items()} for i, d in state["v"].items()}
        optimizer._t = state["t"]
    model = build(params, optimizer)
    model.train_on_batch(X, y)
    new = {}
    for i, layer in enumerate(model._layers, 1):
        new[f"W{i}"], new[f"b{i}"] = layer.W, layer.b
    return new, {"m": optimizer._m, "v": optimizer._v, "t": optimizer._t}
