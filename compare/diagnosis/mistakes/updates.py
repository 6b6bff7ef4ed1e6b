"""Mistakes in the update, whatever its rule: what moves, along what, and how far."""

from __future__ import annotations

import operator
import re
from dataclasses import replace
from functools import partial

import torch

from compare.diagnosis.mistakes.edit import Edit
from compare.diagnosis.mistakes.linear import X
from compare.diagnosis.mistakes.optimizers import rule_rows
from compare.diagnosis.mistakes.wiring import regraded
from compare.diagnosis.mutation import Plan
from compare.truth.operators import NumberTensor
from compare.truth.program import differentiate


def _with_grads(change):
    """A step whose gradients are changed first: ``change(name, g, p, lr)``."""
    return lambda step, params, grads, state, lr: step(params, {n: change(n, g, params[n], lr) for n, g in grads.items()}, state, lr)


def _with_rate(change):
    return lambda step, params, grads, state, lr: step(params, grads, state, change(lr))


def _keeping(kept):
    """A step that leaves some parameters as they were."""

    def stepped(step, params, grads, state, lr):
        after, state = step(params, grads, state, lr)
        return {n: params[n] if kept(n) else p for n, p in after.items()}, state

    return stepped


def _delta_only(sign, step, params, grads, state, lr):
    after, state = step(params, grads, state, lr)
    return {n: sign * (params[n] - p) for n, p in after.items()}, state


RATES = (0.1, 0.01, 0.001, 0.5, 0.05, 0.0001, 0.02, 0.03, 0.2)  # that people try first
CHANGING = (  # step number t → what the learning rate is multiplied by, and how that reads
    (lambda t: 1 / t, "lr/t"),
    (lambda t: t**-0.5, "lr/√t"),
    *((lambda t, c=c: 1 / (1 + c * (t - 1)), f"lr/(1 + {c:g}·(t − 1))") for c in (1e-2, 1e-3, 1e-4, 0.1)),
    *((lambda t, c=c: c ** (t - 1), f"lr·{c:g}^(t − 1)") for c in (0.9, 0.95, 0.99, 0.999, 0.5)),
)
EVERY_UPDATE = (
    ("update-sign", _with_grads(lambda n, g, p, lr: -g), "goes up the gradient; expected p − lr·g"),
    ("learning-rate-missing", _with_rate(lambda lr: 1.0), "lacks the learning rate; expected p − lr·g"),
    ("learning-rate-twice", _with_rate(lambda lr: lr * lr), "has the learning rate twice; expected p − lr·g"),
    ("bias-never-updated", _keeping(lambda n: n.rpartition(".")[2].startswith("b")), "never changes the biases; expected b − lr·db"),
    ("weights-never-updated", _keeping(lambda n: not n.rpartition(".")[2].startswith("b")), "never changes the weights; expected W − lr·dW"),
    ("factor-2", _with_rate(lambda lr: 2 * lr), "takes twice the step; expected p − lr·g"),
    ("factor-half", _with_rate(lambda lr: lr / 2), "takes half the step; expected p − lr·g"),
    *(("learning-rate-fixed", _with_rate(lambda lr, rate=rate: rate), f"takes {rate:g} for the learning rate, whatever it is handed; expected p − lr·g") for rate in RATES),
    ("update-missing", _keeping(lambda n: True), "changes nothing; expected p − lr·g"),
    ("update-delta-only", partial(_delta_only, 1), "returns lr·g alone; expected the new parameters p − lr·g"),
    ("update-delta-only", partial(_delta_only, -1), "returns −lr·g alone; expected the new parameters p − lr·g"),
)


# ---- updates that take the gradient again -----------------------------------------------------------------------------


def _gradients(plan, inputs):
    """params → their gradients in this plan, in the arithmetic of the params."""

    def at(params):
        like = next(iter(params.values()))

        def lift(a):
            if isinstance(a, torch.Tensor):
                return a.detach()
            number = getattr(like, "number", None)
            return torch.tensor(a, dtype=like.dtype) if number is None else NumberTensor(number.constant(a))

        return differentiate(plan.edited(), params, plan.inputs(inputs), lift)[2]

    return at


