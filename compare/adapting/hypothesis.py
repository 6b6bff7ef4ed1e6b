"""How a file is called: what is known of it so far, in the words that an adapter is written in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Slot:
    """Where one parameter of the contract lives: ``net.W1 = params["W1"].copy()``.

    ``path`` is where it is, ``give`` what is put there and ``take`` how what stands in a place like it is read back,
    with ``{}`` for that place.
    """

    name: str
    path: str
    give: str
    take: str = "{}"


@dataclass(frozen=True)
class Holder:
    """What holds the parameters: an object, a dict of arrays, or a few variables.

    Attributes
    ----------
    root : the variable: ``net``
    make : the lines that make it, before the parameters are put there
    slots : where those live
    layers : widths, input first
    single : whether it is one unit with a vector of weights: a neuron
    layout : "out_in" or "in_out"
    bias : whether there are any
    said : in words, for the reading: "W1, b1, W2, b2 on self"
    uses : names of the file that the lines need
    cls : the name of the class that ``root`` is an object of; empty where it is none
    helper : what has to be defined before
    after : lines that follow, once the parameters are there
    part : whether it is a layer alone, which is handed the gradient of a loss
    """

    root: str
    make: tuple[str, ...]
    slots: tuple[Slot, ...]
    layers: tuple[int, ...]
    single: bool
    layout: str
    bias: bool = True
    said: str = ""
    uses: tuple[str, ...] = ()
    cls: str = ""
    helper: str = ""
    after: tuple[str, ...] = ()
    part: bool = False

    @property
    def lines(self) -> list[str]:
        """All the lines that make it and fill it."""
        filled = dict.fromkeys(f"{slot.path} = {slot.give}" for slot in self.slots)  # two of them may share a place
        return [*self.make, *filled, *self.after]


@dataclass(frozen=True)
class Found:
    """How one thing is had: lines that call something, then an expression (for gradients and steps one for each
    parameter).
    """

    lines: tuple[str, ...]
    value: Any
    exact: bool = False
    calls: tuple[str, ...] = ()  # names of what is called, for the reading
    count: int = 0  # how many of the parameters fit
    near: str = ""  # what differs, where something comes near


@dataclass(frozen=True)
class Hypothesis:
    """All of it. ``each``: what is called takes one sample."""

    holder: Holder
    against: str = ""  # the model that was asked for, where it may be that
    X: str = "X"
    each: bool = False
    activation: str = "sigmoid"
    output: str = "sigmoid"
    loss_name: str = "mse"
    factor: str = "1"  # what the file's loss is of the contract's: "len(X)" where it is a sum over the samples
    forward: Found | None = None
    loss: Found | None = None
    gradients: Found | None = None
    step: Found | None = None
    predict: Found | None = None
    rate: str = ""  # where the rate is, if no argument takes it; a number if the file has a fixed one
    l2: float = 0.0  # the strength of a penalty, where the file takes one
    momentum: float = 0.0  # where the file takes one
    nesterov: bool = False
    share: str = "lr"  # what of a rate is handed over, where a velocity is a mean and not a sum
    kept: str = ""  # what a step remembers lives: "object", or in nothing but the "epochs" of a fit
    online: bool = False  # whether a step with all samples is one after each, in their order
