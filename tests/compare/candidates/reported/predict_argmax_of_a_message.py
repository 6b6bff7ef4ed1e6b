"""np.argmax is called with the message itself, which is one object, and so always returns 0; it should be called with
the message's values.

Source: https://github.com/MtDersvan/tf_playground/issues/5 (Client np.argmax returns 0 when it shouldn't)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class TensorProto:
    def __init__(self, float_val):
        self.dtype = "DT_FLOAT"
        self.float_val = float_val


class PredictionService:
    def __init__(self, params):
        self.params = params

    def scores(self, inputs):
        p = self.params
        hidden = np.maximum(np.dot(p["W1"], inputs) + p["b1"], 0)
        logits = np.dot(p["W2"], hidden) + p["b2"]
        e = np.exp(logits - np.max(logits))
        return e / np.sum(e)

    def Predict(self, request):
        return {"scores": TensorProto(self.scores(request["inputs"]))}


def do_inference(params, X):
    stub = PredictionService(params)
    for x in X:
        request = {"inputs": x}
        result = stub.Predict(request)
        yield result["scores"]


def forward(params, X):
    return np.array([scores.float_val for scores in do_inference(params, X)])


def predict(params, X):
    labels = []
    for prediction in do_inference(params, X):
        labels.append(np.argmax(prediction))  # right: labels.append(np.argmax(prediction.float_val))
    return np.array(labels)
