"""Right formulas that lose their accuracy, and values that are cut, rounded, or nearly right."""

from compare.diagnosis.registry.bases import CLASSES, NETWORK, NEURON, REGRESSION, TANH_NEURON
from compare.diagnosis.registry.mistake import Mistake

FAR = ("random", "saturated", "far-saturated")
SIGMOID = "e = np.exp(-np.abs(z))\nreturn np.where(z >= 0, 1, e) / (1 + e)"
SHIFT = "e = np.exp(z - z.max(axis=1, keepdims=True))"
BCE = "data = np.mean(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z))))"
MISTAKES = (
    Mistake(
        "overflow", "A right formula overflows far from 0, and gives NaN or ∞ there.",
        "e^z is more than the largest float from z = 710 on; nobody tries that.",
        REGRESSION, SIGMOID, "return np.exp(z) / (1 + np.exp(z))", "the neuron", FAR,
    ),
    Mistake(
        "cancellation", "A right formula loses its digits where nearly equal numbers are subtracted.",
        "On paper the two forms are the same.",
        TANH_NEURON, "return np.tanh(z)", "return 1 - 2 / (np.exp(2 * z) + 1)", "the neuron", ("random", "tiny-sums"),
    ),
    Mistake(
        "softmax-shift", "Softmax subtracts the largest z of the whole batch, far below which other rows become 0/0.",
        "z.max() is shorter than z.max(axis=1, keepdims=True), and right for a single sample.",
        CLASSES, SHIFT, "e = np.exp(z - z.max())", "layer 2", FAR,
    ),
    Mistake(
        "log-of-zero", "The logarithm is taken of a probability that has rounded to 0 (or is hidden there).",
        "The formula starts from p; p has rounded to 0 or 1 where z is large.",
        REGRESSION, BCE, "data = -np.mean(y * np.log(a) + (1 - y) * np.log(1 - a))", "loss", FAR,
    ),
    Mistake(
        "zero-over-zero", "The loss's derivative divides by p·(1 − p), which has rounded to 0.",
        "The chain rule is followed literally, where σ′ cancels.",
        REGRESSION, "dz = (a - y) / y.size", "da = (-y / a + (1 - y) / (1 - a)) / y.size\ndz = da * a * (1 - a)", "loss", FAR,
    ),
    Mistake(
        "unstable-derivative", "A derivative is computed from exponentials that overflow, where a·(1 − a) cannot.",
        "It is differentiated on paper and typed as it came out.",
        NEURON, "dz = da * a * (1 - a)", "dz = da * np.exp(z) / (1 + np.exp(z)) ** 2", "the neuron", FAR,
    ),
    Mistake(
        "clip", "A value is clipped, which makes it another one beyond the clip.",
        "It keeps exp or log from complaining; a stable form needs no clip.",
        REGRESSION, SIGMOID, "return 1 / (1 + np.exp(-np.clip(z, -30, 30)))", "the neuron", FAR,
    ),
    Mistake(
        "clipped", "What comes back is cut to ±c: gradient clipping, for example.",
        "It helps a training that diverges, and hides why.",
        NEURON, 'return {"W": dW, "b": db}, dX', 'return {"W": np.clip(dW, -0.01, 0.01), "b": np.clip(db, -0.01, 0.01)}, dX', "the neuron",
    ),
    Mistake(
        "other-value-far-out", "Right on moderate inputs, but another value far out.",
        "A special case is made for large z, with a number of its own.",
        NEURON, SIGMOID, "e = np.exp(-np.abs(z))\nreturn np.where(np.abs(z) > 30, 0.5, np.where(z >= 0, 1, e) / (1 + e))", "the output", FAR,
    ),
    Mistake(
        "rounded", "What comes back is rounded to a few decimals.",
        "np.round was for reading it.",
        REGRESSION, "z, a = propagate(params, X)\nreturn a", "z, a = propagate(params, X)\nreturn np.round(a, 4)", "the output",
    ),
    Mistake(
        "float32-inside", "Somewhere on the way float64 becomes float32.",
        "dtype=np.float32 is what the GPU wants.",
        REGRESSION, "z, a = propagate(params, X)\nreturn a", "z, a = propagate(params, X)\nreturn a.astype(np.float32)", "the output", ("random", "more-samples"),
    ),
    Mistake(
        "float16-inside", "Somewhere on the way numbers become float16, with three decimal digits.",
        "Half precision saves memory.",
        REGRESSION, "z, a = propagate(params, X)\nreturn a", "z, a = propagate(params, X)\nreturn a.astype(np.float16)", "the output",
    ),
    Mistake(
        "finite-differences", "Nearly right, but off by more than rounding: a derivative by differences, say.",
        "It needs no calculus, and agrees to several digits.",
        REGRESSION, "db = dz.sum()",
        'moved = {"W": params["W"], "b": params["b"] + 1e-6}\ndb = (loss(moved, X, y) - loss(params, X, y)) / 1e-6',
        "the bias",
    ),
    Mistake(
        "constant-shift", "Something has a number added to it that does not belong there.",
        "A number was tried out and has stayed.",
        REGRESSION, "z, a = propagate(params, X)\nreturn a", "z, a = propagate(params, X)\nreturn a + 0.05", "the output",
    ),
    Mistake(
        "same-everywhere", "Something is the same in every entry, row or column, where it should not be.",
        "Something is reduced to one number too early, and broadcasting makes its shape fit.",
        REGRESSION, "dW = X.T @ dz", "dW = np.full(3, np.sin(dz.sum()))", "the weights",
    ),
    Mistake(
        "right-elsewhere", "The right numbers come back in other places.",
        "A reshape, a sort or a reversal has moved them.",
        NETWORK, "dW1 = dz1.T @ X", "dW1 = (dz1.T @ X)[[2, 0, 3, 1]]", "layer 1 weights",
    ),
    Mistake(
        "other-quantity", "Something is another quantity, perhaps with a factor.",
        "Two names are one letter apart.",
        NETWORK, "db1 = dz1.sum(axis=0)", 'db1 = 0.3 * params["b1"]', "layer 1 bias",
    ),
    Mistake(
        "constant-factor", "Something has a constant factor that belongs to no known mistake.",
        "A number was tried out and has stayed.",
        REGRESSION, "z, a = propagate(params, X)\nreturn a", "z, a = propagate(params, X)\nreturn 0.97 * a", "the output",
    ),
)
