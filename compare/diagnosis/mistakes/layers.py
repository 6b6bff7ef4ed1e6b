"""Mistakes inside a layer: its weighted sum, its activation, and what either passes back."""

from __future__ import annotations

from dataclasses import replace
from math import log, prod

import torch
import torch.nn.functional as F

from compare.diagnosis.mistakes.edit import Edit, cap, one_hot, rewiring
from compare.diagnosis.mutation import OTHER, gradient_of, passed_back, passing_back

# ---- linear maps ------------------------------------------------------------------------------------------------------

X, W, B = 0, 1, 2  # positions of the arguments of F.linear


def _first_two_swapped(w):
    return torch.cat([w[1:2], w[:1], w[2:]])


def _rows(g):
    return g.shape[0]


# slug, what is edited, f → f', sentence. {i} is the layer's number ("" for a neuron).
LINEAR_VALUES = (
    ("bias-missing", "", lambda f: lambda x, w, b: F.linear(x, w), "leaves its bias out: z = X @ W{i}.T; expected z = X @ W{i}.T + b{i}"),
    ("bias-twice", " bias", lambda f: lambda x, w, b: f(x, w, 2 * b), "adds its bias twice; expected z = X @ W{i}.T + b{i}"),
    ("sign-flipped", " bias", lambda f: lambda x, w, b: f(x, w, -b), "subtracts its bias; expected z = X @ W{i}.T + b{i}"),
    ("argument-negated", "", lambda f: lambda x, w, b: -f(x, w, b), "has the sign of its weighted sum the wrong way round; expected z = X @ W{i}.T + b{i}"),
    ("units-swapped", "", lambda f: lambda x, w, b: f(x, _first_two_swapped(w), b), "has the weights of its first two units in each other's place"),
    ("units-swapped", "", lambda f: lambda x, w, b: f(x, torch.flip(w, (0,)), b), "has its units' weights in reverse order"),
    ("units-swapped", "", lambda f: lambda x, w, b: f(x, torch.flip(w, (1,)), b), "has its inputs in reverse order"),
    ("sum-as-mean", "", lambda f: lambda x, w, b: F.linear(x, w) / x.shape[-1] + b, "averages the products of inputs and weights where it should sum them: z = X @ W{i}.T + b{i}"),
    ("reshape-for-transpose", "", lambda f: lambda x, w, b: f(x, w.reshape(w.shape[1], w.shape[0]).T, b), "reshapes its weights where it should transpose them; expected z = X @ W{i}.T + b{i}"),
)
LINEAR_SLOPES = (
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
    ("bias-gradient-times-bias", " bias", gradient_of(B, lambda t, g, x, w, b: t * b), "multiplies its bias gradient by the bias itself; expected db{i} = dz{i}.sum(axis=0)"),
    ("factor-2", " input", gradient_of(X, lambda t, g, *_: 2 * t), "passes back twice the gradient; expected dz{i} @ W{i}"),
    ("factor-half", " input", gradient_of(X, lambda t, g, *_: t / 2), "passes back half the gradient; expected dz{i} @ W{i}"),
    ("missing-1/n", " input", gradient_of(X, lambda t, g, *_: t * _rows(g)), "passes back n times the gradient; expected dz{i} @ W{i}"),
    ("extra-1/n", " input", gradient_of(X, lambda t, g, *_: t / _rows(g)), "divides by n once more on the way back; expected dz{i} @ W{i}"),
    ("sign-flipped", " input", gradient_of(X, lambda t, g, *_: -t), "passes back the gradient with the wrong sign; expected dz{i} @ W{i}"),
    ("sample-missing", "", passing_back(lambda g, a, t: (t[0], g[:-1].T @ a[0][:-1], g[:-1].sum(0))), "leaves the last sample out of its gradients: a range that ends one too early"),
    ("sample-missing", "", passing_back(lambda g, a, t: (t[0], g[1:].T @ a[0][1:], g[1:].sum(0))), "leaves the first sample out of its gradients: a range that starts at 1"),
    ("units-swapped", " weights", gradient_of(W, lambda t, g, *_: _first_two_swapped(t)), "has the gradients of its first two units' weights in each other's place"),
    ("units-swapped", " weights", gradient_of(W, lambda t, g, *_: torch.flip(t, (0,))), "has the rows of its weights' gradient in reverse order"),
    ("units-swapped", " weights", gradient_of(W, lambda t, g, *_: torch.flip(t, (1,))), "has the columns of its weights' gradient in reverse order"),
)
# A transposition can only hide where as many units come out as go in.
SQUARE_VALUES = (
    ("weights-transposed", "", lambda f: lambda x, w, b: f(x, w.T, b), "multiplies by its weights transposed; expected z = X @ W{i}.T + b{i}"),
    ("layer-skipped", "", lambda f: lambda x, w, b: x * 1.0, "is skipped: it passes its input on; expected z = X @ W{i}.T + b{i} (a range that ends one too early?)"),
)
SQUARE_SLOPES = (
    ("weights-transposed", " weights", gradient_of(W, lambda t, g, *_: t.T), "has the gradient of its weights transposed; expected dW{i} = dz{i}.T @ a"),
    ("weights-transposed", " input", gradient_of(X, lambda t, g, x, w, b: g @ w.T), "passes the gradient back through its weights transposed; expected dz{i} @ W{i}"),
    ("weights-not-passed", " input", gradient_of(X, lambda t, g, *_: g), "passes back dz{i} itself; expected dz{i} @ W{i}"),
)
INPUTS = (  # of the first layer: what gradient comes out at X
    ("extra-derivative", " input", gradient_of(X, lambda t, g, x, w, b: t * x * (1 - x)), "multiplies the gradient of the inputs by X·(1 − X), as if they were activations; expected dX = dz{i} @ W{i}"),
    ("extra-derivative", " input", gradient_of(X, lambda t, g, x, w, b: t * (1 - x * x)), "multiplies the gradient of the inputs by 1 − X², as if they were activations; expected dX = dz{i} @ W{i}"),
)


