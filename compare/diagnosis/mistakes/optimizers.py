"""Mistakes in the rule of an optimizer: each rule with some of its parts otherwise, and a row for each way to err."""

from __future__ import annotations

from math import prod

import torch


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
    ("nesterov-swapped", _momentum(moved_by=_ahead_of), "looks ahead as Nesterov's; expected plain momentum: v = momentum·v + g, then p − lr·v"),
    ("nesterov-swapped", _momentum(moved_by=_along), "does not look ahead; Nesterov's moves along g + momentum·v"),
    ("momentum-damped", _momentum(lambda v, g, mu, _: g if v is None else mu * (v + g)), "multiplies the gradient by the momentum too; expected momentum·v + g"),
    ("momentum-rate", _momentum(lambda v, g, mu, lr: g if v is None else lr * mu * v + g), "multiplies the momentum by the learning rate: the last move holds lr already; expected momentum·(last move) + the gradient times lr"),
    ("momentum-rate", _momentum(moved_by=lambda v, last, g, mu, lr: g if last is None else g + mu * last / lr), "lacks the learning rate before momentum·v: expected p − lr·(momentum·v + g)"),
    ("momentum-sign", _momentum(lambda v, g, mu, _: g if v is None else g - mu * v), "subtracts the momentum: the velocity is g − momentum·v; expected momentum·v + g"),
    ("momentum-of-gradient", _momentum(lambda v, g, *_: g, lambda v, last, g, mu, _: g if last is None else g + mu * last), "adds momentum times the last gradient alone; expected times the last velocity, which holds all those before it"),
    ("velocity-start", _momentum(lambda v, g, mu, _: mu * g + g if v is None else mu * v + g), "starts with the first gradient for its velocity, and adds it once more; expected v = 0 before the first step"),
    ("velocity-start", _momentum(lambda v, g, mu, _: mu * (g * 0 + 1) + g if v is None else mu * v + g), "starts with a velocity of 1; expected 0"),
    ("velocity-start", _momentum(lambda v, g, mu, _: g * 0 if v is None else mu * v + g), "leaves the first gradient out: its velocity is 0 in the first step; expected v = g there"),
    ("momentum-damped", _momentum(moved_by=lambda v, last, g, mu, _: mu * v), "multiplies the velocity by the momentum once more; expected v = momentum·v + g, then p − lr·v"),
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
    ("adam-count", _adam(count=lambda t, number, all: 1), "corrects every step for the start as if it were the first: t is not counted there, or β not raised to it; expected 1 − βᵗ, t = 1, 2, 3, …"),
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

        def decayed(step, params, grads, state, lr):
            params, grads = decay(params, grads, lr, c)
            return inner(step, params, grads, state, lr)

        return decayed

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


def rule_rows(spec):
    """(slug, step, sentence) of the mistakes in the rule of the optimizer that a specification names."""
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
