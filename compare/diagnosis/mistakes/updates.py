"""Mistakes in the update: what moves, along what, and how far."""

from __future__ import annotations

import operator
from dataclasses import replace
from functools import partial
from math import prod

import torch

from compare.diagnosis.mistakes.edit import Edit
from compare.diagnosis.mistakes.linear import X
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


def _plain(v, g, mu, lr):
    return g if v is None else mu * v + g


def _along(v, last, g, mu, lr):
    return v


def _ahead_of(v, last, g, mu, lr):
    return g + mu * v


def _momentum(velocity_of=_plain, moved_by=None, kept=lambda name: True):
    """Descent along a velocity: ``velocity_of(v, g, mu, lr)`` from the last one (None at first), and
    ``moved_by(v, last, g, mu, lr)``, or else as the specification has it, with Nesterov's look ahead or without.
    Parameters whose velocity is not ``kept`` descend plainly.
    """

    def rule(spec):
        mu, decay = spec.momentum, spec.weight_decay
        along = moved_by or (_ahead_of if spec.nesterov else _along)

        def stepped(_, params, grads, state, lr):
            grads = {n: g + decay * params[n] for n, g in grads.items()} if decay else grads
            last = state.get("velocity") or dict.fromkeys(params)
            v = {n: velocity_of(last[n] if kept(n) else None, g, mu, lr) for n, g in grads.items()}
            moved = {n: along(v[n], last[n], grads[n], mu, lr) if kept(n) else grads[n] for n in params}
            return {n: p - lr * moved[n] for n, p in params.items()}, {"velocity": v}

        return stepped

    return rule


MOMENTUM = (
    ("momentum-order", _momentum(moved_by=lambda v, last, g, *_: g * 0 if last is None else last), "moves along the velocity of the step before: update v first, then p"),
    ("momentum-forgotten", _momentum(moved_by=lambda v, last, g, *_: g), "has no momentum: p moves along the gradient alone"),
    ("momentum-damped", _momentum(lambda v, g, mu, _: (1 - mu) * g if v is None else mu * v + (1 - mu) * g), "has (1 − momentum)·g in its velocity; PyTorch's is momentum·v + g"),
    ("momentum-damped", _momentum(lambda v, g, mu, _: g if v is None else mu * v + (1 - mu) * g), "has (1 − momentum)·g in its velocity; PyTorch's is momentum·v + g"),
    ("nesterov-swapped", _momentum(moved_by=_ahead_of), "looks ahead as Nesterov's; expected plain momentum, p − lr·v"),
    ("nesterov-swapped", _momentum(moved_by=_along), "does not look ahead; Nesterov's moves along g + momentum·v"),
    ("momentum-damped", _momentum(lambda v, g, mu, _: g if v is None else mu * (v + g)), "multiplies the gradient by the momentum too; expected momentum·v + g"),
    ("momentum-rate", _momentum(lambda v, g, mu, lr: g if v is None else lr * mu * v + g), "multiplies the momentum by the learning rate: the last move holds lr already; expected momentum·v + g"),
    ("momentum-rate", _momentum(moved_by=lambda v, last, g, mu, lr: g if last is None else g + mu * last / lr), "lacks the learning rate before momentum·v: expected p − lr·(momentum·v + g)"),
    ("momentum-sign", _momentum(lambda v, g, mu, _: g if v is None else g - mu * v), "subtracts the momentum: the velocity is g − momentum·v; expected momentum·v + g"),
    ("momentum-of-gradient", _momentum(lambda v, g, *_: g, lambda v, last, g, mu, _: g if last is None else g + mu * last), "adds momentum times the last gradient alone; expected times the last velocity, which holds all those before it"),
    ("velocity-start", _momentum(lambda v, g, mu, _: mu * g + g if v is None else mu * v + g), "starts with the first gradient for its velocity, and adds it once more; expected v = 0 before the first step"),
    ("velocity-start", _momentum(lambda v, g, mu, _: mu * (g * 0 + 1) + g if v is None else mu * v + g), "starts with a velocity of 1; expected 0"),
    ("velocity-start", _momentum(lambda v, g, mu, _: g * 0 if v is None else mu * v + g), "leaves the first gradient out: its velocity is 0 in the first step; expected v = g there"),
    ("momentum-damped", _momentum(moved_by=lambda v, last, g, mu, _: mu * v), "multiplies the velocity by the momentum once more; expected p − lr·v"),
)