def _linear_by_hand(rewire):
    """Another weighted sum, with the gradients of the right one: what a person's backward pass makes of it."""
    return lambda f: passing_back(lambda g, a, t: (g @ a[W], g.T @ a[X], g.sum(0)))(rewire(f))


def _and_by_hand(rows, by_hand):
    """Each row twice: with the gradients that follow from it, and with those that were right."""
    return tuple(row for slug, part, rewire, says in rows for row in ((slug, part, rewire, says), (slug, part, by_hand(rewire), says)))


LINEAR = (*_and_by_hand(LINEAR_VALUES, _linear_by_hand), *LINEAR_SLOPES)
SQUARE = (*_and_by_hand(SQUARE_VALUES, _linear_by_hand), *SQUARE_SLOPES)


# ---- activations ------------------------------------------------------------------------------------------------------

LOG_2 = log(2)
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


OTHERS = {  # activations that are taken for ReLU, or for another, and how they read
    "softplus": (F.softplus, "softplus, log(1 + e^z)"),
    "elu": (F.elu, "ELU (e^z − 1 left of 0)"),
    "relu6": (lambda z: torch.clamp(z, 0.0, 6.0), "ReLU cut off at 6"),
    "clip": (lambda z: torch.clamp(z, 0.0, 1.0), "z cut to between 0 and 1"),
    "gelu": (F.gelu, "GELU"),
    "silu": (lambda z: z * torch.sigmoid(z), "z·σ(z) (SiLU)"),
    "softsign": (lambda z: z / (1 + z.abs()), "z / (1 + |z|) (softsign)"),
}


def _over_sum(e):
    return e / e.sum(dim=-1, keepdim=True)