def _twice(gradients, step, params, grads, state, lr):
    params, state = step(params, grads, state, lr)
    return step(params, gradients(params), state, lr)


def _in_turn(groups):
    """One group of parameters after another, with the gradients taken again in between."""

    def stepped(gradients, step, params, grads, state, lr):
        now = dict(params)
        for number, group in enumerate(groups):
            after, later = step(now, gradients(now) if number else grads, state, lr)
            now |= {n: after[n] for n in group}
        return now, later

    return stepped


def _ahead(mu, decay):
    """Sutskever's: the gradient taken where the velocity would lead."""

    def stepped(gradients, step, params, grads, state, lr):
        last = state.get("velocity")
        g = gradients({n: p - lr * mu * last[n] for n, p in params.items()}) if last else grads
        g = {n: g[n] + decay * p for n, p in params.items()} if decay else g
        v = {n: mu * last[n] + g[n] if last else g[n] for n in params}
        return {n: p - lr * v[n] for n, p in params.items()}, {"velocity": v}

    return stepped


def _again_edits(inputs, spec):
    """Updates that take the gradient more than once, or elsewhere."""
    names = list(inputs.params)
    rows = [("update-twice", "update", _twice, "The update takes two steps in one: expected p − lr·g, once.")]
    if spec is not None and not spec.has_memory:
        layers = [[n for n in names if n[1:] == number] for number in dict.fromkeys(n[1:] for n in names)]
        orders = [] if len(layers) == 1 else [
            (layers[::-1], "goes layer by layer from the last, and takes the gradient again in between"),
            (layers, "goes layer by layer from the first, and takes the gradient again in between"),
        ]
        orders += [
            ([[n] for n in names], "goes one parameter after another, and takes the gradient again in between"),
            ([[n for n in names if n[0] == letter] for letter in "Wb"], "changes the weights first, and takes the gradient of the biases with the new ones"),
            ([[n for n in names if n[0] == letter] for letter in "bW"], "changes the biases first, and takes the gradient of the weights with the new ones"),
        ]
        for groups, found in orders:
            says = f"The update {found}: compute every gradient first, then update."
            rows.append(("update-order", "update", _in_turn(groups), says))
    if spec is not None and spec.optimizer == "sgd" and spec.momentum:
        says = "The update takes its gradient ahead, at p − lr·momentum·v; PyTorch's takes it at p and moves along g + momentum·v."
        rows.append(("nesterov-elsewhere", "update", _ahead(spec.momentum, spec.weight_decay), says))
    for slug, where, otherwise, says in rows:
        yield Edit(slug, where, says, lambda plan, otherwise=otherwise: plan.with_step(partial(otherwise, _gradients(plan, inputs))))


def _online_edits(spec):
    """A step after each sample where one is due with all of them, or the other way round, or in another order."""
    if spec is None:
        return
    if spec.steps == "batch":
        says = "The update takes a step after each sample; expected one with all of them (or declare STEPS = 'online')."
        yield "update-per-sample", says, {"online": 1, "in_parts": False}
        return
    says = "The update takes one step with all the samples; expected one after each (or declare STEPS = 'batch')."
    yield "update-per-batch", says, {"online": 0}
    yield "samples-reversed", "The update takes the samples in reverse order; expected a step after each, from the first.", {"online": -1}


ONE_UPDATE = (  # slug, (g, n, decay · p, learning rate) → what it moves along instead, sentence
    ("learning-rate-missing", lambda g, n, d, lr: g / lr, "lacks the learning rate"),
    ("update-sign", lambda g, n, d, lr: -g, "goes up the gradient"),
    ("factor-2", lambda g, n, d, lr: 2 * g, "takes twice the step"),
    ("factor-half", lambda g, n, d, lr: g / 2, "takes half the step"),
    ("batch-size-twice", lambda g, n, d, lr: g / n, "divides by n although the gradient is a mean already"),
    ("missing-1/n", lambda g, n, d, lr: g * n, "multiplies the gradient by n"),
)
ONE_DECAYED = (*ONE_UPDATE, ("update-sign", lambda g, n, d, lr: -g - 2 * d, "goes up the gradient, decay and all"))


