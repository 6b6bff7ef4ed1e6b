"""The mistakes that people make, as edits of the reference.

After J. Brown and R. Burton, *Diagnostic models for procedural bugs in basic mathematical skills*, 1978: a mistake is
understood when the right program, edited in one place, errs in the same way. Each table below holds one kind of
mistake; ``edits_of`` lists all that apply to a reference. The sentences are for learners: the formula that was found,
and the one expected.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import numpy as np
import torch
import torch.nn.functional as F

from compare.cases import LEARNING_RATE
from compare.reference import reference_for
from compare.rewire import Plan, gradient_of, passing_back, prediction, record


class Edit(NamedTuple):
    """One mistake: its slug, its place, a sentence about it, and what it does to a :class:`~compare.rewire.Plan`.

    ``labels`` is another way to get the labels from (z, a) of the output, for mistakes of ``predict`` alone.
    """

    slug: str
    where: str
    says: str
    change: Callable
    labels: Callable | None = None


def edits_of(reference, spec, inputs):
    """Every edit that applies to a reference; ``spec`` is None for a module that isn't ours.

    Simple mistakes come before contrived ones: where several explain the same numbers, the first is named.
    """
    calls = record(reference, inputs)
    return [
        *(_convention_edits(spec, inputs) if spec is not None else ()),
        *(_label_edits(spec) if spec is not None and spec.has_labels else ()),
        *_scale_edits(spec, inputs.X.shape[-1]),
        *(_penalty_edits(spec, calls) if spec is not None and spec.l2 else ()),
        *(edit for call in calls for edit in _call_edits(call, calls)),
        *_everywhere(calls),
        *(_loss_edits(spec, calls) if spec is not None else ()),
        *_update_edits(inputs, spec, calls),
        *_data_edits(spec),
    ]


# ---- linear maps ------------------------------------------------------------------------------------------------------

X, W, B = 0, 1, 2  # positions of the arguments of F.linear


def _first_two_swapped(w):
    return torch.cat([w[1:2], w[:1], w[2:]])


def _rows(g):
    return g.shape[0]


# slug, what is edited, f → f', sentence. {i} is the layer's number ("" for a neuron).
LINEAR = (
    ("bias-missing", "", lambda f: lambda x, w, b: F.linear(x, w), "leaves its bias out: z = X @ W{i}.T; expected z = X @ W{i}.T + b{i}"),
    ("sign-flipped", " bias", lambda f: lambda x, w, b: f(x, w, -b), "subtracts its bias; expected z = X @ W{i}.T + b{i}"),
    ("argument-negated", "", lambda f: lambda x, w, b: -f(x, w, b), "has the sign of its weighted sum the wrong way round; expected z = X @ W{i}.T + b{i}"),
    ("missing-1/n", " weights", gradient_of(W, lambda t, g, *_: t * _rows(g)), "sums its weights' gradient over the samples where it should be averaged: divide dW{i} by n"),
    ("extra-1/n", " weights", gradient_of(W, lambda t, g, *_: t / _rows(g)), "divides its weights' gradient by n once too often: the loss has already put 1/n into dz{i}"),
    ("factor-2", " weights", gradient_of(W, lambda t, g, *_: 2 * t), "has twice the gradient of its weights; expected dW{i} = dz{i}.T @ a"),
    ("factor-half", " weights", gradient_of(W, lambda t, g, *_: t / 2), "has half the gradient of its weights; expected dW{i} = dz{i}.T @ a"),
    ("sign-flipped", " weights", gradient_of(W, lambda t, g, *_: -t), "has the wrong sign in its weights' gradient; expected dW{i} = dz{i}.T @ a"),
    ("gradient-missing", " weights", gradient_of(W, lambda t, g, *_: t * 0), "has no gradient for its weights: dW{i} is zero; expected dz{i}.T @ a"),
    ("gradient-from-one-sample", " weights", gradient_of(W, lambda t, g, x, *_: g[-1:].T @ x[-1:]), "keeps only the last sample's part of dW{i}: a loop that overwrites where it should add"),
    ("gradient-from-one-sample", " weights", gradient_of(W, lambda t, g, x, *_: g[:1].T @ x[:1]), "keeps only the first sample's part of dW{i}; expected the sum over all samples"),
    ("bias-gradient-summed", " bias", gradient_of(B, lambda t, g, *_: t * _rows(g)), "sums its bias gradient over the samples where the weights' is averaged: divide db{i} by n"),
    ("bias-gradient-averaged", " bias", gradient_of(B, lambda t, g, *_: t / _rows(g)), "averages its bias gradient over the samples although dz{i} already contains 1/n: expected db{i} = dz{i}.sum(axis=0)"),
    ("bias-gradient-over-everything", " bias", gradient_of(B, lambda t, g, *_: t * 0 + g.sum()), "sums its bias gradient over samples and units: every unit gets the same; expected db{i} = dz{i}.sum(axis=0)"),
    ("bias-gradient-over-everything", " bias", gradient_of(B, lambda t, g, *_: t * 0 + g.mean()), "averages its bias gradient over samples and units; expected db{i} = dz{i}.sum(axis=0)"),
    ("factor-2", " bias", gradient_of(B, lambda t, g, *_: 2 * t), "has twice its bias gradient; expected db{i} = dz{i}.sum(axis=0)"),
    ("factor-half", " bias", gradient_of(B, lambda t, g, *_: t / 2), "has half its bias gradient; expected db{i} = dz{i}.sum(axis=0)"),
    ("sign-flipped", " bias", gradient_of(B, lambda t, g, *_: -t), "has the wrong sign in its bias gradient; expected db{i} = dz{i}.sum(axis=0)"),
    ("gradient-missing", " bias", gradient_of(B, lambda t, g, *_: t * 0), "has no gradient for its bias: db{i} is zero; expected dz{i}.sum(axis=0)"),
    ("gradient-from-one-sample", " bias", gradient_of(B, lambda t, g, *_: g[-1]), "keeps only the last sample's part of db{i}: a loop that overwrites where it should add"),
    ("gradient-from-one-sample", " bias", gradient_of(B, lambda t, g, *_: g[0]), "keeps only the first sample's part of db{i}; expected the sum over all samples"),
    ("factor-2", " input", gradient_of(X, lambda t, g, *_: 2 * t), "passes back twice the gradient; expected dz{i} @ W{i}"),
    ("factor-half", " input", gradient_of(X, lambda t, g, *_: t / 2), "passes back half the gradient; expected dz{i} @ W{i}"),
    ("missing-1/n", " input", gradient_of(X, lambda t, g, *_: t * _rows(g)), "passes back n times the gradient; expected dz{i} @ W{i}"),
    ("extra-1/n", " input", gradient_of(X, lambda t, g, *_: t / _rows(g)), "divides by n once more on the way back; expected dz{i} @ W{i}"),
    ("sign-flipped", " input", gradient_of(X, lambda t, g, *_: -t), "passes back the gradient with the wrong sign; expected dz{i} @ W{i}"),
    ("sample-missing", "", passing_back(lambda g, a, t: (t[0], g[:-1].T @ a[0][:-1], g[:-1].sum(0))), "leaves the last sample out of its gradients: a range that ends one too early"),
    ("sample-missing", "", passing_back(lambda g, a, t: (t[0], g[1:].T @ a[0][1:], g[1:].sum(0))), "leaves the first sample out of its gradients: a range that starts at 1"),
    ("reshape-for-transpose", "", lambda f: lambda x, w, b: f(x, w.reshape(w.shape[1], w.shape[0]).T, b), "reshapes its weights where it should transpose them; expected z = X @ W{i}.T + b{i}"),
    ("units-swapped", " weights", gradient_of(W, lambda t, g, *_: _first_two_swapped(t)), "has the gradients of its first two units' weights in each other's place"),
    ("units-swapped", "", lambda f: lambda x, w, b: f(x, _first_two_swapped(w), b), "has the weights of its first two units in each other's place"),
    ("units-swapped", "", lambda f: lambda x, w, b: f(x, torch.flip(w, (0,)), b), "has its units' weights in reverse order"),
    ("units-swapped", "", lambda f: lambda x, w, b: f(x, torch.flip(w, (1,)), b), "has its inputs in reverse order"),
)
SQUARE = (  # a transposition can only hide where as many units come out as go in
    ("weights-transposed", "", lambda f: lambda x, w, b: f(x, w.T, b), "multiplies by its weights transposed; expected z = X @ W{i}.T + b{i}"),
    ("weights-transposed", " weights", gradient_of(W, lambda t, g, *_: t.T), "has the gradient of its weights transposed; expected dW{i} = dz{i}.T @ a"),
    ("weights-transposed", " input", gradient_of(X, lambda t, g, x, w, b: g @ w.T), "passes the gradient back through its weights transposed; expected dz{i} @ W{i}"),
    ("weights-not-passed", " input", gradient_of(X, lambda t, g, *_: g), "passes back dz{i} itself; expected dz{i} @ W{i}"),
)


# ---- activations ------------------------------------------------------------------------------------------------------

VALUES = {
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "identity": lambda z: z * 1.0,
    "softmax": lambda z: torch.softmax(z, dim=-1),
}
SLOPES = {  # in terms of the activated value
    "sigmoid": lambda a: a * (1 - a),
    "tanh": lambda a: 1 - a * a,
    "relu": lambda a: torch.ones_like(a) * (a > 0),
    "softmax": lambda a: a * (1 - a),
}
NAMES = {"sigmoid": "σ", "tanh": "tanh", "relu": "ReLU", "identity": "the identity", "softmax": "softmax"}
SLOPE_NAMES = {"sigmoid": "a·(1 − a)", "tanh": "1 − a²", "relu": "1 where a > 0, else 0", "softmax": "a·(da − Σ da·a)"}


def _activation_rows(name):
    """Rows like those of LINEAR for one activation."""
    value, slope, said, expected = VALUES[name], SLOPES[name], NAMES[name], SLOPE_NAMES[name]

    def back(formula):
        """A backward pass from the upstream gradient g, the input z and the activated value a."""
        return passing_back(lambda g, args, grads: (formula(g, args[0], value(args[0]), grads[0]),))

    rows = [
        ("activation-missing", "", lambda f: lambda z: z * 1.0, f"lacks its activation: a = z; expected a = {said}(z)"),
        ("activation-twice", "", lambda f: lambda z: f(f(z)), f"applies {said} twice; expected a = {said}(z)"),
        *(
            ("other-activation", "", lambda f, other=other: lambda z: VALUES[other](z), f"applies {NAMES[other]}; expected {said}")
            for other in VALUES
            if other not in (name, "identity")
        ),
        ("argument-negated", "", lambda f: lambda z: f(-z), f"has the wrong sign inside {said}: it computes {said}(−z); expected {said}(z)"),
        ("argument-scaled", "", lambda f: lambda z: f(2 * z), f"computes {said}(2z); expected {said}(z)"),
        ("argument-scaled", "", lambda f: lambda z: f(z / 2), f"computes {said}(z/2); expected {said}(z)"),
        ("derivative-missing", "", back(lambda g, z, a, t: g), f"passes the gradient back without the derivative of {said}; expected dz = da·({expected})"),
        ("derivative-doubled", "", back(lambda g, z, a, t: t * slope(a)), f"applies the derivative of {said} twice; expected dz = da·({expected}), once"),
        ("derivative-at-z", "", back(lambda g, z, a, t: g * slope(z)), f"takes the derivative of {said} at z, in a formula that wants a: {expected}"),
        ("derivative-of-activated", "", back(lambda g, z, a, t: g * slope(value(a))), f"activates a once more before it takes the derivative; a is {said}(z) already: {expected}"),
        ("derivative-of-gradient", "", back(lambda g, z, a, t: g * slope(g)), f"takes the derivative of {said} at the gradient that comes from above; it belongs at a: dz = da·({expected})"),
        ("gradient-from-above-missing", "", back(lambda g, z, a, t: slope(a)), "has the derivative alone and leaves out the gradient that comes from above: dz = da·" + expected),
        ("derivative-half", "", back(lambda g, z, a, t: g * a), f"has da·a; expected da·({expected})"),
        ("derivative-half", "", back(lambda g, z, a, t: g * (1 - a)), f"has da·(1 − a); expected da·({expected})"),
        ("derivative-sign", "", back(lambda g, z, a, t: -t), f"has the derivative of {said} with the wrong sign; expected da·({expected})"),
        *(
            ("other-derivative", "", back(lambda g, z, a, t, other=other: g * SLOPES[other](a)), f"has the derivative of {NAMES[other]}, {SLOPE_NAMES[other]}; expected that of {said}: {expected}")
            for other in ("sigmoid", "tanh", "relu")
            if other != name and (name, other) not in (("sigmoid", "relu"), ("softmax", "relu"))  # there a > 0 always
        ),
        *(("other-derivative", "", back(lambda g, z, a, t, other=other: g * SLOPES[other](VALUES[other](z))), f"has the derivative of {NAMES[other]} at z; expected that of {said}: {expected}") for other in ("sigmoid", "tanh") if other != name),
    ]
    extra = {
        "sigmoid": [
            ("other-derivative", "", back(lambda g, z, a, t: g * a * (1 + a)), f"has da·a·(1 + a); expected da·({expected})"),
            ("derivative-squared", "", back(lambda g, z, a, t: g * (1 - a * a)), f"has 1 − a², the derivative of tanh; expected {expected}"),
        ],
        "tanh": [("derivative-half", "", back(lambda g, z, a, t: g * (1 - a)), f"has 1 − a; expected {expected}")],
        "relu": [
            ("relu-mask-on", "", back(lambda g, z, a, t: g), "lets the gradient through where the unit was off; expected da where z > 0, else 0"),
            ("other-derivative", "", back(lambda g, z, a, t: t + 0.01 * (g - t)), "leaks the gradient where the unit was off, 0.01·da, as a leaky ReLU's; expected 0 there"),
            ("other-derivative", "", back(lambda g, z, a, t: t + 0.1 * (g - t)), "leaks the gradient where the unit was off, 0.1·da, as a leaky ReLU's; expected 0 there"),
            ("relu-mask-reversed", "", back(lambda g, z, a, t: g - t), "lets the gradient through where the unit was off, and not where it was on"),
            ("other-activation", "", lambda f: lambda z: torch.relu(z) - 0.01 * torch.relu(-z), "is a leaky ReLU (0.01·z left of 0); expected max(z, 0)"),
            ("other-activation", "", lambda f: lambda z: torch.relu(-z), "keeps what is below 0; expected max(z, 0)"),
            ("other-activation", "", lambda f: lambda z: torch.relu(z) + torch.relu(-z), "takes |z|; expected max(z, 0)"),
        ],
        "softmax": [
            ("softmax-as-p(1-p)", "", back(lambda g, z, a, t: g * a * (1 - a)), "has the derivative of softmax as p·(1 − p): every output depends on every z of its row; expected p·(da − Σ da·p)"),
            ("softmax-wrong-axis", "", lambda f: lambda z: torch.softmax(z, dim=0), "normalises softmax over the samples; expected over the outputs of each sample (the last axis)"),
            ("softmax-over-everything", "", lambda f: _softmax_over_everything, "normalises softmax over the whole batch; expected over the outputs of each sample"),
            ("softmax-over-everything", "", lambda f: lambda z: _softmax_over_everything(z - z.amax(-1, keepdim=True)), "divides by the sum over the whole batch; expected by each sample's own sum"),
            ("softmax-not-normalised", "", lambda f: torch.exp, "has e^z without the division by its sum; expected softmax(z)"),
        ],
    }[name]
    if name == "relu":
        extra, rows = extra[:1] + extra[1:], [row for row in rows if row[0] != "derivative-missing"]
    return extra + rows


def _softmax_over_everything(z):
    flat = torch.softmax(z.reshape(1, z.shape[0] * z.shape[1]), dim=-1)
    return flat.reshape(z.shape)


ACTIVATION = {name: _activation_rows(name) for name in SLOPES}


def _call_edits(call, calls):
    i = call.layer if call.place.startswith("layer") else ""
    rows = (*(SQUARE if call.square else ()), *LINEAR) if call.name == "linear" else ACTIVATION[call.name]
    for slug, part, rewire, says in rows:
        yield Edit(slug, _where(call, part), f"{_cap(call.place)} {says.format(i=i) if call.name == 'linear' else says}.", rewiring([call.number], rewire))
    if call.name == "linear" and not any(c.number == call.number + 1 and c.name != "linear" for c in calls):
        for other in ("sigmoid", "tanh", "relu", "softmax"):
            says = f"{_cap(call.place)} applies {NAMES[other]} where there should be no activation."
            yield Edit("other-activation", call.place, says, rewiring([call.number], lambda f, o=other: lambda *args: VALUES[o](f(*args))))
    if call.layer > 1 and call.name == "linear":
        yield from _earlier_value_edits(call, calls, i)
    if call.name != "linear":
        yield from _bias_after_activation(call, calls)
        yield from _slopes_of_other_layers(call, calls)


def _where(call, part):
    """The place in words: "layer 2 bias", or "the bias" of a single neuron."""
    return f"the{part}" if call.place == "the neuron" and part else call.place + part


def _earlier_value_edits(call, calls, i):
    """The weights' gradient from z of the layer before, where its a belongs."""
    before = [c for c in calls if c.layer == call.layer - 1]
    if len(before) < 2:
        return
    activation = before[1]

    def change(plan):
        kept = {}

        def keep(f):
            def call_and_keep(z):
                kept["z"] = z.detach()
                return f(z)

            return call_and_keep

        wrong = gradient_of(W, lambda t, g, *_: g.T @ kept["z"])
        return plan.with_call(activation.number, keep).with_call(call.number, wrong)

    says = f"{_cap(call.place)}'s weight gradient uses z{i - 1}, the values before the activation; expected dW{i} = dz{i}.T @ a{i - 1}."
    yield Edit("z-instead-of-a", f"{call.place} weights", says, change)