def _activation_values(name):
    """Rows for what one activation may be instead."""
    said = NAMES[name]
    rows = [
        ("activation-missing", "", lambda f: lambda z: z * 1.0, f"lacks its activation: a = z; expected a = {said}(z)"),
        ("activation-twice", "", lambda f: lambda z: f(f(z)), f"applies {said} twice; expected a = {said}(z)"),
        *(
            ("other-activation", "", lambda f, other=other: lambda z: VALUES[other](z), f"applies {NAMES[other]}; expected {said}")
            for other in VALUES
            if other not in (name, "identity")
        ),
        *(
            ("other-activation", "", lambda f, other=other: lambda z: other(z), f"applies {reads}; expected {said}")
            for other, reads in (OTHERS.values() if name != "softmax" else ())
        ),
        ("argument-negated", "", lambda f: lambda z: f(-z), f"has the wrong sign inside {said}: it computes {said}(−z); expected {said}(z)"),
        ("argument-scaled", "", lambda f: lambda z: f(2 * z), f"computes {said}(2z); expected {said}(z)"),
        ("argument-scaled", "", lambda f: lambda z: f(z / 2), f"computes {said}(z/2); expected {said}(z)"),
    ]
    extra = {
        "sigmoid": [("parentheses", "", lambda f: lambda z: 1 + torch.exp(-z), "computes 1/1 + e^−z, which is 1 + e^−z: the parentheses are missing in 1/(1 + e^−z)")],
        "tanh": [("parentheses", "", lambda f: lambda z: torch.exp(z) - torch.exp(-z) / torch.exp(z) + torch.exp(-z), "computes e^z − e^−z / e^z + e^−z: the parentheses are missing around numerator and denominator; expected tanh(z)")],
        "relu": [
            ("other-activation", "", lambda f: lambda z: torch.relu(z) - 0.01 * torch.relu(-z), "is a leaky ReLU (0.01·z left of 0); expected max(z, 0)"),
            ("other-activation", "", lambda f: lambda z: torch.relu(z) - 0.1 * torch.relu(-z), "is a leaky ReLU (0.1·z left of 0); expected max(z, 0)"),
            ("other-activation", "", lambda f: lambda z: torch.relu(-z), "keeps what is below 0; expected max(z, 0)"),
            ("other-activation", "", lambda f: lambda z: torch.relu(z) + torch.relu(-z), "takes |z|; expected max(z, 0)"),
            ("other-activation", "", lambda f: lambda z: torch.ones_like(z) * (z > 0), "gives 1 where z > 0, the derivative; expected max(z, 0)"),
        ],
        "softmax": [
            ("softmax-wrong-axis", "", lambda f: lambda z: torch.softmax(z, dim=0), "normalises softmax over the samples; expected over the outputs of each sample (the last axis)"),
            ("softmax-over-everything", "", lambda f: _softmax_over_everything, "normalises softmax over the whole batch; expected over the outputs of each sample"),
            ("softmax-over-everything", "", lambda f: lambda z: _softmax_over_everything(z - z.amax(-1, keepdim=True)), "divides by the sum over the whole batch; expected by each sample's own sum"),
            ("softmax-not-normalised", "", lambda f: torch.exp, "has e^z without the division by its sum; expected softmax(z)"),
            ("softmax-not-normalised", "", lambda f: lambda z: torch.exp(z - z.amax(-1, keepdim=True)), "has e^(z − max z) without the division by its sum; expected softmax(z)"),
            ("softmax-without-exp", "", lambda f: _over_sum, "divides z by its sum: the exponential is missing; expected e^z / Σ e^z"),
            ("softmax-without-exp", "", lambda f: lambda z: _over_sum(z.abs()), "divides |z| by its sum: the exponential is missing; expected e^z / Σ e^z"),
            ("softmax-base-2", "", lambda f: lambda z: f(z * LOG_2), "takes powers of 2; expected of e: softmax(z) = e^z / Σ e^z"),
        ],
    }.get(name, [])
    return [*extra, *rows]


def _activation_slopes(name):
    """Rows for what the derivative of one activation may be instead."""
    value, slope, said, expected = VALUES[name], SLOPES[name], NAMES[name], SLOPE_NAMES[name]

    def back(formula):
        """A backward pass from the upstream gradient g, the input z and the activated value a."""
        return passing_back(lambda g, args, grads: (formula(g, args[0], value(args[0]), grads[0]),))

    rows = [
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
            ("parentheses", "", back(lambda g, z, a, t: g * a - a), "computes da·a·1 − a: the parentheses are missing in da·a·(1 − a)"),
            ("parentheses", "", back(lambda g, z, a, t: a - a * g), "computes a·1 − a·da: the parentheses are missing in a·(1 − a)·da"),
        ],
        "tanh": [
            ("derivative-half", "", back(lambda g, z, a, t: g * (1 - a)), f"has 1 − a; expected {expected}"),
            ("parentheses", "", back(lambda g, z, a, t: g - a * a), "computes da·1 − a²: the parentheses are missing in da·(1 − a²)"),
            ("derivative-root", "", back(lambda g, z, a, t: g * torch.sqrt(1 - a * a)), "has √(1 − a²), which is 1/cosh z: the square is missing; expected da·(1 − a²)"),
            ("other-derivative", "", back(lambda g, z, a, t: g * (1 + a * a)), "has 1 + a²; expected 1 − a²"),
        ],
        "relu": [
            ("relu-mask-on", "", back(lambda g, z, a, t: g), "lets the gradient through where the unit was off; expected da where z > 0, else 0"),
            ("other-derivative", "", back(lambda g, z, a, t: t + 0.01 * (g - t)), "leaks the gradient where the unit was off, 0.01·da, as a leaky ReLU's; expected 0 there"),
            ("other-derivative", "", back(lambda g, z, a, t: t + 0.1 * (g - t)), "leaks the gradient where the unit was off, 0.1·da, as a leaky ReLU's; expected 0 there"),
            ("relu-mask-reversed", "", back(lambda g, z, a, t: g - t), "lets the gradient through where the unit was off, and not where it was on"),
        ],
        "softmax": [
            ("softmax-as-p(1-p)", "", back(lambda g, z, a, t: g * a * (1 - a)), "has the derivative of softmax as p·(1 − p): every output depends on every z of its row; expected p·(da − Σ da·p)"),
        ],
    }[name]
    if name == "relu":  # without its derivative the mask is always on, which has a row of its own
        rows = [row for row in rows if row[0] != "derivative-missing"]
    return extra + rows


