"""beta1 is decayed with every update; Adam's beta1 is a constant.

Source: https://github.com/lmjohns3/downhill/issues/18 (Is the B_1 decay in Adam appropriate?)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
OPTIMIZER = "adam"
BETAS = (0.9, 0.99)


class Adam:
    def __init__(self, beta1=0.9, beta2=0.99, beta1_decay=0.98, epsilon=1e-8):
        self.beta1 = beta1
        self.beta2 = beta2
        self.beta1_decay = beta1_decay
        self.epsilon = epsilon

    def _get_updates_for(self, param, grad, lr, g1_tm1, g2_tm1, t_tm1):
        t = t_tm1 + 1
        beta1 = self.beta1 * self.beta1_decay ** t_tm1  # right: beta1 = self.beta1
        g1_t = beta1 * g1_tm1 + (1 - beta1) * grad
        g2_t = self.beta2 * g2_tm1 + (1 - self.beta2) * grad * grad
        numer = g1_t / (1 - self.beta1 ** t)
        denom = np.sqrt(g2_t / (1 - self.beta2 ** t)) + self.epsilon
        yield g1_t
        yield g2_t
        yield param - lr * numer / denom


def forward(params, X):
    return 1 / (1 + np.exp(-(np.dot(X, params["W"]) + params["b"])))


def gradients(params, X, y):
    diff = forward(params, X) - y
    return dict(W=np.dot(diff, X) / len(y), b=diff.mean())


def step(params, X, y, lr, state):
    adam = Adam()
    t_tm1 = state.get("t", 0)
    new_params, new_state = {}, {"t": t_tm1 + 1}
    for name, grad in gradients(params, X, y).items():
        g1_tm1, g2_tm1 = state.get(name, (0, 0))
        g1, g2, value = adam._get_updates_for(params[name], grad, lr, g1_tm1, g2_tm1, t_tm1)
        new_params[name] = value
        new_state[name] = (g1, g2)
    return new_params, new_state
