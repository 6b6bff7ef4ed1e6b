"""Mistakes in the loss and the penalty: another scale, another formula, another convention."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from math import prod
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F

from compare.diagnosis.mistakes.activations import NAMES, VALUES
from compare.diagnosis.mistakes.edit import Edit, one_hot, rewiring, where
from compare.diagnosis.mistakes.linear import W
from compare.diagnosis.mutation import Plan, gradient_of, passing_back, prediction
from compare.truth.program import reference_for
from compare.wording import capital

# ---- the loss ---------------------------------------------------------------------------------------------------------


TWO = " (is the 2 of the square's derivative missing?)"
SCALES = (  # slug, factor from the numbers of samples n and of outputs k, what the gradients are, what the loss is
    ("missing-1/n", lambda n, k: n, "n times too large: the mean's 1/n is missing", "summed over the samples; expected the mean"),
    ("extra-1/n", lambda n, k: 1 / n, "divided by n twice; the mean's 1/n belongs in once", "divided by n twice"),
    ("factor-2", lambda n, k: 2, "twice what they should be", "twice what it should be"),
    ("factor-half", lambda n, k: 0.5, "half of what they should be{two}", "half of what it should be"),
    ("n-minus-one", lambda n, k: n / max(n - 1, 1), "n/(n − 1) times too large: divided by n − 1, as for a variance; expected n", "divided by n − 1, as for a variance; expected n"),
    ("sign-flipped", lambda n, k: -1, "of the wrong sign (y − a where a − y belongs?)", "of the wrong sign"),
    ("sum-instead-of-mean", lambda n, k: k, "k times too large (k outputs), as if averaged over samples, but summed over outputs", "k times too large (k outputs), as if averaged over samples, but summed over outputs"),
    ("mean-instead-of-sum", lambda n, k: 1 / k, "1/k of what they should be (k outputs), as if divided by k besides", "1/k of what it should be (k outputs), as if divided by k besides"),
    ("missing-1/n", lambda n, k: n * k, "n·k times too large: the mean's 1/(n·k) is missing", "summed over samples and outputs; expected the mean"),
    ("extra-1/n", lambda n, k: 1 / (n * k), "divided by n·k twice", "divided by n·k twice"),
    ("other-loss-convention", lambda n, k: k / 2, "those of half the squared error, summed over outputs", "half the squared error, summed over outputs and averaged over samples"),
    ("other-loss-convention", lambda n, k: 2 / k, "those of the mean over outputs as well, without the ½", "the mean over outputs as well, without the ½"),
    ("other-loss-convention", lambda n, k: n * k / 2, "those of half the sum of squares", "half the sum of squares; expected the mean"),
    ("other-loss-convention", lambda n, k: n / 2, "those of half the sum over the samples", "half the sum over the samples; expected the mean"),
    ("missing-1/n", lambda n, k: n / k, "n/k times too large (k outputs), as if divided by their number instead of the samples'", "n/k times too large (k outputs), as if divided by their number instead of the samples'"),
    ("missing-1/n", lambda n, k: 2 * n, "2n times too large", "2n times too large"),
    ("factor-zero", lambda n, k: n * (1 // n), "0: the mean's factor has become a whole number, as 1 // n is, which is 0 for several samples", "0: the mean's factor has become a whole number, as 1 // n is, which is 0 for several samples"),
    ("factor-zero", lambda n, k: 0, "0", "0, whatever comes in"),
    ("log-base", lambda n, k: 1 / np.log(2), "those of a logarithm to base 2; expected the natural one", "taken with the logarithm to base 2; expected the natural one"),
    ("log-base", lambda n, k: 1 / np.log(10), "those of a logarithm to base 10; expected the natural one", "taken with the logarithm to base 10; expected the natural one"),
)
FACTORS = {  # what the factors are for n = 5 and k = 3, in words that hold whatever the loss
    15.0: "n·k times", 1 / 15: "1/(n·k) of", 1.5: "k/2 times", 2 / 3: "2/k of", 7.5: "n·k/2 times", 2.5: "n/2 times", 5.0: "n times", 0.2: "1/n of",
    2.0: "twice", 0.5: "half of", 1.25: "n/(n − 1) times", -1.0: "minus", 3.0: "k times", 1 / 3: "1/k of", 5 / 3: "n/k times", 10.0: "2n times",
}  # fmt: skip
MEANS = ("mse", "mae", "huber", "hinge", "bce")  # over samples and outputs
ONLY_OF = {15.0: MEANS, 1 / 15: MEANS, 1.5: ("mse",), 2 / 3: ("half_mse",), 7.5: ("mse",)}  # what the rows say


def _in_plain_words(factor, spec):
    """What the gradients are, and the loss is, as a factor alone, where the row's account is of another loss."""
    size = factor(5, 3)
    if not size:
        return ("0 for more than one sample",) * 2 if spec is None and factor(1, 3) else None
    if spec is not None and spec.loss in ONLY_OF.get(size, (spec.loss,)):
        return None
    said = FACTORS.get(size, f"{size:.6g} times")
    letters = " and ".join(name for letter, name in (("n", "n samples"), ("k", "k outputs")) if letter in said.split(" ")[0])
    return tuple(f"{said} what {it} should be" + (f" ({letters})" if letters else "") for it in ("they", "it"))


