"""Only the first moment is corrected for its start at 0; the root is taken of the raw second moment v. It should be
taken of v_hat = v/(1 - beta2^t).

Source: https://github.com/phlippe/uvadlc_notebooks/pull/35 (Fixed typo in tutorial 4: Adam's formulas; the hat on
v(t) was missing)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
OPTIMIZER = "adam"


class OptimizerTemplate:
    def __init__(self, params, lr):
        self.params = params
        self.lr = lr

    def step(self, grads):
        return {name: self.update_param(name, grads[name]) for name in self.params}

    def update_param(self, name, grad):
        # to be implemented in the optimizer itself
        raise NotImplementedError


class Adam(OptimizerTemplate):
    def __init__(self, params, lr, state, beta1=0.9, beta2=0.999, eps=1e-8):
        super().__init__(params, lr)
        self.beta1, self.beta2, self.eps = beta1, beta2, eps
        # step count and both moments of every parameter
        self.param_step = dict(state["step"]) if state else {p: 0 for p in params}
        self.param_momentum = dict(state["m"]) if state else {p: np.zeros_like(params[p]) for p in params}
        self.param_2nd_momentum = dict(state["v"]) if state else {p: np.zeros_like(params[p]) for p in params}

    def update_param(self, p, grad):
        self.param_step[p] += 1
        t = self.param_step[p]

        m = (1 - self.beta1) * grad + self.beta1 * self.param_momentum[p]
        v = (1 - self.beta2) * grad ** 2 + self.beta2 * self.param_2nd_momentum[p]
        self.param_momentum[p], self.param_2nd_momentum[p] = m, v

        m_hat = m / (1 - self.beta1 ** t)
        # missing: v_hat = v / (1 - self.beta2 ** t)
        p_lr = self.lr / (np.sqrt(v) + self.eps)  # right: p_lr = self.lr / (np.sqrt(v_hat) + self.eps)
        return self.params[p] - p_lr * m_hat

    def state(self):
        return {"step": self.param_step, "m": self.param_momentum, "v": self.param_2nd_momentum}


def hidden_and_probs(params, X):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    z = h @ params["W2"].T + params["b2"]
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return h, e / e.sum(axis=1, keepdims=True)


def forward(params, X):
    return hidden_and_probs(params, X)[1]


def gradients(params, X, y):
    h, d = hidden_and_probs(params, X)
    d[np.arange(len(y)), y] -= 1
    d = d / len(y)
    dh = d @ params["W2"] * (1 - h ** 2)
    return {"W1": dh.T @ X, "b1": dh.sum(axis=0), "W2": d.T @ h, "b2": d.sum(axis=0)}


def step(params, X, y, lr, state):
    optimizer = Adam(params, lr, state)
    new = optimizer.step(gradients(params, X, y))
    return new, optimizer.state()
