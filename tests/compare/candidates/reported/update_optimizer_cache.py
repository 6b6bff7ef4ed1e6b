"""All layers share the optimizer's cache under the keys W and b, so each layer's moments go on from those of another;
the keys need the layer in them.

Source: https://github.com/ddbourgin/numpy-ml/pull/96 (Fix shape mismatch error during backpropagation in MLP
optimizer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 4)
LAYOUT = "in_out"
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adam"


class Adam:
    def __init__(self, lr, cache, decay1=0.9, decay2=0.999, eps=1e-8):
        self.hyperparameters = {"lr": lr, "d1": decay1, "d2": decay2, "eps": eps}
        self.cache = {name: dict(entry) for name, entry in cache.items()}

    def update(self, param, param_grad, param_name, layer_ix):
        H, C = self.hyperparameters, self.cache
        d1, d2, eps, lr = H["d1"], H["d2"], H["eps"], H["lr"]
        key = param_name  # right: key = f"layer{layer_ix}-{param_name}"
        if key not in C:
            C[key] = {"t": 0, "mean": np.zeros_like(param_grad), "var": np.zeros_like(param_grad)}

        C[key]["t"] += 1
        C[key]["var"] = d2 * C[key]["var"] + (1 - d2) * param_grad ** 2
        C[key]["mean"] = d1 * C[key]["mean"] + (1 - d1) * param_grad

        # calc unbiased moment estimates and Adam update
        v_hat = C[key]["var"] / (1 - d2 ** C[key]["t"])
        m_hat = C[key]["mean"] / (1 - d1 ** C[key]["t"])
        return param - lr * m_hat / (np.sqrt(v_hat) + eps)


class FullyConnected:
    def __init__(self, W, b, act):
        self.parameters = {"W": W, "b": b}
        self.act = act
        self.gradients = {}

    def forward(self, X):
        self.X = X
        Z = X @ self.parameters["W"] + self.parameters["b"]
        self.Y = 1 / (1 + np.exp(-Z)) if self.act == "sigmoid" else Z
        return self.Y

    def backward(self, dLdy):
        dZ = dLdy * self.Y * (1 - self.Y) if self.act == "sigmoid" else dLdy
        self.gradients["W"] = self.X.T @ dZ
        self.gradients["b"] = dZ.sum(axis=0)
        return dZ @ self.parameters["W"].T


def build(params):
    return [FullyConnected(params["W1"], params["b1"], "sigmoid"),
            FullyConnected(params["W2"], params["b2"], "affine")]


def run(layers, X):
    for layer in layers:
        X = layer.forward(X)
    return X


def forward(params, X):
    return run(build(params), X)


def gradients(params, X, y):
    layers = build(params)
    out = run(layers, X)
    dLdy = 2 * (out - y) / y.size
    for layer in reversed(layers):
        dLdy = layer.backward(dLdy)
    return {k + str(i): layer.gradients[k] for i, layer in enumerate(layers, 1) for k in "Wb"}


def step(params, X, y, lr, state):
    optimizer = Adam(lr, state.get("cache", {}))
    grads = gradients(params, X, y)
    new = {}
    for i in (1, 2):
        for k in "Wb":
            new[f"{k}{i}"] = optimizer.update(params[f"{k}{i}"], grads[f"{k}{i}"], k, i)
    return new, {"cache": optimizer.cache}
