"""AdamW adds the weight decay to the gradient, which makes it Adam with L2 regularization; the decay should be taken off the variable.

Source: https://github.com/keras-team/keras/issues/19051 (AdamW is no longer correctly implemented as per the cited paper)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
OPTIMIZER = "adamw"
WEIGHT_DECAY = 0.1

def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward(params, X):
    return sigmoid(X @ params["W"] + params["b"])


def gradients(params, X, y):
    d = (forward(params, X) - y) / len(y)
    return {"W": X.T @ d, "b": d.sum()}


class AdamW:
    def __init__(self, learning_rate, weight_decay=WEIGHT_DECAY, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        self.learning_rate = learning_rate
        self.weight_decay = weight_decay
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon

    def update_step(self, gradient, variable, m, v, iterations):
        lr, wd = self.learning_rate, self.weight_decay
        gradient = gradient + wd * variable  # right: variable = variable - lr * wd * variable
        m = m + (gradient - m) * (1 - self.beta_1)
        v = v + (np.square(gradient) - v) * (1 - self.beta_2)
        m_hat = m / (1 - self.beta_1 ** iterations)
        v_hat = v / (1 - self.beta_2 ** iterations)
        variable = variable - lr * m_hat / (np.sqrt(v_hat) + self.epsilon)
        return variable, m, v


def step(params, X, y, lr, state):
    optimizer = AdamW(lr)
    iterations = state.get("iterations", 0) + 1
    new, new_state = {}, {"iterations": iterations}
    for name, g in gradients(params, X, y).items():
        m, v = state.get(name, (0 * g, 0 * g))
        new[name], m, v = optimizer.update_step(g, params[name], m, v, iterations)
        new_state[name] = m, v
    return new, new_state