def _activation_by_hand(name):
    """rewire → rewire with the slope that a person takes from the (wrong) activated value; ReLU's mask from z."""

    def by_hand(rewire):
        wrong = rewire(VALUES[name])

        def back(g, args, grads):
            (z,), a = args, wrong(*args)
            if name == "softmax":
                return (a * (g - (g * a).sum(-1, keepdim=True)),)
            return (g * (torch.ones_like(z) * (z > 0) if name == "relu" else SLOPES[name](a)),)

        return lambda f: passing_back(back)(rewire(f))

    return by_hand


def _softmax_over_everything(z):
    flat = torch.softmax(z.reshape(1, z.shape[0] * z.shape[1]), dim=-1)
    return flat.reshape(z.shape)


def _other_activation(said):
    """Rows for an activation that only a module of one's own has: f itself says what it and its derivative are."""

    def derivative(f, z, g):
        """g times the derivative of f at z."""
        with torch.enable_grad():
            z = z.detach().requires_grad_()
            return passed_back(f(z), [z], g)[0]

    def by_hand(wrong):
        """Another value, with the derivative of the right one."""
        return lambda f: passing_back(lambda g, args, grads: (derivative(f, args[0], g),))(lambda z: wrong(f)(z))

    def back(formula):
        return lambda f: passing_back(lambda g, args, grads: (formula(f, g, args[0], grads[0]),))(f)

    values = (
        ("activation-missing", lambda f: lambda z: z * 1.0, f"lacks its activation: a = z; expected {said}"),
        ("activation-twice", lambda f: lambda z: f(f(z)), f"applies {said} twice; expected once"),
        *(
            ("other-activation", lambda f, other=other: VALUES[other], f"applies {NAMES[other]}; expected {said}")
            for other in ("sigmoid", "tanh", "relu")
        ),
    )
    slopes = (
        ("derivative-missing", back(lambda f, g, z, t: g), f"passes the gradient back without the derivative of {said}"),
        ("derivative-sign", back(lambda f, g, z, t: -t), f"has the derivative of {said} with the wrong sign"),
        ("derivative-doubled", back(lambda f, g, z, t: derivative(f, z, t)), f"applies the derivative of {said} twice"),
        ("derivative-of-activated", back(lambda f, g, z, t: derivative(f, f(z), g)), f"takes the derivative of {said} at a, the activated value; expected at z"),
        *(
            ("other-derivative", back(lambda f, g, z, t, other=other: g * SLOPES[other](f(z))), f"has the derivative of {NAMES[other]}, {SLOPE_NAMES[other]}; expected that of {said}")
            for other in ("sigmoid", "tanh")
        ),
        *(
            ("other-derivative", back(lambda f, g, z, t, other=other: g * SLOPES[other](VALUES[other](z))), f"has the derivative of {NAMES[other]} at z; expected that of {said}")
            for other in ("sigmoid", "tanh", "relu")
        ),
    )
    rows = [(slug, "", rewire, says) for slug, wrong, says in values for rewire in (wrong, by_hand(wrong))]
    return (*rows, *((slug, "", rewire, says) for slug, rewire, says in slopes))


ACTIVATION_VALUES = {name: _activation_values(name) for name in SLOPES}
ACTIVATION = {
    name: (*_and_by_hand(ACTIVATION_VALUES[name], _activation_by_hand(name)), *_activation_slopes(name)) for name in SLOPES
}
ACTIVATION |= {said: _other_activation(said) for said in OTHER.values()}


