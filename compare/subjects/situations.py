"""Cases: the inputs and parameters on which a candidate is judged.

A mistake often shows in one situation only, so every specification meets all of ``SITUATIONS``. The built-in pairs meet
more: hand-picked edges, sweeps over shapes, real data (:mod:`compare.subjects.builtin`).

Each case is drawn from a generator of its own, seeded by the seed and the case's name, so that a single case can be run
again without the others.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from zlib import crc32

import numpy as np

import scratch
from compare.contract.inputs import MANY, Inputs, of_last_layer
from compare.contract.spec import MODELS, Spec

CERTAIN = 12.0  # the least logit (or lead of the true class's) where training has converged: p is right to 6e-6
LEARNING_RATE = 0.3  # not a power of two: a factor of two in the gradient must not look like another one


@dataclass(frozen=True)
class Case:
    """One situation. Arrays are float64 (and labels integers); ``cast`` gives them in the judged dtype.

    ``moderate`` says that nothing in it is extreme: a formula that fails here is wrong, while one that fails only in
    extreme cases loses its accuracy there. ``steps`` is how many steps in a row are judged besides the first.
    """

    name: str
    params: dict[str, np.ndarray]
    X: np.ndarray
    y: np.ndarray
    lr: float = LEARNING_RATE
    moderate: bool = True
    steps: int = 0

    def cast(self, dtype: str) -> Inputs:
        """The inputs in a dtype; class labels stay integers."""

        def to(a):
            return np.array(a, dtype if a.dtype.kind == "f" else a.dtype)

        return Inputs({name: to(p) for name, p in self.params.items()}, to(self.X), to(self.y), self.lr)


def generator(seed: int, name: str) -> np.random.Generator:
    """The generator that a case draws from."""
    return np.random.default_rng([seed, crc32(name.encode())])


def sample_size(spec: Spec, at_least: int = 7) -> int:
    """A number of samples that no width has, so that a sum over the wrong axis cannot hide."""
    taken = {*spec.widths[: None if spec.has_rows else -1]}
    return next(n for n in range(at_least, at_least + len(taken) + 1) if n not in taken)


def random_params(spec: Spec, rng: np.random.Generator, scale: float = 1.0) -> dict[str, np.ndarray]:
    """Parameters as PyTorch lays them out: weights of the order of 1/√inputs, so that a weighted sum is of order 1."""
    params = {}
    if not spec.has_rows:
        params["W"] = scale * rng.normal(size=spec.features) / np.sqrt(spec.features)
        params["b"] = np.asarray(scale * rng.normal() / 2)
    else:
        for i, n_in, n_out in zip(spec.numbers, spec.widths, spec.widths[1:]):
            params[f"W{i}"] = scale * rng.normal(size=(n_out, n_in)) / np.sqrt(n_in)
            params[f"b{i}"] = scale * rng.normal(size=n_out) / 2
    return {name: p for name, p in params.items() if spec.bias or name.startswith("W")}


def random_targets(spec: Spec, n: int, rng: np.random.Generator) -> np.ndarray:
    """Targets of the right kind: 0 and 1, class labels, or numbers; every class occurs where there is room."""
    shape = (n, spec.widths[-1]) if spec.has_rows else (n,)
    if spec.loss == "cross_entropy":
        return as_targets(spec, rng.permutation(np.arange(n) % spec.widths[-1]))
    if spec.loss == "hinge":
        return 1.0 - 2 * rng.permutation(np.arange(np.prod(shape)) % 2).reshape(shape)
    if spec.loss == "huber":  # whose two branches no targets of 0 and 1 would reach behind a sigmoid
        return 1.5 * rng.normal(size=shape)
    if spec.loss == "bce" or spec.last_activation in ("sigmoid", "softmax"):
        return rng.permutation(np.arange(np.prod(shape)) % 2).reshape(shape).astype(np.float64)
    return rng.normal(size=shape)


def as_targets(spec: Spec, labels: np.ndarray) -> np.ndarray:
    """Class labels as the specification has them: as they are, or as rows of 0 but for a 1."""
    return np.eye(spec.widths[-1])[labels] if spec.targets == "one_hot" else labels


def draw(
    spec: Spec, name: str, rng: np.random.Generator, rows: int | None = None, scale: float = 1.0, **fields: Any
) -> Case:
    """A case of random inputs, parameters and targets."""
    rows = sample_size(spec) if rows is None else rows
    params = random_params(spec, rng, scale)
    return Case(name, params, rng.normal(size=(rows, spec.widths[0])), random_targets(spec, rows, rng), **fields)


# ---- the situations --------------------------------------------------------------------------------------------------


def _more_samples(spec, name, rng):
    return draw(spec, name, rng, rows=sample_size(spec, 2 * sample_size(spec)))


def _many_samples(spec, name, rng):
    """More samples than anybody's fixed batch size or block, and no multiple of one."""
    return draw(spec, name, rng, rows=MANY if spec.steps == "batch" else sample_size(spec, 23))