def scale_edits(spec, d, whole):
    """The loss off by a factor, as a whole; or only the gradients, or only the value that is reported."""
    by_features = ("divided-by-features", lambda n, k: n / d, "n/d times too large (d features), as if divided by their number; expected by that of samples", "n/d times too large (d features), as if divided by their number; expected by that of samples")
    bare, of_it = (" without its penalty", " of the loss without its penalty") if spec is not None and (spec.l2 or spec.l1) else ("", "")
    for slug, factor, gradients_are, loss_is in (*SCALES, by_features):
        if slug == "log-base" and (spec is None or spec.loss not in ("bce", "cross_entropy")):
            continue
        if spec is not None and not spec.has_rows and _has_k(factor):
            continue
        gradients_are, loss_is = (slug != "divided-by-features" and _in_plain_words(factor, spec)) or (gradients_are, loss_is)
        alone = "sum-instead-of-mean" if slug == "missing-1/n" else slug
        convention = slug if slug in ("sign-flipped", "log-base", "factor-zero") else "other-loss-convention"
        if whole:
            yield Edit(convention, "loss", f"The loss{bare} is {loss_is}.", partial(_both_scaled, factor=factor))
        else:
            gradients_are = gradients_are.format(two=TWO if spec is not None and spec.loss == "mse" else "")
            yield Edit(slug, "loss", f"The gradients{of_it} are {gradients_are}.", partial(_back_scaled, factor=factor))
            yield Edit(alone, "loss", f"The loss{bare} that is reported is {loss_is}.", partial(_value_scaled, factor=factor))


def _has_k(factor):
    return factor(7, 3) != factor(7, 1)


def _sizes(output):
    return output.shape[0], (output.shape[1] if len(output.shape) > 1 else 1)


def _both_scaled(plan, factor):
    return plan.with_data_term(lambda f, m, values, y: f(m, values, y) * factor(*_sizes(values["output"])))


def _back_scaled(plan, factor):
    return plan.with_error(lambda value, right, y: right * factor(*_sizes(value)))


def _value_scaled(plan, factor):
    def scaled(f, m, values, y):
        c = factor(*_sizes(values["output"]))
        return passing_back(lambda g, args, grads: (g,))(lambda v: v * c)(f(m, values, y))

    return plan.with_data_term(scaled)


def _positive_part(z):
    return -F.logsigmoid(-z)  # −log(1 − p)


