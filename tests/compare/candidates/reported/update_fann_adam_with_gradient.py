"""Adam adds its step to the weights, so they move with the gradient instead of against it.

Source: https://github.com/libfann/fann/pull/159 (Add adam train)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"
OPTIMIZER = "adam"


class Fann:
    """A layered net; every neuron's weights lie one after another, the bias last."""

    def __init__(self, sizes):
        self.sizes = sizes
        self.total_connections = sum((sizes[l] + 1) * sizes[l + 1] for l in range(len(sizes) - 1))
        self.weights = np.zeros(self.total_connections)
        self.train_slopes = np.zeros(self.total_connections)
        self.adam_m = np.zeros(self.total_connections)
        self.adam_v = np.zeros(self.total_connections)
        self.adam_beta1 = 0.9
        self.adam_beta2 = 0.999
        self.adam_epsilon = 1e-8
        self.adam_timestep = 0
        self.learning_rate = 0.001


def fann_run(ann, input):
    values = [list(input)]
    w = 0
    for l in range(1, len(ann.sizes)):
        layer = []
        for n in range(ann.sizes[l]):
            neuron_sum = 0.0
            for value in values[-1] + [1.0]:
                neuron_sum += ann.weights[w] * value
                w += 1
            layer.append(1.0 / (1.0 + np.exp(-neuron_sum)))
        values.append(layer)
    return values


def fann_update_slopes_batch(ann, input, desired):
    values = fann_run(ann, input)
    errors = [2.0 * (v - d) * v * (1.0 - v) for v, d in zip(values[-1], desired)]
    first = ann.total_connections
    for l in range(len(ann.sizes) - 1, 0, -1):
        inputs = values[l - 1] + [1.0]
        first -= len(inputs) * ann.sizes[l]
        below = [0.0] * ann.sizes[l - 1]
        for n in range(ann.sizes[l]):
            for i in range(len(inputs)):
                w = first + n * len(inputs) + i
                ann.train_slopes[w] += errors[n] * inputs[i]
                if i < len(below):
                    below[i] += errors[n] * ann.weights[w]
        errors = [e * v * (1.0 - v) for e, v in zip(below, values[l - 1])]


def fann_update_weights_adam(ann, num_data, first_weight, past_end):
    m = ann.adam_m
    v = ann.adam_v
    weights = ann.weights
    beta1 = ann.adam_beta1
    beta2 = ann.adam_beta2
    ann.adam_timestep += 1
    beta1_t = 1.0 - beta1 ** ann.adam_timestep
    beta2_t = 1.0 - beta2 ** ann.adam_timestep
    for i in range(first_weight, past_end):
        gradient = ann.train_slopes[i] / num_data

        # Update biased first moment estimate: m_t = beta1 * m_{t-1} + (1 - beta1) * g_t
        m[i] = beta1 * m[i] + (1.0 - beta1) * gradient

        # Update biased second moment estimate: v_t = beta2 * v_{t-1} + (1 - beta2) * g_t^2
        v[i] = beta2 * v[i] + (1.0 - beta2) * gradient * gradient

        m_hat = m[i] / beta1_t
        v_hat = v[i] / beta2_t

        weights[i] += ann.learning_rate * m_hat / (np.sqrt(v_hat) + ann.adam_epsilon)  # right: weights[i] -= ann.learning_rate * m_hat / (np.sqrt(v_hat) + ann.adam_epsilon)
        ann.train_slopes[i] = 0.0


def load(params):
    ann = Fann(LAYERS)
    ann.weights = np.concatenate([np.column_stack((params["W1"], params["b1"])).ravel(),
                                  np.column_stack((params["W2"], params["b2"])).ravel()]).astype(float)
    return ann


def unload(flat):
    a, h, o = LAYERS
    one = flat[:h * (a + 1)].reshape(h, a + 1)
    two = flat[h * (a + 1):].reshape(o, h + 1)
    return {"W1": one[:, :-1], "b1": one[:, -1], "W2": two[:, :-1], "b2": two[:, -1]}


def forward(params, X):
    ann = load(params)
    return np.array([fann_run(ann, x)[-1] for x in X])


def step(params, X, y, lr, state):
    ann = load(params)
    ann.learning_rate = lr
    if state:
        ann.adam_m, ann.adam_v, ann.adam_timestep = state["m"].copy(), state["v"].copy(), state["t"]
    for x, t in zip(X, y):
        fann_update_slopes_batch(ann, x, t)
    fann_update_weights_adam(ann, y.size, 0, ann.total_connections)
    return unload(ann.weights), {"m": ann.adam_m, "v": ann.adam_v, "t": ann.adam_timestep}