def _keeping_output(kept):
    """f → f that leaves what it returns in ``kept``."""

    def wrap(f):
        def call(*args):
            kept["out"] = f(*args)
            return kept["out"]

        return call

    return wrap


def _bias_after_activation(call, calls):
    """The bias added to a instead of z."""
    linear = next(c for c in calls if c.layer == call.layer and c.name == "linear")

    def change(plan):
        kept = {}

        def without(f):
            def weighted(x, w, b):
                kept["b"] = b
                return F.linear(x, w)

            return weighted

        return plan.with_call(linear.number, without).with_call(call.number, lambda f: lambda z: f(z) + kept["b"])

    says = f"{_cap(call.place)} adds its bias after the activation; expected a = {NAMES[call.name]}(X @ W.T + b)."
    yield Edit("bias-after-activation", call.place, says, change)


def _slopes_of_other_layers(call, calls):
    """The derivative taken at another layer's activations, where there are as many."""
    for other in calls:
        if other.name != call.name or other.number == call.number:
            continue

        def change(plan, other=other):
            kept, slope = {}, SLOPES[call.name]
            wrong = passing_back(lambda g, args, grads: (g * slope(kept["out"].detach()),))
            return plan.with_call(other.number, _keeping_output(kept)).with_call(call.number, wrong)

        says = f"{_cap(call.place)} takes the derivative at {other.place}'s activations; expected at its own."
        yield Edit("derivative-of-other-layer", call.place, says, change)


