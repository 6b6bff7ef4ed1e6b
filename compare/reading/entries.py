"""What the reference computes on the way forward and back, by name: the words in which a person's lines are told.

Arrays have a row per sample and a column per unit, weights are (out, in), whatever the file's layout.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from compare.reading.activations import PIECES, SLOPES, value_of

SAME = {"X": "a·", "p": "a·", "dp": "da·", "dX": "da·"}  # a family's first and last have names of their own


@dataclass(frozen=True)
class Entry:
    """One value of the reference.

    ``samples`` says that its first axis counts the samples, ``step`` the step of training that it belongs to (from 1).
    ``unfinished``: nothing is made of it before something was added; ``due``: it may be given in place of another.
    """

    name: str
    value: np.ndarray
    samples: bool = True
    step: int = 1
    due: bool = True
    unfinished: bool = False

    @property
    def family(self):
        """What entries of other layers, parameters and steps have in common with it."""
        name = self.name.removesuffix(f" (step {self.step})")
        if name in SAME:
            return SAME[name]
        if not self.samples:  # of the weights or of the biases, the same is done
            name = re.sub(r"[Wb]\d*(?![a-z])", "θ", name)
        return re.sub(r"\d+", "·", name)


def entries_of(spec, reference, params, values, grads, dX, inputs):
    """The entries of one pass forward and back: of X, of each layer, of the loss, of each gradient."""
    layers = _layers(spec, reference, params, values, inputs)
    found = [Entry("X", inputs.X)]
    for layer in layers:
        found += _forward_pieces(layer)
    last, Y = layers[-1], _targets(spec, inputs.y, layers[-1]["a"])
    found += _loss_pieces(spec, last, Y, values["loss"], layers)
    for layer in reversed(layers):
        found += _backward_pieces(spec, layer)
    found += [Entry("dX", dX)]
    found += _gradient_pieces(spec, reference, params, grads, layers)
    return found


def _layers(spec, reference, params, values, inputs):
    """Of every layer what the reference computes: its input ``x``, W, b, z, a, dz, da, and names for them."""
    rows, x, x_name = [], inputs.X, "X"
    column = lambda v: v.reshape(len(v), -1)  # noqa: E731
    for i in spec.numbers:
        W = np.asarray(params[f"W{i}"])
        W = W.T if f"W{i}" in reference.transposed else W
        z, a = column(values[f"z{i}"]), column(values[f"a{i}"])
        is_last = i == "" or i == len(spec.layers) - 1
        activation = spec.last_activation if is_last else spec.activation
        dz = column(values[f"dz{i}"])
        da = column(values[f"da{i}"]) if f"da{i}" in values else None
        a_name = "p" if is_last else f"a{i}"
        b = np.asarray(params[f"b{i}"]).reshape(-1) if spec.bias else None
        names = {"i": i, "x_name": x_name, "a_name": a_name, "activation": activation}
        rows.append({"x": x, "W": W.reshape(-1, x.shape[1]), "b": b, "z": z, "a": a, "dz": dz, "da": da} | names)
        x, x_name = a, a_name
    return rows


def _targets(spec, y, a):
    return np.eye(a.shape[1])[y] if y.dtype.kind in "iu" else y.reshape(a.shape)


def _forward_pieces(layer):
    i, x, W, b, z, a = (layer[key] for key in ("i", "x", "W", "b", "z", "a"))
    x_name, a_name = layer["x_name"], layer["a_name"]
    yield Entry(f"W{i}", W, samples=False)
    yield Entry(f"z{i}", z)
    yield Entry(f"{x_name} @ W{i}.T", x @ W.T, unfinished=True)
    yield Entry(a_name, a)
    if layer["activation"] != "identity" and (slope := SLOPES.get(layer["activation"])):
        yield Entry(_of_layer(slope, layer), value_of(slope)(z, a))
    for piece in filter(None, PIECES.get(layer["activation"], "").split("; ")):
        value = np.asarray(value_of(piece)(z, a))
        yield Entry(_of_layer(piece, layer), value, samples=value.ndim > 0, due=False)
    product = x[:, None, :] * W[None]  # (n, out, in)
    yield Entry(f"W{i}·{x_name}", product, due=False)
    yield Entry(f"{x_name} @ W{i}.T so far", np.cumsum(product, 2), due=False, unfinished=True)
    if b is None:
        return
    yield Entry(f"b{i}", b, samples=False)
    yield Entry(
        f"b{i} + {x_name} @ W{i}.T so far", np.cumsum(product, 2) + b[None, :, None], due=False, unfinished=True
    )
    ones = np.ones((len(x), 1))
    yield Entry(f"[W{i} b{i}]", np.hstack([W, b[:, None]]), samples=False)
    yield Entry(f"[b{i} W{i}]", np.hstack([b[:, None], W]), samples=False)
    yield Entry(f"[{x_name} 1]", np.hstack([x, ones]))
    yield Entry(f"[1 {x_name}]", np.hstack([ones, x]))


def _of_layer(name, layer):
    """A piece's name, with its z and a those of the layer."""
    name = re.sub(r"(?<![A-Za-z])a(?![A-Za-z])", layer["a_name"], name)
    return re.sub(r"(?<![A-Za-z])z(?![A-Za-z])", f"z{layer['i']}", name)


