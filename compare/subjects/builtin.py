"""The project's own pairs, as subjects: they enter through the same door as a stranger's file."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import Any

import numpy as np

import scratch
import scratch.activations
import scratch.losses
import scratch.optimizers
from compare.contract.candidate import Candidate
from compare.contract.spec import MODELS, Spec, spec_from
from compare.results import Check
from compare.subjects.datasets import dataset
from compare.subjects.situations import SITUATIONS, Case, as_targets, draw, generator, situation
from compare.subjects.subject import Subject, reference_of

# ---- the scratch half as a candidate ---------------------------------------------------------------------------------


def scratch_candidate(spec: Spec) -> Candidate:
    """The functions of the contract, from the scratch half's neuron, network or logistic regression."""
    model = partial(_model, spec=spec)
    optimizer, options = scratch.optimizers.OPTIMIZERS[spec.optimizer], spec.optimizer_options

    def step(params, X, y, lr, state):
        for rows in [slice(i, i + 1) for i in range(len(X))] if spec.steps == "online" else [slice(None)]:
            params, state = optimizer(params, model(params).gradients(X[rows], y[rows]), state, lr, **options)
        return params, state

    functions = {
        "forward": lambda params, X: model(params).forward(X),
        "layer_values": lambda params, X: model(params).propagate(X),
        "loss": lambda params, X, y: model(params).loss(X, y),
        "gradients": lambda params, X, y: model(params).gradients(X, y),
        "input_gradient": lambda params, X, y: model(params).input_gradient(X, y),
        "step": step,
        "predict": lambda params, X: model(params).predict(X),
    }
    return Candidate(f"scratch.{spec.against}", functions, spec)


def _model(params, spec):
    return MODELS[spec.against](scratch, params, spec)


def rerun(seed: int, check: Check) -> str:
    """The command that judges a check of the built-in pairs again."""
    return f"nncompare run {shlex.quote(check.id)} --seed {seed} --no-report"


# ---- activations and losses: modules without parameters --------------------------------------------------------------

# Where sigmoids round, saturate and underflow, in float32 and in float64; subnormal; huge.
EDGES = np.array([0, 0.5, 1, 2, 5, 17, 20, 37, 88, 104, 710, 745, 1000, 1e-8, 1e-40, 1e-310, 1e30])
EDGES = np.concatenate([EDGES, -EDGES[1:]])


def _function_subject(pair, name, seed, functions, program, draw, kinds):
    """A function without parameters. ``program()`` is PyTorch's, and a loss of its output and y, which is PyTorch's
    too; ``draw(rng, kind)`` gives X and y.
    """

    def reference(inputs):
        from compare.truth.program import reference_from

        function, loss = program()
        return reference_from(_as_module(function), loss)

    def case(title, kind):
        return Case(title, {}, *draw(generator(seed, title), kind), moderate=kind in ("unit", "one-sample"))

    cases = {f"{name}:{kind}": partial(case, f"{name}:{kind}", kind) for kind in kinds}
    candidate = Candidate(f"scratch.{pair}.{name}", functions, None)
    return Subject(pair, candidate, reference, cases, partial(rerun, seed))


def _activation_subject(name, seed):
    value, backward = scratch.activations.ACTIVATIONS[name]
    functions: dict[str, Callable | None] = {
        "forward": lambda params, X: value(X),
        "input_gradient": lambda params, X, y: backward(y, X, value(X)),
    }

    def program():
        from torch_ref.activations import ACTIVATIONS

        return ACTIVATIONS[name].value, lambda output, y: (output * y).sum()

    def draw(rng, kind):
        if kind == "edges":
            z = EDGES[np.abs(EDGES) < 1e10] if name == "gelu" else EDGES  # the normal density takes the square
            X = z[:, np.newaxis] * (np.array([1, 1, 0.5]) if name == "softmax" else 1)
        else:
            X = {"unit": 1, "wide": 30}[kind] * rng.normal(size=(41, 5))
        return X, rng.normal(size=X.shape)

    return _function_subject("activations", name, seed, functions, program, draw, ("unit", "wide", "edges"))


