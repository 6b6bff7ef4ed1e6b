"""Mistakes in the update: what moves, along what, and how far."""

from __future__ import annotations

import operator
from functools import partial

import torch

from compare.diagnosis.mistakes.edit import Edit
from compare.diagnosis.mistakes.linear import X
from compare.diagnosis.mutation import Plan
from compare.truth.operators import NumberTensor
from compare.truth.program import differentiate


def _with_grads(change):
    """A step whose gradients are changed first: ``change(name, g, p, lr)``."""
    return lambda step: lambda params, grads, state, lr: step(params, {n: change(n, g, params[n], lr) for n, g in grads.items()}, state, lr)


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

    def rule(mu, decay):
        def stepped(params, grads, state, lr):
            grads = {n: g + decay * params[n] for n, g in grads.items()} if decay else grads
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


def _momentum_of(kept, nesterov):
    """Momentum on some of the parameters alone, and on the others plain descent."""

    def rule(mu, decay):
        def stepped(params, grads, state, lr):
            grads = {n: g + decay * params[n] for n, g in grads.items()} if decay else grads
            last = state.get("velocity", {})
            v = {n: mu * last[n] + g if n in last and kept(n) else g for n, g in grads.items()}
            moved = {n: grads[n] + mu * v[n] if nesterov and kept(n) else v[n] for n in params}
            return {n: p - lr * moved[n] for n, p in params.items()}, {"velocity": v}

        return lambda step: stepped

    return rule


def _one_velocity(nesterov):
    """One velocity for all parameters: each starts from what the last one left."""

    def rule(mu, decay):
        def stepped(params, grads, state, lr):
            after, v = {}, None
            for n, p in params.items():
                g = grads[n] + decay * p if decay else grads[n]
                v = mu * state["v"] + g if "v" in state else g
                after[n] = p - lr * (g + mu * v if nesterov else v)
            return after, {"v": v}

        return lambda step: stepped

    return rule


def _adam(first=True, second=True, root=True, eps_inside=False, start=0, swapped=False, mean_first=True, still=False, each=False, absolute=False, decay_in="mv", largest="", other_eps=None):
    def rule(options):
        b1, b2 = options["betas"][::-1] if swapped else options["betas"]
        eps, decay = options["eps"], options["weight_decay"]

        def stepped(params, grads, state, lr):
            t = start + 1 if still else state.get("t", start) + 1
            decayed = {n: g + decay * params[n] for n, g in grads.items()} if decay else grads
            of_m, of_v = (decayed if part in decay_in else grads for part in "mv")
            m = {n: (1 - b1) * g + (b1 * state["m"][n] if "m" in state else 0) for n, g in of_m.items()}
            v = {n: (1 - b2) * (g.abs() if absolute else g * g) + (b2 * state["v"][n] if "v" in state else 0) for n, g in of_v.items()}
            after, most = {}, dict(state.get("most", {}))
            for number, (n, p) in enumerate(params.items()):
                count = len(params) * (t - 1) + number + 1 if each else t
                m_hat = (m[n] if mean_first else decayed[n]) / (1 - b1**count if first else 1)
                corrected = 1 - b2**count if second else 1
                v_hat = v[n] / corrected
                if largest:
                    now = v_hat if largest == "corrected" else v[n]
                    most[n] = torch.maximum(most[n], now) if n in most else now
                    v_hat = most[n] if largest == "corrected" else most[n] / corrected
                small = eps if other_eps is None else other_eps
                below = (v_hat + small).sqrt() if eps_inside else (v_hat.sqrt() if root else v_hat) + small
                after[n] = p - lr * m_hat / below
            return after, {"t": t, "m": m, "v": v, "most": most}

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
    ("adam-count", _adam(each=True), "counts t up once for every parameter; expected once for every step"),
    ("adam-count", _adam(still=True), "never counts its steps: t stays 1; expected t = 1, 2, 3, …"),
    ("adam-square", _adam(absolute=True), "keeps the mean of |g| where that of g² belongs"),
    ("amsgrad", _adam(largest="raw"), "divides by the largest v so far (AMSGrad); expected by v̂ itself"),
    ("amsgrad", _adam(largest="corrected"), "divides by the largest v̂ so far (AMSGrad); expected by v̂ itself"),
    ("adam-mean", _adam(mean_first=False), "steps along g; expected the running mean m̂"),
)
ADAM_DECAY = (
    ("weight-decay-partly", _adam(decay_in="m"), "has the weight decay in m but not in v; PyTorch's adds it to the gradient of both"),
    ("weight-decay-partly", _adam(decay_in="v"), "has the weight decay in v but not in m; PyTorch's adds it to the gradient of both"),
)
OTHER_EPS = (1e-7, 1e-8, 1e-6, 1e-5, 1e-10, 0.0)
RATES = (0.1, 0.01, 0.001, 0.5, 0.05)  # that people try first
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
    ("update-delta-only", lambda step: _delta_only(step, 1), "returns lr·g alone; expected the new parameters p − lr·g"),
    ("update-delta-only", lambda step: _delta_only(step, -1), "returns −lr·g alone; expected the new parameters p − lr·g"),
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