def _loss_pieces(spec, last, Y, loss, layers):
    p, z, e = last["a"], last["z"], last["a"] - Y
    i = last["i"]
    whole = lambda name, value: Entry(name, np.asarray(value), samples=False)  # noqa: E731
    part = lambda name, value, **kinds: Entry(name, value, **{"due": False} | kinds)  # noqa: E731
    yield Entry("y", Y)
    yield Entry("p − y", e)
    squares, lengths = (sum(np.sum(f(layer["W"])) for layer in layers) for f in (np.square, np.abs))
    penalty = spec.l2 / 2 * squares + spec.l1 * lengths
    yield whole("loss", loss)
    if spec.loss in ("mse", "half_mse"):
        yield Entry("(p − y)²", e**2)
        yield Entry("Σ (p − y)² over the outputs", (e**2).sum(1))
        yield whole("Σ (p − y)² over the samples", (e**2).sum(0))
        yield whole("Σ (p − y)²", (e**2).sum())
        yield part("Σ (p − y)² so far", np.cumsum(e**2), due=False, unfinished=True)
        yield part("Σ (p − y)² so far", np.cumsum((e**2).sum(1)), due=False, unfinished=True)
    elif spec.loss in ("mae", "huber"):
        size = abs(e)
        yield Entry("|p − y|", size)
        yield Entry("sign(p − y)", np.sign(e))
        yield part("Σ |p − y| so far", np.cumsum(size), unfinished=True)
        if spec.loss == "huber":
            yield part("½·(p − y)²", e**2 / 2)
            yield part("|p − y| − ½", size - 0.5)
            yield Entry("p − y cut to ±1", np.clip(e, -1, 1))
            yield Entry("Huber's loss of p − y", np.minimum(size, 1) * (size - np.minimum(size, 1) / 2))
    elif spec.loss == "hinge":
        yield Entry("y·p", Y * p)
        yield Entry("1 − y·p", 1 - Y * p)
        yield Entry("max(0, 1 − y·p)", np.maximum(0, 1 - Y * p))
        yield Entry("[y·p < 1]", (Y * p < 1) * 1.0)
        yield part("−y", -Y)
    elif spec.loss == "bce":
        terms = np.logaddexp(0, z) - Y * z
        log_p, log_q = -np.logaddexp(0, -z), -np.logaddexp(0, z)
        yield Entry("y·log p + (1 − y)·log(1 − p)", -terms)
        yield part("Σ of the loss so far", np.cumsum(terms), due=False, unfinished=True)
        yield Entry("log p", log_p)
        yield Entry("log(1 − p)", log_q)
        yield Entry("y·log p", Y * log_p)
        yield Entry("(1 − y)·log(1 − p)", (1 - Y) * log_q)
        yield whole("Σ y·log p", (Y * log_p).sum())
        yield whole("Σ (1 − y)·log(1 − p)", ((1 - Y) * log_q).sum())
        yield part(f"y·z{i}", Y * z)
        yield part(f"Σ y·z{i}", (Y * z).sum(0))
        yield part(f"max(z{i}, 0)", np.maximum(z, 0))
        yield part(f"max(z{i}, 0) − y·z{i}", np.maximum(z, 0) - Y * z)
        yield Entry("1 − y", 1 - Y)
        yield Entry("p of the label", np.where(Y > 0, p, 1 - p))
        yield Entry("y / p", Y / p)
        yield Entry("(1 − y) / (1 − p)", (1 - Y) / (1 - p))
        yield Entry("dp", e / (p * (1 - p)) / e.size)
    elif spec.loss == "cross_entropy":
        log_p = z - np.log(np.exp(z - z.max(1, keepdims=True)).sum(1, keepdims=True)) - z.max(1, keepdims=True)
        yield Entry("log p", log_p)
        weight, smoothing = np.asarray(spec.class_weight or 1.0), spec.label_smoothing
        if any(spec.of_classes):
            soft = (1 - smoothing) * Y + smoothing / Y.shape[1]
            yield Entry("y smoothed", soft)
            yield Entry("the classes' weights", np.broadcast_to(weight, Y.shape[1:]), samples=False)
            yield Entry("w·y", soft * weight)
            yield Entry("w·y·log p", soft * weight * log_p)
            yield whole("Σ w·y·log p", (soft * weight * log_p).sum())
            yield whole("Σ w of the classes", (Y * weight).sum())
            return
        yield Entry("y·log p", Y * log_p)
        yield Entry("log p of the class", (Y * log_p).sum(1))
        yield Entry("p of the class", (Y * p).sum(1))
        yield part("Σ log p of the class so far", np.cumsum((Y * log_p).sum(1)), due=False, unfinished=True)
        yield whole("Σ log p of the class", (Y * log_p).sum())
        yield part(f"z{i} of the class", (z * Y).sum(1))
        yield part(f"z{i} − max z{i} of the class", ((z - z.max(1, keepdims=True)) * Y).sum(1))
        yield Entry("y / p", Y / p)
        yield Entry("dp", -Y / p / len(Y))
    if spec.l2 or spec.l1:
        yield whole("loss without the penalty", loss - penalty)
        yield whole("the penalty", penalty)
    if spec.l2:
        yield whole("Σ W²", squares)
    if spec.l1:
        yield whole("Σ |W|", lengths)
        yield whole("l1·Σ |W|", spec.l1 * lengths)


