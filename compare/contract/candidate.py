"""What a person hands in: a file of plain functions, read as it is, and called without trusting it.

The functions are ``forward``, ``loss``, ``gradients``, ``input_gradient``, ``step`` and ``predict``: README.md says
what each takes and returns. Besides, ``layer_values`` may return every layer's z and a by name. Module constants say
what they are to be compared with. This project's own pairs come through here too.
"""

from __future__ import annotations

import dis
import inspect
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import CodeType, ModuleType
from typing import TYPE_CHECKING, Any, Unpack

from compare.contract.calls import FUNCTIONS, takes_state
from compare.contract.spec import CONSTANTS, DEFAULTS, Constants, Spec, is_number, spec_from
from compare.usage import UsageError, nearest, one_of, safely

if TYPE_CHECKING:
    from compare.contract.apart import File  # whose process reads candidates itself


@dataclass(frozen=True)
class Candidate:
    """Somebody's functions, and what they are to be compared with; ``notes`` is what is worth saying about both.

    ``functions`` holds the callables by name; those of a file live in its own process, which ``file`` talks to
    (:class:`compare.contract.apart.File`), and here are only their names.
    """

    name: str
    functions: Mapping[str, Callable | None]
    spec: Spec | None
    path: Path | None = None
    notes: tuple[str, ...] = ()
    file: File | None = None

    @property
    def step_has_state(self) -> bool:
        """Whether ``step`` takes and returns an optimizer's state."""
        if "step" not in self.functions:
            return False
        takes = self.file.found["takes_state"] if self.file else takes_state(self.functions["step"])
        return self.needs_state if takes is None else takes

    @property
    def needs_state(self) -> bool:
        """Whether a step must know of the steps before it."""
        return self.spec is not None and self.spec.has_memory


def load(
    source: Any,
    spec_needed: bool = True,
    timeout: float | None = None,
    memory: int | str | None = None,
    **overrides: Unpack[Constants],
) -> Candidate:
    """A :class:`Candidate` from a path, a module, or any object with the contract's attributes.

    Parameters
    ----------
    source : path to a Python file, or that :class:`compare.contract.apart.File` read before; a module, or an object
    spec_needed : False when the reference is a module of the caller's own
    timeout, memory : what a call of a file's functions may take (:class:`compare.contract.apart.File`)
    overrides : constants by their lower-case names, stronger than the file's own

    Raises
    ------
    UsageError : no such file, a file that cannot be imported, an unknown constant or value
    """
    for name in overrides:
        if name not in CONSTANTS:
            raise UsageError(one_of("option", name, CONSTANTS))
    file = _file_of(source, timeout, memory)
    name = str(file.path) if file else getattr(source, "__name__", type(source).__name__)
    found = file.found if file else found_in(source)
    functions = {f: None if file else getattr(source, f) for f in found["functions"]}
    asked = {option for option, value in overrides.items() if value is not None}
    given = found["constants"]
    foreign = _of_another_optimizer(given, overrides) - asked
    fitting = {option: value for option, value in given.items() if option not in foreign}
    spec = spec_from(fitting, name, **overrides) if spec_needed else None
    unwritten = [f"{', '.join(found['unwritten'])}: not written yet, so not judged"] if found["unwritten"] else []
    notes = (
        *unwritten,
        *_misspelt(found, {*functions, *(n.upper() for n in {*given, *asked})}),
        *_ignored(spec, asked | foreign),
    )
    return Candidate(name, functions, spec, file and file.path, notes, file)


def _file_of(source, timeout, memory):
    """The file that is meant, in a process of its own; None for what is handed over from Python, which needs none."""
    from compare.contract.apart import File

    if isinstance(source, File):
        return source
    if isinstance(source, (str, os.PathLike)):
        return File(source, timeout, memory)
    if (timeout, memory) != (None, None):
        raise UsageError("timeout and memory go with the path of a file; a module or an object runs in this process")
    return None


