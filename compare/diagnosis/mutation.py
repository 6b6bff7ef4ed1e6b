"""Edits the reference: records the calls that it makes, and replaces what one of them computes or passes back.

An edited reference is a reference like any other: it runs in any arithmetic, so that a match with somebody's wrong
numbers can be judged by the edited program's own rounding budget.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch.overrides import TorchFunctionMode

from compare.truth.program import Program, Reference
from torch_ref import losses


def prediction(model, values):
    """What the loss of one of our models starts from: the last z if it takes the logit, else the last a."""
    *_, z, _, output = values.values()
    return z if model.objective.contains else output


def data_term(model, values, y):
    """The loss of one of our models without its penalty."""
    return model.objective.value(prediction(model, values), y)


def penalty(model):
    """The penalty of one of our models: l2/2 · Σ W² + l1 · Σ |W|, over the weights only."""
    return losses.penalty((p for name, p in model.params.items() if name.startswith("W")), model.l2, model.l1)


@dataclass(frozen=True)
class Plan:
    """A reference with the hooks that edits hang on.

    Attributes
    ----------
    reference : what is edited
    data_term : (model, values, y) → the loss without its penalty
    penalty : model → the penalty, or None
    calls : number of a call → functions (f, :class:`Context`) → f', applied in turn to what the call computes
    inputs : inputs → inputs, before anything runs
    lr : the learning rate of the step that is edited
    """

    reference: Reference
    data_term: Callable
    penalty: Callable | None
    calls: dict = field(default_factory=dict)
    inputs: Callable = lambda inputs: inputs
    lr: float | None = None

    def with_call(self, number, rewire):
        """The plan with one more function f → f' on a call."""
        return self.in_context(number, lambda f, here: rewire(f))

    def in_context(self, number, rewire):
        """The plan with one more function (f, :class:`Context`) → f' on a call."""
        return replace(self, calls=self.calls | {number: (*self.calls.get(number, ()), rewire)})

    def with_value(self, number, formula):
        """The plan with another value of a call: ``formula(context)``."""

        def rewire(f, here):
            return lambda *args: formula(here.of(f, args))

        return self.in_context(number, rewire)

    def with_gradient(self, number, position, formula):
        """The plan with another gradient of one argument of a call: ``formula(context)``."""

        def rewire(f, here):
            def back(g, args, grads):
                context = here.of(f, args, g)
                return tuple(formula(context) if i == position else t for i, t in enumerate(grads))

            return passing_back(back)(f)

        return self.in_context(number, rewire)

    def noting_gradient(self, number):
        """The plan in which a call's context tells the gradient that comes from above, to those on the way back."""

        def rewire(f, here):
            def back(g, args, grads):
                here.made[number] = here.made[number]._replace(g=g)
                return grads

            return passing_back(back)(f)

        return self.in_context(number, rewire)

    def with_data_term(self, term):
        """The plan with another loss: ``term(f, model, values, y)``, f being the one before."""
        return replace(self, data_term=partial(term, self.data_term))

    def with_error(self, error):
        """The plan whose loss passes another gradient back to a value: ``error(value, the right one, y)``."""

        def term(f, model, values, y):
            back = passing_back(lambda g, args, grads: (error(args[0], grads[0], y),))(lambda v: v * 1.0)
            return f(model, {name: back(value) for name, value in values.items()}, y)

        return self.with_data_term(term)

    def with_step(self, otherwise):
        """The plan with another update: ``otherwise(step, params, grads, state, lr)``, step being the one before."""
        return replace(self, reference=replace(self.reference, step=partial(otherwise, self.reference.step)))

    def edited(self):
        """The reference that this plan describes."""
        program = self.reference.program

        def cost(model, values, y):
            loss = self.data_term(model, values, y)
            return loss + self.penalty(model) if self.penalty else loss

        return replace(self.reference, program=_Edited(program.model, program.propagate, cost, self.calls, self.lr))


def plan_of(reference, spec, lr):
    """The plan without any edit; ``spec`` is None for a module that isn't ours, and ``lr`` what a step is made with."""
    if spec is None:
        return Plan(reference, reference.program.cost, None, lr=lr)
    return Plan(reference, data_term, penalty if spec.l2 or spec.l1 else None, lr=lr)