BCE = (  # slug, (z, y) → loss, sentence
    ("loss-term-missing", lambda z, y: (y * -F.logsigmoid(z)).mean(), "has only y·log p; expected y·log p + (1 − y)·log(1 − p)"),
    ("loss-term-missing", lambda z, y: ((1 - y) * _positive_part(z)).mean(), "has only (1 − y)·log(1 − p); expected y·log p + (1 − y)·log(1 − p)"),
    ("loss-sign-between-terms", lambda z, y: (y * -F.logsigmoid(z) - (1 - y) * _positive_part(z)).mean(), "takes its two terms with opposite signs; expected −(y·log p + (1 − y)·log(1 − p))"),
    ("loss-sign-between-terms", lambda z, y: ((1 - y) * _positive_part(z) - y * -F.logsigmoid(z)).mean(), "has the wrong sign at y·log p; expected −(y·log p + (1 − y)·log(1 − p))"),
    ("labels-swapped", lambda z, y: F.binary_cross_entropy_with_logits(z, 1 - y), "takes label 0 for 1 and 1 for 0"),
    ("gradient-of-other-loss", lambda z, y: ((torch.sigmoid(z) - y) ** 2).mean(), "is the mean squared error of the probabilities; expected the binary cross-entropy"),
    ("gradient-of-other-loss", lambda z, y: ((torch.sigmoid(z) - y) ** 2).mean() / 2, "is half the mean squared error; expected the binary cross-entropy"),
    ("loss-term-missing", lambda z, y: (y * -F.logsigmoid(z) + _positive_part(z)).mean(), "lacks the (1 − y) before log(1 − p); expected y·log p + (1 − y)·log(1 − p)"),
    ("loss-term-missing", lambda z, y: (-F.logsigmoid(z) + (1 - y) * _positive_part(z)).mean(), "lacks the y before log p; expected y·log p + (1 − y)·log(1 − p)"),
    ("loss-log-of-wrong-thing", lambda z, y: -(y * torch.sigmoid(z) + (1 - y) * (1 - torch.sigmoid(z))).mean(), "has no logarithm; expected −(y·log p + (1 − y)·log(1 − p))"),
)
CROSS_ENTROPY = (
    ("gradient-of-other-loss", lambda z, y: ((torch.softmax(z, dim=-1) - one_hot(z, y)) ** 2).mean(), "is the mean squared error of the probabilities; expected the cross-entropy"),
    ("gradient-of-other-loss", lambda z, y: ((torch.softmax(z, dim=-1) - one_hot(z, y)) ** 2).sum() / (2 * z.shape[0]), "is half the squared error of the probabilities; expected the cross-entropy"),
    ("loss-term-missing", lambda z, y: -(one_hot(z, y) * torch.softmax(z, dim=-1)).sum() / z.shape[0], "has no logarithm; expected −log p of the true class"),
    ("loss-of-wrong-class", lambda z, y: -torch.log_softmax(z, dim=-1).amax(-1).mean(), "is −log of the largest probability; expected of the true class's"),
    ("loss-of-wrong-class", lambda z, y: -torch.log_softmax(z, dim=-1).mean(), "is the mean of −log p over all classes; expected −log p of the true class"),
    ("log-base", lambda z, y: (torch.logsumexp(z - z.amax(-1, keepdim=True), -1) / np.log(2) + z.amax(-1) - (one_hot(z, y) * z).sum(-1)).mean(), "takes log Σe^(z − max z) to base 2; expected the natural logarithm"),
    ("activation-missing", lambda z, y: -(one_hot(z, y) * z).sum() / z.shape[0], "takes the logit z for the log of the probability; expected log softmax(z)"),
    ("other-loss", lambda z, y: F.binary_cross_entropy_with_logits(z, one_hot(z, y)), "is a binary cross-entropy of every output by itself; expected −log softmax(z) of the true class"),
    ("other-loss", lambda z, y: -(one_hot(z, y) * torch.log(torch.softmax(z, dim=-1)) + (1 - one_hot(z, y)) * torch.log(1 - torch.softmax(z, dim=-1))).sum() / z.shape[0], "adds (1 − y)·log(1 − p) for the classes that are not the true one; expected −log p of the true class alone"),
)
SQUARED = (
    ("other-loss", lambda a, y: (a - y).mean(), "does not square the error; expected (a − y)²"),
    ("other-loss", lambda a, y: (a - y).abs().mean(), "is the mean absolute error; expected (a − y)²"),
    ("square-of-mean", lambda a, y: (a - y).mean() ** 2, "squares the mean error; expected the mean of the squares, mean((a − y)²)"),
    ("square-of-mean", lambda a, y: (a - y).mean() ** 2 / 2, "squares the mean error; expected the mean of the squares, mean((a − y)²)"),
    *(("square-of-sum", lambda a, y, c=c: c(a) * (a - y).sum() ** 2, "squares the summed error; expected the squares summed, Σ (a − y)²") for c in (lambda a: 1 / a.shape[0], lambda a: 0.5 / a.shape[0], lambda a: 1, lambda a: 0.5, lambda a: 1 / prod(a.shape))),
    ("other-loss", lambda a, y: ((a - y).abs() ** 3).mean(), "takes the third power of the error; expected the square"),
    ("root-of-loss", lambda a, y: ((a - y) ** 2).mean().sqrt(), "takes the square root of the mean squared error; expected none"),
)
EPSILONS = (1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5)


