"""The project's own pairs, as subjects: they enter through the same door as a stranger's file."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial

import numpy as np

import scratch
import scratch.activations
import scratch.losses
import scratch.optimizers
from compare.contract.candidate import Candidate
from compare.contract.spec import MODELS, Spec, spec_from
from compare.results import Check
from compare.subjects.datasets import dataset
from compare.subjects.situations import SITUATIONS, Case, draw, generator, situation
from compare.subjects.subject import Subject, reference_of

# ---- the scratch half as a candidate ---------------------------------------------------------------------------------


def scratch_candidate(spec: Spec) -> Candidate:
    """The functions of the contract, from the scratch half's neuron, network or logistic regression."""
    model = partial(_model, spec=spec)
    optimizer, options = scratch.optimizers.OPTIMIZERS[spec.optimizer], spec.optimizer_options
    functions = {
        "forward": lambda params, X: model(params).forward(X),
        "layer_values": lambda params, X: model(params).propagate(X),
        "loss": lambda params, X, y: model(params).loss(X, y),
        "gradients": lambda params, X, y: model(params).gradients(X, y),
        "input_gradient": lambda params, X, y: model(params).input_gradient(X, y),
        "step": lambda params, X, y, lr, state: optimizer(params, model(params).gradients(X, y), state, lr, **options),
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


def _activation_subject(name, seed):
    value, backward = scratch.activations.ACTIVATIONS[name]
    functions: dict[str, Callable | None] = {
        "forward": lambda params, X: value(X),
        "input_gradient": lambda params, X, y: backward(y, value(X)),
    }

    def reference(inputs):
        from compare.truth.program import reference_from
        from torch_ref.activations import ACTIVATIONS

        activation = ACTIVATIONS[name].value
        return reference_from(_as_module(activation), lambda output, y: (output * y).sum())

    def case(kind):
        rng = generator(seed, f"{name}:{kind}")
        if kind == "edges":
            X = EDGES[:, np.newaxis] * (np.array([1, 1, 0.5]) if name == "softmax" else 1)
        else:
            X = {"unit": 1, "wide": 30}[kind] * rng.normal(size=(41, 5))
        return Case(f"{name}:{kind}", {}, X, rng.normal(size=X.shape), moderate=kind == "unit")

    cases = {f"{name}:{kind}": partial(case, kind) for kind in ("unit", "wide", "edges")}
    return Subject(
        "activations",
        Candidate(f"scratch.activations.{name}", functions, None),
        reference,
        cases,
        partial(rerun, seed),
    )


def _loss_subject(name, seed):
    value, gradient, _ = scratch.losses.LOSSES[name]
    functions: dict[str, Callable | None] = {
        "loss": lambda params, X, y: value(X, y),
        "input_gradient": lambda params, X, y: gradient(X, y),
    }

    def reference(inputs):
        from compare.truth.program import reference_from
        from torch_ref.losses import LOSSES

        return reference_from(_as_module(lambda X: X), LOSSES[name].value)

    def case(kind):
        rng = generator(seed, f"{name}:{kind}")
        if kind.startswith("edges"):
            z = EDGES[np.abs(EDGES) < 1e10]
            X = z[:, np.newaxis] * np.array([1.0, -0.5, 0.25]) if name == "cross_entropy" else z[:, np.newaxis]
        else:
            X = {"unit": 1, "wide": 30, "one-sample": 1}[kind] * rng.normal(size=(1 if kind == "one-sample" else 17, 4))
        if name == "cross_entropy":
            y = rng.integers(0, X.shape[1], size=len(X))
        elif name == "bce":
            y = (
                np.zeros(X.shape)
                if kind == "edges-0"
                else np.ones(X.shape)
                if kind == "edges-1"
                else _coin(rng, X.shape)
            )
        else:
            y = rng.normal(size=X.shape)
        return Case(f"{name}:{kind}", {}, X, y, moderate=kind in ("unit", "one-sample"))

    edges = ("edges-0", "edges-1") if name == "bce" else ("edges",)
    cases = {f"{name}:{kind}": partial(case, kind) for kind in ("unit", "one-sample", "wide", *edges)}
    return Subject(
        "losses", Candidate(f"scratch.losses.{name}", functions, None), reference, cases, partial(rerun, seed)
    )


def _coin(rng, shape):
    return rng.integers(0, 2, size=shape).astype(np.float64)


def _as_module(function):
    import torch

    class Function(torch.nn.Module):
        def forward(self, X):
            return function(X)

    return Function()


# ---- neuron, network, logistic regression ---------------------------------------------------------------------------


def _spec_subject(title, seed, extra=(), situations=tuple(SITUATIONS), **constants):
    spec = spec_from(constants)
    cases = {f"{title}:{name}": partial(_titled, title, partial(situation, spec, name, seed)) for name in situations}
    cases |= {
        f"{title}:{name}": partial(_titled, title, partial(make, spec, seed)) for name, make in dict(extra).items()
    }
    return Subject(spec.pair, scratch_candidate(spec), partial(reference_of, spec), cases, partial(rerun, seed))


@cache
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
    case = draw(spec, name, generator(seed, name), rows=1)
    params = _trained(case.params, X, y, spec) if trained else case.params
    return Case(name, params, X, y, steps=0)


def _trained(params, X, y, spec):
    for _ in range(100):
        params, _ = scratch.optimizers.sgd(params, _model(params, spec).gradients(X, y), {}, lr=0.5)
    return params


def _on(name):
    return {f"{name}-random": partial(_real, name, False), f"{name}-trained": partial(_real, name, True)}


SHAPES = ((2, 3, 1), (4, 6, 3), (3, 8, 5, 2), (9, 2, 4), (6, 5, 4, 3, 2))  # all widths of one network differ


def subjects(seed: int = 0) -> list[Subject]:
    """Every built-in pair, as subjects. Cases are made when they are asked for, so listing them costs nothing."""
    neuron = partial(_spec_subject, seed=seed, against="neuron")
    network = partial(_spec_subject, seed=seed, against="network")
    regression = partial(_spec_subject, seed=seed, against="logistic_regression")
    sweep = {"situations": ("random", "late-in-training", "saturated")}
    return [
        *(_activation_subject(name, seed) for name in scratch.activations.ACTIVATIONS),
        *(_loss_subject(name, seed) for name in scratch.losses.LOSSES),
        neuron("article", features=2, loss="mse", situations=(), extra={"spam-filter": _article}),
        neuron("sigmoid-mse", loss="mse", extra=_on("breast_cancer"), features=30, situations=()),
        neuron("sigmoid-mse", loss="mse"),
        neuron("tanh-half_mse", activation="tanh", loss="half_mse"),
        neuron("relu-mse", activation="relu", features=4),
        neuron("identity-mse", activation="identity", features=1),
        neuron("sigmoid-bce-l2", loss="bce", l2=0.1, features=5),
        neuron("edge-bce", features=1, loss="bce", situations=(), extra={"edges": _edge_sums}),
        neuron("edge-mse", features=1, loss="mse", situations=(), extra={"edges": _edge_sums}),
        network("5-4-3-sigmoid-mse"),
        network(
            "5-4-3-tanh-softmax-cross_entropy-l2", activation="tanh", output="softmax", loss="cross_entropy", l2=0.05
        ),
        network("5-4-3-relu-identity-half_mse", activation="relu", output="identity", loss="half_mse"),
        network("5-4-1-relu-sigmoid-bce", layers=(5, 4, 1), activation="relu", output="sigmoid", loss="bce"),
        *(
            network(
                f"{'-'.join(map(str, layers))}-{hidden}-{output}-{loss}",
                layers=layers,
                activation=hidden,
                output=output,
                loss=loss,
                **sweep,
            )
            for layers, (hidden, output, loss) in zip(
                SHAPES,
                (
                    ("sigmoid", "sigmoid", "bce"),
                    ("relu", "softmax", "cross_entropy"),
                    ("tanh", "identity", "mse"),
                    ("sigmoid", "softmax", "mse"),
                    ("tanh", "tanh", "half_mse"),
                ),
                strict=True,
            )
        ),
        network("momentum", optimizer="sgd", momentum=0.9, situations=("random",)),
        network("nesterov", optimizer="sgd", momentum=0.9, nesterov=True, weight_decay=0.01, situations=("random",)),
        network("adam", optimizer="adam", situations=("random",)),
        network("iris", layers=(4, 6, 3), output="softmax", loss="cross_entropy", situations=(), extra=_on("iris")),
        network(
            "digits", layers=(64, 30, 10), output="softmax", loss="cross_entropy", situations=(), extra=_on("digits")
        ),
        regression("plain"),
        regression("l2", l2=0.2, features=4),
        regression("breast_cancer", features=30, l2=0.01, situations=(), extra=_on("breast_cancer")),
    ]