def _everywhere(calls):
    """The same mistake in every layer, or in every hidden one."""
    linear = [c for c in calls if c.name == "linear"]
    if len(linear) > 1:
        for slug, part, rewire, says in LINEAR:
            if part.strip() in ("bias", "weights", ""):
                text = f"Every layer {says.format(i='')}."
                yield Edit(slug, f"every layer{part}", text, rewiring([c.number for c in linear], rewire))
    for name in dict.fromkeys(c.name for c in calls if c.name != "linear"):
        same = [c for c in calls if c.name == name]
        if len(same) > 1:
            for slug, part, rewire, says in ACTIVATION[name]:
                yield Edit(slug, f"every {name} layer{part}", f"Every {name} layer {says}.", rewiring([c.number for c in same], rewire))
            if len(same) > 2:
                for slug, part, rewire, says in ACTIVATION[name]:
                    yield Edit(slug, f"every hidden layer{part}", f"Every hidden layer {says}.", rewiring([c.number for c in same[:-1]], rewire))


def rewiring(numbers, rewire):
    """A change: these calls rewired."""
    def change(plan):
        for number in numbers:
            plan = plan.with_call(number, rewire)
        return plan

    return change


def _cap(text):
    return text[:1].upper() + text[1:]


# ---- labels -----------------------------------------------------------------------------------------------------------

