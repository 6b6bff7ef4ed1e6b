"""The softmax exponentiates the logits as they are and overflows for large ones; the largest of the row has to be
subtracted first.

Source: https://github.com/uTensor/uTensor/pull/176 (SoftmaxOp: Subtract max value from input tensors to avoid exp()
overflow)
"""

import numpy as np

AGAINST = "softmax_regression"
VERDICT = "unstable"
FEATURES = 4
CLASSES = 5


def MatMul(a, w):
    return a @ w.T


def Softmax(S_input):
    row_dim_max, col_dim_max = S_input.shape
    output = np.empty_like(S_input)
    for row_dim in range(row_dim_max):
        # sum of the row's exponentials
        reduce_sum = 0
        for col_dim in range(col_dim_max):
            output[row_dim, col_dim] = np.exp(S_input[row_dim, col_dim])
            # right: output[row_dim, col_dim] = np.exp(S_input[row_dim, col_dim] - np.max(S_input[row_dim]))
            reduce_sum = reduce_sum + output[row_dim, col_dim]
        for col_dim in range(col_dim_max):
            output[row_dim, col_dim] = output[row_dim, col_dim] / reduce_sum
    return output


def ArgMax(tensor, axis):
    return np.argmax(tensor, axis=axis)


def forward(params, X):
    logits = MatMul(X, params["W"]) + params["b"]
    return Softmax(logits)


def gradients(params, X, y):
    delta = forward(params, X)
    for i, label in enumerate(y):
        delta[i, label] = delta[i, label] - 1
    delta = delta / X.shape[0]
    return {"W": delta.T @ X, "b": delta.sum(axis=0)}


def predict(params, X):
    return ArgMax(MatMul(X, params["W"]) + params["b"], 1)