def _one_velocity(spec):
    """One velocity for all parameters: each starts from what the last one left."""
    mu, decay, nesterov = spec.momentum, spec.weight_decay, spec.nesterov

    def stepped(_, params, grads, state, lr):
        after, v = {}, None
        for n, p in params.items():
            g = grads[n] + decay * p if decay else grads[n]
            v = mu * state["v"] + g if "v" in state else g
            after[n] = p - lr * (g + mu * v if nesterov else v)
        return after, {"v": v}

    return stepped


MOMENTUM += (
    ("momentum-partly", _momentum(kept=lambda n: n.startswith("W")), "has no momentum for the biases; expected for every parameter"),
    ("momentum-partly", _momentum(kept=lambda n: n.startswith("b")), "has no momentum for the weights; expected for every parameter"),
    ("velocity-shared", _one_velocity, "keeps one velocity for all parameters; expected one for each"),
)


# Adam's moments, corrected for their start at 0: (moment, β, number of the step) → what is used of it
def _divided(moment, beta, t):
    return moment / (1 - beta**t)


def _as_it_is(moment, beta, t):
    return moment


def _multiplied(moment, beta, t):
    return moment * (1 - beta**t)


def _mean(last, new, beta):
    """The running mean of a moment; ``last`` is None at first."""
    return (1 - beta) * new + (0 if last is None else beta * last)


def _mean_from_first(last, new, beta):
    return new if last is None else (1 - beta) * new + beta * last


def _mean_from_one(last, new, beta):
    return (1 - beta) * new + beta * (new * 0 + 1 if last is None else last)


def _sum(last, new, beta):
    return new + (0 if last is None else beta * last)


def _root_and_eps(v_hat, v, eps, correction):
    """What is divided by; ``correction`` is what v has been divided by."""
    return v_hat.sqrt() + eps


def _without_root(v_hat, v, eps, correction):
    return v_hat + eps


def _adam(
    correct=(_divided, _divided), mean=(_mean, _mean), count=lambda t, number, all: t, swapped=False, square=lambda g, m: g * g,
    along=lambda m_hat, *_: m_hat, below=_root_and_eps, keep=False, decay_in="mv", largest="", after_root=0.0,
):  # fmt: skip
    """Adam with some of its parts otherwise.

    Parameters
    ----------
    correct, mean : how m and v are corrected, and how they are kept
    count : (step, number of the parameter, number of parameters) → t
    square : (g, m) → what v is the mean of
    along : (m̂, g, m, t, options) → what the step goes along
    below : (v̂, v, eps, correction) → what it is divided by
    keep : whether the corrected moments are what is kept
    decay_in : which of the moments the weight decay is in
    largest : whether v is the largest so far, "raw" or "corrected"
    after_root : what is added to the whole step, in eps
    """

    def rule(options):
        b1, b2 = options["betas"][::-1] if swapped else options["betas"]
        eps, decay = options["eps"], options["weight_decay"]

        def stepped(_, params, grads, state, lr):
            step = state.get("step", 0) + 1
            kept, after = {"m": {}, "v": {}, "most": {}}, {}
            for number, (n, p) in enumerate(params.items()):
                last = {part: state[part].get(n) if part in state else None for part in kept}
                t = count(step, number, len(params))
                of_m, of_v = (grads[n] + decay * p if decay and part in decay_in else grads[n] for part in "mv")
                m = mean[0](last["m"], of_m, b1)
                v = mean[1](last["v"], square(of_v, m), b2)
                m_hat, v_hat, most = correct[0](m, b1, t), correct[1](v, b2, t), v
                if largest:
                    now = v_hat if largest == "corrected" else v
                    most = now if last["most"] is None else torch.maximum(last["most"], now)
                    v_hat = most if largest == "corrected" else correct[1](most, b2, t)
                kept["m"][n], kept["v"][n], kept["most"][n] = (m_hat, v_hat, most) if keep else (m, v, most)
                after[n] = p - lr * along(m_hat, of_m, m, t, options) / below(v_hat, v, eps, 1 - b2**t) - after_root * eps
            return after, kept | {"step": step}

        return stepped

    return rule