BINARY_LABELS = (  # slug, (z, a) → labels, sentence
    ("threshold-on-logit", lambda z, a: z > 0.5, "compares the logit z with ½; expected z > 0, or the probability with ½"),
    ("threshold-on-logit", lambda z, a: a > 0, "compares the probability with 0, which is always below it; expected p > ½, or z > 0"),
    ("labels-swapped", lambda z, a: z <= 0, "gives 1 where the logit is below 0; expected where it is above"),
    ("threshold", lambda z, a: z > 1, "compares the logit with 1; expected z > 0"),
    ("threshold", lambda z, a: a >= 0.9, "compares the probability with another number than ½"),
    ("labels-constant", lambda z, a: a * 0, "always gives 0: probabilities cut to whole numbers before they are compared"),
    ("labels-constant", lambda z, a: a * 0 + 1, "always gives 1"),
    ("labels-signed", lambda z, a: np.where(z > 0, 1, -1), "gives −1 and 1; expected 0 and 1"),
)
CLASS_LABELS = (
    ("labels-off-by-one", lambda z, a: np.argmax(z, axis=-1) + 1, "counts the classes from 1; expected from 0"),
    ("labels-swapped", lambda z, a: np.argmin(z, axis=-1), "takes the least probable class; expected the most probable"),
    ("labels-constant", lambda z, a: np.zeros(len(z)), "always gives class 0"),
    ("softmax-wrong-axis", lambda z, a: np.resize(np.argmax(z, axis=0), len(z)), "takes the largest over the samples; expected over the classes of each sample"),
    ("threshold", lambda z, a: (a[:, -1] > 0.5).astype(int), "compares one probability with ½; expected the class of the largest"),
)


def _label_edits(spec):
    several = spec.against == "network" and spec.layers[-1] > 1
    for slug, labels, says in CLASS_LABELS if several else BINARY_LABELS:
        yield Edit(slug, "predict", f"predict {says}.", lambda plan: plan, labels)


# ---- the loss ---------------------------------------------------------------------------------------------------------


SCALES = (  # slug, factor from the numbers of samples n and of outputs k, what the gradients are, what the loss is
    ("missing-1/n", lambda n, k: n, "n times too large: the mean's 1/n is missing", "summed over the samples; expected the mean"),
    ("extra-1/n", lambda n, k: 1 / n, "divided by n twice; the mean's 1/n belongs in once", "divided by n twice"),
    ("factor-2", lambda n, k: 2, "twice what they should be", "twice what it should be"),
    ("factor-half", lambda n, k: 0.5, "half of what they should be: the 2 of the square's derivative is missing", "half of what it should be"),
    ("sign-flipped", lambda n, k: -1, "of the wrong sign: y − a where a − y belongs", "of the wrong sign"),
    ("sum-instead-of-mean", lambda n, k: k, "k times too large: averaged over samples, but summed over the k outputs", "averaged over samples, but summed over the k outputs; expected the mean over both"),
    ("mean-instead-of-sum", lambda n, k: 1 / k, "divided by the number of outputs k besides", "divided by the number of outputs k besides"),
    ("missing-1/n", lambda n, k: n * k, "n·k times too large: the mean's 1/(n·k) is missing", "summed over samples and outputs; expected the mean"),
    ("extra-1/n", lambda n, k: 1 / (n * k), "divided by n·k twice", "divided by n·k twice"),
    ("other-loss-convention", lambda n, k: k / 2, "those of half the squared error, summed over outputs", "half the squared error, summed over outputs and averaged over samples"),
    ("other-loss-convention", lambda n, k: 2 / k, "those of the mean over outputs as well, without the ½", "the mean over outputs as well, without the ½"),
    ("other-loss-convention", lambda n, k: n * k / 2, "those of half the sum of squares", "half the sum of squares; expected the mean"),
    ("other-loss-convention", lambda n, k: n / 2, "those of half the sum over the samples", "half the sum over the samples; expected the mean"),
    ("missing-1/n", lambda n, k: n / k, "n/k times too large: divided by the number of outputs instead of samples", "divided by the number of outputs instead of samples"),
    ("factor-2", lambda n, k: 2 * n, "2n times too large", "2n times too large"),
    ("log-base", lambda n, k: 1 / np.log(2), "those of a logarithm to base 2; expected the natural one", "taken with the logarithm to base 2; expected the natural one"),
    ("log-base", lambda n, k: 1 / np.log(10), "those of a logarithm to base 10; expected the natural one", "taken with the logarithm to base 10; expected the natural one"),
)