def _twice(step, gradients):
    def stepped(params, grads, state, lr):
        params, state = step(params, grads, state, lr)
        return step(params, gradients(params), state, lr)

    return stepped


def _in_turn(groups):
    """One group of parameters after another, with the gradients taken again in between."""

    def wrap(step, gradients):
        def stepped(params, grads, state, lr):
            now = dict(params)
            for number, group in enumerate(groups):
                after, later = step(now, gradients(now) if number else grads, state, lr)
                now |= {n: after[n] for n in group}
            return now, later

        return stepped

    return wrap


def _ahead(mu, decay):
    """Sutskever's: the gradient taken where the velocity would lead."""

    def wrap(step, gradients):
        def stepped(params, grads, state, lr):
            last = state.get("velocity")
            g = gradients({n: p - lr * mu * last[n] for n, p in params.items()}) if last else grads
            g = {n: g[n] + decay * p for n, p in params.items()} if decay else g
            v = {n: mu * last[n] + g[n] if last else g[n] for n in params}
            return {n: p - lr * v[n] for n, p in params.items()}, {"velocity": v}

        return stepped

    return wrap


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
    for slug, where, wrap, says in rows:

        def change(plan, wrap=wrap):
            return plan.with_step(lambda step: wrap(step, _gradients(plan, inputs)))

        yield Edit(slug, where, says, change)


def _delta_only(step, sign):
    def stepped(params, grads, state, lr):
        after, state = step(params, grads, state, lr)
        return {n: sign * (params[n] - p) for n, p in after.items()}, state

    return stepped


ONE_UPDATE = (  # slug, (g, n, decay · p, learning rate) → what it moves along instead, sentence
    ("learning-rate-missing", lambda g, n, d, lr: g / lr, "lacks the learning rate"),
    ("update-sign", lambda g, n, d, lr: -g, "goes up the gradient"),
    ("factor-2", lambda g, n, d, lr: 2 * g, "takes twice the step"),
    ("factor-half", lambda g, n, d, lr: g / 2, "takes half the step"),
    ("batch-size-twice", lambda g, n, d, lr: g / n, "divides by n although the gradient is a mean already"),
    ("missing-1/n", lambda g, n, d, lr: g * n, "multiplies the gradient by n"),
)
ONE_DECAYED = (*ONE_UPDATE, ("update-sign", lambda g, n, d, lr: -g - 2 * d, "goes up the gradient, decay and all"))


def _optimizer_rows(spec):
    """Mistakes in the optimizer that the specification names."""
    if spec is not None and spec.optimizer == "sgd" and spec.momentum:
        moving = [
            *MOMENTUM,
            ("momentum-partly", _momentum_of(lambda n: n.startswith("W"), spec.nesterov), "has no momentum for the biases; expected for every parameter"),
            ("momentum-partly", _momentum_of(lambda n: n.startswith("b"), spec.nesterov), "has no momentum for the weights; expected for every parameter"),
            ("velocity-shared", _one_velocity(spec.nesterov), "keeps one velocity for all parameters; expected one for each"),
        ]
        return [(slug, rule(spec.momentum, spec.weight_decay), says) for slug, rule, says in moving]
    if spec is not None and spec.optimizer == "adam":
        options = spec.optimizer_options
        rows = [(slug, rule(options), says) for slug, rule, says in (*ADAM, *(ADAM_DECAY if spec.weight_decay else ()))]
        said = "adds {} to √v̂; expected eps = {:g}"
        return rows + [("adam-eps", _adam(other_eps=eps)(options), said.format((eps and f"{eps:g}") or "nothing (or next to nothing)", spec.eps)) for eps in OTHER_EPS if eps != spec.eps]
    return []