class _Edited(Program):
    def __init__(self, model, propagate, cost, calls, lr):
        super().__init__(model, propagate, cost)
        self.calls, self.lr = calls, lr

    def forward(self, X, y):
        with _Calls(self.calls, self.lr):
            return super().forward(X, y)


class Made(NamedTuple):
    """What a call was handed, what it made of it, and, where it was noted, the gradient that came back to it."""

    args: tuple
    out: object = None
    g: object = None

    x = z = property(lambda self: self.args[0])
    W = property(lambda self: self.args[1])
    b = property(lambda self: self.args[2])
    a = property(lambda self: self.out)


class Context(NamedTuple):
    """What an edit of a call can see.

    Attributes
    ----------
    made : number → :class:`Made` of every call so far, in the run that is going on
    lr : the learning rate
    f, args : the call as the edits before this one have left it, and its arguments: x, W, b, or z
    g : the gradient that comes from above, on the way back
    """

    made: dict
    lr: float | None
    f: Callable | None = None
    args: tuple = ()
    g: object = None

    x = z = property(lambda self: self.args[0])
    W = property(lambda self: self.args[1])
    b = property(lambda self: self.args[2])
    a = property(lambda self: self.f(*self.args))
    n = property(lambda self: self.args[0].shape[0])

    def of(self, f, args, g=None):
        """The context of one call."""
        return self._replace(f=f, args=args, g=g)

    def at(self, call):
        """What another :class:`Call` has made."""
        return self.made[call.number]


# ---- recording and rewiring calls -----------------------------------------------------------------------------------

RECORDED: dict[Callable, str] = {F.linear: "linear"}
for _name in ("sigmoid", "tanh", "relu", "softmax"):
    RECORDED |= {getattr(home, _name): _name for home in (torch, torch.Tensor, F)}
OTHER = {  # activations that are asked for their derivative, and how they are called
    F.leaky_relu: "LeakyReLU",
    F.elu: "ELU",
    torch.celu: "CELU",
    torch.selu: "SELU",
    F.celu: "CELU",
    F.selu: "SELU",
    F.gelu: "GELU",
    F.silu: "SiLU",
    F.mish: "Mish",
    F.softplus: "softplus",
    F.softsign: "softsign",
    F.logsigmoid: "log σ",
    F.hardtanh: "hardtanh",
    F.relu6: "ReLU6",
    F.hardsigmoid: "hardsigmoid",
    F.hardswish: "hardswish",
}
RECORDED |= OTHER


class Call(NamedTuple):
    """One call that the reference makes.

    Attributes
    ----------
    number, name, place, layer : its number, what it is, its place in words, and its layer (1, 2, …)
    shape : of its weights
    then : what is applied to its result: the number of a recorded call, None for nothing (or the loss), or a name
    after : the number of the recorded call whose result it takes as it is, or None
    """

    number: int
    name: str
    place: str
    layer: int
    shape: tuple = ()
    then: int | str | None = None
    after: int | None = None

    @property
    def square(self):
        """Whether as many units come out as go in."""
        return len(set(self.shape)) == 1


class _Calls(TorchFunctionMode):
    """Counts the recorded calls, and rewires those that are to be."""

    def __init__(self, rewired=None, lr=None):
        super().__init__()
        self.rewired, self.count, self.context = rewired or {}, 0, Context({}, lr)

    def __torch_function__(self, func, types, args=(), kwargs=None):
        if func not in RECORDED:
            return func(*args, **(kwargs or {}))
        number, self.count = self.count, self.count + 1

        def call(*tensors):
            return func(*tensors, *args[len(tensors) :], **(kwargs or {}))

        tensors = [a for a in args if isinstance(a, torch.Tensor)]
        if func is F.linear and len(tensors) == 2:  # without a bias: one of 0, so that all edits have it to see
            tensors.append(tensors[0].new_zeros(tensors[1].shape[0]))
        for rewire in self.rewired.get(number, ()):
            call = rewire(call, self.context)
        result = call(*tensors)
        self.context.made[number] = Made(tuple(tensors), result)
        return self.made(number, func, args, result)

    def made(self, number, func, args, result):
        """What a recorded call has made, passed on."""
        return result