def _inside_the_log(eps, binary):
    def bce(z, y):
        return -(y * torch.log(torch.sigmoid(z) + eps) + (1 - y) * torch.log(torch.sigmoid(-z) + eps)).mean()

    def cross_entropy(z, y):
        return -(one_hot(z, y) * torch.log(torch.softmax(z, dim=-1) + eps)).sum() / z.shape[0]

    return bce if binary else cross_entropy


def _epsilon_rows(binary):
    return tuple(("epsilon-in-log", _inside_the_log(eps, binary), f"is of log(p + {eps:g}), which is another function; expected log p, from the logit") for eps in EPSILONS)


ABSOLUTE = (
    ("other-loss", lambda a, y: ((a - y) ** 2).mean(), "is the mean squared error; expected the absolute error, |a − y|"),
    ("sign-missing", lambda a, y: ((a - y) ** 2).mean() / 2, "is half the squared error, whose gradient is the error itself; expected |a − y|, whose gradient is its sign"),
    ("other-loss", lambda a, y: (a - y).mean(), "lacks the absolute value; expected |a − y|"),
    ("other-loss", lambda a, y: (a - y).mean().abs(), "is the absolute value of the mean error; expected the mean of |a − y|"),
    ("root-of-loss", lambda a, y: ((a - y) ** 2).mean().sqrt(), "is the root of the mean squared error; expected the mean of |a − y|"),
    ("other-loss", F.huber_loss, "is Huber's; expected |a − y|"),
)
HUBER = (
    ("huber-not-cut", lambda a, y: ((a - y) ** 2).mean() / 2, "is half the squared error everywhere; expected |e| − ½ where |e| is over 1"),
    ("huber-half-missing", lambda a, y: (F.huber_loss(a, y, reduction="none") + ((a - y).abs() < 1) * (a - y) ** 2 / 2).mean(), "lacks its ½ where |e| is below 1: e²; expected e²/2"),
    ("huber-half-missing", lambda a, y: (F.huber_loss(a, y, reduction="none") + ((a - y).abs() >= 1) * 0.5).mean(), "lacks its − ½ where |e| is over 1; expected |e| − ½"),
    ("huber-branches-swapped", lambda a, y: torch.where((a - y).abs() > 1, (a - y) ** 2 / 2, (a - y).abs() - 0.5).mean(), "has its two branches in each other's place; expected e²/2 where |e| is below 1, else |e| − ½"),
    ("other-loss", lambda a, y: ((a - y) ** 2).mean(), "is the mean squared error; expected Huber's"),
    ("other-loss", lambda a, y: (a - y).abs().mean(), "is the mean absolute error; expected Huber's"),
    *(("huber-delta", lambda a, y, d=d: F.huber_loss(a, y, delta=d), f"has δ = {d:g}; expected 1") for d in (0.5, 2.0, 1.35, 1.5, 0.1)),
)
HINGE = (
    ("hinge-not-cut", lambda a, y: (1 - y * a).mean(), "is 1 − y·a everywhere; expected max(0, 1 − y·a)"),
    ("margin-missing", lambda a, y: torch.clamp(-y * a, min=0).mean(), "lacks its margin, as a perceptron's; expected max(0, 1 − y·a)"),
    ("other-loss", lambda a, y: (torch.clamp(1 - y * a, min=0) ** 2).mean(), "is squared; expected max(0, 1 − y·a)"),
    ("other-loss", lambda a, y: (torch.clamp(1 - y * a, min=0) ** 2).mean() / 2, "is half the square; expected max(0, 1 − y·a)"),
    ("other-loss", lambda a, y: F.softplus(-y * a).mean(), "is log(1 + e^(−y·a)), as for logistic regression; expected max(0, 1 − y·a)"),
    ("labels-swapped", lambda a, y: torch.clamp(1 + y * a, min=0).mean(), "has 1 + y·a; expected max(0, 1 − y·a)"),
)
LOSS_ROWS = {"mae": ABSOLUTE, "huber": HUBER, "hinge": HINGE, "bce": BCE + _epsilon_rows(True), "cross_entropy": CROSS_ENTROPY + _epsilon_rows(False), "mse": SQUARED, "half_mse": SQUARED}


