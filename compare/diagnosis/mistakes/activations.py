"""Mistakes in an activation and in its derivative."""

from __future__ import annotations

from math import log, pi, prod, sqrt

import torch
import torch.nn.functional as F

from compare.diagnosis.mistakes.edit import Edit, and_by_hand, one_hot, rewiring
from compare.diagnosis.mutation import OTHER, passed_back, passing_back
from compare.wording import capital

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
NAMES |= {said: said for said in OTHER.values()}
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
        "sigmoid": [
            ("parentheses", "", lambda f: lambda z: 1 + torch.exp(-z), "computes 1/1 + e^−z, which is 1 + e^−z: the parentheses are missing in 1/(1 + e^−z)"),
            ("parentheses", "", lambda f: lambda z: 1 / (1 - torch.exp(-z)), "computes 1/(1 − e^−z); expected 1/(1 + e^−z)"),
        ],
        "tanh": [
            ("parentheses", "", lambda f: lambda z: torch.exp(z) - torch.exp(-z) / torch.exp(z) + torch.exp(-z), "computes e^z − e^−z / e^z + e^−z: the parentheses are missing around numerator and denominator; expected tanh(z)"),
            ("parentheses", "", lambda f: lambda z: f(z) + 1, "computes 2σ(2z), which is tanh(z) + 1: the − 1 is missing in 2σ(2z) − 1"),
        ],
        "relu": [
            ("other-activation", "", lambda f: lambda z: torch.relu(z) - 0.01 * torch.relu(-z), "is a leaky ReLU (0.01·z left of 0); expected max(z, 0)"),
            ("other-activation", "", lambda f: lambda z: torch.relu(z) - 0.1 * torch.relu(-z), "is a leaky ReLU (0.1·z left of 0); expected max(z, 0)"),
            ("other-activation", "", lambda f: lambda z: torch.relu(-z), "keeps what is below 0; expected max(z, 0)"),
            ("other-activation", "", lambda f: lambda z: torch.relu(z) + torch.relu(-z), "takes |z|; expected max(z, 0)"),
            ("other-activation", "", lambda f: lambda z: torch.ones_like(z) * (z > 0), "gives 1 where z > 0, the derivative; expected max(z, 0)"),
        ],
        "softmax": [
            ("softmax-wrong-axis", "", lambda f: lambda z: torch.softmax(z, dim=0), "normalises softmax over the samples; expected over the outputs of each sample"),
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
    due = expected if name == "softmax" else f"da·({expected})"  # whose entries each come from all

    def back(formula):
        """A backward pass from the upstream gradient g, the input z and the activated value a."""
        return passing_back(lambda g, args, grads: (formula(g, args[0], value(args[0]), grads[0]),))

    rows = [
        ("derivative-missing", "", back(lambda g, z, a, t: g), f"passes the gradient back without the derivative of {said}; expected dz = {due}"),
        ("derivative-doubled", "", back(lambda g, z, a, t: t * slope(a)), f"applies the derivative of {said} twice; expected dz = {due}, once"),
        ("derivative-at-z", "", back(lambda g, z, a, t: g * slope(z)), f"takes the derivative of {said} at z, in a formula that wants a: {expected}"),
        ("derivative-of-activated", "", back(lambda g, z, a, t: g * slope(value(a))), f"activates a once more before it takes the derivative; a is {said}(z) already: {expected}"),
        ("derivative-of-gradient", "", back(lambda g, z, a, t: g * slope(g)), f"takes the derivative of {said} at the gradient that comes from above; it belongs at a: dz = {due}"),
        ("gradient-from-above-missing", "", back(lambda g, z, a, t: slope(a)), f"has the derivative alone and leaves out the gradient that comes from above; expected dz = {due}"),
        ("derivative-half", "", back(lambda g, z, a, t: g * a), f"has da·a; expected {due}"),
        ("derivative-half", "", back(lambda g, z, a, t: g * (1 - a)), f"has da·(1 − a); expected {due}"),
        ("derivative-sign", "", back(lambda g, z, a, t: -t), f"has the derivative of {said} with the wrong sign; expected {due}"),
        *(
            ("other-derivative", "", back(lambda g, z, a, t, other=other: g * SLOPES[other](a)), f"has the derivative of {NAMES[other]}, {SLOPE_NAMES[other]}; expected that of {said}: {expected}")
            for other in ("sigmoid", "tanh", "relu")
            if other != name and (name, other) not in (("sigmoid", "relu"), ("softmax", "relu"))  # there a > 0 always
        ),
        *(("other-derivative", "", back(lambda g, z, a, t, other=other: g * SLOPES[other](VALUES[other](z))), f"has the derivative of {NAMES[other]} at z; expected that of {said}: {expected}") for other in ("sigmoid", "tanh") if other != name),
    ]
    extra = {
        "sigmoid": [
            ("other-derivative", "", back(lambda g, z, a, t: g * a * (1 + a)), f"has da·a·(1 + a); expected {due}"),
            ("derivative-squared", "", back(lambda g, z, a, t: g * (1 - a * a)), f"has 1 − a², the derivative of tanh; expected {expected}"),
            ("derivative-squared", "", back(lambda g, z, a, t: g * a * (1 - a * a)), f"has da·a·(1 − a²); expected {due}"),
            ("matrix-product", "", back(lambda g, z, a, t: g @ (a.mT @ (1 - a))), f"multiplies by its derivative with a matrix product (np.dot); expected entry by entry: da * {expected.replace('·', ' * ')}"),
            ("matrix-product", "", back(lambda g, z, a, t: (1 - a) @ a.mT @ g), f"multiplies by its derivative with a matrix product (np.dot); expected entry by entry: da * {expected.replace('·', ' * ')}"),
            ("parentheses", "", back(lambda g, z, a, t: g * a - a), "computes da·a·1 − a: the parentheses are missing in da·a·(1 − a)"),
            ("parentheses", "", back(lambda g, z, a, t: a - a * g), "computes a·1 − a·da: the parentheses are missing in a·(1 − a)·da"),
        ],
        "tanh": [
            ("derivative-half", "", back(lambda g, z, a, t: g * (1 - a)), f"has 1 − a; expected {expected}"),
            ("parentheses", "", back(lambda g, z, a, t: g * (1 - a) * (1 - a)), f"has (1 − a)²: the square belongs to a alone; expected {expected}"),
            ("matrix-product", "", back(lambda g, z, a, t: g @ (1 - a.mT @ a)), "multiplies by its derivative with a matrix product (np.dot), and squares a with one; expected entry by entry: da * (1 - a ** 2)"),
            ("matrix-product", "", back(lambda g, z, a, t: (1 - a @ a.mT) @ g), "multiplies by its derivative with a matrix product (np.dot), and squares a with one; expected entry by entry: da * (1 - a ** 2)"),
            ("parentheses", "", back(lambda g, z, a, t: g - a * a), "computes da·1 − a²: the parentheses are missing in da·(1 − a²)"),
            ("derivative-root", "", back(lambda g, z, a, t: g * torch.sqrt(1 - a * a)), "has √(1 − a²), which is 1/cosh z: the square is missing; expected da·(1 − a²)"),
            ("other-derivative", "", back(lambda g, z, a, t: g * (1 + a * a)), "has 1 + a²; expected 1 − a²"),
        ],
        "relu": [
            ("relu-mask-on", "", back(lambda g, z, a, t: g), "lets the gradient through where the unit was off; expected da where z > 0, else 0"),
            ("other-derivative", "", back(lambda g, z, a, t: t + 0.01 * (g - t)), "leaks the gradient where the unit was off, 0.01·da, as a leaky ReLU's; expected 0 there"),
            ("other-derivative", "", back(lambda g, z, a, t: t + 0.1 * (g - t)), "leaks the gradient where the unit was off, 0.1·da, as a leaky ReLU's; expected 0 there"),
            ("derivative-of-gradient", "", back(lambda g, z, a, t: torch.relu(g)), "takes ReLU of the gradient that comes from above, max(da, 0); expected da where z > 0, else 0"),
            ("relu-mask-reversed", "", back(lambda g, z, a, t: g - t), "lets the gradient through where the unit was off, and not where it was on"),
        ],
        "softmax": [
            ("softmax-as-p(1-p)", "", back(lambda g, z, a, t: g * a * (1 - a)), "has the derivative of softmax as p·(1 − p): every output depends on every z of its row; expected p·(da − Σ da·p)"),
        ],
    }[name]
    if name == "relu":  # without its derivative the mask is always on, and that of the gradient is its ReLU: rows above
        rows = [row for row in rows if row[0] not in ("derivative-missing", "derivative-of-gradient")]
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


def derivative(f, z, g):
    """g times the derivative of f at z."""
    with torch.enable_grad():
        z = z.detach().requires_grad_()
        return passed_back(f(z), [z], g)[0]


def _share(z):
    return (1 + torch.erf(z / sqrt(2))) / 2  # Φ


def _density(z):
    return torch.exp(-z * z / 2) / sqrt(2 * pi)  # φ


def _leaky(slope):
    return lambda f: lambda z: torch.where(z > 0, z, slope * z)


def _gelu_by_tanh(f):
    return lambda z: F.gelu(z, approximate="tanh")


def _gelu_by_sigmoid(f):
    return lambda z: z * torch.sigmoid(1.702 * z)


LEAKS = "expected z right of 0, and its slope times z left of it"  # of a module it may be another than 0.01
LEAKED = "expected da right of 0, and its slope times da left of it"
OWN_VALUES = {  # of one of these activations: slug, f → f', how it reads
    "LeakyReLU": (
        ("leaky-slope-reversed", lambda f: lambda z: torch.where(z > 0, 0.01 * z, z), f"has its slope of 0.01 right of 0; {LEAKS}"),
        *(("leaky-slope", _leaky(c), f"has the slope {c} left of 0; {LEAKS}") for c in (0.1, 0.2, 0.3, 0.05, 0.001)),
        ("other-activation", lambda f: lambda z: torch.clamp(z, min=0.01), f"takes the larger of z and 0.01; {LEAKS}"),
        ("other-activation", lambda f: lambda z: torch.where(z > 0, z, torch.zeros_like(z) + 0.01), f"gives 0.01 left of 0; {LEAKS}"),
    ),
    "ELU": (
        ("elu-without-minus-one", lambda f: lambda z: torch.where(z > 0, z, torch.exp(torch.clamp(z, max=0))), "has e^z left of 0: the − 1 is missing"),
        ("sign-flipped", lambda f: lambda z: torch.where(z > 0, z, -f(z)), "has the wrong sign left of 0"),
        ("elu-without-minus-one", lambda f: lambda z: f(z) + 1, "is 1 too large everywhere: the − 1 is missing"),
    ),
    "GELU": (
        ("gelu-approximated", _gelu_by_tanh, "is the approximation by tanh, right to three digits; expected z·Φ(z), with Φ(z) = ½·(1 + erf(z/√2))"),
        ("gelu-approximated", _gelu_by_sigmoid, "is the approximation z·σ(1.702z); expected z·Φ(z), with Φ(z) = ½·(1 + erf(z/√2))"),
        ("argument-scaled", lambda f: lambda z: z * (1 + torch.erf(z)) / 2, "has erf(z); expected erf(z/√2), in z·½·(1 + erf(z/√2))"),
        ("factor-2", lambda f: lambda z: 2 * f(z), "lacks the ½ of ½·(1 + erf(z/√2))"),
        ("other-activation", lambda f: lambda z: _share(z), "gives Φ(z) alone; expected z·Φ(z)"),
        ("other-activation", lambda f: F.silu, "applies z·σ(z) (SiLU); expected z·Φ(z) (GELU)"),
    ),
    "SiLU": (
        ("other-activation", lambda f: F.gelu, "applies z·Φ(z) (GELU); expected z·σ(z) (SiLU)"),
        ("other-activation", lambda f: lambda z: z * torch.tanh(F.softplus(z)), "applies z·tanh(softplus(z)) (Mish); expected z·σ(z) (SiLU)"),
        ("argument-negated", lambda f: lambda z: z * torch.sigmoid(-z), "computes z·σ(−z); expected z·σ(z)"),
        ("argument-scaled", lambda f: lambda z: z * torch.sigmoid(1.702 * z), "computes z·σ(1.702z); expected z·σ(z)"),
    ),
    "softplus": (
        ("argument-negated", lambda f: lambda z: f(-z), "computes log(1 + e^−z); expected log(1 + e^z)"),
        ("log-base", lambda f: lambda z: f(z) / LOG_2, "takes the logarithm to base 2; expected the natural one"),
        ("sign-flipped", lambda f: lambda z: -f(z), "has the wrong sign: −log(1 + e^z), perhaps log σ; expected log(1 + e^z)"),
    ),
    "softsign": (
        ("absolute-value-missing", lambda f: lambda z: z / (1 + z), "computes z / (1 + z); expected z / (1 + |z|)"),
        ("absolute-value-missing", lambda f: lambda z: z / (1 + z * z), "computes z / (1 + z²); expected z / (1 + |z|)"),
        ("other-activation", lambda f: lambda z: z / torch.sqrt(1 + z * z), "computes z / √(1 + z²); expected z / (1 + |z|)"),
    ),
    "hardtanh": (
        ("other-activation", lambda f: lambda z: torch.clamp(z, 0.0, 1.0), "cuts z to between 0 and 1; expected −1 and 1"),
        ("other-activation", lambda f: lambda z: torch.clamp(z, max=1.0), "cuts z at 1 alone; expected at −1 too"),
        ("other-activation", lambda f: lambda z: torch.clamp(z, min=-1.0), "cuts z at −1 alone; expected at 1 too"),
        ("other-activation", lambda f: lambda z: torch.clamp(z, 0.0, 6.0), "cuts z to between 0 and 6 (ReLU6); expected −1 and 1"),
    ),
}  # fmt: skip
OWN_SLOPES = {  # slug, (f, g, z, what is right) → what is passed back, how it reads
    "LeakyReLU": (
        ("leaky-slope-forgotten", lambda f, g, z, t: g * (z > 0), f"passes nothing back left of 0, as ReLU does; {LEAKED}"),
        ("leaky-slope-reversed", lambda f, g, z, t: torch.where(z > 0, 0.01 * g, g), f"has the slope 0.01 right of 0; {LEAKED}"),
        ("slope-is-the-value", lambda f, g, z, t: torch.where(z > 0, g, 0.01 * z * g), f"has 0.01·z, the value, for its slope left of 0; {LEAKED}"),
        ("slope-is-the-value", lambda f, g, z, t: g * f(z), f"multiplies by its value; {LEAKED}"),
        *(("leaky-slope", lambda f, g, z, t, c=c: torch.where(z > 0, g, c * g), f"passes {c}·da back left of 0; {LEAKED}") for c in (0.1, 0.2, 0.3, 0.05, 0.001)),
        ("leaky-slope-twice", lambda f, g, z, t: torch.where(z > 0, g, 0.01 * 0.01 * g), f"multiplies by 0.01 twice left of 0; {LEAKED}"),
    ),
    "ELU": (
        ("slope-is-the-value", lambda f, g, z, t: torch.where(z > 0, g, f(z) * g), "has its value for its slope left of 0; expected da·e^z there, times α"),
        ("leaky-slope-forgotten", lambda f, g, z, t: g * (z > 0), "passes nothing back left of 0, as ReLU does; expected da·e^z there, times α"),
        ("other-derivative", lambda f, g, z, t: g * torch.exp(z), "has e^z right of 0 too; expected da there"),
        ("derivative-sign", lambda f, g, z, t: torch.where(z > 0, g, -t), "has the wrong sign left of 0; expected da·e^z there, times α"),
    ),
    "GELU": (
        ("product-term-missing", lambda f, g, z, t: g * _share(z), "has Φ(z) alone, as if z·Φ(z) were no product; expected da·(Φ(z) + z·φ(z))"),
        ("product-term-missing", lambda f, g, z, t: g * z * _density(z), "has z·φ(z) alone: the product's other term is missing; expected da·(Φ(z) + z·φ(z))"),
        ("product-term-missing", lambda f, g, z, t: g * (_share(z) + _density(z)), "has Φ(z) + φ(z), without the z; expected da·(Φ(z) + z·φ(z))"),
        ("gelu-approximated", lambda f, g, z, t: derivative(_gelu_by_tanh(f), z, g), "is that of the approximation by tanh; expected da·(Φ(z) + z·φ(z))"),
        ("gelu-approximated", lambda f, g, z, t: derivative(_gelu_by_sigmoid(f), z, g), "is that of the approximation z·σ(1.702z); expected da·(Φ(z) + z·φ(z))"),
    ),
    "SiLU": (
        ("product-term-missing", lambda f, g, z, t: g * torch.sigmoid(z), "has σ(z) alone, as if z·σ(z) were no product; expected da·(σ(z) + z·σ(z)·(1 − σ(z)))"),
        ("product-term-missing", lambda f, g, z, t: t - g * torch.sigmoid(z), "has z·σ′(z) alone: the product's other term is missing; expected da·(σ(z) + z·σ(z)·(1 − σ(z)))"),
        ("product-term-missing", lambda f, g, z, t: g * torch.sigmoid(z) * (2 - torch.sigmoid(z)), "has σ(z) + σ′(z), without the z; expected da·(σ(z) + z·σ(z)·(1 − σ(z)))"),
        ("other-derivative", lambda f, g, z, t: g * (f(z) * (1 - f(z))), "has a·(1 − a), as if a were a sigmoid; expected da·(σ(z) + z·σ(z)·(1 − σ(z)))"),
        ("other-derivative", lambda f, g, z, t: g * (z + torch.sigmoid(z) * (1 - z)), "has z + σ(z)·(1 − z): one of them is a; expected da·(a + σ(z)·(1 − a))"),
    ),
    "softplus": (
        ("derivative-half", lambda f, g, z, t: g * torch.sigmoid(-z), "has 1 − σ(z); expected da·σ(z)"),
    ),
    "softsign": (
        ("softsign-square-missing", lambda f, g, z, t: g / (1 + z.abs()), "has 1/(1 + |z|), without the square; expected da/(1 + |z|)²"),
        ("absolute-value-missing", lambda f, g, z, t: g / (1 + z) ** 2, "has 1/(1 + z)²; expected da/(1 + |z|)²"),
        ("absolute-value-missing", lambda f, g, z, t: g / (1 + z * z), "has 1/(1 + z²); expected da/(1 + |z|)²"),
        ("derivative-of-activated", lambda f, g, z, t: g / (1 + f(z).abs()) ** 2, "has 1/(1 + |a|)², of a; expected of z: da/(1 + |z|)²"),
        ("derivative-squared", lambda f, g, z, t: g * (1 - f(z) * f(z)), "has 1 − a², the derivative of tanh; expected da/(1 + |z|)², which is da·(1 − |a|)²"),
    ),
    "hardtanh": (
        ("hardtanh-one-side", lambda f, g, z, t: g * (z < 1), "lets the gradient through beyond −1; expected da between −1 and 1, else 0"),
        ("hardtanh-one-side", lambda f, g, z, t: g * (z > -1), "lets the gradient through beyond 1; expected da between −1 and 1, else 0"),
        ("relu-mask-reversed", lambda f, g, z, t: g - t, "lets the gradient through where z was cut, and not where it wasn't"),
        ("derivative-squared", lambda f, g, z, t: g * (1 - f(z) * f(z)), "has 1 − a², the derivative of tanh; expected da between −1 and 1, else 0"),
    ),
}  # fmt: skip


def _other_activation(said):
    """Rows for an activation whose derivative f itself tells; :data:`OWN_VALUES` and :data:`OWN_SLOPES` come first."""

    def by_hand(wrong):
        """Another value, with the derivative of the right one."""
        return lambda f: passing_back(lambda g, args, grads: (derivative(f, args[0], g),))(lambda z: wrong(f)(z))

    def back(formula):
        return lambda f: passing_back(lambda g, args, grads: (formula(f, g, args[0], grads[0]),))(f)

    values = (
        *OWN_VALUES.get(said, ()),
        ("activation-missing", lambda f: lambda z: z * 1.0, f"lacks its activation: a = z; expected {said}"),
        ("activation-twice", lambda f: lambda z: f(f(z)), f"applies {said} twice; expected once"),
        *(
            ("other-activation", lambda f, other=other: VALUES[other], f"applies {NAMES[other]}; expected {said}")
            for other in ("sigmoid", "tanh", "relu")
        ),
    )
    slopes = (
        *((slug, back(formula), says) for slug, formula, says in OWN_SLOPES.get(said, ())),
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
            if (said, other) not in (("LeakyReLU", "relu"), ("ELU", "relu"))  # which has a row of its own
        ),
    )
    rows = [(slug, "", rewire, says) for slug, wrong, says in values for rewire in (wrong, by_hand(wrong))]
    return (*rows, *((slug, "", rewire, says) for slug, rewire, says in slopes))