def _scale_edits(spec, d):
    """The loss off by a factor; the gradients with it, or alone."""

    def sizes(values):
        output = values["output"]
        return output.shape[0], (output.shape[1] if len(output.shape) > 1 else 1)

    by_features = ("divided-by-features", lambda n, k: n / d, "divided by the number of features; expected by that of samples", "divided by the number of features; expected by that of samples")
    for slug, factor, gradients_are, loss_is in (*SCALES, by_features):
        if slug == "log-base" and (spec is None or spec.loss not in ("bce", "cross_entropy")):
            continue
        if spec is not None and spec.against != "network" and _has_k(factor):
            continue

        def whole(plan, factor=factor):
            f = plan.data_term
            return replace(plan, data_term=lambda m, values, y: f(m, values, y) * factor(*sizes(values)))

        def back(plan, factor=factor):
            f = plan.data_term

            def scaled(m, values, y):
                c = factor(*sizes(values))
                return f(m, {name: _scaled_back(v, c) for name, v in values.items()}, y)

            return replace(plan, data_term=scaled)

        def value(plan, factor=factor):
            f = plan.data_term

            def scaled(m, values, y):
                c = factor(*sizes(values))
                return passing_back(lambda g, args, grads: (g,))(lambda v: v * c)(f(m, values, y))

            return replace(plan, data_term=scaled)

        alone = "sum-instead-of-mean" if slug == "missing-1/n" else slug
        convention = slug if slug in ("sign-flipped", "log-base") else "other-loss-convention"
        yield Edit(convention, "loss", f"The loss is {loss_is}.", whole)
        yield Edit(slug, "loss", f"The gradients are {gradients_are}.", back)
        yield Edit(alone, "loss", f"The loss that is reported is {loss_is}.", value)


def _has_k(factor):
    return factor(7, 3) != factor(7, 1)


def _scaled_back(value, c):
    return passing_back(lambda g, args, grads: (grads[0] * c,))(lambda v: v * 1.0)(value)


def _one_hot(z, y):
    return F.one_hot(y, z.shape[-1]).to(torch.float64)


def _positive_part(z):
    return -F.logsigmoid(-z)  # −log(1 − p)


BCE = (  # slug, (z, y) → loss, sentence
    ("loss-term-missing", lambda z, y: (y * -F.logsigmoid(z)).mean(), "has only y·log p; expected y·log p + (1 − y)·log(1 − p)"),
    ("loss-term-missing", lambda z, y: ((1 - y) * _positive_part(z)).mean(), "has only (1 − y)·log(1 − p); expected y·log p + (1 − y)·log(1 − p)"),
    ("loss-sign-between-terms", lambda z, y: (y * -F.logsigmoid(z) - (1 - y) * _positive_part(z)).mean(), "has a minus between its two terms; expected −(y·log p + (1 − y)·log(1 − p))"),
    ("loss-sign-between-terms", lambda z, y: ((1 - y) * _positive_part(z) - y * -F.logsigmoid(z)).mean(), "has the wrong sign at y·log p; expected −(y·log p + (1 − y)·log(1 − p))"),
    ("labels-swapped", lambda z, y: F.binary_cross_entropy_with_logits(z, 1 - y), "takes label 0 for 1 and 1 for 0"),
    ("gradient-of-other-loss", lambda z, y: ((torch.sigmoid(z) - y) ** 2).mean(), "is the mean squared error of the probabilities; expected the binary cross-entropy"),
    ("gradient-of-other-loss", lambda z, y: ((torch.sigmoid(z) - y) ** 2).mean() / 2, "is half the mean squared error; expected the binary cross-entropy"),
    ("loss-log-of-wrong-thing", lambda z, y: -(y * torch.sigmoid(z) + (1 - y) * (1 - torch.sigmoid(z))).mean(), "has no logarithm; expected −(y·log p + (1 − y)·log(1 − p))"),
)
CROSS_ENTROPY = (
    ("gradient-of-other-loss", lambda z, y: ((torch.softmax(z, dim=-1) - _one_hot(z, y)) ** 2).mean(), "is the mean squared error of the probabilities; expected the cross-entropy"),
    ("gradient-of-other-loss", lambda z, y: ((torch.softmax(z, dim=-1) - _one_hot(z, y)) ** 2).sum() / (2 * z.shape[0]), "is half the squared error of the probabilities; expected the cross-entropy"),
    ("loss-term-missing", lambda z, y: -(_one_hot(z, y) * torch.softmax(z, dim=-1)).sum() / z.shape[0], "has no logarithm; expected −log p of the true class"),
    ("activation-missing", lambda z, y: -(_one_hot(z, y) * z).sum() / z.shape[0], "takes the logit z for the log of the probability; expected log softmax(z)"),
    ("other-loss", lambda z, y: F.binary_cross_entropy_with_logits(z, _one_hot(z, y)), "is a binary cross-entropy of every output by itself; expected −log softmax(z) of the true class"),
    ("other-loss", lambda z, y: -(_one_hot(z, y) * torch.log(torch.softmax(z, dim=-1)) + (1 - _one_hot(z, y)) * torch.log(1 - torch.softmax(z, dim=-1))).sum() / z.shape[0], "adds (1 − y)·log(1 − p) for the classes that are not the true one; expected −log p of the true class alone"),
)
SQUARED = (
    ("other-loss", lambda a, y: (a - y).mean(), "does not square the error; expected (a − y)²"),
    ("other-loss", lambda a, y: (a - y).abs().mean(), "is the mean absolute error; expected (a − y)²"),
    ("root-of-loss", lambda a, y: ((a - y) ** 2).mean().sqrt(), "takes the square root of the mean squared error; expected none"),
)
EPSILONS = (1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5)


def _inside_the_log(eps, binary):
    def bce(z, y):
        return -(y * torch.log(torch.sigmoid(z) + eps) + (1 - y) * torch.log(torch.sigmoid(-z) + eps)).mean()

    def cross_entropy(z, y):
        return -(_one_hot(z, y) * torch.log(torch.softmax(z, dim=-1) + eps)).sum() / z.shape[0]

    return bce if binary else cross_entropy


