"""The transform is looked up as p_0_transform, p_1_transform, …, which don't exist, so the identity is taken and logits
are returned as probabilities; it is stored as probs_transform.

Source: https://github.com/OpenTabular/DeepTab/issues/453 ([BUG] Multinomial probabilities are raw logits; …)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 5


def identity(x):
    return x


def softmax(x):
    e = np.exp(x - np.max(x, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


class BaseDistribution:
    def __init__(self, name, param_names):
        self.name = name
        self.param_names = param_names

    def forward(self, predictions):
        transformed = []
        for idx, param_name in enumerate(self.param_names):
            transform_func = getattr(self, f"{param_name}_transform", identity)
            # right: transform_func = getattr(self, "probs_transform", identity)
            transformed.append(transform_func(predictions)[:, idx])
        return np.stack(transformed, axis=1)


class MultinomialDistribution(BaseDistribution):
    def __init__(self, num_classes):
        super().__init__("Multinomial", [f"p_{i}" for i in range(num_classes)])
        self.probs_transform = softmax

    def compute_loss(self, predictions, y_true):
        m = predictions.max(axis=1, keepdims=True)
        log_z = m[:, 0] + np.log(np.exp(predictions - m).sum(axis=1))
        return np.mean(log_z - predictions[np.arange(len(y_true)), y_true])


class LSS:
    def __init__(self, params):
        self.family = MultinomialDistribution(CLASSES)
        self.weight, self.bias = params["W"], params["b"]

    def raw(self, X):
        return X @ self.weight.T + self.bias

    def predict(self, X, raw=False):
        predictions = self.raw(X)
        if not raw:
            return self.family.forward(predictions)
        return predictions


def forward(params, X):
    return LSS(params).predict(X)


def loss(params, X, y):
    model = LSS(params)
    return model.family.compute_loss(model.predict(X, raw=True), y)


def predict(params, X):
    return np.argmax(LSS(params).predict(X), axis=1)
