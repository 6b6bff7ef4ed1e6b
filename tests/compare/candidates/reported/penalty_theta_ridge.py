"""alpha * theta[1] is one number, and is added to both components of the gradient, that of the intercept too; the
intercept should not be penalised.

Source: https://github.com/ageron/handson-ml2/issues/510 (Chapter 4: Ridge regression using Gradient Descent [QUESTION])
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 1
ACTIVATION = "identity"
LOSS = "mse"
L2 = 0.3

alpha = L2


def add_bias(X):
    return np.c_[np.ones((len(X), 1), X.dtype), X]


def theta_of(params):
    return np.r_[params["b"], params["W"]]


def ridge_gradients(X_b, y, theta_ridge):
    m = len(X_b)
    return 2/m*X_b.T.dot(X_b.dot(theta_ridge) - y) + alpha*theta_ridge[1]
    # right: return 2/m*X_b.T.dot(X_b.dot(theta_ridge) - y) + alpha*np.r_[0*theta_ridge[:1], theta_ridge[1:]]


def forward(params, X):
    return add_bias(X).dot(theta_of(params))


def loss(params, X, y):
    mse = np.mean((forward(params, X) - y)**2)
    return mse + alpha/2*np.sum(params["W"]**2)


def gradients(params, X, y):
    g = ridge_gradients(add_bias(X), y, theta_of(params))
    return {"W": g[1:], "b": g[0]}


def step(params, X, y, lr):
    eta = lr
    theta_ridge = theta_of(params)
    theta_ridge = theta_ridge - eta*ridge_gradients(add_bias(X), y, theta_ridge)
    return {"W": theta_ridge[1:], "b": theta_ridge[0]}