def _epsilon_rows(binary):
    return tuple(("epsilon-in-log", _inside_the_log(eps, binary), f"is of log(p + {eps:g}), which is another function; expected log p, from the logit") for eps in EPSILONS)


LOSS_ROWS = {"bce": BCE + _epsilon_rows(True), "cross_entropy": CROSS_ENTROPY + _epsilon_rows(False), "mse": SQUARED, "half_mse": SQUARED}


def _loss_edits(spec, calls):
    if spec.loss in ("mse", "half_mse", "bce") and (spec.against != "network" or spec.layers[-1] == 1):
        squared = {"mse": lambda d: d.mean(), "half_mse": lambda d: d.sum() / (2 * d.shape[0])}.get(spec.loss)

        def n_by_n(p, y):
            p, y = p.reshape(-1, 1), y.reshape(1, -1)
            if squared is None:
                return ((1 - y) * p - F.logsigmoid(p)).mean()
            return squared((p - y) ** 2)

        says = "The loss compares every output with every target: (n, 1) against (n,) has become (n, n); flatten one of them."
        yield Edit("broadcast-n-by-n", "loss", says, losing(n_by_n))
    contained = {"bce": "sigmoid", "cross_entropy": "softmax"}.get(spec.loss)
    if contained:
        value = VALUES[contained]
        last = "the neuron" if spec.against != "network" else f"layer {len(spec.layers) - 1}"
        backs = [("extra-derivative", lambda g, a: g * a * (1 - a))]
        if contained == "softmax":
            backs.append(("extra-derivative", lambda g, a: a * (g - (g * a).sum(-1, keepdim=True))))
        for slug, formula in backs:

            def change(plan, formula=formula):
                f, back = plan.data_term, passing_back(lambda g, args, grads: (formula(g, value(args[0])),))

                def seen(m, values, y):
                    return f(m, {name: back(lambda v: v * 1.0)(v) for name, v in values.items()}, y)

                return replace(plan, data_term=seen)

            says = f"{_cap(last)} applies the derivative of {NAMES[contained]} although it has already cancelled against the loss's: expected dz = (a − y)/n."
            yield Edit(slug, last, says, change)
    for slug, formula, says in LOSS_ROWS[spec.loss]:
        yield Edit(slug, "loss", f"The loss {says}.", losing(formula))


def losing(formula):
    """A change: another data term, from the prediction and the targets."""
    def change(plan):
        def term(model, values, y):
            return formula(prediction(model, values), y)

        return replace(plan, data_term=term)

    return change


# ---- the penalty ------------------------------------------------------------------------------------------------------


def _weights(model, first="W"):
    return [p for name, p in model.params.items() if name.startswith(first)]


def _squares(params):
    return sum(torch.sum(p**2) for p in params)


PENALTIES = (  # slug, model and number of samples → penalty, sentence
    ("penalty-missing", lambda m, n: None, "is missing; expected l2/2 · Σ W²"),
    ("penalty-sign", lambda m, n: -m.l2 / 2 * _squares(_weights(m)), "is subtracted; expected + l2/2 · Σ W²"),
    ("penalty-scaled", lambda m, n: m.l2 * _squares(_weights(m)), "lacks its ½: l2 · Σ W²; expected l2/2 · Σ W²"),
    ("penalty-scaled", lambda m, n: m.l2 / 4 * _squares(_weights(m)), "is half of what it should be; expected l2/2 · Σ W², whose gradient is l2 · W"),
    ("penalty-scaled", lambda m, n: m.l2 / 2 / n * _squares(_weights(m)), "is divided by the number of samples; expected l2/2 · Σ W²"),
    ("penalty-scaled", lambda m, n: m.l2 / n * _squares(_weights(m)), "is divided by the number of samples and lacks its ½; expected l2/2 · Σ W²"),
    ("penalty-scaled", lambda m, n: m.l2 / 2 * n * _squares(_weights(m)), "is multiplied by the number of samples; expected l2/2 · Σ W²"),
    ("bias-penalised", lambda m, n: m.l2 / 2 * _squares(m.params.values()), "includes the biases; expected the weights alone"),
    ("bias-penalised", lambda m, n: m.l2 / 2 * _squares(_weights(m, "b")), "is on the biases; expected on the weights"),
    ("other-penalty", lambda m, n: m.l2 * sum(torch.sum(w.abs()) for w in _weights(m)), "is of the absolute weights (L1); expected l2/2 · Σ W²"),
    ("other-penalty", lambda m, n: m.l2 / 2 * sum(torch.sum(w.abs()) for w in _weights(m)), "is of the absolute weights (L1); expected l2/2 · Σ W²"),
    ("penalty-partly", lambda m, n: m.l2 / 2 * _squares(_weights(m)[-1:]), "is on the last layer's weights alone; expected on all weights"),
    ("penalty-partly", lambda m, n: m.l2 / 2 * _squares(_weights(m)[:1]), "is on the first layer's weights alone; expected on all weights"),
    ("penalty-root", lambda m, n: m.l2 / 2 * _squares(_weights(m)).sqrt(), "takes the root of Σ W²; expected l2/2 · Σ W²"),
)


def _penalty_edits(spec, calls):
    single = spec.against != "network" or len(spec.layers) == 2
    for slug, formula, says in PENALTIES:
        if slug == "penalty-partly" and single:
            continue

        def change(plan, formula=formula):
            f = plan.data_term

            def term(model, values, y):
                added = formula(model, values["output"].shape[0])
                return f(model, values, y) if added is None else f(model, values, y) + added

            return replace(plan, data_term=term, penalty=None)

        yield Edit(slug, "penalty", f"The penalty {says}.", change)

    for call in calls:
        if call.name == "linear":
            says = f"The penalty's gradient stands in the place of the data term's in {call.place}; expected their sum."
            yield Edit("penalty-instead-of-data", _where(call, " weights"), says, rewiring([call.number], gradient_of(W, lambda t, *_: t * 0)))

    def alone(plan):
        f = plan.data_term
        return replace(plan, data_term=lambda m, values, y: f(m, values, y) * 0)

    yield Edit("penalty-instead-of-data", "penalty", "The penalty stands in the place of the data term; expected their sum.", alone)


