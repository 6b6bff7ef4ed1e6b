"""Mistakes inside a layer: its weighted sum, its activation, and what either passes back."""

from __future__ import annotations

from dataclasses import replace
from math import prod

import torch
import torch.nn.functional as F

from compare.mutants.edit import Edit, cap, one_hot, rewiring
from compare.rewire import gradient_of, passing_back

# ---- linear maps ------------------------------------------------------------------------------------------------------

X, W, B = 0, 1, 2  # positions of the arguments of F.linear


def _first_two_swapped(w):
    return torch.cat([w[1:2], w[:1], w[2:]])


def _rows(g):
    return g.shape[0]


# slug, what is edited, f → f', sentence. {i} is the layer's number ("" for a neuron).
LINEAR = (
    ("bias-missing", "", lambda f: lambda x, w, b: F.linear(x, w), "leaves its bias out: z = X @ W{i}.T; expected z = X @ W{i}.T + b{i}"),
    ("bias-missing", "", lambda f: gradient_of(B, lambda t, g, *_: g.sum(0))(lambda x, w, b: F.linear(x, w) + 0 * b), "leaves its bias out: z = X @ W{i}.T; expected z = X @ W{i}.T + b{i}"),
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
    ("bias-gradient-last-sample", " bias", gradient_of(B, lambda t, g, *_: g[-1]), "keeps only the last sample's part of db{i}: a loop that overwrites where it should add"),
    ("bias-gradient-first-sample", " bias", gradient_of(B, lambda t, g, *_: g[0]), "keeps only the first sample's part of db{i}; expected the sum over all samples"),
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
    if name == "relu":  # without its derivative the mask is always on, which has a row of its own
        rows = [row for row in rows if row[0] != "derivative-missing"]
    return extra + rows


def _softmax_over_everything(z):
    flat = torch.softmax(z.reshape(1, z.shape[0] * z.shape[1]), dim=-1)
    return flat.reshape(z.shape)


ACTIVATION = {name: _activation_rows(name) for name in SLOPES}


# ---- where they apply ------------------------------------------------------------------------------------------------


def wrong_probabilities(call, spec):
    """The mistakes of the last activation, where its derivative has cancelled into p − y."""
    forward = ("activation", "other-activation", "argument", "softmax")
    for slug, _, rewire, says in ACTIVATION[call.name]:
        if slug.startswith(forward) and slug != "softmax-as-p(1-p)":
            yield Edit(slug, call.place, f"{cap(call.place)} {says}.", wrong_probability(call.number, call.name, rewire))


def wrong_probability(number, name, rewire):
    """A change: another output, and the gradient (p − y)/n taken with that p, where the loss contains the activation."""

    def change(plan):
        f, wrong = plan.data_term, rewire(VALUES[name])

        def term(m, values, y):
            def back(g, args, grads):
                (z,) = args
                target, n = (y, prod(z.shape)) if name == "sigmoid" else (one_hot(z, y), z.shape[0])
                return ((wrong(z) - target) / n,)

            return f(m, {key: passing_back(back)(lambda v: v * 1.0)(v) for key, v in values.items()}, y)

        return replace(plan.with_call(number, rewire), data_term=term)

    return change


def call_edits(call, calls):
    """Every mistake that one call can hold."""
    i = call.layer if call.place.startswith("layer") else ""
    rows = (*(SQUARE if call.square else ()), *LINEAR) if call.name == "linear" else ACTIVATION[call.name]
    for slug, part, rewire, says in rows:
        yield Edit(slug, where(call, part), f"{cap(call.place)} {says.format(i=i) if call.name == 'linear' else says}.", rewiring([call.number], rewire))
    if call.name == "linear" and not any(c.number == call.number + 1 and c.name != "linear" for c in calls):
        for other in ("sigmoid", "tanh", "relu", "softmax"):
            says = f"{cap(call.place)} applies {NAMES[other]} where there should be no activation."
            yield Edit("other-activation", call.place, says, rewiring([call.number], lambda f, o=other: lambda *args: VALUES[o](f(*args))))
    if call.layer > 1 and call.name == "linear":
        yield from _earlier_value_edits(call, calls, i)
    if call.name != "linear":
        yield from _bias_after_activation(call, calls)
        yield from _slopes_of_other_layers(call, calls)


def where(call, part):
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

    says = f"{cap(call.place)}'s weight gradient uses z{call.layer - 1}, the values before the activation; expected dW{i} = dz{i}.T @ a{call.layer - 1}."
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
    linear = next((c for c in calls if c.layer == call.layer and c.name == "linear"), None)
    if linear is None:  # a module of somebody's own may have none
        return

    def change(plan):
        kept = {}

        def without(f):
            def weighted(x, w, b):
                kept["b"] = b
                return F.linear(x, w)

            return weighted

        return plan.with_call(linear.number, without).with_call(call.number, lambda f: lambda z: f(z) + kept["b"])

    says = f"{cap(call.place)} adds its bias after the activation; expected a = {NAMES[call.name]}(X @ W.T + b)."
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

        says = f"{cap(call.place)} takes the derivative at {other.place}'s activations; expected at its own."
        yield Edit("derivative-of-other-layer", call.place, says, change)


def everywhere(calls):
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