def _backward_pieces(spec, layer):
    i, x, W, dz, da, a = (layer[key] for key in ("i", "x", "W", "dz", "da", "a"))
    x_name, a_name = layer["x_name"], layer["a_name"]
    if da is not None:
        yield Entry(f"d{a_name}", da)
        if layer["activation"] in ("sigmoid", "softmax"):
            yield Entry(f"d{a_name}·{a_name}", da * a, due=False)
            yield Entry(f"d{a_name}·(1 − {a_name})", da * (1 - a), due=False)
        if layer["activation"] == "softmax":
            dot = (da * a).sum(1, keepdims=True)
            yield Entry("Σ dp·p", dot, due=False)
            yield Entry("dp − Σ dp·p", da - dot, due=False)
    yield Entry(f"dz{i}", dz)
    if x_name != "X":
        yield Entry(f"d{x_name}", dz @ W)
    yield Entry(f"dz{i}·{x_name}", dz[:, :, None] * x[:, None, :])
    yield Entry(f"dW{i} so far", np.cumsum(dz[:, :, None] * x[:, None, :], 0), due=False, unfinished=True)
    yield Entry(f"db{i} so far", np.cumsum(dz, 0), due=False, unfinished=True)
    yield Entry(f"dz{i}·W{i}", dz[:, :, None] * W[None], due=False, unfinished=dz.shape[1] > 1)
    yield Entry(f"dz{i} @ W{i} so far", np.cumsum(dz[:, :, None] * W[None], 1), due=False, unfinished=True)
    yield Entry(f"[dz{i}·{x_name} dz{i}]", np.concatenate([dz[:, :, None] * x[:, None, :], dz[:, :, None]], 2))


def _gradient_pieces(spec, reference, params, grads, layers):
    for layer in layers:
        i = layer["i"]
        dW, db = grads[f"W{i}"], grads[f"b{i}"].reshape(-1) if spec.bias else None
        dW = (dW.T if f"W{i}" in reference.transposed else dW).reshape(layer["W"].shape)
        yield Entry(f"dW{i}", dW, samples=False)
        if db is not None:
            yield Entry(f"db{i}", db, samples=False)
            yield Entry(f"[dW{i} db{i}]", np.hstack([dW, db[:, None]]), samples=False)
            yield Entry(f"[db{i} dW{i}]", np.hstack([db[:, None], dW]), samples=False)
        W = layer["W"]
        if spec.l1:
            yield Entry(f"l1·sign(W{i})", spec.l1 * np.sign(W), samples=False)
            yield Entry(f"sign(W{i})", np.sign(W), samples=False, due=False)
            yield Entry(f"|W{i}|", abs(W), samples=False, due=False)
        if spec.l2 or spec.l1:
            plain = dW - spec.l2 * W - spec.l1 * np.sign(W)
            yield Entry(f"dW{i} without the penalty", plain, samples=False)
            both = (
                {} if db is None else {f"[dW{i} db{i}]": [plain, db[:, None]], f"[db{i} dW{i}]": [db[:, None], plain]}
            )
            for name, parts in both.items():
                yield Entry(f"{name} without the penalty", np.hstack(parts), samples=False)
        if spec.l2:
            yield Entry(f"l2·W{i}", spec.l2 * W, samples=False)
            yield Entry(f"W{i}²", W**2, samples=False, due=False)
            yield Entry(f"Σ W{i}²", np.asarray((W**2).sum()), samples=False)
