"""Two mistakes: the penalty in the cost includes theta_0, the intercept, which is not regularized; and the third
parameter is updated from the second one (theta[1] where theta[2] is due).

Source: https://github.com/kaleko/CourseraML/issues/9 (Regularization Problem) and
https://github.com/girishkuniyal/Predict-housing-prices-in-Portland/issues/1 (Gradient descent update issue)
"""

# Logistic regression on two exam scores, theta with the intercept in front, regularized
import numpy as np

AGAINST = "logistic_regression"
FEATURES = 2
L2 = 0.5

mylambda = L2


def pack(params, X):
    mytheta = np.append(params["b"], params["W"]).reshape(-1, 1)
    myX = np.insert(X, 0, 1, axis=1)
    return mytheta, myX


def h(mytheta, myX):
    return 1 / (1 + np.exp(-np.dot(myX, mytheta)))


def computeCost(mytheta, myX, myy):
    m = myX.shape[0]
    z = np.dot(myX, mytheta)
    left_hand = (np.logaddexp(0, z) - myy * z).sum() / m
    right_hand = mytheta.T.dot(mytheta).item() * mylambda / 2
    # right 1: right_hand = mytheta[1:].T.dot(mytheta[1:]).item() * mylambda / 2
    return left_hand + right_hand


def costGradient(mytheta, myX, myy):
    m = myX.shape[0]
    beta = h(mytheta, myX) - myy
    # regularization skips the first theta
    regterm = mytheta[1:] * mylambda
    grad = np.dot(myX.T, beta) / m
    grad[1:] = grad[1:] + regterm
    return grad


def forward(params, X):
    return h(*pack(params, X))[:, 0]


def loss(params, X, y):
    mytheta, myX = pack(params, X)
    return computeCost(mytheta, myX, y.reshape(-1, 1))


def gradients(params, X, y):
    mytheta, myX = pack(params, X)
    grad = costGradient(mytheta, myX, y.reshape(-1, 1))[:, 0]
    return {"W": grad[1:], "b": grad[0]}


def step(params, X, y, alpha):
    mytheta, myX = pack(params, X)
    grad = costGradient(mytheta, myX, y.reshape(-1, 1))
    # simultaneous update
    temp0 = mytheta[0, 0] - alpha * grad[0, 0]
    temp1 = mytheta[1, 0] - alpha * grad[1, 0]
    temp2 = mytheta[1, 0] - alpha * grad[2, 0]  # right 2: temp2 = mytheta[2, 0] - alpha * grad[2, 0]
    return {"W": np.array([temp1, temp2]), "b": np.array(temp0)}


def predict(params, X):
    mytheta, myX = pack(params, X)
    return (np.dot(myX, mytheta)[:, 0] > 0).astype(int)
