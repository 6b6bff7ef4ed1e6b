"""What the tables of mistakes share: the edit itself, and how a call is rewired."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import torch
import torch.nn.functional as F

from compare.diagnosis.mutation import only_back


class Edit(NamedTuple):
    """One mistake: its slug, its place, a sentence about it, and what it does to a :class:`~compare.diagnosis.mutation.Plan`.

    ``labels`` is another way to get the labels from (z, a) of the output, for mistakes of ``predict`` alone;
    ``slopes`` is the sentence where only the gradients are those of the mistake; ``only`` holds the names of the
    parameters (and X) whose gradients alone can be otherwise, where that is known: it need not be tried for others;
    ``of_the_move`` whether the sentence says only how far parameters move.
    """

    slug: str
    where: str
    says: str
    change: Callable
    labels: Callable | None = None
    slopes: str | None = None
    only: frozenset[str] | None = None
    of_the_move: bool = False


def rewiring(numbers, rewire):
    """A change: these calls rewired."""

    def change(plan):
        for number in numbers:
            plan = plan.with_call(number, rewire)
        return plan

    return change


SINGLE = ("the neuron", "the layer")  # what has no number


def reached(call, part, rewire):
    """What a rewired call of a layer of ours can change, if only what comes back from it: see :class:`Edit`."""
    ours = call.place in SINGLE or call.place.startswith("layer")
    if not ours or not only_back(rewire):
        return None
    i = "" if call.place in SINGLE else call.layer
    own = {" weights": {f"W{i}"}, " bias": {f"b{i}"}}.get(part)
    if own is None:
        own = set() if part == " input" else {f"W{i}", f"b{i}"}
        own |= {"X"} | {f"{letter}{j}" for j in range(1, call.layer) for letter in "Wb"}
    return frozenset(own)


def reached_by_all(calls, part, rewire):
    """The same for several calls."""
    each = [reached(call, part, rewire) for call in calls]
    known = [own for own in each if own is not None]
    return frozenset().union(*known) if len(known) == len(each) else None


def one_hot(z, y):
    """Class labels as rows of 0 and 1, of the shape of z, which they may be already."""
    return y if y.ndim == 2 else F.one_hot(y, z.shape[-1]).to(torch.float64)


def of_class(x, y):
    """The entry of each row's true class."""
    return x[torch.arange(len(y)), y] if y.ndim == 1 else (x * y).sum(-1)


IN_OUT = (  # as the tables say it of weights (out, in), and as it is for weights (in, out)
    (r"(X|a\d*) @ (W\d*)\.T", r"\1 @ \2"),
    (r"(dz\d*) @ (W\d*)", r"\1 @ \2.T"),
    (r"dz(\d*)\.T @ (a\d*|X|z\d*)", r"\2.T @ dz\1"),
    (r"LAYOUT = 'in_out' if your weights are \(in, out\)", "LAYOUT = 'out_in' if your weights are (out, in)"),
)


def in_layout(says, spec):
    """A sentence of the tables in the layout of somebody's file."""
    if spec is None or spec.layout != "in_out":
        return says
    for pattern, as_in_out in IN_OUT:
        says = re.sub(pattern, as_in_out, says)
    return says


SAMPLES = "n being the number of samples"
OF_ANY_LOSS = (  # as the tables say it of our losses, which are means; and as it is true whatever the loss
    ("sums its weights' gradient over the samples where it should be averaged: divide dW by n", f"has n times the gradient of its weights, {SAMPLES}"),
    ("divides its weights' gradient by n once too often: the loss has already put 1/n into dz", f"has 1/n of the gradient of its weights, {SAMPLES}"),
    ("sums its bias gradient over the samples where the weights' is averaged: divide db by n", f"has n times its bias gradient, {SAMPLES}"),
    ("averages its bias gradient over the samples although dz already contains 1/n: expected db = dz.sum(axis=0)", f"has 1/n of its bias gradient, {SAMPLES}: expected db = dz.sum(axis=0)"),
    ("divides by n once more on the way back; expected dz @ W", f"passes back 1/n of the gradient, {SAMPLES}; expected dz @ W"),
    ("divides by n although the gradient is a mean already; expected p − lr·g", f"takes 1/n of the step, {SAMPLES}; expected p − lr·g"),
    ("divides by n although the gradient is a mean already", f"takes 1/n of the step, {SAMPLES}"),
)


def of_any_loss(says, spec):
    """A sentence of the tables where nothing is known of the loss."""
    for said, instead in OF_ANY_LOSS if spec is None else ():
        says = says.replace(said, instead)
    return says


def place_of(quantity: str) -> str:
    """The place of a quantity in a learner's words: grad.b2 is "layer 2 bias", output "the output"."""
    kind, _, name = quantity.partition(".")
    part = {"W": "weights", "b": "bias"}.get(name[:1])
    if kind not in ("grad", "step", "steps") or part is None or (name[1:] and not name[1:].isdigit()):
        return {"output": "the output", "grad.X": "the input gradient"}.get(quantity, name or quantity)
    return f"layer {name[1:]} {part}" if name[1:] else f"the {part}"


def where(call, part):
    """The place in words: "layer 2 bias", or "the bias" of a single neuron."""
    if part == " input" and call.layer == 1:
        return "the input gradient"
    return f"the{part}" if call.place in SINGLE and part else call.place + part


def and_by_hand(rows, by_hand):
    """Each row twice: with the gradients that follow from it, and with those that were right."""
    return tuple(row for slug, part, rewire, says in rows for row in ((slug, part, rewire, says), (slug, part, by_hand(rewire), says)))
