"""Which loss a file has, as far as its parts agree, and what is known of a hypothesis for sure."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

import numpy as np

from compare.adapting.gradients import targets_of
from compare.adapting.hypothesis import Found, Hypothesis
from compare.adapting.setting import FACTORS, Setting


def as_stepped(found, fits, step, factor):
    """Gradients as a file's own step has them that is right: with a minus where it adds them, and divided by the number
    of samples where it does that, and the loss is a mean.
    """
    if not (found and found.exact and fits and step and step.found.exact):
        return found
    sign = "-" if fits[0].sign < 0 else ""
    share = " / len(X)" if (fits[0].factor, factor) == ("n", "1") and step.fit and step.fit.factor == "1" else ""
    return replace(found, value={name: f"{sign}{text}{share}" for name, text in found.value.items()})


def agreed(cost, others, nearest, known):
    """The loss that a file has, and what its own is of it: what its parts agree on, else the contract's own."""
    pairs = [(f.loss, f.factor) for f in others]
    both = next(((c.loss, c.factor) for c in cost if (c.loss, c.factor) in pairs), None)
    if both:
        return both
    mean = next((pair for pair in [*((c.loss, c.factor) for c in cost), *pairs] if pair[1] == "1"), None)
    if mean:
        return mean
    if cost:
        return cost[0].loss, cost[0].factor
    if pairs:
        return min(pairs, key=lambda pair: list(FACTORS).index(pair[1]))
    return nearest or (known[0], "1")


@lru_cache(maxsize=8)  # it is asked of every reading
def divides(text: str) -> bool:
    """Whether a text takes a mean, in one way or another, but for what it only shows."""
    text = "\n".join(line for line in text.splitlines() if not re.search(r"\b(print|append|abs)\(", line))
    return (
        re.search(r"mean\(|/ ?(float\()?(n|m|N|batch_?size|len\(|\w+\.(shape|size))\b|/ ?n_?samples", text) is not None
    )


def nearest(s, values, readings):
    """The loss and the factor whose gradients come nearest to what there is, where none fits."""
    best = None
    for loss, true in readings.items():
        wanted = targets_of(s, true[0])
        for factor in ("1", "n", "n * k"):
            of, far = FACTORS[factor], []
            for name, value in values.items():
                t = wanted[name] * of(*s.points[0].y.shape)
                if value is not None and value.shape == t.shape and np.isfinite(value).all():
                    size = max(np.linalg.norm(value), np.linalg.norm(t), 1e-9)
                    far.append(min(float(np.linalg.norm(value + sign * t)) for sign in (1, -1)) / size)
            score = sum(far) / max(len(far), 1) + (1.5 if divides(s.world.text) else 0.3) * (factor != "1")
            if far and (best is None or score < best[0]):
                best = score, (loss, factor)
    return best and best[1]


def said_loss(text, known):
    """The loss that a text speaks of, by its logarithms; None where there are none."""
    logs = re.search(r"\blog\w*\(|entropy", text)
    loss = next((loss for loss in ("cross_entropy", "bce") if loss in known), None)
    return (loss, "1") if logs and loss else None


def values_of(s: Setting, found: Found) -> dict[str, np.ndarray | None]:
    """What gradients are at the first point, by name."""
    space = s.run(list(found.lines), s.points[0])
    return {name: s.at(space, text) for name, text in found.value.items()} if space else {}


def is_whole(h: Hypothesis) -> bool:
    """Whether all that there is fits: then nothing else has to be tried."""
    stages = [stage for stage in (h.gradients, h.step) if stage]
    fits = h.forward.exact if h.forward else len(stages) == 2
    return bool(fits and stages and all(stage.exact for stage in stages))


def is_enough(h: Hypothesis) -> bool:
    """Whether it is known for sure where the parameters are, and how it learns is known too."""
    stages = (h.gradients, h.step, h.loss)
    sure = h.forward.exact if h.forward else any(stage and (stage.exact or stage.count) for stage in stages)
    return bool(sure and (h.gradients or h.step))


def worth(h: Hypothesis) -> tuple:
    """What is known for sure of a hypothesis, and how much of it there is."""
    stages = (h.forward, h.gradients, h.step, h.loss)
    exact = [bool(stage and stage.exact) for stage in stages]
    parts = sum(stage.count for stage in (h.gradients, h.step) if stage and not stage.exact) / len(h.holder.slots)
    return (
        exact[0] * 1.5 + sum(exact[1:]) + 0.4 * parts,
        sum(stage is not None for stage in stages),
        len(h.holder.layers),
    )
