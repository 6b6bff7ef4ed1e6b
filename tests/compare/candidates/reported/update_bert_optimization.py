"""The update uses the moving averages m and v as they are: both lack the bias correction of Adam, 1 - beta^t.

Source: https://github.com/google-research/bert/issues/153 (Question about the used optimizer AdamWeightDecayOptimizer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adamw"
BETAS = (0.9, 0.999)
EPS = 1e-6
WEIGHT_DECAY = 0.01


class AdamWeightDecayOptimizer:
    """A basic Adam optimizer that includes "correct" L2 weight decay."""

    def __init__(self, learning_rate, weight_decay_rate=0.01, beta_1=0.9, beta_2=0.999, epsilon=1e-6):
        self.learning_rate = learning_rate
        self.weight_decay_rate = weight_decay_rate
        self.beta_1 = beta_1
        self.beta_2 = beta_2
        self.epsilon = epsilon

    def apply_gradients(self, grads_and_vars, slots, global_step):
        assignments, new_slots = {}, {}
        for grad, (name, param) in grads_and_vars:
            m, v = slots.get(name, (np.zeros_like(param), np.zeros_like(param)))

            # Standard Adam update.
            next_m = self.beta_1 * m + (1.0 - self.beta_1) * grad
            next_v = self.beta_2 * v + (1.0 - self.beta_2) * np.square(grad)

            update = next_m / (np.sqrt(next_v) + self.epsilon)  # right: update = next_m / (1.0 - self.beta_1**global_step) / (np.sqrt(next_v / (1.0 - self.beta_2**global_step)) + self.epsilon)
            update = update + self.weight_decay_rate * param

            update_with_lr = self.learning_rate * update
            assignments[name] = param - update_with_lr
            new_slots[name] = (next_m, next_v)
        return assignments, new_slots


def encode(params, X):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    return h, h @ params["W2"].T + params["b2"]


def forward(params, X):
    return encode(params, X)[1]


def gradients(params, X, y):
    h, out = encode(params, X)
    dout = 2 * (out - y) / out.size
    dh = (dout @ params["W2"]) * (1 - h * h)
    return {"W1": dh.T @ X, "b1": dh.sum(0), "W2": dout.T @ h, "b2": dout.sum(0)}


def step(params, X, y, lr, state):
    global_step = state.get("global_step", 0) + 1
    grads = gradients(params, X, y)
    optimizer = AdamWeightDecayOptimizer(lr, WEIGHT_DECAY, *BETAS, EPS)
    grads_and_vars = [(grads[n], (n, params[n])) for n in params]
    params, slots = optimizer.apply_gradients(grads_and_vars, state.get("slots", {}), global_step)
    return params, {"slots": slots, "global_step": global_step}