def loss_edits(spec, calls):
    """Another formula in the place of the loss, or a derivative too many at its output."""
    if spec.loss != "cross_entropy" and spec.widths[-1] == 1:
        of_each = {
            "mse": lambda p, y: ((p - y) ** 2).mean(),
            "half_mse": lambda p, y: ((p - y) ** 2).sum() / (2 * p.shape[0]),
            "mae": lambda p, y: (p - y).abs().mean(),
            "huber": lambda p, y: F.huber_loss(p - y, torch.zeros_like(p - y)),
            "hinge": lambda p, y: torch.clamp(1 - y * p, min=0).mean(),
            "bce": lambda p, y: ((1 - y) * p - F.logsigmoid(p)).mean(),
        }[spec.loss]

        def n_by_n(p, y):
            return of_each(p.reshape(-1, 1), y.reshape(1, -1))

        says = "The loss compares every output with every target: (n, 1) against (n,) has become (n, n); flatten one of them."
        yield Edit("broadcast-n-by-n", "loss", says, losing(n_by_n))
    contained = {"bce": "sigmoid", "cross_entropy": "softmax"}.get(spec.loss)
    if contained:
        value = VALUES[contained]
        last = calls[-1].place
        slopes = [lambda g, a: g * a * (1 - a)]
        if contained == "softmax":
            slopes.append(lambda g, a: a * (g - (g * a).sum(-1, keepdim=True)))
        for formula in slopes:

            def change(plan, formula=formula):
                return plan.with_error(lambda z, right, y: formula(right, value(z)))

            says = f"{capital(last)} applies the derivative of {NAMES[contained]} although it has already cancelled against the loss's: expected dz = (a − y)/n."
            yield Edit("extra-derivative", last, says, change)
    for slug, formula, says in (*LOSS_ROWS.get(spec.loss, ()), *_class_edits(spec)):
        yield Edit(slug, "loss", f"The loss {says}.", losing(formula), slopes=f"The gradients are not those of this loss, but of one that {says}.")
    if contained:
        yield from _other_errors(spec, contained)
    for part, of, averaged in ((slice(-1, None), "last", False), (slice(-1, None), "last", True), (slice(0, 1), "first", False), (slice(0, 1), "first", True)):
        of_how_many = ", divided by n" if averaged else ""
        why = "Does a loop overwrite where it should add?" if of == "last" else "Is there a return inside the loop?"
        says = f"The loss is of the {of} sample alone{of_how_many}; expected the mean over all of them. {why}"
        slopes = f"The gradients are of the {of} sample alone{of_how_many}; expected over all of them. {why}"
        yield Edit("one-sample-counts", "loss", says, partial(_of_one, part=part, averaged=averaged), slopes=slopes)
    for m in (2, 3, 4, 5, 8, 10, 16, 32):
        says = f"The means of minibatches of {m} are averaged although the last one is smaller: weight each by its size."
        yield Edit("mean-of-means", "loss", says, partial(_with_minibatches, m=m))


def _of_one(plan, part, averaged):
    """The loss of one sample, for that of all of them."""

    def term(f, model, values, y):
        alone = f(model, {name: value[part] for name, value in values.items()}, y[part])
        return alone / len(values["output"]) if averaged else alone

    return plan.with_data_term(term)


