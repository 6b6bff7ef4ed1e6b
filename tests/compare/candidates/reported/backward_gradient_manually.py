"""np.dot already sums over the samples and gives one number, whose mean() is itself: the weight's gradient is not
divided by the number of samples.

Source: https://github.com/patrickloeber/pytorchTutorial/pull/10 (Update 05_1_gradientdescent_manually.py) and
pull/11 (correct the manual gradient calculation)
"""

# one weight, one bias, everything derived on paper
import numpy as np

AGAINST = "neuron"
FEATURES = 1
ACTIVATION = "identity"
LOSS = "mse"


def forward(params, X):
    return X[:, 0] * params["W"][0] + params["b"]


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


# derivative of the mean of (w x + b - y)^2: the mean of 2 x (w x + b - y)
def gradients(params, X, y):
    x = X[:, 0]
    guess = forward(params, X)
    dw = np.dot(2 * x, guess - y).mean()  # right: dw = (2 * x * (guess - y)).mean()
    db = (2 * (guess - y)).mean()
    return {"W": np.array([dw]), "b": db}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {"W": params["W"] - lr * grads["W"], "b": params["b"] - lr * grads["b"]}