def _at_rate(change):
    """The step that is right, but with another learning rate each time."""

    def stepped(step, params, grads, state, lr):
        t = state.get("t", 0) + 1
        after, inner = step(params, grads, state.get("inner", {}), lr * change(t))
        return after, {"t": t, "inner": inner}

    return stepped


def _optimizer_rows(spec):
    """Mistakes in the optimizer that the specification names."""
    if spec is None or not spec.has_memory:
        return []
    said = "changes the learning rate from step to step: {}; expected lr, as it is handed over"
    return [*rule_rows(spec), *(("learning-rate-changes", _at_rate(change), said.format(reads)) for change, reads in CHANGING)]


def _of_some(meant, place, name, n, spec):
    """The update of some of the parameters alone otherwise."""
    decay = spec.weight_decay if spec is not None and spec.optimizer != "adamw" else 0
    for slug, otherwise, says in ONE_DECAYED if decay else ONE_UPDATE:

        def moved(m, g, p, lr, otherwise=otherwise):
            return otherwise(g, n, decay * p, lr) if meant(m) else g

        says = f"The update of {name} {says}; expected {name} − lr·d{name}."
        alone = slug in ("factor-2", "factor-half")
        yield Edit(slug, place, says, partial(Plan.with_step, otherwise=_with_grads(moved)), of_the_move=alone)


MOVES = {  # what the tables call the gradient, in a step of other optimizers
    "momentum": "v",
    "adam": "m̂ / (√v̂ + ε)",
    "adamw": "(m̂ / (√v̂ + ε) + weight_decay·p)",
    "nadam": "(Nesterov's m̂) / (√v̂ + ε)",
    "rmsprop": "g / (√v + ε)",
    "adagrad": "g / (√v + ε)",
}


def of_optimizer(says, spec):
    """A sentence of the tables, which are about plain descent, as it is true of the optimizer that is meant."""
    kind = "" if spec is None else "momentum" if spec.optimizer == "sgd" and spec.momentum else spec.optimizer
    return re.sub(r"(?<=lr·)(g|d[Wb]\d*)\b", MOVES[kind], says) if kind in MOVES else says


def update_edits(inputs, spec, calls):
    """Every mistake of a step: of plain descent, and of the optimizer that the specification names."""
    for edit in _all_edits(inputs, spec, calls):
        yield edit._replace(says=of_optimizer(edit.says, spec))


