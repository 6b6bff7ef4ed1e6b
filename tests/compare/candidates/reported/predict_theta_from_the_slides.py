"""Two mistakes: the simplified logistic loss has its sign turned (y f - log(1 + e^f)), and classify compares the logit
with 0.5, a threshold for probabilities, instead of 0.

Source: https://github.com/slds-lmu/lecture_i2ml/issues/294 (Sign error during the introducing the logistic loss)
and https://github.com/CompVis/adaptive-style-transfer/issues/4 (accuracy calculation)
"""

# logistic regression as on the slides: x gets a leading 1, theta is everything
import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
LOSS = "bce"


def add_intercept(X):
    return np.c_[np.ones(len(X)), X]


def theta_of(params):
    return np.r_[params["b"], params["W"]]


def params_of(theta):
    return {"W": theta[1:], "b": np.array(theta[0])}


def f(theta, x):
    return x @ theta


def pi(theta, x):
    return np.exp(-np.logaddexp(0, -f(theta, x)))


def logistic_loss(y, fx):
    # L(y, f) = -y log(pi) - (1 - y) log(1 - pi), simplified
    return y * fx - np.logaddexp(0, fx)  # right 1: return -y * fx + np.logaddexp(0, fx)


def emp_risk(theta, x, y):
    return np.mean(logistic_loss(y, f(theta, x)))


def grad_emp_risk(theta, x, y):
    return x.T @ (pi(theta, x) - y) / len(y)


def gradient_descent(theta, x, y, alpha, iterations=1):
    for _ in range(iterations):
        theta = theta - alpha * grad_emp_risk(theta, x, y)
    return theta


def classify(theta, x):
    pred = f(theta, x)
    return np.where(pred > 0.5 * np.ones_like(pred), 1, 0)  # right 2: return np.where(pred > np.zeros_like(pred), 1, 0)


def forward(params, X):
    return pi(theta_of(params), add_intercept(X))


def loss(params, X, y):
    return emp_risk(theta_of(params), add_intercept(X), y)


def gradients(params, X, y):
    return params_of(grad_emp_risk(theta_of(params), add_intercept(X), y))


def step(params, X, y, lr):
    return params_of(gradient_descent(theta_of(params), add_intercept(X), y, lr))


def predict(params, X):
    return classify(theta_of(params), add_intercept(X))
