"""Mistakes in what is connected to what: another layer's values, or the right ones at the wrong moment."""

from compare.diagnosis.registry.bases import DEEP, NETWORK, SQUARE_RELU
from compare.diagnosis.registry.mistake import Mistake

MISTAKES = (
    Mistake(
        "layer-skipped", "A layer is skipped: what comes in goes out.",
        "A range over the layers ends one too early; with equal widths nothing complains.",
        DEEP, 'z2 = a1 @ params["W2"].T + params["b2"]', "z2 = a1", "layer 2",
    ),
    Mistake(
        "weights-not-passed", "A gradient is passed back without the weights that it has to go through.",
        "dz is handed on as it is; with equal widths its shape fits.",
        DEEP, 'da1 = dz2 @ params["W2"]', "da1 = dz2", "layer 2 input",
    ),
    Mistake(
        "bias-after-activation", "A bias is added after the activation instead of before it.",
        "a = f(X @ W.T) + b is one parenthesis away from a = f(X @ W.T + b).",
        NETWORK, 'z1 = X @ params["W1"].T + params["b1"]\na1 = sigmoid(z1)', 'z1 = X @ params["W1"].T\na1 = sigmoid(z1) + params["b1"]',
        "layer 1",
    ),
    Mistake(
        "bias-of-other-layer", "A layer uses the bias of another one.",
        "A line is copied, and one of its numbers is not changed.",
        DEEP, 'z2 = a1 @ params["W2"].T + params["b2"]', 'z2 = a1 @ params["W2"].T + params["b1"]', "layer 2 bias",
    ),
    Mistake(
        "weights-of-other-layer", "A layer uses the weights of another one.",
        "A line is copied, or an index is off by one; with equal widths the shapes fit.",
        DEEP, 'da1 = dz2 @ params["W2"]', 'da1 = dz2 @ params["W3"]', "layer 2 input",
    ),
    Mistake(
        "inputs-of-other-layer", "A gradient of weights is taken with what comes into another layer, or with the layer's own output.",
        "A line is copied, or an index is off by one; with equal widths the shapes fit.",
        DEEP, "dW3 = dz3.T @ a2", "dW3 = dz3.T @ a1", "layer 3 weights",
    ),
    Mistake(
        "error-of-other-layer", "A gradient is taken from the error of another layer.",
        "A line is copied, and one of its numbers is not changed.",
        DEEP, "db1 = dz1.sum(axis=0)", "db1 = dz2.sum(axis=0)", "layer 1 bias",
    ),
    Mistake(
        "weights-going-back", "On the way back one weight, or one unit's, stands in the place of another.",
        "An index is copied and not changed, or the wrong column is left out with the bias.",
        NETWORK, 'da1 = dz2 @ params["W2"]', 'W2 = params["W2"].copy()\nW2[1, 1] = W2[1, 0]\nda1 = dz2 @ W2', "layer 1",
    ),
    Mistake(
        "derivative-of-other-layer", "A derivative is taken at the activations of another layer.",
        "An index is off by one in the loop that goes back; with equal widths the shapes fit.",
        DEEP, "dz1 = da1 * a1 * (1 - a1)", "dz1 = da1 * a2 * (1 - a2)", "layer 1",
    ),
    Mistake(
        "gradient-before-derivative", "A layer's own gradient is taken from da, before the activation's derivative is applied.",
        "da and dz have the same shape, and the gradient is computed a line too early.",
        NETWORK, "db1 = dz1.sum(axis=0)", "db1 = da1.sum(axis=0)", "layer 1 bias",
    ),
    Mistake(
        "relu-mask-of-input", "ReLU's mask is taken from what comes into the layer, where its own z decides.",
        "X > 0 fits where as many units go out as come in.",
        SQUARE_RELU, "dz1 = da1 * (z1 > 0)", "dz1 = da1 * (X > 0)", "layer 1",
    ),
    Mistake(
        "z-instead-of-a", "The gradient of weights uses z of the layer before, where its activated a came in.",
        "Both were kept on the way forward, under names that are one letter apart.",
        NETWORK, "dW2 = dz2.T @ a1", "dW2 = dz2.T @ z1", "layer 2 weights",
    ),
)
