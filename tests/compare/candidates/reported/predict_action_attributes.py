"""The scores are compared with 0.5 before a sigmoid has been applied to them; a score should be compared with 0.

Source: https://github.com/facebookresearch/simmc/issues/21 (Bug in baseline? (missing sigmoid))
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


class ActionExecutor:
    def __init__(self, params):
        self.attribute_net = lambda x: np.matmul(x, params["W"]) + params["b"]

    def criterion_multi(self, logits, targets):
        return np.mean(np.logaddexp(0, logits) - targets * logits)

    def forward(self, batch, mode=None):
        attribute_logits = self.attribute_net(batch["context"])
        outputs = {"attribute_logits": attribute_logits}
        if mode == "TRAIN":
            outputs["action_attr_loss"] = self.criterion_multi(attribute_logits, batch["attributes"])
        else:
            attr_pred = attribute_logits > 0.5  # right: attr_pred = attribute_logits > 0
            outputs["attribute_preds"] = attr_pred.astype(int)
        return outputs


def forward(params, X):
    logits = ActionExecutor(params).forward({"context": X})["attribute_logits"]
    return 1 / (1 + np.exp(-logits))


def loss(params, X, y):
    batch = {"context": X, "attributes": y}
    return ActionExecutor(params).forward(batch, "TRAIN")["action_attr_loss"]


def predict(params, X):
    return ActionExecutor(params).forward({"context": X})["attribute_preds"]