def _loss_subject(name, seed):
    value, gradient, _ = scratch.losses.LOSSES[name]
    functions: dict[str, Callable | None] = {
        "loss": lambda params, X, y: value(X, y),
        "input_gradient": lambda params, X, y: gradient(X, y),
    }

    def program():
        from torch_ref.losses import LOSSES

        return (lambda X: X), LOSSES[name].value

    def draw(rng, kind):
        if kind.startswith("edges"):
            z = EDGES[np.abs(EDGES) < 1e10]
            X = z[:, np.newaxis] * np.array([1.0, -0.5, 0.25]) if name == "cross_entropy" else z[:, np.newaxis]
        else:
            X = {"unit": 1, "wide": 30, "one-sample": 1}[kind] * rng.normal(size=(1 if kind == "one-sample" else 17, 4))
        if name == "cross_entropy":
            return X, rng.integers(0, X.shape[1], size=len(X))
        if name == "hinge":
            return X, rng.choice([-1.0, 1.0], size=X.shape)
        if name == "bce":
            low, high = {"edges-0": (0, 1), "edges-1": (1, 2)}.get(kind, (0, 2))  # at an edge, all labels are alike
            return X, rng.integers(low, high, size=X.shape).astype(np.float64)
        return X, rng.normal(size=X.shape)

    edges = ("edges-0", "edges-1") if name == "bce" else ("edges",)
    return _function_subject("losses", name, seed, functions, program, draw, ("unit", "one-sample", "wide", *edges))


def _as_module(function):
    import torch

    class Function(torch.nn.Module):
        def forward(self, X):
            return function(X)

    return Function()


# ---- neuron, network, logistic regression ---------------------------------------------------------------------------


def spec_subject(
    title: str,
    seed: int,
    only: Mapping[str, Callable[..., Case]] | None = None,
    situations: Sequence[str] = tuple(SITUATIONS),
    **constants: Any,
) -> Subject:
    """A model of the scratch half by its constants, whose cases are called TITLE:situation.

    ``only`` is name → (spec, seed) → case, in the place of the situations.
    """
    spec = spec_from(constants)
    makers = only or {name: partial(situation, name=name) for name in situations}
    cases = {
        f"{title}:{name}": cache(partial(_titled, title, partial(make, spec, seed=seed)))  # made once, if ever
        for name, make in makers.items()
    }
    return Subject(spec.pair, scratch_candidate(spec), partial(reference_of, spec), cases, partial(rerun, seed))


def _titled(title, make):
    case = make()
    return replace(case, name=f"{title}:{case.name}")


def _article(spec, seed):
    """The article's neuron on its four mails: z = 5 and σ(5) = 0.9933 in the third row."""
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    return Case("spam-filter", {"W": np.array([7.0, 3.0]), "b": np.asarray(-2.0)}, X, np.array([0.0, 1.0, 1.0, 1.0]))


def _edge_sums(spec, seed):
    """One feature, weight 1, bias 0: the weighted sums are the edges themselves."""
    X = EDGES[:, np.newaxis]
    y = np.resize([0.0, 1.0], len(X))
    return Case("edges", {"W": np.array([1.0]), "b": np.asarray(0.0)}, X, y, moderate=False)


def _real(load, trained, spec, seed):
    """Real data, standardised, at random parameters or where gradient descent has led."""
    name = f"{load}-{'trained' if trained else 'random'}"
    X, y, _ = dataset(load, seed)
    if spec.loss not in ("bce", "cross_entropy") and spec.against == "network":
        y = np.eye(spec.layers[-1])[y]
    elif spec.loss != "cross_entropy":
        y = y.astype(np.float64)
    y = as_targets(spec, y)
    case = draw(spec, name, generator(seed, name), rows=1)
    params = _trained(case.params, X, y, spec) if trained else case.params
    return Case(name, params, X, y, steps=0)


def _trained(params, X, y, spec):
    for _ in range(100):
        params, _ = scratch.optimizers.sgd(params, _model(params, spec).gradients(X, y), {}, lr=0.5)
    return params


def _on(name):
    return {f"{name}-random": partial(_real, name, False), f"{name}-trained": partial(_real, name, True)}


SWEEP = (  # widths, all of one network different; hidden activation, output, loss
    ((2, 3, 1), "sigmoid", "sigmoid", "bce"),
    ((4, 6, 3), "relu", "softmax", "cross_entropy"),
    ((3, 8, 5, 2), "tanh", "identity", "mse"),
    ((9, 2, 4), "sigmoid", "softmax", "mse"),
    ((6, 5, 4, 3, 2), "tanh", "tanh", "half_mse"),
)


