"""The hard label compares the model's logits with 0.5; the threshold is meant for the probability.

Source: https://github.com/awslabs/dgl-lifesci/issues/224 (Small bug in classfication_inference for csv_data_configuration)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4

args = {"soft_classification": False, "batch_size": 4}


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def model(params, feats):
    return feats @ params["W"] + params["b"]


def forward(params, X):
    return sigmoid(model(params, X))


def inference(args, params, X):
    predictions = []
    for start in range(0, len(X), args["batch_size"]):
        bg = X[start:start + args["batch_size"]]
        batch_pred = model(params, bg)  # right: batch_pred = sigmoid(model(params, bg))
        if not args["soft_classification"]:
            batch_pred = (batch_pred >= 0.5).astype(int)
        predictions.append(batch_pred)
    return np.concatenate(predictions, axis=0)


def predict(params, X):
    return inference(args, params, X)
