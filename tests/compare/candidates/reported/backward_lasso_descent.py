"""The weights' gradient has the residual y - y_hat with a plus, as it would be for going up the squared error; it
should be y_hat - y, as in the bias's gradient.

Source: https://github.com/Open-Deep-ML/DML-OpenProblem/pull/328 (Fix weights gradient formula for problem 50)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "half_mse"
L1 = 0.1


def predict(X, weights, bias):
    return np.dot(X, weights) + bias


def objective(X, y, weights, bias, alpha=L1):
    n_samples = X.shape[0]
    residuals = y - predict(X, weights, bias)
    return 1 / (2 * n_samples) * np.sum(residuals ** 2) + alpha * np.sum(np.abs(weights))


def lasso_gradients(X, y, weights, bias, alpha=L1):
    n_samples, n_features = X.shape
    y_hat = predict(X, weights, bias)
    grad_w = np.zeros(n_features)
    for j in range(n_features):
        fit = (1 / n_samples) * np.sum(X[:, j] * (y - y_hat))
        # right: fit = (1 / n_samples) * np.sum(X[:, j] * (y_hat - y))
        grad_w[j] = fit + alpha * np.sign(weights[j])
    grad_b = (1 / n_samples) * np.sum(y_hat - y)
    return grad_w, grad_b


def l1_regularization_gradient_descent(X, y, weights, bias, learning_rate, max_iter=1, tol=0.0):
    for _ in range(max_iter):
        grad_w, grad_b = lasso_gradients(X, y, weights, bias)
        weights = weights - learning_rate * grad_w
        bias = bias - learning_rate * grad_b
        if np.linalg.norm(grad_w, ord=1) < tol:
            break
    return weights, bias


def forward(params, X):
    return predict(X, params["W"], params["b"])


def loss(params, X, y):
    return objective(X, y, params["W"], params["b"])


def gradients(params, X, y):
    grad_w, grad_b = lasso_gradients(X, y, params["W"], params["b"])
    return {"W": grad_w, "b": grad_b}


def step(params, X, y, lr):
    w, b = l1_regularization_gradient_descent(X, y, params["W"], params["b"], lr)
    return {"W": w, "b": b}