# ---- where they apply ------------------------------------------------------------------------------------------------


def wrong_probabilities(call, spec):
    """The mistakes of the last activation, where its derivative has cancelled into p − y."""
    for slug, _, rewire, says in ACTIVATION_VALUES[call.name]:
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


def _linear_rows(square):
    """The rows for a weighted sum; for square weights to reshape is to transpose."""
    return (*SQUARE, *(row for row in LINEAR if row[0] != "reshape-for-transpose")) if square else LINEAR


def call_edits(call, calls):
    """Every mistake that one call can hold."""
    i = call.layer if call.place.startswith("layer") else ""
    rows = _linear_rows(call.square) if call.name == "linear" else ACTIVATION[call.name]
    for slug, part, rewire, says in rows:
        yield Edit(slug, where(call, part), f"{cap(call.place)} {says.format(i=i) if call.name == 'linear' else says}.", rewiring([call.number], rewire))
    if call.name == "linear":
        for slug, part, rewire, says in INPUTS if call.layer == 1 else ():
            yield Edit(slug, where(call, part), f"{cap(call.place)} {says.format(i=i)}.", rewiring([call.number], rewire))
        yield from _squashed(call, next((c.name for c in calls if c.number == call.then), call.then))
        yield from _of_the_neighbour(call, calls, i)
    if call.layer > 1 and call.name == "linear":
        yield from _earlier_value_edits(call, calls, i)
    if call.name in SLOPES:
        yield from _bias_after_activation(call, calls)
        yield from _slopes_of_other_layers(call, calls)
        yield from _gradients_before_the_slope(call, calls)
        yield from _mask_of_the_input([call], calls, call.place)


def _squashed(call, activation):
    """An activation, or its derivative, on a weighted sum that should have none, or none before its softmax.

    ``activation`` is what follows: None for nothing at all, which must be known.
    """
    for other in ("sigmoid", "tanh", "relu", "softmax") if activation is None else ("sigmoid", "tanh", "relu") if activation == "softmax" else ():
        says = f"{cap(call.place)} applies {NAMES[other]} where there should be no activation."
        if activation:
            says = f"{cap(call.place)} applies {NAMES[other]} before its softmax; expected softmax(z)."
        for by_hand in (False, True):

            def rewire(f, other=other, by_hand=by_hand):
                value = passing_back(lambda g, args, grads: (g,))(VALUES[other]) if by_hand else VALUES[other]
                return lambda *args: value(f(*args))

            yield Edit("other-activation", call.place, says, rewiring([call.number], rewire))
    for other in ("sigmoid", "tanh", "relu") if activation is None else ():

        def sloping(f, slope=SLOPES[other]):
            return lambda *args: passing_back(lambda g, a, t: (g * slope(*a),))(lambda z: z * 1.0)(f(*args))

        says = f"{cap(call.place)} multiplies by the derivative of {NAMES[other]}, {SLOPE_NAMES[other]}, although it has no activation: expected dz = da."
        yield Edit("extra-derivative", call.place, says, rewiring([call.number], sloping))


def _of_the_neighbour(call, calls, i):
    """Another layer's weights or bias in the place of a layer's own, where it has the same shape."""
    for other in calls:
        if other.name != "linear" or other.number == call.number or other.shape != call.shape:
            continue
        j = other.layer

        def back(plan, other=other):
            kept = {}
            wrong = gradient_of(X, lambda t, g, *_: g @ kept["w"])
            return plan.with_call(other.number, _keeping_arguments(kept)).with_call(call.number, wrong)

        says = f"{cap(call.place)} passes the gradient back through W{j}; expected dz{i} @ W{i}."
        yield Edit("weights-of-other-layer", f"{call.place} input", says, back)
    for other in calls:
        if other.name != "linear" or other.number >= call.number or other.shape[0] != call.shape[0]:
            continue
        j = other.layer
        for letter, part, same in (("w", "weights", other.shape == call.shape), ("b", "bias", True)):
            for by_hand in (False, True) if same else ():

                def forward(plan, other=other, letter=letter, by_hand=by_hand):
                    kept = {}

                    def wrong(f):
                        return lambda x, w, b: f(x, kept["w"] if letter == "w" else w, kept["b"] if letter == "b" else b)

                    hooked = _linear_by_hand(wrong) if by_hand else wrong
                    return plan.with_call(other.number, _keeping_arguments(kept, by_hand)).with_call(call.number, hooked)

                found = f"W{j}" if letter == "w" else f"b{j}"
                says = f"{cap(call.place)} uses {found}, {other.place}'s {part}; expected z{i} = a{call.layer - 1} @ W{i}.T + b{i}."
                yield Edit(f"{part}-of-other-layer", f"{call.place} {part}", says, forward)