def _with_minibatches(plan, m):
    """Every sample weighted as in the mean of the means of minibatches of m."""

    def weighted(value, right, y):
        n = value.shape[0]
        size = [min(m, n - i // m * m) for i in range(n)]
        weights = torch.tensor([n / (-(-n // m) * s) for s in size], dtype=torch.float64)
        return right * weights.reshape(-1, *[1] * (value.ndim - 1))

    return plan.with_error(weighted)


ERRORS = (  # slug, (z, p, t) → the error, where t are the targets as 0 and 1, and sentence
    ("error-of-label", lambda z, p, t: (z > 0) * torch.ones_like(z) - t, "sigmoid", "is taken from the label, (1[z > 0] − y), as a perceptron's; expected from the probability: p − y"),
    ("error-of-label", lambda z, p, t: one_hot(z, z.argmax(-1)) - t, "softmax", "is taken from the likeliest class; expected from the probabilities: p − y"),
    ("labels-signed", lambda z, p, t: p - (2 * t - 1), "sigmoid", "is p − (2y − 1), with labels of −1 and 1; expected p − y"),
    ("activation-missing", lambda z, p, t: z - t, "sigmoid softmax", "is z − y; expected p − y"),
    ("targets-missing", lambda z, p, t: p, "sigmoid softmax", "is p; the targets are missing: expected p − y"),
)


def _other_errors(spec, contained):
    """Another error in the place of p − y, in the gradients alone."""
    for slug, error, where_it_applies, says in ERRORS:
        if contained not in where_it_applies:
            continue

        def wrong(z, right, y, error=error):
            targets, n = (y, z.numel()) if contained == "sigmoid" else (one_hot(z, y), z.shape[0])
            return error(z, VALUES[contained](z), targets) / n

        yield Edit(slug, "loss", f"The error that is passed back {says}.", partial(Plan.with_error, error=wrong))


def _shared(weight, smoothing, over_others=False, by_n=False, power=1):
    """(z, y) → cross-entropy with a weight for each class and label smoothing, with some of its parts otherwise."""

    def loss(z, y):
        k, labels = z.shape[-1], one_hot(z, y)
        w = torch.tensor(weight or [1.0] * k, dtype=torch.float64) ** power
        others = (1 - labels) / (k - 1) if over_others else torch.ones_like(labels) / k
        total = z.shape[0] if by_n or y.ndim == 2 else (labels * w).sum()
        return -((labels * (1 - smoothing) + others * smoothing) * w * torch.log_softmax(z, dim=-1)).sum() / total

    return loss


def _class_edits(spec):
    """Weights of classes and label smoothing left out, or done otherwise."""
    weight, smoothing = spec.of_classes
    if smoothing:
        yield "smoothing-missing", _shared(weight, 0), f"has no label smoothing; expected (1 − ε)·y + ε/k, with ε = {smoothing:g}"
        yield "smoothing-scaled", _shared(weight, smoothing, over_others=True), "spreads ε over the other k − 1 classes, ε/(k − 1) each; PyTorch's over all k: (1 − ε)·y + ε/k"
    if weight:
        yield "class-weight-missing", _shared(None, smoothing), "counts every class alike; expected each with its weight"
        yield "class-weight-squared", _shared(weight, smoothing, power=2), "has the classes' weights squared, or twice"
        if spec.targets == "labels":
            yield "class-weight-total", _shared(weight, smoothing, by_n=True), "divides by n; expected by the sum of the samples' weights, as in PyTorch"


def losing(formula):
    """A change: another data term, from the prediction and the targets."""
    return lambda plan: plan.with_data_term(lambda f, model, values, y: formula(prediction(model, values), y))


# ---- the penalty ------------------------------------------------------------------------------------------------------


def _weights(model, first="W"):
    return [p for name, p in model.params.items() if name.startswith(first)]


def _squares(params) -> Any:  # of whatever the model computes with
    return sum(torch.sum(p**2) for p in params)


PENALTIES = (  # slug, model and number of samples → penalty, sentence, what the gradients then contain
    ("penalty-missing", lambda m, n: None, "is missing; expected l2/2 · Σ W²", "nothing of the penalty"),
    ("penalty-sign", lambda m, n: -m.l2 / 2 * _squares(_weights(m)), "is subtracted; expected + l2/2 · Σ W²", "−l2·W"),
    ("penalty-scaled", lambda m, n: m.l2 * _squares(_weights(m)), "lacks its ½: l2 · Σ W²; expected l2/2 · Σ W²", "2·l2·W"),
    ("penalty-scaled", lambda m, n: m.l2 / 4 * _squares(_weights(m)), "is half of what it should be; expected l2/2 · Σ W², whose gradient is l2 · W", "l2/2·W"),
    ("penalty-scaled", lambda m, n: m.l2 / 2 / n * _squares(_weights(m)), "is divided by the number of samples; expected l2/2 · Σ W²", "l2·W/n"),
    ("penalty-scaled", lambda m, n: m.l2 / n * _squares(_weights(m)), "is divided by the number of samples and lacks its ½; expected l2/2 · Σ W²", "2·l2·W/n"),
    ("penalty-scaled", lambda m, n: m.l2 / 2 * n * _squares(_weights(m)), "is multiplied by the number of samples; expected l2/2 · Σ W²", "n·l2·W"),
    ("bias-penalised", lambda m, n: m.l2 / 2 * _squares(m.params.values()), "includes the biases; expected the weights alone", "l2·b for the biases besides"),
    ("bias-penalised", lambda m, n: m.l2 / 2 * _squares(_weights(m, "b")), "is on the biases; expected on the weights", "l2·b for the biases, and nothing for the weights"),
    ("other-penalty", lambda m, n: m.l2 * sum(torch.sum(w.abs()) for w in _weights(m)), "is of the absolute weights (L1); expected l2/2 · Σ W²", "l2·sign(W)"),
    ("other-penalty", lambda m, n: m.l2 / 2 * sum(torch.sum(w.abs()) for w in _weights(m)), "is of the absolute weights (L1); expected l2/2 · Σ W²", "l2/2·sign(W)"),
    ("penalty-linear", lambda m, n: m.l2 * sum(torch.sum(w) for w in _weights(m)), "is l2 · Σ W; expected l2/2 · Σ W²", "l2 itself"),
    ("penalty-mean", lambda m, n: m.l2 / 2 * sum(torch.mean(w**2) for w in _weights(m)), "is of the mean of W²; expected of the sum: l2/2 · Σ W²", "l2·W over the number of weights"),
    ("penalty-partly", lambda m, n: m.l2 / 2 * _squares(w.reshape(-1)[1:] for w in _weights(m)), "leaves out the first weight; expected l2/2 · Σ W² over all weights", "nothing of the penalty for the first weight"),
    ("penalty-root", lambda m, n: m.l2 / 2 * _squares(_weights(m)).sqrt(), "takes the root of Σ W²; expected l2/2 · Σ W²", "l2/2·W/‖W‖"),
)


def _lengths(params) -> Any:
    return sum(torch.sum(torch.abs(p)) for p in params)


L1_PENALTIES = (  # the same for l1 · Σ |W|
    ("penalty-missing", lambda m, n: None, "is missing; expected l1 · Σ |W|", "nothing of the penalty"),
    ("penalty-sign", lambda m, n: -m.l1 * _lengths(_weights(m)), "is subtracted; expected + l1 · Σ |W|", "−l1·sign(W)"),
    ("other-penalty", lambda m, n: m.l1 / 2 * _squares(_weights(m)), "is of the squared weights (L2), l1/2 · Σ W²; expected l1 · Σ |W|", "l1·W"),
    ("other-penalty", lambda m, n: m.l1 * _squares(_weights(m)), "is of the squared weights (L2), l1 · Σ W²; expected l1 · Σ |W|", "2·l1·W"),
    ("penalty-scaled", lambda m, n: m.l1 / 2 * _lengths(_weights(m)), "is half of what it should be; expected l1 · Σ |W|", "l1/2·sign(W)"),
    ("penalty-scaled", lambda m, n: m.l1 / n * _lengths(_weights(m)), "is divided by the number of samples; expected l1 · Σ |W|", "l1/n·sign(W)"),
    ("bias-penalised", lambda m, n: m.l1 * _lengths(m.params.values()), "includes the biases; expected the weights alone", "l1·sign(b) for the biases besides"),
    ("penalty-linear", lambda m, n: m.l1 * sum(torch.sum(w) for w in _weights(m)), "is l1 · Σ W, without the absolute value; expected l1 · Σ |W|", "l1 itself"),
    ("penalty-mean", lambda m, n: m.l1 * sum(torch.mean(w.abs()) for w in _weights(m)), "is of the mean of |W|; expected of the sum: l1 · Σ |W|", "l1·sign(W) over the number of weights"),
)


def _beside(formula, others):
    """A penalty beside another, which stays as it is: of an elastic net one part alone is otherwise."""

    def both(m, n):
        wrong, right = formula(m, n), others(m)
        return right if wrong is None else wrong + right

    return both


PENALTIES_OF_MATRICES = (
    ("penalty-partly", lambda m, n: m.l2 / 2 * _squares(w[:, 1:] for w in _weights(m)), "leaves out the weights of each layer's first input; expected l2/2 · Σ W² over all weights", "nothing of the penalty for the weights of each layer's first input"),
    ("penalty-partly", lambda m, n: m.l2 / 2 * _squares(w[1:] for w in _weights(m)), "leaves out the weights of each layer's first unit; expected l2/2 · Σ W² over all weights", "nothing of the penalty for the weights of each layer's first unit"),
)


def _with_penalty(formula):
    """A change: another penalty, from the model and the number of samples."""

    def term(f, model, values, y):
        data, added = f(model, values, y), formula(model, values["output"].shape[0])
        return data if added is None else data + added

    return lambda plan: replace(plan.with_data_term(term), penalty=None)


def penalty_edits(spec, calls):
    """The penalty otherwise, in the loss and the gradients."""
    single = spec.against != "network"
    ridge = (*PENALTIES, *(PENALTIES_OF_MATRICES if spec.has_rows else ()))
    for rows, due, beside in (
        (L1_PENALTIES if spec.l1 else (), "l1·sign(W)", spec.l2 and (lambda m: m.l2 / 2 * _squares(_weights(m)))),
        (ridge if spec.l2 else (), "l2·W", spec.l1 and (lambda m: m.l1 * _lengths(_weights(m)))),
    ):
        for slug, formula, says, contained in rows:
            place = "the bias" if single and slug == "bias-penalised" else "penalty"
            slopes = f"The gradients contain {contained}; expected {due} for the weights, and nothing for the biases."
            formula = _beside(formula, beside) if beside else formula
            yield Edit(slug, place, f"The penalty {says}.", _with_penalty(formula), slopes=slopes)
    if not spec.l2:
        return
    for i in () if single or len(spec.layers) == 2 else range(len(spec.layers) - 1):

        def without(model, n, i=i):
            return model.l2 / 2 * _squares(w for number, w in enumerate(_weights(model)) if number != i)

        says = f"Layer {i + 1}'s weights have no penalty; expected l2/2 · Σ W² over the weights of all layers."
        yield Edit("penalty-missing", f"layer {i + 1} weights", says, _with_penalty(without))
        copies = len(spec.layers) - 1

        def alone_counts(model, n, i=i, copies=copies):
            return copies * model.l2 / 2 * _squares([_weights(model)[i]])

        how_often = "twice" if copies == 2 else f"{copies} times"
        says = f"The penalty counts layer {i + 1}'s weights {how_often}, and those of the other layers never; expected l2/2 · Σ W² over the weights of all layers."
        yield Edit("penalty-partly", f"layer {i + 1} weights", says, _with_penalty(alone_counts))
    yield from _penalty_as_a_number(spec, calls)
    for call in calls:
        if call.name == "linear":
            says = f"The penalty's gradient stands in the place of the data term's in {call.place}; expected their sum."
            yield Edit("penalty-instead-of-data", where(call, " weights"), says, rewiring([call.number], gradient_of(W, lambda t, *_: t * 0)))
    alone = partial(Plan.with_data_term, term=lambda f, *given: f(*given) * 0)
    yield Edit("penalty-instead-of-data", "penalty", "The penalty stands in the place of the data term; expected their sum.", alone)


def _penalty_as_a_number(spec, calls):
    """The penalty itself, one number, added to every weight's gradient where its derivative belongs."""
    linear = [call for call in calls if call.name == "linear"]
    own, every = (lambda here: torch.sum(here.W**2)), (lambda here: _squares(here.at(call).W for call in linear))
    rows = ((1, "l2 · Σ W²", "", own), (0.5, "l2/2 · Σ W²", "", own), (1, "l2 · Σ W²", " over all layers", every), (0.5, "l2/2 · Σ W²", " over all layers", every))
    for half, found, over, squares in rows[: 2 if len(linear) == 1 else 4]:

        def change(plan, half=half, squares=squares):
            added = lambda here: here.g.T @ here.x + half * spec.l2 * squares(here)  # noqa: E731
            for call in linear:
                plan = plan.with_gradient(call.number, W, added)
            return replace(plan, penalty=plan.penalty and (lambda model, f=plan.penalty: f(model).detach()))

        says = f"The gradients contain the penalty itself, the number {found}{over}, in every entry of dW; expected its derivative, l2·W."
        yield Edit("penalty-as-number", "penalty", says, change)


# ---- another convention -----------------------------------------------------------------------------------------------


def convention_edits(spec, inputs):
    """The whole program under another constant of the contract: what to ask for, if that is what was meant."""
    alternatives = []
    if spec.loss in ("mse", "half_mse"):
        alternatives.append(("loss", "half_mse" if spec.loss == "mse" else "mse", "other-loss-convention", "loss"))
        if spec.last_activation == "sigmoid":
            alternatives.append(("loss", "bce", "gradient-of-other-loss", "loss"))
    if spec.against == "network" and spec.output == "sigmoid" and spec.layers[-1] > 1 and spec.loss in ("mse", "half_mse"):
        alternatives.append(("output", "softmax", "other-activation", f"layer {len(spec.layers) - 1}"))
    shapes = {name: p.shape for name, p in inputs.params.items()}
    for constant, value, slug, place in alternatives:
        other = reference_for(replace(spec, **{constant: value}), shapes)
        says = f"This is what {constant.upper()} = {value!r} asks for; expected {getattr(spec, constant)!r}."
        yield Edit(slug, place, says, lambda plan, other=other: replace(plan, reference=replace(plan.reference, program=other.program)))
