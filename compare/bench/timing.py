"""What takes how long, side by side: what a machine does meanwhile, it does to all of them."""

from __future__ import annotations

import math
import resource
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

LEAST = 0.01  # seconds of CPU that a call is repeated for: what a clock and a loop cost is nothing beside it
LONG = 1.0  # seconds: a call that is measured without a second one before it
FEWEST, MOST = 7, 31  # rounds; of fewer than six the interval of a median is anything
CONFIDENCE = 0.95


def cpu_seconds() -> float:
    """CPU time of this process and of its children that have ended: what others do on the machine is not in it."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def side_by_side(
    sides: Mapping[str, Callable[[Any], object]],
    turns: Sequence,
    seconds: float,
    clock: Callable[[], float] = cpu_seconds,
    whole: bool = False,
) -> dict[str, np.ndarray]:
    """Seconds of one call of every side, (rounds,): in each round all of them on one input, each time another first.

    ``whole`` rounds take all inputs, on each of which the sides follow each other at once: what a machine does for
    some seconds, it does to all of them then too. Their seconds are the inputs' sums.

    Parameters
    ----------
    sides : name → function of an input
    turns : inputs, which the rounds take in turn
    seconds : that all of it may take, as far as ``FEWEST`` rounds do not take more
    """
    if whole:
        return _whole_rounds(sides, turns, seconds, clock)
    calls, a_round = {}, 0.0
    for name, side in sides.items():
        once = _seconds(side, turns[0], 1, clock)
        if once < LONG:  # else what the first call costs besides is nothing beside it
            once = max(_seconds(side, turns[-1], 1, clock), 1e-9)
        calls[name] = max(1, math.ceil(LEAST / once))
        a_round += calls[name] * once
    rounds = _rounds(seconds, a_round)
    found = {name: np.empty(rounds) for name in sides}
    for n in range(rounds):
        for name in _from(n, sides):
            found[name][n] = _seconds(sides[name], turns[n % len(turns)], calls[name], clock)
    return found


def _whole_rounds(sides, turns, seconds, clock):
    def once(n):
        took = dict.fromkeys(sides, 0.0)
        for at, given in enumerate(turns, n):
            for name in _from(at, sides):
                took[name] += _seconds(sides[name], given, 1, clock)
        return took

    first = once(0)
    took = [first, *(once(n) for n in range(1, _rounds(seconds, sum(first.values()))))]
    return {name: np.array([each[name] for each in took]) for name in sides}


def _rounds(seconds, a_round):
    return int(min(max(seconds / a_round, FEWEST), MOST))


def _from(n, sides):
    """The names of the sides, each time another first."""
    names, first = list(sides), n % len(sides)
    return names[first:] + names[:first]


def _seconds(side, given, calls, clock):
    began = clock()
    for _ in range(calls):
        side(given)
    return (clock() - began) / calls


def quartiles(seconds: np.ndarray) -> list[float]:
    """The first quartile, the median and the third."""
    return np.percentile(seconds, [25, 50, 75]).tolist()


def ratio(mine: np.ndarray, theirs: np.ndarray) -> dict[str, Any]:
    """The median of the rounds' own ratios, and the interval that contains the true one in 95 of 100 measurements.

    Its ends are two of the ratios, by order: how many of n lie below their true median is binomial, whatever they are
    distributed like. (W. Conover, *Practical Nonparametric Statistics*, 3.2.) With fewer than six there is none.
    """
    from scipy.stats import quantile_test

    each = mine / theirs
    low, high = quantile_test(each, q=0, p=0.5).confidence_interval(CONFIDENCE)
    low, high = (0.0, math.inf) if math.isnan(low) or math.isnan(high) else (float(low), float(high))
    return {"ratio": float(np.median(each)), "low": low, "high": high}


def against(goal: float | None, low: float, high: float) -> str:
    """ "met" or "missed" where the whole interval says so, "noisy" where the goal lies in it; "" without a goal."""
    if goal is None:
        return ""
    return "met" if high <= goal else "missed" if low > goal else "noisy"
