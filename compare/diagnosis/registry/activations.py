"""Mistakes in an activation and in its derivative."""

from compare.diagnosis.registry.bases import (
    CLASSES,
    ELU,
    GELU,
    HARDTANH,
    LEAKY,
    NETWORK,
    REGRESSION,
    RELU,
    SILU,
    SOFTMAX,
    SOFTSIGN,
    TANH,
)
from compare.diagnosis.registry.mistake import Mistake

A1, DZ1 = "a1 = sigmoid(z1)", "dz1 = da1 * a1 * (1 - a1)"
TANH_DZ1 = "dz1 = da1 * (1 - a1 ** 2)"
SOFTMAX_LINES = "e = np.exp(z - z.max(axis=1, keepdims=True))\nreturn e / e.sum(axis=1, keepdims=True)"
MISTAKES = (
    Mistake(
        "activation-missing", "A layer lacks its activation.",
        "z is passed on where a belongs: the names are one letter apart.",
        NETWORK, A1, "a1 = z1", "layer 1",
    ),
    Mistake(
        "activation-twice", "A layer applies its activation twice.",
        "The layer activates what it returns, and whoever calls it does so again.",
        NETWORK, A1, "a1 = sigmoid(sigmoid(z1))", "layer 1",
    ),
    Mistake(
        "other-activation", "A layer applies another activation than it should.",
        "Several activations are at hand, and the same one is taken for every layer.",
        NETWORK, A1, "a1 = np.tanh(z1)", "layer 1",
    ),
    Mistake(
        "argument-scaled", "An activation is taken of twice, or half, its argument.",
        "σ(2z) and tanh(z) are related by a factor of 2, which ends up in the wrong place.",
        TANH, "return np.tanh(z)", "return 1 - 2 / (1 + np.exp(z))", "layer 1",
    ),
    Mistake(
        "parentheses", "Parentheses are missing, so that a product or a quotient ends too early.",
        "On paper the fraction bar and the brackets say it; in code * and / bind first.",
        NETWORK, DZ1, "dz1 = da1 * a1 * 1 - a1", "layer 1",
    ),
    Mistake(
        "softmax-wrong-axis", "Softmax (or its labels) is taken over the samples instead of over each one's outputs.",
        "axis=0 is the usual one for sums over samples.",
        CLASSES, SOFTMAX_LINES, "e = np.exp(z - z.max(axis=0))\nreturn e / e.sum(axis=0)", "layer 2",
    ),
    Mistake(
        "softmax-over-everything", "Softmax is normalised over the whole batch instead of over each sample's outputs.",
        "np.sum without an axis adds up the whole matrix; written for one sample it was right.",
        CLASSES, SOFTMAX_LINES, "e = np.exp(z - z.max())\nreturn e / e.sum()", "layer 2",
    ),
    Mistake(
        "softmax-not-normalised", "Softmax lacks the division by its sum.",
        "The exponential looks like the whole formula; the division is a line of its own that is missing.",
        CLASSES, SOFTMAX_LINES, "return np.exp(z)", "layer 2",
    ),
    Mistake(
        "softmax-without-exp", "Softmax lacks the exponential: z is divided by its sum.",
        "Dividing by the sum is what makes probabilities, as it seems.",
        CLASSES, SOFTMAX_LINES, "return z / z.sum(axis=1, keepdims=True)", "layer 2",
    ),
    Mistake(
        "softmax-base-2", "Softmax takes powers of 2 where powers of e belong.",
        "np.exp2 stands next to np.exp.",
        CLASSES, "e = np.exp(z - z.max(axis=1, keepdims=True))", "e = np.exp2(z - z.max(axis=1, keepdims=True))", "layer 2",
    ),
    Mistake(
        "derivative-missing", "The gradient is passed back without the derivative of the activation.",
        "The chain rule's factor for the activation is a line that is easily skipped; shapes do not miss it.",
        NETWORK, DZ1, "dz1 = da1", "layer 1",
    ),
    Mistake(
        "derivative-doubled", "The derivative of the activation is applied twice.",
        "A helper applies it already, and the loop over the layers does so again.",
        NETWORK, DZ1, "dz1 = da1 * (a1 * (1 - a1)) ** 2", "layer 1",
    ),
    Mistake(
        "derivative-at-z", "A derivative that is written in terms of a is taken at z.",
        "σ′(z) = a·(1 − a) with a = σ(z); it is handed z.",
        NETWORK, DZ1, "dz1 = da1 * z1 * (1 - z1)", "layer 1",
    ),
    Mistake(
        "derivative-of-activated", "A derivative that activates its argument itself is handed a, which is activated already.",
        "The helper computes σ(x)·(1 − σ(x)) and wants z.",
        NETWORK, DZ1, "dz1 = da1 * sigmoid(a1) * (1 - sigmoid(a1))", "layer 1",
    ),
    Mistake(
        "derivative-of-gradient", "The derivative is taken at the gradient that comes from above, where it belongs at a.",
        "The helper is handed the wrong one of two arrays of the same shape.",
        NETWORK, DZ1, "dz1 = da1 * da1 * (1 - da1)", "layer 1",
    ),
    Mistake(
        "derivative-half", "The derivative holds one of its two factors alone.",
        "a·(1 − a) is cut short to a, or to 1 − a.",
        NETWORK, DZ1, "dz1 = da1 * (1 - a1)", "layer 1",
    ),
    Mistake(
        "derivative-sign", "The derivative of an activation has the wrong sign.",
        "The minus of e^−z is carried along where it has cancelled.",
        NETWORK, DZ1, "dz1 = -da1 * a1 * (1 - a1)", "layer 1",
    ),
    Mistake(
        "derivative-squared", "The derivative of the sigmoid is taken for 1 − a², which is that of tanh.",
        "The two formulas are learnt together.",
        NETWORK, DZ1, "dz1 = da1 * (1 - a1 ** 2)", "layer 1",
    ),
    Mistake(
        "derivative-root", "The derivative of tanh is taken for √(1 − a²).",
        "It is that of the arcus sine turned over, or the square is lost on the way.",
        TANH, TANH_DZ1, "dz1 = da1 * np.sqrt(1 - a1 ** 2)", "layer 1",
    ),
    Mistake(
        "matrix-product", "The derivative is multiplied by a matrix product, where entries belong multiplied one by one.",
        "np.dot is taken for the product; with the samples in the right place its shapes fit.",
        TANH, TANH_DZ1, "dz1 = da1 @ (1 - a1.T @ a1)", "layer 1",
    ),
    Mistake(
        "gradient-from-above-missing", "dz is the derivative alone: the gradient that comes from above is left out.",
        "dz1 is written from σ′ as a formula by itself; the chain rule multiplies.",
        NETWORK, DZ1, "dz1 = a1 * (1 - a1)", "layer 1",
    ),
    Mistake(
        "other-derivative", "A layer has the derivative of another activation than its own.",
        "The activation was exchanged, its derivative was not.",
        TANH, TANH_DZ1, "dz1 = da1 * a1 * (1 - a1)", "layer 1",
    ),
    Mistake(
        "relu-mask-on", "ReLU's derivative lets the gradient through where the unit was off.",
        "max(z, 0) is followed on the way forward, and the mask is forgotten on the way back.",
        RELU, "dz1 = da1 * (z1 > 0)", "dz1 = da1", "layer 1",
    ),
    Mistake(
        "relu-mask-reversed", "ReLU's derivative lets the gradient through where the unit was off, and not where it was on.",
        "dz[z > 0] = 0 is written for dz[z <= 0] = 0.",
        RELU, "dz1 = da1 * (z1 > 0)", "dz1 = np.where(z1 > 0, 0, da1)", "layer 1",
    ),
    Mistake(
        "leaky-slope", "A leaky ReLU has another slope left of 0 than 0.01.",
        "0.1, 0.2 and 0.3 are defaults elsewhere; PyTorch's is 0.01.",
        LEAKY, "return np.where(z > 0, z, 0.01 * z)", "return np.where(z > 0, z, 0.2 * z)", "the neuron",
    ),
    Mistake(
        "leaky-slope-forgotten", "Left of 0, where the unit leaks, nothing is passed back, as if it were a ReLU.",
        "ReLU was exchanged for one that leaks on the way forward, and its mask was left on the way back.",
        LEAKY, "dz = da * np.where(z > 0, 1, 0.01)", "dz = da * (z > 0)", "the neuron", ("random", "more-samples"),
    ),
    Mistake(
        "leaky-slope-reversed", "A leaky ReLU has its two slopes on the wrong sides: 0.01 right of 0, and 1 left of it.",
        "np.where takes the value for True first, and the condition was written the other way round.",
        LEAKY, "dz = da * np.where(z > 0, 1, 0.01)", "dz = da * np.where(z > 0, 0.01, 1)", "the neuron",
    ),
    Mistake(
        "leaky-slope-twice", "Left of 0 the gradient is multiplied by the slope 0.01 twice.",
        "A helper has put the slope into da already, and the loop over the layers does so again.",
        LEAKY, "dz = da * np.where(z > 0, 1, 0.01)", "dz = da * np.where(z > 0, 1, 0.01) ** 2", "the neuron",
    ),
    Mistake(
        "slope-is-the-value", "Left of 0 an activation's value stands where its derivative belongs.",
        "The branch is copied from the function into its derivative; that of 0.01·z is 0.01, and that of e^z − 1 is e^z.",
        LEAKY, "dz = da * np.where(z > 0, 1, 0.01)", "dz = da * np.where(z > 0, 1, 0.01 * z)", "the neuron",
    ),
    Mistake(
        "elu-without-minus-one", "ELU lacks the − 1 of e^z − 1, so that it jumps at 0.",
        "The exponential looks like the whole formula.",
        ELU, "return np.where(z > 0, z, np.expm1(np.minimum(z, 0)))", "return np.where(z > 0, z, np.exp(np.minimum(z, 0)))",
        "the neuron",
    ),
    Mistake(
        "gelu-approximated", "GELU is an approximation, by tanh or σ, where the one with erf is asked for.",
        "The approximation stands in many papers and models; PyTorch's default is the exact one.",
        GELU, "return z * (1 + erf(z / np.sqrt(2))) / 2",
        "return z * (1 + np.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * z ** 3))) / 2", "the neuron",
    ),
    Mistake(
        "product-term-missing", "The derivative of z·σ(z), or of z·Φ(z), has only one of the product's two terms.",
        "The derivative of σ is known by heart, and the z before it is overlooked.",
        SILU, "dz = da * (s + z * s * (1 - s))", "dz = da * s", "the neuron",
    ),
    Mistake(
        "softsign-square-missing", "The derivative of softsign lacks its square.",
        "1/(1 + |z|) is taken over from the function itself.",
        SOFTSIGN, "dz = da / (1 + np.abs(z)) ** 2", "dz = da / (1 + np.abs(z))", "the neuron",
    ),
    Mistake(
        "absolute-value-missing", "The absolute value is missing in softsign, or in its derivative.",
        "The bars are overlooked; for positive z nothing shows.",
        SOFTSIGN, "return z / (1 + np.abs(z))", "return z / (1 + z)", "the neuron",
    ),
    Mistake(
        "hardtanh-one-side", "The derivative of hard tanh is cut off on one side alone.",
        "The mask is ReLU's with another threshold; z is cut at −1 as well as at 1.",
        HARDTANH, "dz = da * (np.abs(z) < 1)", "dz = da * (z < 1)", "the neuron",
    ),
    Mistake(
        "softmax-as-p(1-p)", "The derivative of softmax is taken for p·(1 − p), as if its outputs did not depend on each other.",
        "p·(1 − p) is the diagonal of softmax's Jacobian, and looks like the sigmoid's.",
        SOFTMAX, "dz2 = a2 * (da2 - (da2 * a2).sum(axis=1, keepdims=True))", "dz2 = da2 * a2 * (1 - a2)", "layer 2",
    ),
    Mistake(
        "extra-derivative", "A derivative is applied where there is none: it has cancelled already, or nothing is activated.",
        "The loop over the layers treats the last one like the others, but p − y contains its derivative.",
        REGRESSION, "dz = (a - y) / y.size", "dz = (a - y) / y.size * a * (1 - a)", "the neuron",
    ),
)