def _keeping_arguments(kept, detached=True):
    """f → f that leaves its weights and bias in ``kept``."""

    def wrap(f):
        def call(x, w, b):
            kept["w"], kept["b"] = (w.detach(), b.detach()) if detached else (w, b)
            return f(x, w, b)

        return call

    return wrap


def _gradients_before_the_slope(call, calls):
    """A layer's own gradients from da, where dz belongs."""
    linear = next((c for c in calls if c.number == call.after and c.name == "linear"), None)
    if linear is None:
        return
    i = linear.layer if linear.place.startswith("layer") else ""
    kinds = (
        (B, " bias", lambda kept: gradient_of(B, lambda t, g, *_: kept["g"].sum(0)), f"db{i} = da{i}.sum(axis=0); expected db{i} = dz{i}.sum(axis=0)"),
        (W, " weights", lambda kept: gradient_of(W, lambda t, g, x, *_: kept["g"].T @ x), f"dW{i} from da{i}; expected dW{i} = dz{i}.T @ a"),
    )
    for _, part, wrong, reads in kinds:

        def change(plan, wrong=wrong):
            kept = {}

            def back(g, args, grads):
                kept["g"] = g.reshape(g.shape[0], -1)  # a single neuron's is (n,)
                return grads

            return plan.with_call(call.number, passing_back(back)).with_call(linear.number, wrong(kept))

        says = f"{cap(call.place)} takes the gradient of its {part.strip()} before the derivative of {NAMES[call.name]} is applied: {reads}."
        yield Edit("gradient-before-derivative", where(call, part), says, change)


def _mask_of_the_input(masked, calls, place):
    """ReLU's mask from what comes into the layer, where as many units go out."""
    pairs = [(c, next((x for x in calls if x.number == c.after and x.name == "linear"), None)) for c in masked]
    if any(c.name != "relu" or linear is None or not linear.square for c, linear in pairs):
        return

    def change(plan):
        for call, linear in pairs:
            kept = {}

            def keep(f, kept=kept):
                def weighted(x, w, b):
                    kept["x"] = x.detach()
                    return f(x, w, b)

                return weighted

            mask = passing_back(lambda g, args, grads, kept=kept: (g * (kept["x"] > 0),))
            plan = plan.with_call(linear.number, keep).with_call(call.number, mask)
        return plan

    yield Edit("relu-mask-of-input", place, f"{cap(place)} takes the mask of ReLU from its input; expected da where its own z > 0.", change)


def where(call, part):
    """The place in words: "layer 2 bias", or "the bias" of a single neuron."""
    if part == " input" and call.layer == 1:
        return "the input gradient"
    return f"the{part}" if call.place == "the neuron" and part else call.place + part


def _earlier_value_edits(call, calls, i):
    """The weights' gradient from z of the layer before, where its a belongs."""
    activation = next((c for c in calls if c.number == call.after and c.name != "linear"), None)
    if activation is None:
        return

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
    linear = next((c for c in calls if c.number == call.after and c.name == "linear"), None)
    if linear is None:  # in a module of somebody's own it may be of something else
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
        for slug, part, rewire, says in _linear_rows(all(c.square for c in linear)):
            these = linear[1:] if part == " input" else linear  # what the first passes back is the gradient of X
            if len(these) > 1:
                says = f"Every layer {says.format(i='')}."
                yield Edit(slug, f"every layer{part}", says, rewiring([c.number for c in these], rewire))
    for name in dict.fromkeys(c.name for c in calls if c.name != "linear"):
        same = [c for c in calls if c.name == name]
        if len(same) > 1:
            for slug, part, rewire, says in ACTIVATION[name]:
                yield Edit(slug, f"every {name} layer{part}", f"Every {name} layer {says}.", rewiring([c.number for c in same], rewire))
            if name == "relu":
                yield from _mask_of_the_input(same, calls, f"every {name} layer")
            if len(same) > 2:
                for slug, part, rewire, says in ACTIVATION[name]:
                    yield Edit(slug, f"every hidden layer{part}", f"Every hidden layer {says}.", rewiring([c.number for c in same[:-1]], rewire))
