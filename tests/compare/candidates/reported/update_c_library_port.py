"""The weights already contain momentum times the old velocity from the interim step, and the whole velocity is added
once more; only the gradient's part is due.

Source: https://github.com/oysteijo/simd_neuralnet/issues/17 (Fix the Nesterov bug)
"""

# Simple network in the style of my C library, with momentum (nesterov flag).
import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LAYOUT = "in_out"
MOMENTUM = 0.7
NESTEROV = True


def forward(params, X):
    layer = np.maximum(X @ params["W1"] + params["b1"], 0)
    return layer @ params["W2"] + params["b2"]


def gradients(params, X, y):
    layer = np.maximum(X @ params["W1"] + params["b1"], 0)
    err = 2.0 / y.size * (layer @ params["W2"] + params["b2"] - y)
    back = (err @ params["W2"].T) * (layer > 0)
    return {"W1": X.T @ back, "b1": back.sum(0), "W2": layer.T @ err, "b2": err.sum(0)}


def step(params, X, y, lr, velocity):
    # the weights that come in already stand at the interim (look-ahead) position
    g = gradients(params, X, y)
    new_weights, new_velocity = {}, {}
    for name, w in params.items():
        v = MOMENTUM * velocity.get(name, 0.0) - lr * g[name]
        # real update
        w = w + v  # right: w = w - lr * g[name]
        # interim update for the next gradient
        w = w + MOMENTUM * v
        new_weights[name] = w
        new_velocity[name] = v
    return new_weights, new_velocity