# ---- the update -------------------------------------------------------------------------------------------------------


def _with_grads(change):
    """A step whose gradients are changed first: ``change(name, g, p)``."""
    return lambda step: lambda params, grads, state, lr: step(params, {n: change(n, g, params[n]) for n, g in grads.items()}, state, lr)


def _with_rate(change):
    return lambda step: lambda params, grads, state, lr: step(params, grads, state, change(lr))


def _keeping(kept):
    """A step that leaves some parameters as they were."""

    def wrap(step):
        def stepped(params, grads, state, lr):
            after, state = step(params, grads, state, lr)
            return {n: params[n] if kept(n) else p for n, p in after.items()}, state

        return stepped

    return wrap


def _momentum(velocity_of, moved_by):
    """Descent along a velocity: ``velocity_of(v, g, mu)`` from the last one (None at first), ``moved_by(v, last, g, mu)``."""

    def rule(mu):
        def stepped(params, grads, state, lr):
            last = state.get("velocity") or dict.fromkeys(params)
            v = {n: velocity_of(last[n], g, mu) for n, g in grads.items()}
            moved = {n: moved_by(v[n], last[n], grads[n], mu) for n in params}
            return {n: p - lr * moved[n] for n, p in params.items()}, {"velocity": v}

        return lambda step: stepped

    return rule


def _plain(v, g, mu):
    return g if v is None else mu * v + g


MOMENTUM = (
    ("momentum-order", _momentum(_plain, lambda v, last, g, mu: g * 0 if last is None else last), "moves along the velocity of the step before: update v first, then p"),
    ("momentum-missing", _momentum(_plain, lambda v, last, g, mu: g), "has no momentum: p moves along the gradient alone"),
    ("momentum-scaled", _momentum(lambda v, g, mu: (1 - mu) * g if v is None else mu * v + (1 - mu) * g, lambda v, last, g, mu: v), "has (1 − momentum)·g in its velocity; PyTorch's is momentum·v + g"),
    ("momentum-scaled", _momentum(lambda v, g, mu: g if v is None else mu * v + (1 - mu) * g, lambda v, last, g, mu: v), "has (1 − momentum)·g in its velocity; PyTorch's is momentum·v + g"),
    ("nesterov-swapped", _momentum(_plain, lambda v, last, g, mu: g + mu * v), "looks ahead as Nesterov's; expected plain momentum, p − lr·v"),
    ("nesterov-swapped", _momentum(_plain, lambda v, last, g, mu: v), "does not look ahead; Nesterov's moves along g + momentum·v"),
    ("momentum-scaled", _momentum(lambda v, g, mu: g if v is None else mu * (v + g), lambda v, last, g, mu: v), "multiplies the gradient by the momentum too; expected momentum·v + g"),
)


def _adam(first=True, second=True, root=True, eps_inside=False, start=0, swapped=False, mean_first=True):
    def rule(options):
        b1, b2 = options["betas"][::-1] if swapped else options["betas"]
        eps, decay = options["eps"], options["weight_decay"]

        def stepped(params, grads, state, lr):
            t = state.get("t", start) + 1
            grads = {n: g + decay * params[n] for n, g in grads.items()} if decay else grads
            m = {n: (1 - b1) * g + (b1 * state["m"][n] if "m" in state else 0) for n, g in grads.items()}
            v = {n: (1 - b2) * g * g + (b2 * state["v"][n] if "v" in state else 0) for n, g in grads.items()}
            after = {}
            for n, p in params.items():
                m_hat = (m[n] if mean_first else grads[n]) / (1 - b1**t if first else 1)
                v_hat = v[n] / (1 - b2**t if second else 1)
                below = (v_hat + eps).sqrt() if eps_inside else (v_hat.sqrt() if root else v_hat) + eps
                after[n] = p - lr * m_hat / below
            return after, {"t": t, "m": m, "v": v}

        return lambda step: stepped

    return rule


ADAM = (
    ("bias-correction-missing", _adam(first=False, second=False), "lacks Adam's bias correction: divide m by 1 − β₁ᵗ and v by 1 − β₂ᵗ"),
    ("bias-correction-missing", _adam(first=False), "lacks the bias correction of m: divide it by 1 − β₁ᵗ"),
    ("bias-correction-missing", _adam(second=False), "lacks the bias correction of v: divide it by 1 − β₂ᵗ"),
    ("adam-root", _adam(root=False), "lacks the square root of v̂"),
    ("eps-inside-root", _adam(eps_inside=True), "has eps inside the square root; expected √v̂ + eps"),
    ("adam-count", _adam(start=1), "counts its steps from 2; the first step has t = 1"),
    ("adam-betas", _adam(swapped=True), "has β₁ and β₂ in each other's place"),
    ("adam-mean", _adam(mean_first=False), "steps along g; expected the running mean m̂"),
)
EVERY_UPDATE = (
    ("update-sign", _with_grads(lambda n, g, p: -g), "goes up the gradient; expected p − lr·g"),
    ("learning-rate-missing", _with_rate(lambda lr: 1.0), "lacks the learning rate; expected p − lr·g"),
    ("learning-rate-twice", _with_rate(lambda lr: lr * lr), "has the learning rate twice; expected p − lr·g"),
    ("bias-never-updated", _keeping(lambda n: n.rpartition(".")[2].startswith("b")), "never changes the biases; expected b − lr·db"),
    ("weights-never-updated", _keeping(lambda n: not n.rpartition(".")[2].startswith("b")), "never changes the weights; expected W − lr·dW"),
    ("factor-2", _with_rate(lambda lr: 2 * lr), "takes twice the step; expected p − lr·g"),
    ("factor-half", _with_rate(lambda lr: lr / 2), "takes half the step; expected p − lr·g"),
    ("update-missing", _keeping(lambda n: True), "changes nothing; expected p − lr·g"),
    ("update-delta-only", lambda step: _delta_only(step), "returns the change alone; expected the new parameters p − lr·g"),
)


def _delta_only(step):
    def stepped(params, grads, state, lr):
        after, state = step(params, grads, state, lr)
        return {n: params[n] - p for n, p in after.items()}, state

    return stepped