ADAM = (
    ("bias-correction-missing", _adam((_as_it_is, _as_it_is)), "lacks Adam's bias correction: divide m by 1 − β₁ᵗ and v by 1 − β₂ᵗ"),
    ("bias-correction-missing", _adam((_as_it_is, _divided)), "lacks the bias correction of m: divide it by 1 − β₁ᵗ"),
    ("bias-correction-missing", _adam((_divided, _as_it_is)), "lacks the bias correction of v: divide it by 1 − β₂ᵗ"),
    ("adam-root", _adam(below=_without_root), "lacks the square root of v̂"),
    ("eps-inside-root", _adam(below=lambda v_hat, v, eps, c: (v_hat + eps).sqrt()), "has eps inside the square root; expected √v̂ + eps"),
    ("adam-count", _adam(count=lambda t, number, all: t + 1), "counts its steps from 2; the first step has t = 1"),
    ("adam-betas", _adam(swapped=True), "has β₁ and β₂ in each other's place"),
    ("adam-count", _adam(count=lambda t, number, all: all * (t - 1) + number + 1), "counts t up once for every parameter; expected once for every step"),
    ("adam-count", _adam(count=lambda t, number, all: 1), "never counts its steps: t stays 1; expected t = 1, 2, 3, …"),
    ("adam-square", _adam(square=lambda g, m: g.abs()), "keeps the mean of |g| where that of g² belongs"),
    ("adam-square", _adam(square=lambda g, m: m * m), "keeps the mean of m² where that of g² belongs"),
    ("amsgrad", _adam(largest="raw"), "divides by the largest v so far (AMSGrad); expected by v̂ itself"),
    ("amsgrad", _adam(largest="corrected"), "divides by the largest v̂ so far (AMSGrad); expected by v̂ itself"),
    ("adam-mean", _adam((lambda m, beta, t: 1 - beta**t, _divided), along=lambda c, g, *_: g / c), "steps along g; expected the running mean m̂"),
    ("adam-mean", _adam(along=lambda m_hat, g, *_: g), "steps along g; expected the running mean m̂"),
    ("adam-correction-kept", _adam(keep=True), "keeps the corrected moments, which the next step corrects again: keep m and v as they are, and correct a copy"),
    ("adam-correction-multiplied", _adam((_multiplied, _multiplied)), "multiplies the moments by 1 − βᵗ; expected divided: m / (1 − β₁ᵗ), v / (1 − β₂ᵗ)"),
    ("adam-correction-multiplied", _adam((_multiplied, _divided)), "multiplies m by 1 − β₁ᵗ; expected divided: m / (1 − β₁ᵗ)"),
    ("adam-correction-multiplied", _adam((_divided, _multiplied)), "multiplies v by 1 − β₂ᵗ; expected divided: v / (1 − β₂ᵗ)"),
    ("adam-start", _adam(mean=(_mean_from_first, _mean_from_first)), "starts its moments at the first gradient, g and g², and corrects them all the same: m and v start at 0"),
    ("adam-start", _adam((_as_it_is, _as_it_is), (_mean_from_first, _mean_from_first)), "starts its moments at the first gradient, g and g², and corrects nothing: m and v start at 0"),
    ("adam-start", _adam(mean=(_mean_from_first, _mean)), "starts m at the first gradient, and corrects it all the same: m starts at 0"),
    ("adam-start", _adam(mean=(_mean, _mean_from_first)), "starts v at the square of the first gradient, and corrects it all the same: v starts at 0"),
    ("adam-start", _adam(mean=(_mean_from_one, _mean_from_one)), "starts its moments at 1; expected m and v to start at 0"),
    ("adam-start", _adam(mean=(_mean, _mean_from_one)), "starts v at 1; expected 0"),
    ("adam-weight", _adam(mean=(_sum, _sum)), "lacks the weights of the new gradient: m = β₁·m + (1 − β₁)·g, and v = β₂·v + (1 − β₂)·g²"),
    ("adam-weight", _adam(mean=(_sum, _mean)), "lacks the weight of the new gradient in m: m = β₁·m + (1 − β₁)·g"),
    ("adam-weight", _adam(mean=(_mean, _sum)), "lacks the weight of the new gradient in v: v = β₂·v + (1 − β₂)·g²"),
    ("adam-memory", _adam(mean=(lambda last, new, beta: _mean(None, new, beta),) * 2, count=lambda t, number, all: 1), "forgets its moments and its count from step to step: each is a first one"),
    ("adam-memory", _adam(mean=(lambda last, new, beta: _mean(None, new, beta),) * 2), "forgets its moments from step to step, and counts on: m and v have to be kept"),
    ("adam-eps", _adam(below=lambda v_hat, v, eps, c: v_hat.sqrt() + eps / c**0.5), "adds eps to √v before v is corrected, as TensorFlow does; expected √v̂ + eps"),
    ("parentheses", _adam(below=lambda v_hat, v, eps, c: v_hat.sqrt(), after_root=1.0), "adds eps to the whole quotient: the parentheses are missing in m̂ / (√v̂ + eps)"),
)
ADAM_DECAY = (
    ("weight-decay-partly", _adam(decay_in="m"), "has the weight decay in m but not in v; PyTorch's adds it to the gradient of both"),
    ("weight-decay-partly", _adam(decay_in="v"), "has the weight decay in v but not in m; PyTorch's adds it to the gradient of both"),
)


