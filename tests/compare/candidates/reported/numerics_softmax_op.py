"""The softmax calls exp on the logits themselves, which overflows, and the infinity becomes nan in the quotient.

Source: https://github.com/uTensor/uTensor/issues/175 (exp() call in SoftmaxOp leads to overflow)
"""

import numpy as np

AGAINST = "softmax_regression"
VERDICT = "unstable"
FEATURES = 4
CLASSES = 5


def MatMulOp(A, B):
    return A @ B.T


def AddOp(A, B):
    return A + B


def SoftmaxOp(logits):
    output = np.empty_like(logits)
    for i in range(logits.shape[0]):
        reduce_sum = 0
        row = logits[i]
        for j in range(logits.shape[1]):
            output[i, j] = np.exp(row[j])  # right: output[i, j] = np.exp(row[j] - np.max(row))
            reduce_sum += output[i, j]
        for j in range(logits.shape[1]):
            output[i, j] /= reduce_sum
    return output


def ArgMaxOp(x):
    return np.argmax(x, axis=1)


def forward(params, X):
    logits = AddOp(MatMulOp(X, params["W"]), params["b"])
    return SoftmaxOp(logits)


def predict(params, X):
    return ArgMaxOp(AddOp(MatMulOp(X, params["W"]), params["b"]))