def _late_in_training(spec, name, rng):
    """Nearly right: targets a hair from the output, or labels that the (enlarged) logits already favour."""
    case = draw(spec, name, rng, scale=3.0)
    output = MODELS[spec.against](scratch, case.params, spec).forward(case.X)
    if spec.loss == "cross_entropy":
        return replace(case, y=as_targets(spec, np.argmax(output, axis=-1)))
    if spec.loss == "bce":
        return replace(case, y=(output > 0.5).astype(np.float64))
    if spec.loss == "hinge":
        return replace(case, y=np.where(output > 0, 1.0, -1.0))
    return replace(case, y=output + 1e-4 * np.resize([1.0, -2.0, 0.5], output.shape))


def _converged(spec, name, rng):
    """Where training has ended: every label right with certainty (|z| from 12 up), or every target met to 1e-8."""
    case = draw(spec, name, rng, scale=3.0, moderate=False)
    model = MODELS[spec.against](scratch, case.params, spec)
    values = model.propagate(case.X)
    *_, z, output = values.values()
    if spec.loss == "hinge":
        return replace(case, y=np.where(output > 0, 1.0, -1.0))
    if spec.loss not in ("bce", "cross_entropy"):
        return replace(case, y=output + 1e-8 * np.resize([1.0, -2.0, 0.5], output.shape))
    ordered = np.sort(z, axis=-1) if spec.loss == "cross_entropy" else None
    margins = np.abs(z) if ordered is None else ordered[..., -1] - ordered[..., -2]
    margins = margins[margins > 0]  # a sample behind dead units alone stays where it is, whatever the weights
    sure = CERTAIN / np.min(margins) if margins.size else 1.0
    last = of_last_layer(case.params)
    y = (z > 0).astype(np.float64) if ordered is None else as_targets(spec, np.argmax(z, axis=-1))
    return replace(case, params=case.params | {n: case.params[n] * sure for n in last}, y=y)


def _small_logits(spec, name, rng):
    """Logits between 0 and ½, where a threshold on the wrong thing shows: weights near zero, the last bias near ¼."""
    case = draw(spec, name, rng, scale=0.02)
    if not spec.bias:
        return case
    last = list(case.params)[-1]
    bias = 0.25 + 0.1 * np.linspace(-1, 1, case.params[last].size).reshape(case.params[last].shape)
    return replace(case, params=case.params | {last: bias})


def _same_labels(spec, name, rng):
    case = draw(spec, name, rng)
    if spec.loss == "cross_entropy":
        return replace(case, y=as_targets(spec, np.zeros(len(case.y), dtype=int)))
    return replace(case, y=np.full_like(case.y, -1 if spec.loss == "hinge" else 0))


def _constant_features(spec, name, rng):
    case = draw(spec, name, rng)
    return replace(case, X=np.tile(case.X[:1], (len(case.X), 1)))


def _along_weights(case, reach):
    """Inputs along the first unit's weights, so that its weighted sum reaches as far as is asked for, on both sides."""
    W = np.atleast_2d(next(iter(case.params.values())))[0]
    return replace(case, X=np.outer(np.resize(reach, len(case.X)), W / (W @ W)) + 0.1 * case.X)


def _both_labels(spec, case):
    """Both labels on both sides of 0, where the inputs alternate between the sides."""
    no = -1 if spec.loss == "hinge" else 0
    labels = np.resize([1, no, no, 1], len(case.y)).astype(case.y.dtype)
    return replace(case, y=np.broadcast_to(labels.reshape(-1, *[1] * (case.y.ndim - 1)), case.y.shape).copy())


def _saturated(spec, name, rng):
    """Weighted sums where sigmoids saturate, on both sides and with both labels; close enough to one another that none
    of a function's limits lies between two of them unseen.
    """
    reach = [side * far for far in (20.0, 40.0, 90.0, 5.0, 7.5, 10.0, 13.0, 17.0) for side in (1, -1)]
    case = _along_weights(draw(spec, name, rng, sample_size(spec, len(reach)), moderate=False), reach)
    return case if spec.has_rows else _both_labels(spec, case)