# ---- the other optimizers: each rule with some of its parts otherwise


def _decaying(decay, rule=None):
    """A rule (Adam's) that knows of no weight decay, from what the decay has changed first: decay(params, grads, lr, c)."""

    def of(options):
        c, inner = options["weight_decay"], (rule or _adam())(options | {"weight_decay": 0})

        return lambda step, params, grads, state, lr: inner(step, *decay(params, grads, lr, c), state, lr)

    return of


ADAMW = (
    *((slug, _decaying(lambda p, g, lr, c: ({n: (1 - lr * c) * x for n, x in p.items()}, g), rule), says) for slug, rule, says in ADAM),
    ("weight-decay-coupled", _adam(), "has the weight decay inside the gradient, as Adam's; AdamW's takes it off the parameters: p − lr·weight_decay·p"),
    ("weight-decay-missing", _decaying(lambda p, g, lr, c: (p, g)), "lacks the weight decay; expected p − lr·weight_decay·p before Adam's step"),
    ("weight-decay-sign", _decaying(lambda p, g, lr, c: ({n: (1 + lr * c) * x for n, x in p.items()}, g)), "has the weight decay with the wrong sign; expected p − lr·weight_decay·p"),
    ("weight-decay-unrated", _decaying(lambda p, g, lr, c: ({n: (1 - c) * x for n, x in p.items()}, g)), "takes weight_decay·p off without the learning rate; expected lr·weight_decay·p"),
    ("weight-decay-scaled", _decaying(lambda p, g, lr, c: ({n: (1 - 2 * lr * c) * x for n, x in p.items()}, g)), "has the weight decay twice; expected p − lr·weight_decay·p"),
    ("weight-decay-scaled", _decaying(lambda p, g, lr, c: ({n: (1 - lr * c / 2) * x for n, x in p.items()}, g)), "has half the weight decay; expected p − lr·weight_decay·p"),
    ("weight-decay-partly", _decaying(lambda p, g, lr, c: ({n: x if n.startswith("b") else (1 - lr * c) * x for n, x in p.items()}, g)), "has no weight decay on the biases; PyTorch's decays every parameter"),
)  # fmt: skip


def _nadam(mu=lambda options, t: options["betas"][0] * (1 - 0.5 * 0.96 ** (t * options["momentum_decay"])), new=True, ahead=True, **parts):
    """NAdam with some of its parts otherwise: its momentum, whether the step has a part of g, looks ahead, and Adam's parts."""

    def along(m_hat, g, m, t, options):
        now, then, product = mu(options, t), mu(options, t + 1), prod(mu(options, n) for n in range(1, t + 1))
        of_m = (then / (1 - product * then) if ahead else now / (1 - product)) * m
        return of_m + (1 - now) / (1 - product) * g if new else of_m

    return _adam(along=along, **parts)


