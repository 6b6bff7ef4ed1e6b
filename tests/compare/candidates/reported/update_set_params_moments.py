"""Whether the moments can be kept is decided by their dtype against the parameter's, but they always have the moments'
own dtype, so they are zeroed at every step; their dtype should be compared with the moments' dtype.

Source: https://github.com/NVIDIA/warp/issues/1593 (Adam.set_params re-zeros fp16 optimizer moment state on every
call)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "mse"
OPTIMIZER = "adam"

MOMENT_DTYPE = np.dtype(np.longdouble)  # wider than any parameter's


class Adam:
    def __init__(self, lr, betas=(0.9, 0.999), eps=1e-8):
        self.lr, self.betas, self.eps = lr, betas, eps
        self.m, self.v, self.t = [], [], 0
        self.params = []

    def load(self, state):
        self.m = list(state.get("m", []))
        self.v = list(state.get("v", []))
        self.t = state.get("t", 0)

    def set_params(self, params):
        self.params = params
        if len(self.m) != len(params):
            self.m = [None] * len(params)
            self.v = [None] * len(params)
        for i, param in enumerate(params):
            dtype = MOMENT_DTYPE
            if self.m[i] is None or self.m[i].shape != param.shape or self.m[i].dtype != param.dtype:
            # right: if self.m[i] is None or self.m[i].shape != param.shape or self.m[i].dtype != dtype:
                self.m[i] = np.zeros(param.shape, dtype=dtype)
                self.v[i] = np.zeros(param.shape, dtype=dtype)

    def step(self, grads):
        self.t += 1
        b1, b2 = self.betas
        out = []
        for i, (param, grad) in enumerate(zip(self.params, grads)):
            g = np.asarray(grad, dtype=MOMENT_DTYPE)
            self.m[i] = np.asarray(b1 * self.m[i] + (1 - b1) * g)
            self.v[i] = np.asarray(b2 * self.v[i] + (1 - b2) * g * g)
            m_hat = self.m[i] / (1 - b1 ** self.t)
            v_hat = self.v[i] / (1 - b2 ** self.t)
            out.append(np.asarray(param - self.lr * m_hat / (np.sqrt(v_hat) + self.eps)).astype(param.dtype))
        return out


def forward(params, X):
    return X @ params["W"] + params["b"]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    d = 2 * (forward(params, X) - y) / y.size
    return {"W": X.T @ d, "b": d.sum()}


def step(params, X, y, lr, state):
    names = ["W", "b"]
    grads = gradients(params, X, y)
    optimizer = Adam(lr)
    optimizer.load(state)
    optimizer.set_params([np.asarray(params[n]) for n in names])
    new = optimizer.step([grads[n] for n in names])
    return dict(zip(names, new)), {"m": optimizer.m, "v": optimizer.v, "t": optimizer.t}
