"""The gradients contain the penalty, but the reported loss does not."""

AGAINST = "neuron"
ACTIVATION = "identity"
LOSS = "half_mse"
L2 = 0.5
MISTAKE = "penalty-missing"
WHERE = "loss"


def forward(params, X):
    return X @ params["W"] + params["b"]


def loss(params, X, y):
    residuals = forward(params, X) - y
    return residuals @ residuals / (2 * len(y))
    # right: return residuals @ residuals / (2 * len(y)) + L2 / 2 * params["W"] @ params["W"]


def gradients(params, X, y):
    residuals = forward(params, X) - y
    return {"W": X.T @ residuals / len(y) + L2 * params["W"], "b": residuals.mean()}