def _update_edits(inputs, spec, calls):
    n, d = inputs.X.shape[0], inputs.X.shape[1]
    rows = list(EVERY_UPDATE)
    rows += [
        ("batch-size-twice", _with_grads(lambda name, g, p: g / n), "divides by n although the gradient is a mean already; expected p − lr·g"),
        ("missing-1/n", _with_grads(lambda name, g, p: g * n), "multiplies the gradient by n; expected p − lr·g"),
        ("bias-stepped-per-feature", _with_grads(lambda name, g, p: g * d if name.startswith("b") else g), "changes the bias once for every feature; expected once"),
    ]
    for name in inputs.params if len(inputs.params) > 2 else ():
        says = f"never changes {name}; expected {name} − lr·d{name}"
        kind = "bias" if name.startswith("b") else "weights"
        change = partial(Plan.with_step, wrap=_keeping(partial(operator.eq, name)))
        yield Edit(f"{kind}-never-updated", f"layer {name[1:]} {kind}", f"The update {says}.", change)
    if spec is not None and spec.l2:
        rows.append(("penalty-twice", _with_grads(lambda name, g, p: g + spec.l2 * p if name.startswith("W") else g), "adds the penalty's gradient, which the gradients contain already"))
    options = spec.optimizer_options if spec is not None else {}
    if spec is not None and spec.optimizer == "sgd" and spec.momentum and not spec.weight_decay:
        rows += [(slug, rule(spec.momentum), says) for slug, rule, says in MOMENTUM]
    if spec is not None and spec.optimizer == "adam":
        rows += [(slug, rule(options), says) for slug, rule, says in ADAM]
    if options.get("weight_decay"):
        c = options["weight_decay"]
        rows += [
            ("weight-decay-missing", _with_grads(lambda name, g, p: g - c * p), "lacks the weight decay; expected g + weight_decay·p"),
            ("weight-decay-sign", _with_grads(lambda name, g, p: g - 2 * c * p), "has the weight decay with the wrong sign; expected g + weight_decay·p"),
            ("weight-decay-partly", _with_grads(lambda name, g, p: g - c * p if name.startswith("b") else g), "has no weight decay on the biases; PyTorch's decays every parameter"),
            ("weight-decay-decoupled", _decoupled(c), "takes the weight decay off the parameters themselves (AdamW); expected it inside the gradient"),
        ]
    for slug, wrap, says in rows:
        yield Edit(slug, "update", f"The update {says}.", lambda plan, wrap=wrap: plan.with_step(wrap))
    for call in calls:
        if call.name == "linear" and call.layer > 1:
            moved = gradient_of(X, lambda t, g, x, w, b: g @ (w - LEARNING_RATE * (g.T @ x)))
            says = f"The update changes W{call.layer} before the gradients of the layers before it are taken: compute every gradient first, then update."
            yield Edit("update-order", "update", says, rewiring([call.number], moved))


def _decoupled(c):
    def wrap(step):
        def stepped(params, grads, state, lr):
            plain = {n: g - c * params[n] for n, g in grads.items()}
            after, state = step(params, plain, state, lr)
            return {n: p - lr * c * params[n] for n, p in after.items()}, state

        return stepped

    return wrap


# ---- the data ---------------------------------------------------------------------------------------------------------


DATA = (  # slug, where, inputs → inputs, sentence
    ("labels-shifted", "labels", lambda i: replace(i, y=np.roll(i.y, 1, axis=0)), "The labels are shifted by one against the samples."),
    ("labels-shifted", "labels", lambda i: replace(i, y=np.roll(i.y, -1, axis=0)), "The labels are shifted by one against the samples."),
    ("labels-reversed", "labels", lambda i: replace(i, y=i.y[::-1].copy()), "The labels are in the reverse order of the samples."),
    ("integer-dtype", "inputs", lambda i: replace(i, X=np.trunc(i.X)), "The inputs are cut to whole numbers: an integer array where floats belong."),
    ("integer-dtype", "parameters", lambda i: replace(i, params={n: np.trunc(p) for n, p in i.params.items()}), "The parameters are cut to whole numbers: an integer array where floats belong."),
    ("sample-missing", "labels", lambda i: replace(i, X=i.X[:-1], y=i.y[:-1]), "The last sample is left out: a range that ends one too early."),
    ("sample-missing", "labels", lambda i: replace(i, X=i.X[1:], y=i.y[1:]), "The first sample is left out: a range that starts at 1."),
    ("input-negated", "inputs", lambda i: replace(i, X=-i.X), "The inputs have the wrong sign."),
)


def _data_edits(spec):
    for slug, where, change, says in DATA:
        yield Edit(slug, where, says, lambda plan, change=change: replace(plan, inputs=_then(plan.inputs, change)))
    if spec is not None and spec.loss == "cross_entropy":
        k = spec.layers[-1]
        for off, word in ((1, "large"), (-1, "small")):

            def shifted(i, off=off):
                return replace(i, y=(i.y + off) % k)

            says = f"The class labels are taken as one too {word}: they count from 0."
            yield Edit("labels-off-by-one", "labels", says, lambda plan, change=shifted: replace(plan, inputs=_then(plan.inputs, change)))


def _then(first, second):
    return lambda inputs: second(first(inputs))


# ---- another convention -----------------------------------------------------------------------------------------------


def _convention_edits(spec, inputs):
    """The whole program under another constant of the contract: what to ask for, if that is what was meant."""
    alternatives = []
    if spec.loss in ("mse", "half_mse"):
        alternatives.append(("loss", "half_mse" if spec.loss == "mse" else "mse", "other-loss-convention", "loss"))
        if spec.last_activation == "sigmoid":
            alternatives.append(("loss", "bce", "gradient-of-other-loss", "loss"))
    if spec.against == "network" and spec.output == "sigmoid" and spec.layers[-1] > 1 and spec.loss in ("mse", "half_mse"):
        alternatives.append(("output", "softmax", "other-activation", f"layer {len(spec.layers) - 1}"))
    shapes = {name: p.shape for name, p in inputs.params.items()}
    for constant, value, slug, where in alternatives:
        other = reference_for(replace(spec, **{constant: value}), shapes)
        says = f"This is what {constant.upper()} = {value!r} asks for; expected {getattr(spec, constant)!r}."
        yield Edit(slug, where, says, lambda plan, other=other: replace(plan, reference=replace(plan.reference, program=other.program)))
