"""What a number is: balls and bounds have all that the protocol states, and the formulas ask for nothing else."""

import ast
import inspect
from pathlib import Path
from typing import Protocol

import pytest

from compare.truth import operators
from compare.truth.balls import Balls
from compare.truth.bounds import Bounded
from compare.truth.number import Number

PLAIN = {*dir(object), *vars(type("Nothing", (Number, Protocol), {})), "__annotations__"}  # of any protocol
STATED = {name for name in vars(Number) if not name.startswith("_") or name in vars(Balls)} - PLAIN
OF_ITS_OWN = {  # what only the kind itself knows, and no formula asks for
    Balls: {"array"},
    Bounded: {"of", "magnitude", "infinite", "signed", "v", "e"},
}

each_kind = pytest.mark.parametrize("kind", OF_ITS_OWN)


def parameters(function):
    return [(p.name, p.kind, p.default is p.empty) for p in inspect.signature(function).parameters.values()]


def test_the_protocol_states_what_a_formula_may_ask_for():
    assert {"__add__", "__rtruediv__", "__matmul__", "sum", "amax", "choose", "sigmoid", "enclosure"} <= STATED


@each_kind
def test_a_kind_of_number_has_each_primitive_with_the_arguments_that_are_stated(kind):
    for name in sorted(STATED):
        stated, made = (inspect.getattr_static(thing, name) for thing in (Number, kind))
        assert type(made) is type(stated), name
        if isinstance(stated, classmethod):
            stated, made = stated.__func__, made.__func__
        if not isinstance(stated, property):
            assert parameters(made) == parameters(stated), name


@each_kind
def test_a_kind_of_number_has_nothing_besides_that_is_not_its_own(kind):
    assert {name for name in vars(kind) if not name.startswith("_")} - STATED <= OF_ITS_OWN[kind]


def test_no_formula_asks_for_what_only_one_kind_has():
    asked = {n.attr for n in ast.walk(ast.parse(Path(operators.__file__).read_text())) if isinstance(n, ast.Attribute)}
    assert asked >= {"affine", "loosen", "permit"}  # they are really looked at
    assert not asked & (set().union(*OF_ITS_OWN.values()) - STATED)
