"""RMSProp divides by the root of the mean square alone; epsilon should be added to it.

Source: https://github.com/Oneflow-Inc/oneflow/pull/284 (Fix Bug and Add Epsilon in RMSProp)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4
OPTIMIZER = "rmsprop"
ALPHA = 0.9
EPS = 1e-3


def RMSPropMdUpdate(model, mean_square, model_diff, learning_rate, decay_rate, epsilon):
    n = model.size
    model, mean_square = model.ravel().copy(), mean_square.ravel().copy()
    diff = model_diff.ravel()
    for i in range(n):
        mean_square[i] = (1 - decay_rate) * diff[i] * diff[i] + decay_rate * mean_square[i]
        model[i] -= learning_rate * diff[i] / np.sqrt(mean_square[i])
        # right: model[i] -= learning_rate * diff[i] / (np.sqrt(mean_square[i]) + epsilon)
    return model.reshape(model_diff.shape), mean_square.reshape(model_diff.shape)


def SoftmaxForward(params, X):
    logits = np.einsum("ni,ki->nk", X, params["W"]) + params["b"]
    prob = np.exp(logits - logits.max(axis=1, keepdims=True))
    return prob / prob.sum(axis=1, keepdims=True)


def SparseCrossEntropyBackward(prob, X, label):
    diff = prob.copy()
    for n, k in enumerate(label):
        diff[n, k] -= 1
    diff = diff / len(label)
    return {"W": np.einsum("nk,ni->ki", diff, X), "b": np.einsum("nk->k", diff)}


def forward(params, X):
    return SoftmaxForward(params, X)


def gradients(params, X, y):
    return SparseCrossEntropyBackward(SoftmaxForward(params, X), X, y)


def step(params, X, y, lr, state):
    diffs = gradients(params, X, y)
    models, squares = {}, {}
    for name in params:
        mean_square = state.get(name, np.zeros_like(params[name]))
        models[name], squares[name] = RMSPropMdUpdate(params[name], mean_square, diffs[name], lr, ALPHA, EPS)
    return models, squares
