"""Each feature is multiplied by the whole weight vector, so that the sum is that of all features times that of all
weights; feature j belongs to weight j alone.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (copy of the DeepLearning.AI thread 'Week 3
Programming Assignment - Prediction' of 9 June 2023: z_wb += np.dot(X[i, j], w))
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def predict_labels(X, w, b):
    # number of training examples
    m, n = X.shape
    p = np.zeros(m)

    # Loop over each example
    for i in range(m):
        z_wb = 0.0
        # Loop over each feature
        for j in range(n):
            # Add the corresponding term to z_wb
            z_wb += np.sum(X[i, j] * w)  # right: z_wb += X[i, j] * w[j]

        # Add bias term
        z_wb += b

        # Calculate the prediction for this example
        f_wb = sigmoid(z_wb)

        # Apply the threshold
        p[i] = f_wb >= 0.5
    return p


def forward(params, X):
    return sigmoid(np.dot(X, params["W"]) + params["b"])


def gradients(params, X, y):
    err = forward(params, X) - y
    return {"W": np.dot(X.T, err) / len(y), "b": np.sum(err) / len(y)}


def predict(params, X):
    return predict_labels(X, params["W"], params["b"]).astype(int)