class _Recording(_Calls):
    """Remembers the calls too, and what is done with what each of them makes, while any of the model's modules runs."""

    def __init__(self, running):
        super().__init__()
        self.running, self.seen, self.results, self.then = running, [], [], {}

    def __torch_function__(self, func, types, args=(), kwargs=None):
        name = getattr(func, "__name__", str(func))
        if self.running and name != "__get__":  # which asks for a shape
            for number, result in enumerate(self.results):
                if any(a is result for a in args):
                    self.then[number] = len(self.results) if func in RECORDED else name
        return super().__torch_function__(func, types, args, kwargs)

    def made(self, number, func, args, result):
        after = next((n for n, made in enumerate(self.results) if made is args[0]), None)
        self.seen.append((number, RECORDED[func], args, self.running[-1] if self.running else "", after))
        self.results.append(result)
        return result


def record(reference, inputs):
    """The calls that a reference makes on these inputs, as a list of :class:`Call`.

    Places are "layer 1", "layer 2", …, "the neuron" or "the layer" for our own models; for another's, "module fc1": the
    name of the innermost module that makes the call.
    """
    running = []
    params = {name: p.T if name in reference.transposed else p for name, p in inputs.params.items()}
    params = {reference.names[name]: torch.tensor(p) for name, p in params.items()}
    buffers = {n: b.to(torch.float64) for n, b in reference.program.named_buffers() if b.is_floating_point()}
    y = torch.from_numpy(inputs.y)
    with _Recording(running) as recorded, _following(reference.program.model, running):
        torch.func.functional_call(reference.program, params | buffers, (torch.from_numpy(inputs.X), y))
    ours = any(name.startswith("model.params.") for name in params)
    single = {1: "the neuron", 2: "the layer"}.get(getattr(inputs.params.get("W"), "ndim", 0))
    calls, layer, place = [], 0, "the input"
    for number, name, args, module, after in recorded.seen:
        layer += name == "linear"
        then = recorded.then.get(number)
        if ours:  # whose layers are a weighted sum and perhaps an activation, with nothing between
            place = single or f"layer {layer}"
            follows = [n for n, kind, *_ in recorded.seen if n == number + 1 and kind != "linear"]
            then, after = next(iter(follows), None), number - 1 if number else None
        else:
            same = [number for number, kind, *_ in recorded.seen if kind == name]
            which = f" call {same.index(number) + 1}" if len(same) > 1 else ""
            place = f"module {module}" if module else f"the {name}{which}"
        shape = tuple(args[1].shape) if name == "linear" else ()
        calls.append(Call(number, name, place, layer, shape, then, after))
    return calls


@contextmanager
def _following(model, running):
    """A context in which ``running`` holds the names of the modules that are running, the innermost last."""

    def leave(*_):
        running.pop()

    hooks = []
    for name, module in model.named_modules():
        hooks.append(module.register_forward_pre_hook(lambda *_, name=name: running.append(name)))
        hooks.append(module.register_forward_hook(leave))
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()


def passed_back(out, inputs, g):
    """What ``torch.autograd.grad(out, inputs, g)`` gives, which would import sympy first, to compare two shapes."""
    out.register_hook(lambda ones: g)
    return torch.autograd.grad(out.sum(), inputs, allow_unused=True, materialize_grads=True)


class _Rewired(torch.autograd.Function):
    """f on the way forward; on the way back, ``back(g, args, grads)`` where autograd would have passed on ``grads``."""

    @staticmethod
    def forward(ctx, f, back, *args):
        ctx.f, ctx.back = f, back
        ctx.save_for_backward(*args)
        return f(*args)

    @staticmethod
    def backward(ctx, g):
        args = ctx.saved_tensors
        with torch.enable_grad():
            leaves = [a.detach().requires_grad_() for a in args]
            grads = passed_back(ctx.f(*leaves), leaves, g)
        return None, None, *ctx.back(g, args, grads)


def passing_back(back):
    """f → f with another backward pass, which ``only_back`` knows again."""

    def rewire(f):
        return lambda *args: _Rewired.apply(f, back, *args)

    rewire.only_back = True
    return rewire


def only_back(rewire):
    """Whether a rewiring leaves what is computed on the way forward as it is."""
    return getattr(rewire, "only_back", False)


def gradient_of(position, formula):
    """Only the gradient of one argument otherwise: ``formula(grad, g, *args)``."""

    def back(g, args, grads):
        return tuple(formula(t, g, *args) if i == position else t for i, t in enumerate(grads))

    return passing_back(back)
