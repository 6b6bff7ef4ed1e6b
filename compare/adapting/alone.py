"""A part of a network alone: an activation, or a loss. What stands before and after it is written in the adapter."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from itertools import product

from compare.adapting import names
from compare.adapting.objects import declared_slope
from compare.adapting.world import World, mentions, parameters_of
from compare.adapting.written import Draft
from scratch.activations import ACTIVATIONS

FORWARD = "forward|__call__|activate|activation|apply|f|func|function|fn|call|compute|output"
BACKWARD = "backward|backprop|gradient|grad|derivative|deriv|prime|d|df|diff|dloss|loss(grad(ient)?|prime|derivative)"
VALUE = "forward|__call__|loss|calculate|compute|computeloss|value|cost|f|fn|call"

# ---- activations -----------------------------------------------------------------------------------------------------

ACTIVATION = """def forward(params, X):
    layer = {made}
    return {out}


def gradients(params, X, y):
    layer = {made}
    z = X @ params["W1"].T + params["b1"]
    out = {call}
    slope = {slope}
    dz = {dz}
    return {{"W1": dz.T @ X, "b1": dz.sum(axis=0)}}"""
MSE, OF_LABELS = "2 * (out - y) / out.size", "(out - np.eye(LAYERS[-1])[y]) / len(X)"
DZ = (  # how a derivative is handed over, with the gradient that comes from the loss
    "layer.{back}(slope)",
    "layer.{back}(slope, z)",
    "layer.{back}(z, slope)",
    "layer.{back}(slope, lr)",
    "slope * layer.{back}(z)",
    "slope * layer.{back}(out)",
)


def activations(world: World) -> Iterator[Draft]:
    """Drafts for the activations of a file, between a layer and a loss of the adapter's own."""
    for name, cls in world.classes.items():
        ahead = [
            m for m in dir(cls) if re.fullmatch(FORWARD, m) and callable(getattr(cls, m)) and _counts(cls, m) == {1}
        ]
        back = [m for m in dir(cls) if re.fullmatch(BACKWARD, names.plain(m)) and _counts(cls, m) <= {1, 2}]
        kinds = sorted(ACTIVATIONS, key=lambda a: not mentions(name.lower(), a))
        for m, b, kind, dz in product(ahead[:2], back[:2], kinds, DZ) if _is_made_of_nothing(cls) else ():
            if dz.count(",") + 1 != max(_counts(cls, b)) or kind == "identity":
                continue
            call = "layer({})" if m == "__call__" else f"layer.{m}({{}})"
            for loss, slope in (("mse", MSE), *([("cross_entropy", OF_LABELS)] if kind == "softmax" else ())):
                told = {"against": "network", "layers": (4, 3), "output": kind, "loss": loss}
                body = ACTIVATION.format(
                    made=_made(name, cls), out=call.format('X @ params["W1"].T + params["b1"]'), call=call.format("z"),
                    slope=slope, dz=dz.replace("lr", "0.1").format(back=b),
                )  # fmt: skip
                unsaid = 0.3 * (not mentions(name.lower(), kind)) + 0.01 * (loss != "mse") + 0.01 * DZ.index(dz)
                yield Draft(told, body, f"class {name} ({m}, {b}), an activation alone", (name,), unsaid)


def _counts(cls, method):
    """How many arguments a method has to be handed: without those that have a default, and with them."""
    static = isinstance(inspect.getattr_static(cls, method), (staticmethod, classmethod))
    found = parameters_of(getattr(cls, method))
    return set() if found is None else {sum(p.default is p.empty for p in found[not static :])}


def _is_made_of_nothing(cls):
    asked = parameters_of(cls)
    return asked is not None and all(p.default is not p.empty for p in asked)


def _made(name, cls):
    """The call that makes one, with the slope that the contract's have."""
    return f"{name}({', '.join(f'{argument}={slope}' for argument, slope in declared_slope(cls).items())})"


