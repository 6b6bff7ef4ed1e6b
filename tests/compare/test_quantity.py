"""Names of what is judged: taken apart in one place, and the same everywhere."""

import random
import re

import pytest

from compare.api import everything
from compare.contract.quantity import Quantity, are_off, function_of
from compare.wording import capital
from tests.compare.test_rooms import HOUSE

PARTS = [  # name → kind, parameter, layer, memory, as README and the contract say what each name means
    ("output", ("output", "", 0, "")),
    ("z12", ("z", "", 12, "")),
    ("a", ("a", "", 0, "")),
    ("grad.W1", ("grad", "W1", 1, "")),
    ("grad.X", ("grad", "X", 0, "")),
    ("grad.layers.0.weight", ("grad", "layers.0.weight", 0, "")),
    ("step.b", ("step", "b", 0, "")),
    ("steps.W2", ("steps", "W2", 2, "")),
    ("steps.velocity.W2", ("steps", "W2", 2, "velocity")),
    ("steps.t", ("steps", "t", 0, "")),
    ("steps.m", ("steps", "m", 0, "")),
    ("alpha", ("alpha", "", 0, "")),
    ("arguments_unchanged", ("arguments_unchanged", "", 0, "")),
]
FUNCTIONS = {  # the contract's own table
    "output": "forward", "z1": "layer_values", "a": "layer_values", "loss": "loss", "grad.W": "gradients",
    "grad.X": "input_gradient", "step.b1": "step", "steps.b1": "step", "steps.velocity.W": "step", "predict": "predict",
}  # fmt: skip


@pytest.mark.parametrize(("name", "parts"), PARTS, ids=[name for name, _ in PARTS])
def test_a_name_is_taken_apart(name, parts):
    found = Quantity.of(name)
    assert (found.kind, found.parameter, found.layer, found.memory) == parts


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["grad.b1"], "The gradient of b1 is off."),
        (["predict"], "The labels are off."),
        (["a1"], "The activations a1 are off."),
        (["output", "loss"], "The output and the loss are off."),
        (["grad.W", "grad.b", "predict"], "The gradient of W, the gradient of b and the labels are off."),
        (["arguments_unchanged"], "An argument is changed, which must not be."),
        (["loss", "repeatable"], "The loss is off. A second call with the same arguments gives something else."),
    ],
)
def test_what_is_off_is_said_in_good_english(names, said):
    assert are_off(names) == said


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["step.W", "step.b", "steps.W", "steps.b"], "Every parameter moves the wrong way."),
        (
            ["grad.b", "step.b", "step.W", "steps.b", "steps.W"],
            "The gradient of b is off. Every parameter moves the wrong way.",
        ),
        (["step.b", "steps.b"], "b after one step and b after several steps are off."),
    ],
)
def test_of_a_step_all_of_which_is_off_it_is_said_once_how_it_moves(names, said):
    assert are_off(names, moves=4, how="the wrong way") == said


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["loss"], "The loss is right, but loses accuracy for extreme inputs."),
        (["loss", "grad.W"], "The gradient of W is off. The loss is right, but loses accuracy for extreme inputs."),
        (["output", "loss"], "The output and the loss are right, but lose accuracy for extreme inputs."),
    ],
)
def test_what_only_loses_accuracy_is_not_said_to_be_off(names, said):
    assert are_off(names, {"output", "loss"}) == said


def test_every_name_that_is_judged_is_printed_as_it_was_read():
    names = {quantity for subject in everything() for quantity in subject.quantities}
    assert len(names) > 20
    assert {name for name in names if str(Quantity.of(name)) != name} == set()


@pytest.mark.parametrize(("name", "function"), FUNCTIONS.items())
def test_a_quantity_comes_from_the_function_that_the_contract_names(name, function):
    assert function_of(name) == Quantity.of(name).function == function


def test_the_order_is_that_of_the_computation_forward_from_the_first_layer_and_back_from_the_last():
    computed = ["z1", "a1", "z2", "a2", "z10", "a10", "output", "loss"]
    computed += ["grad.W10", "grad.W2", "grad.W1", "grad.X", "step.W1", "step.W2", "steps.W1", "predict", "repeatable"]
    mixed = random.Random(0).sample(computed, len(computed))
    assert sorted(mixed, key=lambda name: Quantity.of(name).order) == computed


def test_nobody_else_takes_names_apart():
    apart = re.compile(r"""\.(?:startswith|removeprefix)\(f?["'](?:steps?|grad)\.?["']""")
    found = [
        f"{path.relative_to(HOUSE)}: {line.strip()}"
        for path in HOUSE.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if apart.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("b1 after one step", "b1 after one step"),
        ("dW2 is off", "dW2 is off"),
        ("a gradient", "A gradient"),
        ("e.g. this", "E.g. this"),
    ],
)
def test_a_name_begins_a_sentence_as_it_is(text, said):
    assert capital(text) == said
