"""What the tables of mistakes share: the edit itself, and how a call is rewired."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import torch
import torch.nn.functional as F


class Edit(NamedTuple):
    """One mistake: its slug, its place, a sentence about it, and what it does to a :class:`~compare.rewire.Plan`.

    ``labels`` is another way to get the labels from (z, a) of the output, for mistakes of ``predict`` alone.
    """

    slug: str
    where: str
    says: str
    change: Callable
    labels: Callable | None = None


def rewiring(numbers, rewire):
    """A change: these calls rewired."""
    def change(plan):
        for number in numbers:
            plan = plan.with_call(number, rewire)
        return plan

    return change


def cap(text):
    """The text with a capital, as a sentence begins."""
    return text[:1].upper() + text[1:]


def one_hot(z, y):
    """Class labels as rows of 0 and 1, of the shape of z."""
    return F.one_hot(y, z.shape[-1]).to(torch.float64)
