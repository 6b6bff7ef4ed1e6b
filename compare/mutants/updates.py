"""Mistakes in the update: what moves, along what, and how far."""

from __future__ import annotations

import operator
from functools import partial

from compare.cases import LEARNING_RATE
from compare.mutants.edit import Edit, rewiring
from compare.mutants.layers import X
from compare.rewire import Plan, gradient_of


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
    ("momentum-forgotten", _momentum(_plain, lambda v, last, g, mu: g), "has no momentum: p moves along the gradient alone"),
    ("momentum-damped", _momentum(lambda v, g, mu: (1 - mu) * g if v is None else mu * v + (1 - mu) * g, lambda v, last, g, mu: v), "has (1 − momentum)·g in its velocity; PyTorch's is momentum·v + g"),
    ("momentum-damped", _momentum(lambda v, g, mu: g if v is None else mu * v + (1 - mu) * g, lambda v, last, g, mu: v), "has (1 − momentum)·g in its velocity; PyTorch's is momentum·v + g"),
    ("nesterov-swapped", _momentum(_plain, lambda v, last, g, mu: g + mu * v), "looks ahead as Nesterov's; expected plain momentum, p − lr·v"),
    ("nesterov-swapped", _momentum(_plain, lambda v, last, g, mu: v), "does not look ahead; Nesterov's moves along g + momentum·v"),
    ("momentum-damped", _momentum(lambda v, g, mu: g if v is None else mu * (v + g), lambda v, last, g, mu: v), "multiplies the gradient by the momentum too; expected momentum·v + g"),
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


def update_edits(inputs, spec, calls):
    """Every mistake of a step: of plain descent, and of the optimizer that the specification names."""
    n, d = inputs.X.shape[0], inputs.X.shape[1]
    rows = list(EVERY_UPDATE)
    rows += [
        ("batch-size-twice", _with_grads(lambda name, g, p: g / n), "divides by n although the gradient is a mean already; expected p − lr·g"),
        ("missing-1/n", _with_grads(lambda name, g, p: g * n), "multiplies the gradient by n; expected p − lr·g"),
    ]
    for name in inputs.params if len(inputs.params) > 2 else ():
        says = f"never changes {name}; expected {name} − lr·d{name}"
        kind = "bias" if name.startswith("b") else "weights"
        change = partial(Plan.with_step, wrap=_keeping(partial(operator.eq, name)))
        yield Edit(f"{kind}-never-updated", f"layer {name[1:]} {kind}", f"The update {says}.", change)
    if spec is not None and spec.l2:
        rows.append(("penalty-twice", _with_grads(lambda name, g, p: g + spec.l2 * p if name.startswith("W") else g), "adds the penalty's gradient, which the gradients contain already"))
    once_per_feature = partial(Plan.with_step, wrap=_with_grads(lambda name, g, p: g * d if name.startswith("b") else g))
    where = "the bias" if "b" in inputs.params else "every layer bias"
    yield Edit("bias-updated-per-feature", where, "The update changes the bias once for every feature; expected once.", once_per_feature)
    for name in inputs.params:
        part = "bias" if name.startswith("b") else "weights"
        place = f"layer {name[1:]} {part}" if name[1:] else f"the {part}"
        change = partial(Plan.with_step, wrap=_with_grads(lambda n, g, p, name=name: g / LEARNING_RATE if n == name else g))
        yield Edit("learning-rate-missing", place, f"The update of {name} lacks the learning rate; expected {name} − lr·d{name}.", change)
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
            yield Edit("update-order", call.place, says, rewiring([call.number], moved))


def _decoupled(c):
    def wrap(step):
        def stepped(params, grads, state, lr):
            plain = {n: g - c * params[n] for n, g in grads.items()}
            after, state = step(params, plain, state, lr)
            return {n: p - lr * c * params[n] for n, p in after.items()}, state

        return stepped

    return wrap
