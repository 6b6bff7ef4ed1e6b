"""AdaGrad's update subtracts the adjusted learning rate alone; the gradient it should multiply is missing.

Source: https://github.com/PyMLVizard/PyMLViz/issues/3 (Missing gradient in AdaGrad update rule?)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
OPTIMIZER = "adagrad"
EPS = 1e-10


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def gradients(params, X, y):
    r = (forward(params, X) - y) / len(y)
    return {"W": X.T @ r, "b": np.sum(r)}


def adagrad(theta, grad, g2, lam):
    """One iteration for the vector theta; g2 holds the sums of the squared gradients."""
    g2 = g2 + grad ** 2
    theta = theta - lam / (np.sqrt(g2) + EPS)  # right: theta = theta - lam / (np.sqrt(g2) + EPS) * grad
    return theta, g2


def step(params, X, y, lr, state):
    grad = gradients(params, X, y)
    theta = np.append(params["W"], params["b"])
    g = np.append(grad["W"], grad["b"])
    theta, g2 = adagrad(theta, g, state.get("g2", np.zeros_like(theta)), lr)
    return {"W": theta[:-1], "b": theta[-1]}, {"g2": g2}
