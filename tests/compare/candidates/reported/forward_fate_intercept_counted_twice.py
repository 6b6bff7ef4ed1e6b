"""In the inference of the split logistic regression both the guest and the host add the intercept, so that it counts
twice.

Source: https://github.com/FederatedAI/FATE-Serving/issues/100 (LR model inference logic error)
"""

import math

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4

GUEST = ["x0", "x1"]
HOST = ["x2", "x3"]


def sigmod(x):
    if x >= 0:
        return 1. / (1. + math.exp(-x))
    return math.exp(x) / (1. + math.exp(x))


class HeteroLRBase:
    def __init__(self, weight, intercept):
        self.weight = weight
        self.intercept = intercept

    def forward(self, inputData):
        score = 0.0
        modelWeightHitCount = 0
        for key, value in inputData.items():
            if key in self.weight:
                score += self.weight[key] * value
                modelWeightHitCount += 1
        return score


class HeteroLRHost(HeteroLRBase):
    def localInference(self, inputData):
        score = self.forward(inputData) + self.intercept  # right: score = self.forward(inputData)
        return {"score": score}


class HeteroLRGuest(HeteroLRBase):
    def localInference(self, inputData):
        score = self.forward(inputData) + self.intercept  # or here
        return {"score": score}

    def mergeRemoteInference(self, localData, remoteData):
        score = localData["score"] + remoteData["score"]
        prob = sigmod(score)
        return {"prob": prob}


class Pipeline:
    def __init__(self, guest, host):
        self.guest = guest
        self.host = host

    def inference(self, row):
        remote = self.host.localInference({k: row[k] for k in HOST})
        local = self.guest.localInference({k: row[k] for k in GUEST})
        return self.guest.mergeRemoteInference(local, remote)["prob"]

    def batchInference(self, rows):
        return [self.inference(r) for r in rows]


def pipeline(params):
    W = np.ravel(params["W"])
    b = float(np.ravel(params["b"])[0])
    guest = HeteroLRGuest({k: W[int(k[1:])] for k in GUEST}, b)
    host = HeteroLRHost({k: W[int(k[1:])] for k in HOST}, b)
    return Pipeline(guest, host)


def forward(params, X):
    rows = [{"x%d" % i: v for i, v in enumerate(r)} for r in X]
    return np.array(pipeline(params).batchInference(rows))


def predict(params, X):
    return (forward(params, X) > 0.5).astype(int)