# ---- losses ----------------------------------------------------------------------------------------------------------

LOSS = """def output(params, X):
    z = X @ params["W1"].T + params["b1"]
    return {activated}


def loss(params, X, y):
    {target}out = output(params, X)
    criterion = {name}()
    return {value}{share}


def gradients(params, X, y):
    {target}out = output(params, X)
    criterion = {name}()
    {before}slope = {slope}{share}
    dz = {dz}
    return {{"W1": dz.T @ X, "b1": dz.sum(axis=0)}}"""
OF_LOSSES = {  # loss → its output activation, how that is written, what its backward pass is, where it is no part of it
    "bce": ("sigmoid", "1 / (1 + np.exp(-z))", "slope * out * (1 - out)"),
    "cross_entropy": (
        "softmax",
        "np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)",
        "out * (slope - (slope * out).sum(axis=1, keepdims=True))",
    ),
    "mse": ("identity", "z", "slope"),
    "half_mse": ("identity", "z", "slope"),
}
SHARES = ("", " / len(X)", " / out.size", " / LAYERS[-1]", " * len(X)")


def losses(world: World) -> Iterator[Draft]:
    """Drafts for the losses of a file, behind a layer of the adapter's own."""
    logs = bool(re.search(r"\blog\w*\(|entropy", world.text.lower()))
    for name, cls in world.classes.items():
        values = [
            m for m in dir(cls) if re.fullmatch(VALUE, m) and callable(getattr(cls, m)) and _counts(cls, m) == {2}
        ]
        backs = [m for m in dir(cls) if re.fullmatch(BACKWARD, names.plain(m)) and _counts(cls, m) <= {0, 1, 2}]
        kinds = sorted(OF_LOSSES, key=lambda k: ((k in ("bce", "cross_entropy")) != logs, not _is_called(name, k)))
        for m, b in product(values[:2], backs[:2]) if _is_made_of_nothing(cls) else ():
            for kind, order, from_logits, share, labels in product(
                kinds, _orders(cls, m), (False, True), SHARES, (False, True)
            ):
                if (labels and kind != "cross_entropy") or (from_logits and kind in ("mse", "half_mse")):
                    continue
                yield _draft(name, cls, m, b, kind, order, from_logits, share, labels)


def _is_called(name, kind):
    known = {
        "bce": "bce|binary|logistic|log",
        "cross_entropy": "softmax|categorical|cce|crossentropy",
        "mse": "mse|mean|square",
        "half_mse": "half",
    }
    return re.search(known[kind], names.plain(name)) is not None


def _orders(cls, method):
    """The orders of prediction and target, by the names of the arguments first."""
    taken = [p for p in inspect.signature(getattr(cls, method)).parameters if p != "self"]
    first = names.role(taken[0]) if taken else None
    return ("y, out", "out, y") if first == names.Y else ("out, y", "y, out")


def _draft(name, cls, m, b, kind, order, from_logits, share, labels):
    output, activated, dz = OF_LOSSES[kind]
    call = "criterion({})" if m == "__call__" else f"criterion.{m}({{}})"
    counted = max(_counts(cls, b))
    pieces = {0: "", 1: "out", 2: order}
    told = {"against": "network", "layers": (4, 3), "output": output, "loss": kind}
    body = LOSS.format(
        activated="z" if from_logits else activated, name=name, value=call.format(order), share=share,
        target="y = np.eye(LAYERS[-1])[y]\n    " if kind == "cross_entropy" and not labels else "",
        before=f"{call.format(order)}\n    " if counted < 2 else "", slope=f"criterion.{b}({pieces[counted]})",
        dz="slope" if from_logits else dz,
    )  # fmt: skip
    rank = 0.3 * (not _is_called(name, kind)) + 0.01 * SHARES.index(share) + 0.02 * from_logits
    return Draft(told, body, f"class {name} ({m}, {b}), a loss alone", (name,), rank)