NADAM = (
    ("nadam-not-ahead", _adam(), "does not look ahead: it is Adam's; expected g and m weighted by (1 − μₜ)/(1 − Πₜ) and μₜ₊₁/(1 − Πₜ₊₁)"),
    ("nadam-not-ahead", _nadam(new=False), "lacks the part of the new gradient, (1 − μₜ)/(1 − Πₜ)·g"),
    ("nadam-not-ahead", _nadam(ahead=False), "weights m by μₜ/(1 − Πₜ), of this step; expected μₜ₊₁/(1 − Πₜ₊₁), of the next"),
    ("nadam-momentum", _nadam(lambda options, t: options["betas"][0]), "has the momentum β₁ in every step; PyTorch's grows towards it: μₜ = β₁·(1 − ½·0.96^(t·momentum_decay))"),
    ("nadam-momentum", _nadam(lambda options, t: options["betas"][0] * (1 - 0.5 * 0.96**t)), "lacks momentum_decay in 0.96^(t·momentum_decay)"),
    ("bias-correction-missing", _nadam(correct=(_divided, _as_it_is)), "lacks the bias correction of v: divide it by 1 − β₂ᵗ"),
    ("adam-root", _nadam(below=_without_root), "lacks the square root of v̂"),
)  # fmt: skip


def _scaled(keep, below=lambda v, eps: v.sqrt() + eps, buffer=lambda u, move, mu, lr: move if u is None else mu * u + move, rate=lambda lr, t, options: lr):
    """A step along g / (√v + eps): ``keep(v, g, options)`` is the new v (v is None at first), ``below`` what is divided by,
    ``buffer`` the momentum, ``rate`` the learning rate of step t.
    """

    def rule(options):
        c, mu, eps = options["weight_decay"], options.get("momentum", 0), options["eps"]

        def stepped(_, params, grads, state, lr):
            t, v, u, after = state.get("t", 0) + 1, {}, {}, {}
            for n, p in params.items():
                g = grads[n] + c * p if c else grads[n]
                v[n] = keep(state["v"][n] if "v" in state else None, g, options)
                move = g / below(v[n], eps)
                u[n] = buffer(state["u"][n] if "u" in state else None, move, mu, lr) if mu else move
                after[n] = p - rate(lr, t, options) * u[n]
            return after, {"t": t, "v": v, "u": u}

        return stepped

    return rule


def _mean_square(v, g, options):
    return (1 - options["alpha"]) * g * g + (0 if v is None else options["alpha"] * v)


def _sum_of_squares(v, g, options):
    return g * g + (options["initial_accumulator_value"] if v is None else v)


def _annealed(lr, t, options):
    return lr / (1 + (t - 1) * options["lr_decay"])


def _corrected(options):
    """RMSProp with Adam's correction, for which the rule has to count."""
    return _adam(along=lambda m_hat, g, *_: g)({"betas": (0.0, options["alpha"]), "eps": options["eps"], "weight_decay": options["weight_decay"]})


