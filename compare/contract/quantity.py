"""Names of what is judged, taken apart here and nowhere else: ``grad.W1``, ``steps.W1``, ``output``, ``z2``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple


class Kind(NamedTuple):
    """What all quantities of a kind have in common; ``words`` is what one is called in a sentence."""

    function: str  # of the contract, that returns it
    words: str
    all: str = ""  # what many of them are called
    several: bool = False  # whether one of them is spoken of as many
    fails: str = ""  # the sentence for what is wrong, where it is not that something is off


KINDS = {  # in the order of computation; of a gradient, that of the inputs is a kind of its own
    "z": Kind("layer_values", "the weighted sums z{layer}", "weighted sums z", True),
    "a": Kind("layer_values", "the activations a{layer}", "activations a", True),
    "output": Kind("forward", "the output", "output"),
    "loss": Kind("loss", "the loss", "loss"),
    "grad": Kind("gradients", "the gradient of {parameter}", "gradients"),
    "grad.X": Kind("input_gradient", "the gradient with respect to the inputs X"),
    "step": Kind("step", "{parameter} after one step", "parameters after one step"),
    "steps": Kind("step", "{parameter} after several steps", "parameters after several steps"),
    "predict": Kind("predict", "the labels", "labels", True),
    "optimum": Kind("layer_values", "{parameter} at the optimum"),
    "separated": Kind("layer_values", "whether the classes can be separated"),
    "arguments_unchanged": Kind(
        "layer_values", "the arguments, which must stay unchanged", fails="An argument is changed, which must not be."
    ),
    "repeatable": Kind(
        "layer_values",
        "the second call, which must give what the first gave",
        fails="A second call with the same arguments gives something else.",
    ),
}
OTHER = Kind("layer_values", "{text}")  # a name that nobody knows can only be a value on the way
MEMORY = {  # what an optimizer remembers, in words
    "velocity": "the momentum of {parameter} after several steps",
    "m": "Adam's running mean of the gradient of {parameter}",
    "v": "the mean (or the sum) of the squared gradients of {parameter}",
}


@dataclass(frozen=True)
class Quantity:
    """One quantity that is judged, parsed from its name; ``str`` gives the name again.

    Attributes
    ----------
    text : the name, as it stands in ``results.json`` and on the command line
    kind : what stands before the point or the number: "z", "output", "grad", "steps"
    parameter : what stands behind the point: "W1", or "X" for the gradient of the inputs; "" where nothing does
    layer : the number at the end, counted from 1; 0 without one
    memory : "velocity", "m" or "v" for what an optimizer remembers of the parameter
    """

    text: str
    kind: str
    parameter: str = ""
    layer: int = 0
    memory: str = ""

    @staticmethod
    @cache
    def of(text: str) -> Quantity:
        """A quantity by its name; every name is one, whoever made it up."""
        kind, _, parameter = text.partition(".")
        number = text[len(text.rstrip("0123456789")) :]
        if not parameter and kind.rstrip("0123456789") in ("z", "a"):
            kind = kind.rstrip("0123456789")
        memory, _, of = parameter.partition(".")
        if kind == "steps" and memory in MEMORY and of:
            return Quantity(text, kind, of, int(number or 0), memory)
        return Quantity(text, kind, parameter, int(number or 0))

    def __str__(self) -> str:
        return self.text

    @property
    def family(self) -> str:
        """Its kind, but "grad.X" for the gradient of the inputs, which has another formula and another function."""
        return self.text if self.text == "grad.X" else self.kind

    @property
    def function(self) -> str:
        """The contract's function that returns it."""
        return KINDS.get(self.family, OTHER).function

    @property
    def several_steps(self) -> bool:
        """Whether it is what several steps in a row lead to."""
        return self.kind == "steps"

    @property
    def order(self) -> tuple:
        """To sort by the order of computation: forward from the first layer, back from the last."""
        if self.kind in ("z", "a"):
            return 0, self.layer, self.kind == "a"
        stage = [*KINDS].index(self.kind) if self.kind in KINDS else len(KINDS)
        return stage, -self.layer if self.kind == "grad" else self.layer, self.parameter == "X"

    @property
    def verb(self) -> str:
        """ "is", or "are" after words that mean many."""
        return "are" if KINDS.get(self.family, OTHER).several else "is"

    @property
    def words(self) -> str:
        """What it is called in a sentence: "the gradient of W1"."""
        if self.text == "steps.t":
            return "Adam's count of steps"
        said = MEMORY.get(self.memory) or KINDS.get(self.family, OTHER).words
        known = self.parameter or "{parameter}" not in said
        return said.format(text=self.text, parameter=self.parameter, layer=self.layer or "") if known else self.text


def are_off(names: Iterable[str], inaccurate: Collection[str] = (), moves: int = 0, how: str = "wrongly") -> str:
    """What is wrong, in sentences: "The gradient of b1 and the labels are off."; what is no value has its own, and
    so have those that only lose accuracy. ``moves`` is how many quantities a step has: where all of them are wrong,
    it is said once ``how`` the parameters move.
    """
    found = [Quantity.of(name) for name in names]
    fails = {each: KINDS.get(each.family, OTHER).fails for each in found}
    values = [each for each in found if not fails[each]]
    wrong, right = ([each for each in values if (each.text in inaccurate) is such] for such in (False, True))
    stepped = [each for each in wrong if each.function == "step"]
    of_all = len(stepped) == moves > 1
    wrong = [each for each in wrong if not (of_all and each in stepped)]
    said = [
        _said_of(wrong, "off"),
        f"Every parameter moves {how}." * of_all,
        _said_of(right, "right, but loses accuracy for extreme inputs"),
    ]
    return " ".join(filter(None, [*said, *dict.fromkeys(fails.values())]))


def _said_of(values, what):
    if not values:
        return ""
    *first, last = (each.words for each in values)
    subject, verb = (f"{', '.join(first)} and {last}", "are") if first else (last, values[0].verb)
    what = what.replace("loses", "lose") if verb == "are" else what
    begins_with_a_name = values[0].parameter and subject.startswith(values[0].parameter)  # b1 is no B1
    subject = subject if begins_with_a_name else f"{subject[:1].upper()}{subject[1:]}"
    return f"{subject} {verb} {what}."


@cache
def function_of(text: str) -> str:
    """The contract's function that returns the quantity of that name."""
    return Quantity.of(text).function


def of_any_step(text: str) -> str:
    """The name of a quantity without the number of its step, where each of several has its own: step.W of step2.W."""
    return re.sub("^step[0-9]+", "step", text)
