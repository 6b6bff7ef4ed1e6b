"""The residual is computed in place, in y itself: afterwards the caller's targets are gone."""

AGAINST = "neuron"
ACTIVATION = "identity"
MISTAKE = "argument-changed"
WHERE = "labels"


def forward(params, X):
    return X @ params["W"] + params["b"]


def loss(params, X, y):
    residual = y  # right: residual = y.copy()
    residual -= forward(params, X)
    return residual @ residual / residual.size
