"""Momentum that a network is made with: how strong it is, what the file means by it, and where its velocities live."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from compare.adapting.hypothesis import Hypothesis
from compare.adapting.rendering import EPOCHS_HANDED, epochs_of, rendered, said
from compare.adapting.setting import contract_of, layers_of, setting
from compare.adapting.values import close
from compare.adapting.world import World, truth
from compare.adapting.written import A_TRIAL, STEPS, imported_text
from compare.mending.program import OutOfTime, limited
from scratch.optimizers import sgd

STRENGTH = 0.9  # that is declared, and handed over
MEANT = (  # Nesterov's or not, what of the rate is handed over: likelier first
    (False, "lr"),
    (False, "lr / (1 - MOMENTUM)"),
    (True, "lr"),
    (True, "lr / (1 - MOMENTUM)"),
)
STAGES = ("forward", "loss", "gradients", "step", "predict")
MEANS = r"\(1\.?0? ?- ?[\w.]*(momentum|beta|mu|gamma)"  # what a text says whose velocities are means
TAKES_ONE = r"\bMOMENTUM\b"


def with_momentum(world: World, h: Hypothesis, module: str) -> Hypothesis:
    """The same with momentum, where something takes it and a step remembers it; else with none."""
    if not _takes_one(h):
        return h
    found = [replace(h, momentum=STRENGTH, kept=kept) for kept in _kept(h)]
    found = [each for each in found if _remembers(world, each, module)]
    if not found:
        return _without(h)
    means = re.search(MEANS, world.text) is not None
    meant = sorted(MEANT, key=lambda way: (way[1] == "lr") == means)
    ways = [replace(found[0], nesterov=nesterov, share=share) for nesterov, share in meant]
    if h.rate not in ("lr", ""):  # which the file has itself
        ways = [way for way in ways if way.share == "lr"]
    return max(ways, key=lambda way: _fits(world, way, module))


def _takes_one(h):
    lines = [*h.holder.lines, *(line for name in STAGES for line in _lines(h, name))]
    return any(re.search(TAKES_ONE, line) for line in lines)


def _lines(h, name):
    stage = getattr(h, name)
    return stage.lines if stage else ()


def _without(h):
    """The same with a momentum of 0 in so many words."""

    def written(lines):
        return tuple(re.sub(TAKES_ONE, "0.0", line) for line in lines)

    stages = {name: getattr(h, name) for name in STAGES}
    stages = {name: replace(stage, lines=written(stage.lines)) for name, stage in stages.items() if stage}
    return replace(h, holder=replace(h.holder, make=written(h.holder.make)), **stages)


def _kept(h):
    """Where what a step remembers may live: in the object, or in a fit, which then begins anew with an epoch more."""
    if not h.step or h.each or not h.holder.cls or any(re.search(r"\b[XY]\b", line) for line in h.holder.make):
        return ()
    counts = epochs_of(h) or any(re.search(EPOCHS_HANDED, line) for line in h.step.lines)
    return ("object", "epochs") if counts else ("object",)


def _trajectory(world: World, h: Hypothesis, module: str, begin: dict | None = None) -> list[dict[str, np.ndarray]]:
    """The parameters after some steps of the adapter, from a point or where it begins, as far as they can be taken."""
    s = setting(world, h.holder, False, h.l2)
    point, known = s.points[0], [*world.classes, *world.functions]
    found: list[dict[str, np.ndarray]] = []
    world.in_time()
    try:
        with limited(STEPS * A_TRIAL):
            step = imported_text(world, rendered(h, module, known, said(h, "")), module)["step"]
            params, state = begin or contract_of(h.holder, point.W, point.b), {}
            y = point.y[:, 0] if h.holder.single else point.y
            y = point.y.argmax(axis=1) if h.loss_name == "cross_entropy" else y
            for _ in range(STEPS):
                handed = {name: np.array(p) for name, p in params.items()}
                params, state = step(handed, point.X.copy(), y.copy(), point.lr, state)
                found.append({name: np.array(p, dtype=float) for name, p in params.items()})
    except (Exception, SystemExit, OutOfTime) as error:
        world.failed = error
    return found


def _remembers(world, h, module):
    """Whether a second step is another than it would be as the first."""
    after = _trajectory(world, h, module)
    if len(after) < 2:
        return False
    anew = _trajectory(world, h, module, after[0])
    return not anew or any(not close(after[1][name], value) for name, value in anew[0].items())


def _fits(world, h, module):
    """How many of the parameters are after each of some steps what they are with momentum."""
    s = setting(world, h.holder, False, h.l2)
    after, point = _trajectory(world, h, module), s.points[0]
    params, state, count = contract_of(h.holder, point.W, point.b), {}, 0
    for mine in after:
        W, b = layers_of(h.holder, params)
        true = truth(point._replace(W=W, b=b), h.activation, h.output, h.loss_name, l2=h.l2)
        grads = contract_of(h.holder, true.W, true.b)
        params, state = sgd(params, grads, state, point.lr, momentum=h.momentum, nesterov=h.nesterov)
        count += sum(close(mine[name], value) for name, value in params.items())
    return count