def _far_saturated(spec, name, rng):
    """Where e^z overflows: beyond 88 in float32, 710 in float64. Where it is divided by a sum over the classes also
    where all of them vanish, so that a largest z that begins at 0 is none: for half of the samples.
    """
    if spec.last_activation == "softmax" and spec.bias:
        case = draw(spec, name, rng, scale=2000.0, moderate=False)
        *_, z, _ = MODELS[spec.against](scratch, case.params, spec).propagate(case.X).values()
        last = list(case.params)[-1]
        return replace(case, params=case.params | {last: case.params[last] - np.median(np.max(z, axis=-1))})
    if spec.has_rows:
        return draw(spec, name, rng, scale=300.0, moderate=False)
    case = draw(spec, name, rng, moderate=False)
    return _both_labels(spec, _along_weights(case, [800.0, -800.0, 1200.0, -1200.0, 100.0, -100.0, 400.0, -400.0]))


def _zero_weights(spec, name, rng):
    """A first layer of zeros: weighted sums of exactly 0, with something behind them to pass a gradient back."""
    case = draw(spec, name, rng)
    first = [n for n in case.params if n in ("W", "b", "W1", "b1")]
    return replace(case, params=case.params | {n: np.zeros_like(case.params[n]) for n in first})


def _subnormal(spec, name, rng):
    """Inputs that are subnormal, half of them in float64 and half in float32."""
    case = draw(spec, name, rng, moderate=False)
    return replace(case, X=case.X * np.resize([1e-310, 1e-40], len(case.X))[:, np.newaxis])


SITUATIONS = {
    "random": lambda spec, name, rng: draw(spec, name, rng, steps=12 if spec.has_memory else 3),
    "more-samples": _more_samples,
    "one-sample": lambda spec, name, rng: draw(spec, name, rng, rows=1),
    "many-samples": _many_samples,
    "late-in-training": _late_in_training,
    "converged": _converged,
    "small-logits": _small_logits,
    "same-labels": _same_labels,
    "constant-features": _constant_features,
    "zero-weights": _zero_weights,
    "tiny-sums": lambda spec, name, rng: draw(spec, name, rng, scale=1e-6, moderate=False),
    "saturated": _saturated,
    "far-saturated": _far_saturated,
    "subnormal": _subnormal,
}


# The cases that find most, in float64: each finds most of what those before it do not, of the mistakes that
# ``nncompare power`` plants in its nine references (4,071 that are none by another name). case → found up to here.
FAST = {"random": 3896, "many-samples": 4063, "late-in-training": 4069, "far-saturated": 4071}


def only_fast(keyword: str) -> str:
    """An expression, as ``-k`` has it, of those checks of another that belong to the cases of :data:`FAST`."""
    fast = " or ".join(f"/{name}/" for name in FAST)
    return f"({keyword}) and ({fast})" if keyword.strip() else fast


IN_WORDS = {  # what a case is, by the last part of its name
    "random": "random numbers of ordinary size",
    "more-samples": "the same with twice as many samples",
    "one-sample": "a single sample, where means and sums are the same",
    "many-samples": "more samples than any fixed batch or block",
    "late-in-training": "nearly right: targets a hair from the output",
    "converged": "where training has ended, and every label is certain",
    "small-logits": "scores near 0, where a threshold on the wrong thing shows",
    "same-labels": "every sample has the same label",
    "constant-features": "every sample is the same",
    "zero-weights": "a first layer of zeros: weighted sums of exactly 0",
    "tiny-sums": "weights of a millionth: weighted sums next to 0",
    "saturated": "weighted sums so large that sigmoids are flat",
    "far-saturated": "weighted sums so large that exp overflows or vanishes",
    "subnormal": "inputs smaller than a float holds with all its digits",
    "unit": "random numbers of ordinary size",
    "wide": "random numbers over many powers of ten",
    "edges": "where functions round, saturate, underflow or overflow",
    "edges-0": "the same, all of target 0",
    "edges-1": "the same, all of target 1",
    "spam-filter": "the article's neuron on its four mails",
    "gradient_descent": "logistic regression trained on real data, step by step",
    "sgd": "a network trained by plain steps",
    "momentum": "a network trained with momentum",
    "nesterov": "a network trained with Nesterov's momentum",
    "adam": "a network trained by Adam",
    "optimum": "each solver's digits, against the proved optimum",
    "unpenalised": "the same without a penalty",
}
AT = {"random": "real data at random parameters", "trained": "real data where training has led"}


def in_words(name: str) -> str:
    """What a case is, in a few words: "5-4-3-sigmoid-mse:random", "iris:iris-trained"."""
    kind = name.rpartition(":")[2]
    return IN_WORDS.get(kind) or AT.get(kind.rpartition("-")[2], "")


def situation(spec: Spec, name: str, seed: int = 0) -> Case:
    """The :class:`Case` of that name for a specification, in the specification's layout."""
    case = SITUATIONS[name](spec, name, generator(seed, name))
    if spec.layout == "in_out":
        case = replace(case, params={n: p.T.copy() if p.ndim == 2 else p for n, p in case.params.items()})
    return case
