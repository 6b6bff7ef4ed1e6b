"""The first moment begins as the first gradient, and is then corrected as if it had begun at zero: the first step is
1 / (1 - beta1) times too long.

Source: https://github.com/smaniches/GROUPOID/releases/tag/v0.1.0.dev2 (RiemannianAdam first-moment bias initialization,
a first-step magnitude inflation)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "tanh"
LOSS = "half_mse"
OPTIMIZER = "adam"
BETAS = (0.8, 0.99)
EPS = 1e-8


class Euclidean:
    """The flat manifold."""

    def egrad2rgrad(self, point, egrad):
        return egrad

    def exp(self, point, tangent):
        return point + tangent


class RiemannianAdam:
    def __init__(self, manifold, lr, betas, eps):
        self.manifold = manifold
        self.lr = lr
        self.beta1, self.beta2 = betas
        self.eps = eps

    def update(self, point, egrad, slot):
        grad = self.manifold.egrad2rgrad(point, egrad)
        step = slot.get("step", 0) + 1
        m = slot.get("m", grad)  # right: m = slot.get("m", np.zeros_like(grad))
        v = slot.get("v", np.zeros_like(grad))
        m = self.beta1 * m + (1.0 - self.beta1) * grad
        v = self.beta2 * v + (1.0 - self.beta2) * grad * grad
        m_hat = m / (1.0 - self.beta1 ** step)
        v_hat = v / (1.0 - self.beta2 ** step)
        direction = -self.lr * m_hat / (np.sqrt(v_hat) + self.eps)
        return self.manifold.exp(point, direction), {"step": step, "m": m, "v": v}


def forward(params, X):
    return np.tanh(np.einsum("nf,f->n", X, params["W"]) + params["b"])


def loss(params, X, y):
    return 0.5 * np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    a = forward(params, X)
    delta = (a - y) * (1.0 - a * a) / len(y)
    return {"W": np.einsum("n,nf->f", delta, X), "b": np.einsum("n->", delta)}


def step(params, X, y, lr, state):
    optimizer = RiemannianAdam(Euclidean(), lr, BETAS, EPS)
    grads = gradients(params, X, y)
    points, slots = {}, {}
    for name, point in params.items():
        points[name], slots[name] = optimizer.update(point, grads[name], state.get(name, {}))
    return points, slots