SCALED = (  # of RMSProp and Adagrad alike: the keywords of _scaled
    ("adam-root", {"below": lambda v, eps: v + eps}, "lacks the square root of v; expected g / (√v + eps)"),
    ("eps-inside-root", {"below": lambda v, eps: (v + eps).sqrt()}, "has eps inside the square root; expected √v + eps"),
    *(("adam-eps", {"below": lambda v, eps, e=e: v.sqrt() + e}, f"adds {e:g} to √v; expected {{eps:g}}") for e in (1e-10, 1e-8, 1e-7, 1e-6, 1e-5)),
)
RMSPROP = (
    ("rmsprop-sum", _scaled(lambda v, g, o: g * g + (0 if v is None else v)), "adds up the squared gradients, as Adagrad does; expected their running mean, α·v + (1 − α)·g²"),
    ("adam-weight", _scaled(lambda v, g, o: g * g + (0 if v is None else o["alpha"] * v)), "lacks the weight of the new gradient in v: v = α·v + (1 − α)·g²"),
    ("adam-betas", _scaled(lambda v, g, o: o["alpha"] * g * g + (0 if v is None else (1 - o["alpha"]) * v)), "has α and 1 − α in each other's place; expected v = α·v + (1 − α)·g²"),
    ("adam-start", _scaled(lambda v, g, o: g * g if v is None else _mean_square(v, g, o)), "starts v at the square of the first gradient; expected 0"),
    ("adam-start", _scaled(lambda v, g, o: _mean_square(g * 0 + 1 if v is None else v, g, o)), "starts v at 1, as TensorFlow once did; expected 0"),
    ("adam-square", _scaled(lambda v, g, o: (1 - o["alpha"]) * g.abs() + (0 if v is None else o["alpha"] * v)), "keeps the mean of |g| where that of g² belongs"),
    ("adam-memory", _scaled(lambda v, g, o: _mean_square(None, g, o)), "forgets v from step to step: v has to be kept"),
    ("rmsprop-corrected", _corrected, "corrects v for its start at 0, as Adam does; PyTorch's RMSProp doesn't"),
    *((slug, _scaled(_mean_square, **parts), says) for slug, parts, says in SCALED),
)
RMSPROP_MOMENTUM = (
    ("momentum-forgotten", _scaled(_mean_square, buffer=lambda u, move, mu, lr: move), "has no momentum; expected u = momentum·u + g/(√v + eps)"),
    ("momentum-damped", _scaled(_mean_square, buffer=lambda u, move, mu, lr: (1 - mu) * move + (0 if u is None else mu * u)), "has 1 − momentum before the new move; expected momentum·u + g/(√v + eps)"),
)
ADAGRAD = (
    ("adagrad-mean", _scaled(lambda v, g, o: 0.1 * g * g + (0 if v is None else 0.9 * v), rate=_annealed), "keeps a running mean of g², 0.9·v + 0.1·g², as RMSProp does; expected the sum, v + g²"),
    ("adam-memory", _scaled(lambda v, g, o: _sum_of_squares(None, g, o), rate=_annealed), "forgets v from step to step: the squares of all gradients have to be added up"),
    ("adam-square", _scaled(lambda v, g, o: g.abs() + (o["initial_accumulator_value"] if v is None else v), rate=_annealed), "adds up |g| where g² belongs"),
    *((slug, _scaled(_sum_of_squares, rate=_annealed, **parts), says) for slug, parts, says in SCALED),
)


OTHER_EPS = (1e-7, 1e-8, 1e-6, 1e-5, 1e-10, 0.0)
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
    return [*_rule_rows(spec), *(("learning-rate-changes", _at_rate(change), said.format(reads)) for change, reads in CHANGING)]


def _rule_rows(spec):
    if spec.optimizer == "sgd":
        return [(slug, rule(spec), says) for slug, rule, says in MOMENTUM]
    options = spec.optimizer_options
    if spec.optimizer != "adam":
        rows = {"adamw": ADAMW, "nadam": NADAM, "rmsprop": RMSPROP, "adagrad": ADAGRAD}[spec.optimizer]
        rows += RMSPROP_MOMENTUM if spec.optimizer == "rmsprop" and spec.momentum else ()
        same = f"adds {spec.eps:g} "
        return [(slug, rule(options), says.format(eps=spec.eps)) for slug, rule, says in rows if not says.startswith(same)]
    rows = [(slug, rule(options), says) for slug, rule, says in (*ADAM, *(ADAM_DECAY if spec.weight_decay else ()))]
    said = "adds {} to √v̂; expected eps = {:g}"
    return rows + [("adam-eps", _adam(below=lambda v_hat, v, _, c, eps=eps: v_hat.sqrt() + eps)(options), said.format((eps and f"{eps:g}") or "nothing (or next to nothing)", spec.eps)) for eps in OTHER_EPS if eps != spec.eps]


def _of_some(meant, place, name, n, spec):
    """The update of some of the parameters alone otherwise."""
    decay = spec.weight_decay if spec is not None and spec.optimizer != "adamw" else 0
    for slug, otherwise, says in ONE_DECAYED if decay else ONE_UPDATE:

        def moved(m, g, p, lr, otherwise=otherwise):
            return otherwise(g, n, decay * p, lr) if meant(m) else g

        says = f"The update of {name} {says}; expected {name} − lr·d{name}."
        alone = slug in ("factor-2", "factor-half")
        yield Edit(slug, place, says, partial(Plan.with_step, otherwise=_with_grads(moved)), of_the_move=alone)


def update_edits(inputs, spec, calls):
    """Every mistake of a step: of plain descent, and of the optimizer that the specification names."""
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
