"""The PyTorch side as one program that computes everything judged, in whatever arithmetic it is handed.

``evaluate`` runs it three times for each case: on PyTorch's own tensors, on balls (the truth) and on values with error
bounds (the budget).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import ModuleType, SimpleNamespace
from typing import Any, cast

import numpy as np
import torch
from torch import nn

import torch_ref
from compare.contract.inputs import Inputs
from compare.contract.spec import MODELS, Spec
from compare.truth.bounds import Bounded, judged
from compare.truth.operators import NumberTensor
from torch_ref.optimizers import OPTIMIZERS

Values = dict[str, torch.Tensor]  # by name
Lift = Callable[[np.ndarray], torch.Tensor]  # an array as a tensor of the arithmetic at hand
Trajectory = Sequence[dict[str, np.ndarray]]  # the parameters before each of several steps


class Program(nn.Module):
    """A model and its loss as one module: ``forward(params, X, y)`` returns (values by name, loss).

    ``propagate(model, X)`` returns the values by name, the output last; ``cost(model, values, y)`` the loss.
    """

    def __init__(self, model: nn.Module, propagate: Callable[..., Values], cost: Callable[..., Any]):
        super().__init__()
        self.model, self.propagate, self.cost = model, propagate, cost

    def forward(self, X: torch.Tensor, y: torch.Tensor) -> tuple[Values, torch.Tensor]:
        values = self.propagate(self.model, X)
        values["output"] = values[next(reversed(values))]
        return values, self.cost(self.model, values, y)


@dataclass(frozen=True)
class Reference:
    """A program and what it takes to run it on a candidate's parameters.

    Attributes
    ----------
    program : the model with its loss
    names : the candidate's parameter name → the module's
    transposed : names of the weights that the candidate keeps as (in, out)
    step : (params, grads, state, lr) → (params, state)
    in_parts : whether a step is a sum over the samples, which somebody may take off a parameter one by one
    online : 1 if there is a step after each sample, −1 if they come in reverse order; 0 if one with all of them
    slopes, update : whether gradients are computed, and the parameters after a step (:func:`only_for`)
    """

    program: Program
    names: dict[str, str]
    transposed: frozenset[str]
    step: Callable[[Values, Values, dict, float], tuple[Values, dict]]
    in_parts: bool = False
    online: int = 0
    slopes: bool = True
    update: bool = True


def reference_for(spec: Spec, shapes: dict[str, tuple[int, ...]]) -> Reference:
    """The reference that a :class:`~compare.contract.spec.Spec` asks for; ``shapes`` of the parameters by name."""
    turned = frozenset(n for n, s in shapes.items() if spec.layout == "in_out" and len(s) == 2)
    zeros = {n: torch.zeros(s[::-1] if n in turned else s, dtype=torch.float64) for n, s in shapes.items()}
    model = MODELS[spec.pair](torch_ref, zeros, spec)
    program = Program(model, type(model).propagate, type(model).cost)
    optimizer, options = OPTIMIZERS[spec.optimizer], spec.optimizer_options

    def step(params, grads, state, lr):
        return optimizer(params, grads, state, lr, **_lifted(options, params))

    names = {name: f"model.params.{name}" for name in shapes}
    online = spec.steps == "online"
    return Reference(program, names, turned, step, in_parts=not (online or spec.has_memory), online=int(online))


def _lifted(options, params):
    """Adam's betas in the arithmetic of the parameters: 1 − β^t cancels, and as a Python float is already rounded."""
    number = getattr(next(iter(params.values()), None), "number", None)
    if number is None or "betas" not in options:
        return options
    return options | {"betas": tuple(NumberTensor(number.constant(b)) for b in options["betas"])}


def reference_from(module: nn.Module, loss: Callable[[Any, Any], Any]) -> Reference:
    """A reference from any module and a ``loss(output, y)``; parameters keep the module's own names."""
    program = Program(module, lambda model, X: {"output": model(X)}, lambda model, values, y: loss(values["output"], y))
    if isinstance(loss, nn.Module):  # its buffers, such as the weights of classes, are numbers of the program too
        program.loss = loss
    names = {name: f"model.{name}" for name, _ in module.named_parameters()}
    return Reference(program, names, frozenset(), OPTIMIZERS["sgd"], in_parts=True)


# ---- running it ------------------------------------------------------------------------------------------------------


def only_for(functions: Iterable[str], reference: Reference) -> Reference:
    """The reference without what none of these functions of the contract returns, which then costs nothing."""
    update = "step" in functions
    return replace(reference, slopes=update or not {"gradients", "input_gradient"}.isdisjoint(functions), update=update)


