"""The moments are set to zero at every call, so that Adam never remembers an earlier gradient.

Source: https://discuss.tensorflow.org/t/how-does-the-optimizer-tf-keras-optimizers-adam-work/16171 (different result from
tf.keras.optimizers.Adam)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 2)
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"
OPTIMIZER = "adam"
EPS = 1e-7


def my_adam(params, lr, grads, globals_step, slots, eps=1e-7):
    beta1 = 0.9
    beta2 = 0.999
    new_params = {}
    for name in params:
        m, v = 0, 0  # right: m, v = slots.get(name, (0, 0))
        m = m * beta1 + (1 - beta1) * grads[name]
        v = v * beta2 + (1 - beta2) * np.square(grads[name])
        slots[name] = (m, v)
        m_hat = m / (1 - np.power(beta1, globals_step))
        v_hat = v / (1 - np.power(beta2, globals_step))
        new_params[name] = params[name] - lr * m_hat / (np.sqrt(v_hat) + eps)
    return new_params


def forward(params, X):
    return X @ params["W1"] + params["b1"]


def loss(params, X, y):
    return np.mean(np.square(forward(params, X) - y))


def gradients(params, X, y):
    d = 2 * (forward(params, X) - y) / y.size
    return {"W1": X.T @ d, "b1": d.sum(0)}


def step(params, X, y, lr, state):
    global_step = state.get("global_step", 0)
    slots = state.get("slots", {})
    global_step += 1
    params = my_adam(params, lr, gradients(params, X, y), global_step, slots)
    return params, {"global_step": global_step, "slots": slots}