def _of_some(meant, place, name, n, spec):
    """The update of some of the parameters alone otherwise."""
    decay = spec.weight_decay if spec is not None else 0
    for slug, otherwise, says in ONE_DECAYED if decay else ONE_UPDATE:

        def moved(m, g, p, lr, otherwise=otherwise):
            return otherwise(g, n, decay * p, lr) if meant(m) else g

        says = f"The update of {name} {says}; expected {name} − lr·d{name}."
        yield Edit(slug, place, says, partial(Plan.with_step, wrap=_with_grads(moved)))


def update_edits(inputs, spec, calls):
    """Every mistake of a step: of plain descent, and of the optimizer that the specification names."""
    n, d = inputs.X.shape[0], inputs.X.shape[1]
    for slug, wrap, says in _optimizer_rows(spec):  # which take the place of the update: first, so that others add to them
        yield Edit(slug, "update", f"The update {says}.", lambda plan, wrap=wrap: plan.with_step(wrap))
    rows = list(EVERY_UPDATE)
    rows += [
        ("batch-size-twice", _with_grads(lambda name, g, p, lr: g / n), "divides by n although the gradient is a mean already; expected p − lr·g"),
        ("missing-1/n", _with_grads(lambda name, g, p, lr: g * n), "multiplies the gradient by n; expected p − lr·g"),
    ]
    for name in inputs.params if len(inputs.params) > 2 else ():
        says = f"never changes {name}; expected {name} − lr·d{name}"
        kind = "bias" if name.startswith("b") else "weights"
        unchanged = partial(Plan.with_step, wrap=_keeping(partial(operator.eq, name)))
        yield Edit(f"{kind}-never-updated", f"layer {name[1:]} {kind}", f"The update {says}.", unchanged)
    if spec is not None and spec.l2:
        rows.append(("penalty-twice", _with_grads(lambda name, g, p, lr: g + spec.l2 * p if name.startswith("W") else g), "adds the penalty's gradient, which the gradients contain already"))
    once_per_feature = partial(Plan.with_step, wrap=_with_grads(lambda name, g, p, lr: g * d if name.startswith("b") else g))
    where = "the bias" if "b" in inputs.params else "every layer bias"
    yield Edit("bias-updated-per-feature", where, "The update changes the bias once for every feature; expected once.", once_per_feature)
    for name in inputs.params:
        part = "bias" if name.startswith("b") else "weights"
        place = f"layer {name[1:]} {part}" if name[1:] else f"the {part}"
        yield from _of_some(lambda m, name=name: m == name, place, name, n, spec)
    for letter, part in (("b", "bias"), ("W", "weights")) if len(inputs.params) > 2 else ():
        yield from _of_some(lambda m, letter=letter: m.startswith(letter), f"every layer {part}", letter, n, spec)
    options = spec.optimizer_options if spec is not None else {}
    if options.get("weight_decay"):
        c = options["weight_decay"]
        rows += [
            ("update-sign", _with_grads(lambda name, g, p, lr: -g - 2 * c * p), "goes up the gradient, decay and all; expected p − lr·(g + weight_decay·p)"),
            ("weight-decay-missing", _with_grads(lambda name, g, p, lr: g - c * p), "lacks the weight decay; expected g + weight_decay·p"),
            ("weight-decay-sign", _with_grads(lambda name, g, p, lr: g - 2 * c * p), "has the weight decay with the wrong sign; expected g + weight_decay·p"),
            ("weight-decay-partly", _with_grads(lambda name, g, p, lr: g - c * p if name.startswith("b") else g), "has no weight decay on the biases; PyTorch's decays every parameter"),
            ("weight-decay-decoupled", _decoupled(c), "takes the weight decay off the parameters themselves (AdamW); expected it inside the gradient"),
        ]
    for slug, wrap, says in rows:
        yield Edit(slug, "update", f"The update {says}.", lambda plan, wrap=wrap: plan.with_step(wrap))
    yield from _again_edits(inputs, spec)
    for call in calls:
        if call.name == "linear" and call.layer > 1:

            def change(plan, number=call.number):
                return plan.with_gradient(number, X, lambda here: here.g @ (here.W - here.lr * (here.g.T @ here.x)))

            says = f"The update changes W{call.layer} before the gradients of the layers before it are taken: compute every gradient first, then update."
            yield Edit("update-order", call.place, says, change)


def _decoupled(c):
    def wrap(step):
        def stepped(params, grads, state, lr):
            plain = {n: g - c * params[n] for n, g in grads.items()}
            after, state = step(params, plain, state, lr)
            return {n: p - lr * c * params[n] for n, p in after.items()}, state

        return stepped

    return wrap