def _all_edits(inputs, spec, calls):
    n, d = inputs.X.shape[0], inputs.X.shape[1]
    for slug, otherwise, says in _optimizer_rows(spec):  # which take the place of the update: first, so that others add to them
        yield Edit(slug, "update", f"The update {says}.", partial(Plan.with_step, otherwise=otherwise))
    rows = list(EVERY_UPDATE)
    rows += [
        ("batch-size-twice", _with_grads(lambda name, g, p, lr: g / n), "divides by n although the gradient is a mean already; expected p − lr·g"),
        ("missing-1/n", _with_grads(lambda name, g, p, lr: g * n), "multiplies the gradient by n; expected p − lr·g"),
    ]
    for name in inputs.params if len(inputs.params) > 2 else ():
        says = f"never changes {name}; expected {name} − lr·d{name}"
        kind = "bias" if name.startswith("b") else "weights"
        unchanged = partial(Plan.with_step, otherwise=_keeping(partial(operator.eq, name)))
        yield Edit(f"{kind}-never-updated", f"layer {name[1:]} {kind}", f"The update {says}.", unchanged, of_the_move=True)
    if spec is not None and spec.l2:
        rows.append(("penalty-twice", _with_grads(lambda name, g, p, lr: g + spec.l2 * p if name.startswith("W") else g), "adds the penalty's gradient, which the gradients contain already"))
    once_per_feature = partial(Plan.with_step, otherwise=_with_grads(lambda name, g, p, lr: g * d if name.startswith("b") else g))
    where = "the bias" if "b" in inputs.params else "every layer bias"
    yield Edit("bias-updated-per-feature", where, "The update changes the bias once for every feature; expected once.", once_per_feature)
    for name in inputs.params:
        part = "bias" if name.startswith("b") else "weights"
        place = f"layer {name[1:]} {part}" if name[1:] else f"the {part}"
        yield from _of_some(lambda m, name=name: m == name, place, name, n, spec)
    for letter, part in (("b", "bias"), ("W", "weights")) if len(inputs.params) > 2 else ():
        yield from _of_some(lambda m, letter=letter: m.startswith(letter), f"every layer {part}", letter, n, spec)
    options = spec.optimizer_options if spec is not None else {}
    if spec is not None and options.get("weight_decay") and spec.optimizer != "adamw":
        c = options["weight_decay"]
        rows += [
            ("update-sign", _with_grads(lambda name, g, p, lr: -g - 2 * c * p), "goes up the gradient, decay and all; expected p − lr·(g + weight_decay·p)"),
            ("weight-decay-missing", _with_grads(lambda name, g, p, lr: g - c * p), "lacks the weight decay; expected g + weight_decay·p"),
            ("weight-decay-sign", _with_grads(lambda name, g, p, lr: g - 2 * c * p), "has the weight decay with the wrong sign; expected g + weight_decay·p"),
            ("weight-decay-partly", _with_grads(lambda name, g, p, lr: g - c * p if name.startswith("b") else g), "has no weight decay on the biases; PyTorch's decays every parameter"),
            ("weight-decay-partly", _with_grads(lambda name, g, p, lr: g if name.startswith("b") else g - c * p), "has no weight decay on the weights; PyTorch's decays every parameter"),
            ("weight-decay-scaled", _with_grads(lambda name, g, p, lr: g + c * p), "has the weight decay twice; expected g + weight_decay·p"),
            ("weight-decay-scaled", _with_grads(lambda name, g, p, lr: g - c / 2 * p), "has half the weight decay; expected g + weight_decay·p"),
            ("weight-decay-scaled", _with_grads(lambda name, g, p, lr: g - c * p + c / n * p), "divides the weight decay by n; expected g + weight_decay·p"),
            ("weight-decay-decoupled", _decoupled(c, rated=False), "takes the weight decay off the parameters themselves, without the learning rate; expected it inside the gradient"),
            ("weight-decay-decoupled", _decoupled(c), "takes the weight decay off the parameters themselves (AdamW); expected it inside the gradient"),
        ]
    for slug, otherwise, says in rows:
        alone = slug in ("bias-never-updated", "weights-never-updated")
        yield Edit(slug, "update", f"The update {says}.", partial(Plan.with_step, otherwise=otherwise), of_the_move=alone)
    for slug, says, otherwise in _online_edits(spec):
        yield Edit(slug, "update", says, lambda plan, o=otherwise: replace(plan, reference=replace(plan.reference, **o)))
    if spec is None or spec.steps == "batch":
        yield from _again_edits(inputs, spec)
    for call in calls:
        if call.name == "linear" and call.layer > 1:
            change = regraded(call, X, lambda here: here.g @ (here.W - here.lr * (here.g.T @ here.x)))
            says = f"The update changes W{call.layer} before the gradients of the layers before it are taken: compute every gradient first, then update."
            yield Edit("update-order", call.place, says, change)


def _decoupled(c, rated=True):
    def stepped(step, params, grads, state, lr):
        plain = {n: g - c * params[n] for n, g in grads.items()}
        after, state = step(params, plain, state, lr)
        return {n: p - (lr * c if rated else c) * params[n] for n, p in after.items()}, state

    return stepped
