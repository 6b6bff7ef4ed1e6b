"""AdamW corrects the bias of the first moment twice: once in m_hat and a second time in the step size.

Source: https://github.com/chinmaydk99/MegaTrain/blob/ec9f618862c7d8bc55a08876150f9ee49500e8cd/REVIEW_FINDINGS.md
(MegaTrain ROCm port, review findings, Finding 5: double bias correction in custom AdamW)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adamw"
WEIGHT_DECAY = 0.01


class ParameterState:
    """Manages the master weights, gradients, and optimizer state."""

    def __init__(self, tensor, name=""):
        self.name = name
        self.master = np.array(tensor, dtype=float)
        self.grad = np.zeros_like(self.master)
        self.m = np.zeros_like(self.master)  # First moment
        self.v = np.zeros_like(self.master)  # Second moment
        self.step = 0  # Per-parameter step counter

    def zero_grad(self):
        self.grad = np.zeros_like(self.master)

    def add_grad(self, g):
        self.grad = self.grad + g


class AdamWOptimizer:
    """
    AdamW optimizer with proper bias correction.

    - Bias correction for first and second moments
    - Decoupled weight decay
    """

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        self.params = params
        self.lr = lr
        self.beta1, self.beta2 = betas
        self.eps = eps
        self.weight_decay = weight_decay

    def step(self):
        """Perform a single optimization step with bias correction."""
        for p in self.params:
            p.step += 1
            grad = p.grad

            # Update biased first moment estimate
            p.m = p.m * self.beta1 + grad * (1 - self.beta1)

            # Update biased second moment estimate
            p.v = p.v * self.beta2 + grad * grad * (1 - self.beta2)

            # Bias correction
            bias_correction1 = 1 - self.beta1 ** p.step
            bias_correction2 = 1 - self.beta2 ** p.step

            # Corrected estimates
            m_hat = p.m / bias_correction1  # or here
            v_hat = p.v / bias_correction2

            # Compute update
            denom = np.sqrt(v_hat) + self.eps
            step_size = self.lr / bias_correction1  # right: step_size = self.lr

            # AdamW: decoupled weight decay
            p.master = p.master * (1 - self.lr * self.weight_decay)
            p.master = p.master - step_size * m_hat / denom

            # Zero gradient for next step
            p.zero_grad()


def hidden(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"])


def forward(params, X):
    return hidden(params, X) @ params["W2"].T + params["b2"]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    h = hidden(params, X)
    d2 = 2 * (forward(params, X) - y) / y.size
    d1 = d2 @ params["W2"] * (1 - h ** 2)
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ h, "b2": d2.sum(axis=0)}


def step(params, X, y, lr, state):
    states = []
    for name, value in params.items():
        p = ParameterState(value, name)
        if state and name in state:
            p.m, p.v, p.step = state[name]
        states.append(p)
    grads = gradients(params, X, y)
    for p in states:
        p.add_grad(grads[p.name])
    AdamWOptimizer(states, lr=lr, weight_decay=WEIGHT_DECAY).step()
    return {p.name: p.master for p in states}, {p.name: (p.m, p.v, p.step) for p in states}
