"""The logits are compared with 0.5; they are taken before the sigmoid, so that the threshold is 0.

Source: https://github.com/facebookresearch/detectron2/pull/4913 (use threshold 0.5 to compute mask accuracy)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5


class MaskHead:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def layers(self, x):
        return np.einsum("nf,f->n", x, self.weight) + self.bias

    def mask_rcnn_loss(self, x, gt_masks):
        pred_mask_logits = self.layers(x)
        mask_loss = binary_cross_entropy_with_logits(pred_mask_logits, gt_masks)
        return mask_loss

    def mask_rcnn_inference(self, x):
        return sigmoid(self.layers(x))

    def mask_rcnn_labels(self, x):
        pred_mask_logits = self.layers(x)
        pred_masks = pred_mask_logits > 0.5  # right: pred_masks = pred_mask_logits > 0.0
        return pred_masks.astype(np.int64)


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def binary_cross_entropy_with_logits(logits, target):
    return np.mean(np.maximum(logits, 0) - logits * target + np.log1p(np.exp(-np.abs(logits))))


def forward(params, X):
    return MaskHead(params["W"], params["b"]).mask_rcnn_inference(X)


def loss(params, X, y):
    return MaskHead(params["W"], params["b"]).mask_rcnn_loss(X, y)


def gradients(params, X, y):
    d = (forward(params, X) - y) / len(y)
    return {"W": np.einsum("n,nf->f", d, X), "b": np.sum(d)}


def predict(params, X):
    return MaskHead(params["W"], params["b"]).mask_rcnn_labels(X)