ACTIVATION_VALUES = {name: _activation_values(name) for name in SLOPES}
ACTIVATION = {
    name: (*and_by_hand(ACTIVATION_VALUES[name], _activation_by_hand(name)), *_activation_slopes(name)) for name in SLOPES
}
ACTIVATION |= {said: _other_activation(said) for said in OTHER.values()}


# ---- where they apply ------------------------------------------------------------------------------------------------


def wrong_probabilities(call, spec):
    """The mistakes of the last activation, where its derivative has cancelled into p − y."""
    for slug, _, rewire, says in ACTIVATION_VALUES[call.name]:
        yield Edit(slug, call.place, f"{capital(call.place)} {says}.", wrong_probability(call.number, call.name, rewire))


def wrong_probability(number, name, rewire):
    """A change: another output, and the gradient (p − y)/n taken with that p, where the loss contains the activation."""

    def error(z, right, y):
        target, n = (y, prod(z.shape)) if name == "sigmoid" else (one_hot(z, y), z.shape[0])
        return (rewire(VALUES[name])(z) - target) / n

    return lambda plan: plan.with_call(number, rewire).with_error(error)


def squashed(call, activation):
    """An activation, or its derivative, on a weighted sum that should have none, or none before its softmax.

    ``activation`` is what follows: None for nothing at all, which must be known.
    """
    for other in ("sigmoid", "tanh", "relu", "softmax") if activation is None else ("sigmoid", "tanh", "relu") if activation == "softmax" else ():
        says = f"{capital(call.place)} applies {NAMES[other]} where there should be no activation."
        if activation:
            says = f"{capital(call.place)} applies {NAMES[other]} before its softmax; expected softmax(z)."
        for by_hand in (False, True):

            def rewire(f, other=other, by_hand=by_hand):
                value = passing_back(lambda g, args, grads: (g,))(VALUES[other]) if by_hand else VALUES[other]
                return lambda *args: value(f(*args))

            yield Edit("other-activation", call.place, says, rewiring([call.number], rewire))
    for other in ("sigmoid", "tanh", "relu") if activation is None else ():

        def sloping(f, slope=SLOPES[other]):
            return lambda *args: passing_back(lambda g, a, t: (g * slope(*a),))(lambda z: z * 1.0)(f(*args))

        says = f"{capital(call.place)} multiplies by the derivative of {NAMES[other]}, {SLOPE_NAMES[other]}, although it has no activation: expected dz = da."
        yield Edit("extra-derivative", call.place, says, rewiring([call.number], sloping))