def evaluate(
    reference: Reference,
    inputs: Inputs,
    lift: Lift,
    trajectory: Trajectory = (),
    slopes: Callable[[int, Lift], tuple[Values, Values]] | None = None,
) -> Values:
    """Everything that is judged, by name, as tensors of the kind that ``lift`` makes of an array.

    With a ``trajectory`` (the parameters before each of several steps), only those steps, stacked: ``steps.NAME``;
    ``slopes`` are its :class:`~compare.truth.slopes.Slopes`, if there are any.
    """
    if trajectory:
        state, after = {}, []
        for step, params in enumerate(trajectory):
            if slopes is None:
                leaves, _, grads, _ = differentiate(reference, params, inputs, lift)
            else:
                leaves, grads = slopes(step, lift)
            stepped, state = advance(reference, leaves, grads, state, inputs, lift)
            after.append(stepped)
        return {f"steps.{name}": torch.stack([params[name] for params in after]) for name in reference.names}
    leaves, values, grads, dX = differentiate(reference, inputs.params, inputs, lift)
    if dX is not None:
        values |= {f"grad.{name}": g for name, g in grads.items()} | {"grad.X": dX}
    if reference.update:
        stepped, _ = advance(reference, leaves, grads, {}, inputs, lift)
        if reference.in_parts:
            stepped = {name: _part_by_part(p, leaves[name], len(inputs.X)) for name, p in stepped.items()}
        values |= {f"step.{name}": p for name, p in stepped.items()}
    return values


def advance(
    reference: Reference, params: Values, grads: Values, state: dict, inputs: Inputs, lift: Lift
) -> tuple[Values, dict]:
    """The parameters and the optimizer's state after one step with ``grads``, or after one with each sample alone."""
    for row in range(len(inputs.X))[:: reference.online] if reference.online else ():
        alone = replace(inputs, X=inputs.X[row : row + 1], y=inputs.y[row : row + 1])
        grads = differentiate(reference, params, alone, lift)[2]
        params, state = reference.step(params, grads, state, inputs.lr)
    return (params, state) if reference.online else reference.step(params, grads, state, inputs.lr)


def _part_by_part(after, before, samples):
    """p − lr·Σgᵢ, which p − lr·g₁ − lr·g₂ − … is too: so many roundings more of a number as large as p."""
    number = getattr(after, "number", None)
    return after if number is None else NumberTensor(number.loosen(before.number, roundings=samples))


def no_other_tensors() -> None:
    """Nobody else's tensors will ever be in this process. Before the first operator on one of ours PyTorch imports
    torch.distributed.tensor, and with that sympy, to see whether it is one of those: it need not.

    It asks once, for the class: if somebody imports that module later, its tensors are not recognized. A PyTorch that
    asks otherwise imports what it wants.
    """
    name = "torch.distributed.tensor"
    if name in sys.modules:
        return
    with judged("float64"):
        ours = NumberTensor(Bounded.constant(1.0))
        sys.modules[name] = cast(ModuleType, SimpleNamespace(DTensor=type("DTensor", (), {})))
        try:
            torch.neg(ours)
        except AttributeError:  # it wants to know more
            pass
        finally:
            del sys.modules[name]


def no_compiler() -> None:
    """Nobody will ever compile in this process. An optimizer's methods are kept from PyTorch's compiler, for which they
    import it, which takes as long as PyTorch itself: they need not.

    They ask once: if somebody compiles one later, it is not kept from that. A PyTorch that asks otherwise imports what
    it wants.
    """
    name = "torch._dynamo"
    if name in sys.modules:
        return
    parameter = torch.zeros(1, requires_grad=True)
    sys.modules[name] = cast(ModuleType, SimpleNamespace(disable=lambda method, *_, **__: method))
    try:
        optimizer = torch.optim.LBFGS([parameter])
        optimizer.zero_grad()
        optimizer.step(parameter.sum)
    except (AttributeError, ImportError, TypeError):  # they want to know more
        pass
    finally:
        sys.modules.pop(name, None)


@torch.enable_grad()  # whatever somebody's file has switched off
def differentiate(
    reference: Reference, params: Mapping[str, np.ndarray | torch.Tensor], inputs: Inputs, lift: Lift
) -> tuple[Values, Values, Values, torch.Tensor | None]:
    """At these parameters, arrays or lifted already: (the parameters lifted, values by name with the loss, gradients by
    name, that of X); the latter two empty where the reference computes none.
    """
    leaves = {n: (p.detach() if isinstance(p, torch.Tensor) else lift(p)).requires_grad_() for n, p in params.items()}
    X = lift(inputs.X).requires_grad_()
    y = lift(inputs.y) if inputs.y.dtype.kind == "f" else torch.from_numpy(inputs.y)
    state = {reference.names[n]: p.T if n in reference.transposed else p for n, p in leaves.items()}
    state |= {n: b.to(X.dtype) for n, b in reference.program.named_buffers() if b.is_floating_point()}
    values, loss = torch.func.functional_call(reference.program, state, (X, y))
    grads, dX = (), None
    if reference.slopes:
        *grads, dX = torch.autograd.grad(loss, [*leaves.values(), X], allow_unused=True, materialize_grads=True)
    return (
        {name: leaf.detach() for name, leaf in leaves.items()},
        {name: value.detach() for name, value in values.items()} | {"loss": loss.detach()},
        dict(zip(leaves, grads)),
        dX,
    )


def pytorch(reference: Reference, inputs: Inputs, trajectory: Trajectory = ()) -> dict[str, np.ndarray]:
    """What PyTorch itself computes, by name, as arrays of the inputs' dtype."""
    return {n: t.numpy() for n, t in evaluate(reference, inputs, torch.tensor, trajectory).items()}
