"""The Nesterov mode makes the same step as classical momentum, only with another coefficient; there is no look ahead.
In PyTorch's form the step is mu*v - lr*grad with the new v.

Source: https://github.com/hiroyuki-kasai/SGDLibrary/issues/8 (The 'NAG' submode in sgd_cm.m)
"""

# stochastic gradient descent with momentum; sub_mode is 'CM' (classical momentum) or 'CM-NAG' (Nesterov)
import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
OPTIMIZER = "sgd"
MOMENTUM = 0.95
NESTEROV = True

options = {"sub_mode": "CM-NAG", "mu": 0.99, "mu_max": 0.95}


class LogisticProblem:
    """w holds the weights and, last, the intercept"""

    def __init__(self, X, y):
        self.x = np.column_stack([X, np.ones(len(X), dtype=X.dtype)])
        self.y = y

    def full_grad(self, w):
        h = 1 / (1 + np.exp(-self.x @ w))
        return self.x.T @ (h - self.y) / len(self.y)


def sgd_cm(problem, w, v, step_size, options):
    if options["sub_mode"] == "CM":
        mu = options["mu"]
    else:
        mu = options["mu_max"]

    grad = problem.full_grad(w)  # or here
    v = mu * v - step_size * grad  # or here
    w = w + v  # right: w = w + (v if options["sub_mode"] == "CM" else mu * v - step_size * grad)
    return w, v


def step(params, X, y, lr, state):
    w = np.append(params["W"], params["b"])
    v = state.get("v", np.zeros_like(w))
    w, v = sgd_cm(LogisticProblem(X, y), w, v, lr, options)
    return {"W": w[:-1], "b": w[-1]}, {"v": v}


def gradients(params, X, y):
    g = LogisticProblem(X, y).full_grad(np.append(params["W"], params["b"]))
    return {"W": g[:-1], "b": g[-1]}
