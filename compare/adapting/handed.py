"""What is handed over from Python: an instance, a class, a function, a dict of functions; looked at in this process."""

from __future__ import annotations

import inspect
import textwrap
import threading
import time
from collections.abc import Iterator
from copy import deepcopy
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np

from compare.adapting.classes import with_all_classes
from compare.adapting.holders import holders_in, places_in
from compare.adapting.hypothesis import Holder
from compare.adapting.looking import as_another, best_of
from compare.adapting.momentum import with_momentum
from compare.adapting.penalty import with_penalty
from compare.adapting.rendering import rendered, said
from compare.adapting.taking import SECONDS
from compare.adapting.world import World
from compare.contract.calls import ARITY, FUNCTIONS
from compare.contract.joined import known_as
from compare.mending.program import quiet
from compare.usage import UsageError, a_kind, safely

YOURS = "yours"  # what an adapter imports it by


def as_object(source: Any) -> Any:
    """A dict of the contract's functions as an object that has them; anything else as it is."""
    if isinstance(source, dict) and any(name in FUNCTIONS and _takes_params(f) for name, f in source.items()):
        return SimpleNamespace(__name__="the functions", **{n: v for n, v in source.items() if isinstance(n, str)})
    return source


def _takes_params(function):
    return "params" in safely(lambda: [*inspect.signature(function).parameters][:1], [])


def is_in_form(source: Any) -> bool:
    """Whether an object is in the contract's form: a module, or something whose functions take as much as they must."""
    if isinstance(source, (ModuleType, SimpleNamespace)) or hasattr(source, "AGAINST"):
        return True
    if isinstance(source, (dict, type)) or inspect.isfunction(source):
        return False
    held = [(f, safely(lambda f=f: getattr(source, f, None), None)) for f in FUNCTIONS]
    held = [(name, f) for name, f in held if callable(f)]
    return any(_takes(f, ARITY.get(name, 3)) for name, f in held) if held else not _has_methods(source)


def _takes(function, count):
    """Whether a function can be called with so many arguments; one that does not say is given the benefit."""

    def binds():
        inspect.signature(function).bind(*range(count))
        return True

    try:
        return binds()
    except TypeError:
        return False
    except Exception:
        return True


def _has_methods(source):
    return any(inspect.isfunction(value) for value in vars(type(source)).values())


def taken_up(source: Any, fixed: dict[str, Any]) -> tuple[ModuleType, str]:
    """(a module of the contract's functions, what was handed over is taken for). Raises :class:`UsageError` where it
    is nothing that can be taken up.
    """
    if threading.current_thread() is not threading.main_thread():
        raise UsageError("an object is taken up in the main thread only: hand over the contract's functions")
    module, text, name = _module_of(source)
    given = {key: value for key, value in fixed.items() if value is not None}
    with quiet(), np.errstate(all="ignore"):
        world = World(module, text, YOURS, time.process_time() + SECONDS)
        instance = None if isinstance(source, (dict, type)) or inspect.isfunction(source) else source
        first = _of_instance(world, instance, given.get("layers")) if instance is not None else iter(())
        best = best_of(world, given, YOURS, first)
        best = best and with_momentum(world, with_all_classes(world, with_penalty(world, best)), YOURS)
    if best is None:
        expected = "expected an object with weights, a class of such, or functions that go forward and backward"
        raise UsageError(f"{name} could not be taken up: {expected}; or write the contract's functions")
    reading = said(best, name)
    if says := as_another(best, given, reading):
        raise UsageError(f"{name} could not be taken up: {says}")
    adapter = rendered(
        best, YOURS, [*world.classes, *world.functions, *(["theirs"] if instance is not None else [])], reading
    )
    return _run(adapter, world, reading), reading


def _module_of(source):
    """(a module that holds what was handed over, its text as far as there is one, its name)"""
    if isinstance(source, dict):
        held = {n: f for n, f in source.items() if isinstance(n, str) and n.isidentifier() and callable(f)}
        if not held:
            raise UsageError("expected a dict of functions by their names")
        name, of = "the functions", next(iter(held.values()))
    elif inspect.isfunction(source):
        held, name, of = {source.__name__: source}, source.__name__, source
    else:
        of = source if isinstance(source, type) else type(source)
        held, name = {of.__name__: of}, of.__name__
        if not isinstance(source, type):
            held["theirs"] = source
    own = getattr(of, "__module__", None) or "__main__"  # None of what was executed without a name
    if own == "builtins":
        raise UsageError(f"{a_kind(source)} is nothing that can be taken up")
    module = ModuleType(own)
    module.__dict__.update(held)
    texts = [safely(lambda f=f: textwrap.dedent(inspect.getsource(f)), "") for n, f in held.items() if n != "theirs"]
    return module, "\n\n".join(texts), name


def _of_instance(world: World, instance: Any, layers: Any) -> Iterator[Holder]:
    """Where the parameters of an object are that is there already."""
    world.base |= {"deepcopy": deepcopy, "theirs": instance}
    make = ["net = deepcopy(theirs)"]
    places = places_in(instance, "net", world.name)
    yield from holders_in(places, "net", make, (), layers, "on self", type(instance).__name__)


def _run(adapter, world, reading):
    """The adapter as a module."""
    found = ModuleType(reading.partition(":")[0])
    found.__dict__["deepcopy"] = deepcopy
    yours = ModuleType(YOURS)
    yours.__dict__.update(world.base)
    with known_as(YOURS, yours):
        exec(compile(adapter, "<adapter>", "exec", dont_inherit=True), found.__dict__)
    return found
