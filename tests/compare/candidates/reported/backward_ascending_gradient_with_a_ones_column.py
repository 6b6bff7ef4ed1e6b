"""With delta = h - y the gradient of the cost is +1/m sum(delta x); it is multiplied by -1, which points uphill.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (copy of the gist 'Logistic Regression'; comment
by waylonflinn of 27 Nov 2013, who takes out the negatives)
"""

from numpy import ones, zeros, append, exp, array, e

AGAINST = "logistic_regression"
FEATURES = 2


def sigmoid(X):
    '''Compute the sigmoid function'''
    den = 1.0 + e ** (-1.0 * X)
    d = 1.0 / den
    return d


def compute_grad(theta, X, y):
    m = X.shape[0]
    grad = zeros(theta.size)
    h = sigmoid(X.dot(theta))
    delta = h - y
    l = grad.size
    for i in range(l):
        sumdelta = delta.T.dot(X[:, i])
        grad[i] = (1.0 / m) * sumdelta * -1  # right: grad[i] = (1.0 / m) * sumdelta
    return grad


def design(X):
    # a column of ones for the intercept
    return append(ones((X.shape[0], 1)), X, axis=1)


def theta_of(params):
    return append(params["b"], params["W"])


def forward(params, X):
    return sigmoid(design(X).dot(theta_of(params)))


def gradients(params, X, y):
    grad = compute_grad(theta_of(params), design(X), y)
    return {"b": array(grad[0]), "W": grad[1:]}


def predict(params, X):
    return (forward(params, X) > 0.5).astype(int)
