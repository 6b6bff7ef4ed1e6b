"""The strength of a penalty, where a file takes one: what it is of the contract's."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from compare.adapting.gradients import targets_of
from compare.adapting.hypothesis import Found, Hypothesis
from compare.adapting.setting import FACTORS, Setting, contract_of, setting, truths
from compare.adapting.values import close
from compare.adapting.world import World, after_each

STRENGTH = 0.1  # that is declared, and handed over
FORMS = ("L2", "L2 / 2", "L2 * len(X)", "L2 * len(X) / 2", "2 * L2")  # what is handed over, likelier first
STAGES = ("forward", "loss", "gradients", "step", "predict")


def with_penalty(world: World, h: Hypothesis) -> Hypothesis:
    """The same with a penalty, where something takes its strength; else as it was."""
    if not takes_strength(h):
        return h
    forms = [form for form in FORMS if not (h.each and "len" in form)]
    return max((_with(h, form) for form in forms), key=lambda each: _fits(world, each))


def takes_strength(h: Hypothesis) -> bool:
    """Whether anything is handed the strength of a penalty."""
    stages = [getattr(h, name) for name in STAGES]
    lines = [*h.holder.lines, *(line for stage in stages if stage for line in stage.lines)]
    return any(re.search(r"\bL2\b", line) for line in lines)


def _with(h, form):
    """A hypothesis that hands over this in the place of L2."""

    def written(lines):
        return tuple(re.sub(r"\bL2\b", form, line) for line in lines)

    stages = {name: getattr(h, name) for name in STAGES}
    stages = {name: replace(stage, lines=written(stage.lines)) for name, stage in stages.items() if stage}
    return replace(h, holder=replace(h.holder, make=written(h.holder.make)), l2=STRENGTH, **stages)


def _fits(world, h):
    """How many values are what they are with a penalty, at all points: of the loss, the gradients and the step."""
    s = setting(world, h.holder, h.each, h.l2)
    true = truths(s, h.activation, h.output, h.loss_name)
    return sum(_at_point(s, h, point, t) for point, t in zip(s.points, true))


def _after(s, h, point, before, wanted, of):
    """Where a step ends, by name: that with all samples, or that after the last of those with each alone."""
    rate = point.lr if h.rate in ("lr", "") else float(h.rate)
    if h.online:
        one = FACTORS[h.factor](1, point.y.shape[1])
        return contract_of(s.holder, *after_each(point, h.activation, h.output, h.loss_name, rate * one, s.l2))
    return {name: before[name] - rate * of * wanted[name] for name in before}


def _at_point(s: Setting, h: Hypothesis, point, true):
    wanted, before = targets_of(s, true), contract_of(s.holder, point.W, point.b)
    of, count = FACTORS[h.factor](*point.y.shape), 0
    after = _after(s, h, point, before, wanted, of)
    if isinstance(h.loss, Found) and (space := s.run(list(h.loss.lines), point)):
        value = s.at(space, h.loss.value)
        count += value is not None and value.size == 1 and close(value.reshape(1), np.full(1, true.loss * of))
    for stage, moved in ((h.gradients, False), (h.step, True)):
        space = s.run(list(stage.lines), point) if stage else None
        if not stage or not space:
            continue
        for name, text in stage.value.items():
            value = s.at(space, text)
            if value is not None and value.shape == wanted[name].shape:
                count += close(value, after[name]) if moved else close(value, of * wanted[name])
    return count