DEEP = (16,) * 8 + (4,)  # where the worst case of eight layers hides a doubled gradient
WIDE = (150, 100, 10)
NET, CLASSES = ("network", (2, 3, 2)), ("softmax_regression", 3)
# What else can be declared, each in one small case: the pair and its size, a title, the constants.
ONCE: tuple[tuple[Any, ...], ...] = (
    (NET, "leaky_relu-hardtanh", {"activation": "leaky_relu", "output": "hardtanh"}),
    (NET, "elu-softplus", {"activation": "elu", "output": "softplus"}),
    (NET, "gelu-identity", {"activation": "gelu", "output": "identity"}),
    (NET, "silu-softsign", {"activation": "silu", "output": "softsign"}),
    (NET, "hinge", {"activation": "tanh", "output": "identity", "loss": "hinge"}, "late-in-training"),
    (NET, "elastic-net", {"l1": 0.02, "l2": 0.05}),
    (NET, "no-bias", {"bias": False}),
    (NET, "one_hot", {"output": "softmax", "loss": "cross_entropy", "targets": "one_hot"}),
    (("neuron", 2), "mae", {"activation": "identity", "loss": "mae"}),
    (("neuron", 2), "huber", {"activation": "leaky_relu", "loss": "huber"}),
    (("neuron", 2), "lasso", {"l1": 0.1}, "zero-weights"),
    (("neuron", 2), "no-bias", {"bias": False}),
    (("neuron", 2), "adamw", {"optimizer": "adamw"}),
    (("neuron", 2), "nadam", {"optimizer": "nadam"}),
    (("neuron", 2), "rmsprop", {"optimizer": "rmsprop", "momentum": 0.9}),
    (("neuron", 2), "adagrad", {"optimizer": "adagrad", "lr_decay": 0.1}),
    (("neuron", 2), "online", {"steps": "online"}),
    (CLASSES, "plain", {}),
    (CLASSES, "saturated", {}, "saturated"),
    (CLASSES, "weighted", {"class_weight": (1, 2, 0.5, 3), "label_smoothing": 0.1}),
    (CLASSES, "l2-one_hot", {"l2": 0.2, "targets": "one_hot"}),
)


def _once(of, seed, title, constants, case="random"):
    pair, size = of
    shape = {"layers": size} if pair == "network" else {"features": size}
    return spec_subject(title, seed, situations=(case,), against=pair, **shape, **constants)


def _of_the_sweep(network, layers, hidden, output, loss):
    constants = {"layers": layers, "activation": hidden, "output": output, "loss": loss}
    title = f"{'-'.join(map(str, layers))}-{hidden}-{output}-{loss}"
    return network(title, situations=("random", "late-in-training", "saturated"), **constants)


def subjects(seed: int = 0) -> list[Subject]:
    """Every built-in pair, as subjects. Cases are made when they are asked for, so listing them costs nothing."""
    neuron = partial(spec_subject, seed=seed, against="neuron")
    network = partial(spec_subject, seed=seed, against="network")
    regression = partial(spec_subject, seed=seed, against="logistic_regression")
    softmax: dict[str, Any] = {"output": "softmax", "loss": "cross_entropy"}
    return [
        *(_activation_subject(name, seed) for name in scratch.activations.ACTIVATIONS),
        *(_loss_subject(name, seed) for name in scratch.losses.LOSSES),
        neuron("article", features=2, loss="mse", only={"spam-filter": _article}),
        neuron("sigmoid-mse", loss="mse", only=_on("breast_cancer"), features=30),
        neuron("sigmoid-mse", loss="mse"),
        neuron("tanh-half_mse", activation="tanh", loss="half_mse"),
        neuron("relu-mse", activation="relu", features=4),
        neuron("identity-mse", activation="identity", features=1),
        neuron("sigmoid-bce-l2", loss="bce", l2=0.1, features=5),
        neuron("edge-bce", features=1, loss="bce", only={"edges": _edge_sums}),
        neuron("edge-mse", features=1, loss="mse", only={"edges": _edge_sums}),
        network("5-4-3-sigmoid-mse"),
        network("5-4-3-tanh-softmax-cross_entropy-l2", activation="tanh", l2=0.05, **softmax),
        network("5-4-3-relu-identity-half_mse", activation="relu", output="identity", loss="half_mse"),
        network("5-4-1-relu-sigmoid-bce", layers=(5, 4, 1), activation="relu", output="sigmoid", loss="bce"),
        *(_of_the_sweep(network, *row) for row in SWEEP),
        network("momentum", optimizer="sgd", momentum=0.9, situations=("random",)),
        network("nesterov", optimizer="sgd", momentum=0.9, nesterov=True, weight_decay=0.01, situations=("random",)),
        network("adam", optimizer="adam", situations=("random",)),
        network("iris", layers=(4, 6, 3), **softmax, only=_on("iris")),
        network("deep-tanh", layers=DEEP, activation="tanh", output="identity", situations=("random",)),
        network("wide-relu", layers=WIDE, activation="relu", output="identity", situations=("random",)),
        network("digits", layers=(64, 30, 10), **softmax, only=_on("digits")),
        *(_once(part, seed, title, constants, *case) for part, title, constants, *case in ONCE),
        regression("plain"),
        regression("l2", l2=0.2, features=4),
        regression("breast_cancer", features=30, l2=0.01, only=_on("breast_cancer")),
    ]