def found_in(source: Any) -> dict[str, Any]:
    """What an object holds that the contract knows, and the names of what it might have been meant to hold:
    ``functions``, ``unwritten`` (those that are still to be filled in), ``constants`` (by their lower-case names),
    ``takes_state`` of its step, ``constant_names``, ``function_names`` and, of these, ``called_names``, which others of
    its functions ask for. What cannot be got at, as it raises, isn't there.
    """
    nothing = object()

    def held(name):
        return safely(lambda: getattr(source, name, nothing), nothing)

    def is_own_function(name):
        value = inspect.getattr_static(source, name, None)
        return callable(value) and not name.startswith("_") and own in (None, getattr(value, "__module__", None))

    def is_class(name):
        return isinstance(inspect.getattr_static(source, name, None), type)

    def own_names():
        names = [name for name in dir(source) if isinstance(name, str) and not is_class(name)]  # LSS is no LOSS
        others = [name for name in names if not name.isupper() and is_own_function(name)]
        classes = [vars(held(name)) for name in dir(source) if is_class(name) and is_own_function(name)]
        codes = {name: safely(lambda name=name: getattr(held(name), "__code__", None), None) for name in others}
        codes |= {n: getattr(m, "__code__", None) for c in classes for n, m in c.items() if n not in codes}
        called = [name for name in others if any(_asks(code, name) for n, code in codes.items() if n != name)]
        return [name for name in names if name.isupper()], others, called

    own = source.__name__ if isinstance(source, ModuleType) else None
    named = {f.name: held(f.name.upper()) for f in fields(Spec)}
    constants = {n: v for n, v in named.items() if v is not nothing and not callable(v)}  # a loss may be called L1
    given_names = safely(own_names, ([], [], []))  # a __dir__ may raise: then nothing is misspelt
    constant_names, function_names, called_names = given_names
    return {
        "functions": [f for f in FUNCTIONS if callable(held(f)) and not _is_unwritten(held(f))],
        "unwritten": [f for f in FUNCTIONS if _is_unwritten(held(f))],
        "constants": constants,
        "takes_state": takes_state(held("step")),
        "constant_names": constant_names,
        "function_names": function_names,
        "called_names": called_names,
    }


def _asks(code, name):
    """Whether a function's code, or that of one within it, reads a name of the module."""
    if not isinstance(code, CodeType):
        return False
    reads = any(i.opname == "LOAD_GLOBAL" and i.argval == name for i in dis.get_instructions(code))
    return reads or any(_asks(inner, name) for inner in code.co_consts)


def _is_unwritten(function):
    """Whether a function is still as a template has it, and does nothing but raise NotImplementedError."""
    return getattr(getattr(function, "__code__", None), "co_names", None) == ("NotImplementedError",)


LIKE = 0.75  # how alike names must be for one to be taken for the other: losses for loss, but not log_loss
ALL_BUT_THE_SAME = 0.88  # … where the file itself calls it: foward for forward, but not gradient_descent for gradients


def _misspelt(found, given):
    """A note for each name that was probably meant to be one of the contract's, of those that are not given."""
    known_constants = [constant.upper() for constant in CONSTANTS]
    for names, known in ((found["constant_names"], known_constants), (found["function_names"], FUNCTIONS)):
        for name in names:
            like = ALL_BUT_THE_SAME if name in found["called_names"] else LIKE
            for near in nearest(name, sorted(set(known) - given), like) if name not in known else ():
                yield f"{name} is not read (meant {near}?)"


OPTIONS = tuple(dict.fromkeys(name for own in DEFAULTS.values() for name in own))  # of any optimizer
_MEANINGLESS = (  # constants, when a spec has no use for them, what it is that has none
    (("features",), lambda s: s.against == "network", "a network"),
    (("layers", "output"), lambda s: s.against == "neuron", "a neuron"),
    (("layers", "output"), lambda s: s.against == "logistic_regression", "logistic regression"),
    (("layers", "output", "activation"), lambda s: s.against == "softmax_regression", "softmax regression"),
    (("classes",), lambda s: s.against != "softmax_regression", "any pair but softmax regression"),
    (("activation",), lambda s: s.against == "network" and len(s.layers) == 2, "a network without hidden layers"),
    *(
        (tuple(n for n in OPTIONS if n not in own), lambda s, name=name: s.optimizer == name, f"the optimizer {name}")
        for name, own in DEFAULTS.items()
    ),
)


def _of_another_optimizer(given, overrides):
    """The options of other optimizers that are numbers and none there: the person's ``ALPHA = 1.0`` is an ELU's."""
    optimizer = overrides.get("optimizer") or given.get("optimizer", "sgd")
    own = DEFAULTS.get(optimizer, OPTIONS) if isinstance(optimizer, str) else OPTIONS
    numbers = [name for name in OPTIONS if name not in own and is_number(given.get(name))]
    return {name for name in numbers if not CONSTANTS[name][1](given[name])}


def _ignored(spec, asked):
    """A note for each constant that means nothing here, if it is asked for or has another value than the default."""
    for names, fits, what in _MEANINGLESS if spec else ():
        for name in names:
            if fits(spec) and (name in asked or getattr(spec, name) != getattr(Spec(), name)):
                yield f"{name.upper()} means nothing for {what} and is ignored"
