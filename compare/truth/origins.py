"""Where the digits go: which of the reference's operations an error comes from.

To first order the errors that its roundings make in a result add up, and so do their variances, since the roundings
know nothing of each other. So the program is run once for each of its operations, with samples of that one's own
rounding and of no other (:mod:`compare.truth.plausible`). The variance that is left in the result is its part.

What an operation is called is read off the run: what PyTorch dispatched, on which parameters, data and values, in which
module, and on the way back from which operation of the way forward.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, cast

import numpy as np
import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

from compare.contract.inputs import Inputs
from compare.contract.quantity import function_of
from compare.truth.number import Move, Number
from compare.truth.operators import VIEWS, NumberTensor, aten
from compare.truth.oracle import AT_ONCE, lifting
from compare.truth.plausible import COUNT, Plausible, perturbed
from compare.truth.program import Reference, evaluate, only_for

DRAWS = 2**14  # of all the elements of a result together, as far as that is
MOST = 8 * COUNT  # of each: the variance of a single number is then right to a tenth
FORWARD, BACKWARD, UPDATE = "forward", "backward", "update"


class Origin(NamedTuple):
    """One operation and its part in what rounding plausibly does to a result.

    Attributes
    ----------
    part : of the mean square of the error over all elements; those of all operations add up to 1
    where : the layer or module, and on which way: "layer 2, backward"
    what : what is computed there: "dW2 = dz2ᵀ @ a1"
    """

    part: float
    where: str
    what: str


def origins(reference: Reference, inputs: Inputs, dtype: str, quantity: str) -> list[Origin]:
    """The :class:`Origin` of each operation that has a part in a quantity, the largest first.

    Empty where nobody knows what rounding does there, where it does nothing, and for what one run does not compute.
    """
    squares = variances(reference, inputs, dtype, quantity)
    whole = sum(squares.values())
    found = [Origin(square / whole, *words) for words, square in squares.items() if square > 0]
    return sorted(found, key=lambda origin: -origin.part)


def variances(reference: Reference, inputs: Inputs, dtype: str, quantity: str) -> dict[tuple[str, str], float]:
    """(where, what) of each operation → the mean square, over all elements, of what its own rounding does."""
    reference = only_for((function_of(quantity),), reference)
    called, values = _run(reference, inputs, dtype)
    if quantity not in values:
        return {}
    names, needed = _Names(called, values, reference, inputs), _needed(called.calls, values[quantity])
    steps: dict[tuple[str, str], set[Step]] = {}
    for step in called.rounded:
        if step.call is None or called.numbers[step.call] in needed:
            steps.setdefault(names.words(step), set()).add(step)
    size, largest = values[quantity].numel(), sum(value.numel() for value in values.values())
    count = min(MOST, max(COUNT, DRAWS // max(size, 1)), max(COUNT // 4, AT_ONCE // max(largest, 1)))
    squares = {}
    for seed, (words, these) in enumerate(steps.items()):
        _, values = _run(reference, inputs, dtype, these, count, seed)
        squares[words] = np.mean(cast(Any, values[quantity]).number.d ** 2, axis=-1)
    known = np.isfinite(sum(squares.values(), np.zeros(())))
    return {words: float(np.mean(square[known])) if known.any() else 0.0 for words, square in squares.items()}


# ---- a run that is told where it is ----------------------------------------------------------------------------------


class Step(NamedTuple):
    """The number of an operator that PyTorch has dispatched, None outside of them, and a primitive of its formula.

    What only moves elements has no number.
    """

    call: int | None
    primitive: str


class Call(NamedTuple):
    """An operator as it was dispatched; ``node`` of autograd's graph is whose derivative it belongs to, if any."""

    func: Any
    args: tuple
    out: Any
    way: str
    node: Any
    module: str | None

    @property
    def packet(self):
        return self.func.overloadpacket

    @property
    def tensors(self):
        return [a for a in tree_leaves(self.args) if isinstance(a, torch.Tensor)]

    @property
    def made(self):
        return [a for a in tree_leaves(self.out) if isinstance(a, torch.Tensor)]


_here = Step(None, "")  # where the run that is going on is


KIND: Any = Number  # whose methods are made below, where no type checker sees them


class Told(KIND):
    """Plausible numbers that tell which primitive is at work."""

    def __init__(self, number: Plausible):
        self.number = number

    @property
    def v(self) -> np.ndarray:
        return self.number.v

    @property
    def d(self) -> np.ndarray:
        return self.number.d

    @classmethod
    def constant(cls, array: Any) -> Told:
        return cls(_telling("constant", Plausible.constant, array))

    def map(self, move: Move) -> Told:
        return Told(self.number.map(move))

    def join(self, others: Any, move: Move) -> Told:
        return Told(self.number.join([other.number for other in others], move))

    def assign(self, other: Any) -> None:
        self.number.assign(_plain(other))


def _plain(other):
    return other.number if isinstance(other, Told) else other


def _telling(name, function, *args, **kwargs):
    global _here
    _here = _here._replace(primitive=name)
    return function(*map(_plain, args), **{key: _plain(arg) for key, arg in kwargs.items()})


def _told(name):
    return lambda *args, **kwargs: Told(_telling(name, getattr(Plausible, name), *args, **kwargs))


for _name in set(vars(Number)) & set(vars(Plausible)) - set(vars(Told)):
    if getattr(vars(Number)[_name], "__annotations__", {}).get("return") == "Self":
        setattr(Told, _name, _told(_name))


@dataclass
class Called(TorchDispatchMode):
    """What a run of a reference calls, in order; only the steps ``only`` round.

    Attributes
    ----------
    calls : what was dispatched, of a run in which nothing rounds
    numbers : which of the calls each operator is that computes anything, by its number
    rounded : every step that would round
    names : id of a tensor → what it is called, as far as the program itself says it
    """

    only: Collection[Step] = ()
    calls: list[Call] = field(default_factory=list)
    rounded: dict[Step, None] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    running: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    updating: bool = False

    def __post_init__(self):
        super().__init__()

    @classmethod
    def _should_skip_dynamo(cls):  # a compiler that nobody uses here, and that takes seconds to import
        return False

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        global _here
        way = BACKWARD if torch._C._current_graph_task_id() != -1 else UPDATE if self.updating else FORWARD
        node = torch._C._current_autograd_node() if way == BACKWARD else None
        if func.overloadpacket not in VIEWS:  # which come and go with how many look at a tensor
            _here = Step(len(self.numbers), "constant")
            self.numbers.append(len(self.calls))
        try:
            out = func(*args, **(kwargs or {}))
        finally:
            _here = Step(None, "")
        if not self.only:
            self.calls.append(Call(func, args, out, way, node, self.running[-1] if self.running else None))
        return out

    def heeds(self) -> bool:
        """Whether the rounding at hand is one of those that are made."""
        self.rounded[_here] = None
        return _here in self.only

    def lift(self, inputs: Inputs) -> Callable[[np.ndarray], torch.Tensor]:
        """What makes tensors of the inputs, and knows their names."""
        lift, of = (
            lifting(cast(Any, Told)),
            {id(inputs.y): "y", id(inputs.X): "X"} | {id(p): n for n, p in inputs.params.items()},
        )

        def named(array):
            tensor = lift(array)
            self.names[id(tensor)] = of.get(id(array), "the data")
            return tensor

        return named

    def following(self, reference: Reference) -> tuple[Reference, ExitStack]:
        """The reference with a step that is known to be one, and a context in which its modules tell what they do."""
        program, hooks = reference.program, ExitStack()

        def leaving(name):
            def leave(_, args, out):
                self.running.pop()
                if name and isinstance(out, NumberTensor):
                    self.names[id(out)] = f"{name}.out"

            return leave

        def end(_, args, out):
            values, loss = out
            self.names |= {id(value): name for name, value in reversed([*values.items(), ("loss", loss)])}

        for name, module in program.model.named_modules():
            hooks.callback(module.register_forward_pre_hook(lambda *_, name=name: self.running.append(name)).remove)
            hooks.callback(module.register_forward_hook(leaving(name)).remove)
        hooks.callback(program.register_forward_hook(end).remove)

        def step(*args: Any) -> Any:
            self.updating = True
            try:
                return update(*args)
            finally:
                self.updating = False

        update: Any = reference.step
        return replace(reference, step=step), hooks


def _run(reference, inputs, dtype, only=(), count=1, seed=0):
    """What a run calls, and all that it computes, by name. A kink's slope is PyTorch's: to choose is no rounding."""
    called = Called(only)
    followed, hooks = called.following(reference)
    with perturbed(dtype, False, count, seed, called.heeds), hooks, called:
        return called, evaluate(followed, inputs, called.lift(inputs))


def _needed(calls, result):
    """The numbers of the calls that a result depends on; of what overwrites, nobody knows who else has seen it."""
    made: dict[int, list[int]] = {}
    for number, call in enumerate(calls):
        for tensor in call.made:
            made.setdefault(id(tensor), []).append(number)
    if id(result) not in made:
        return range(len(calls))
    found = {number for number, call in enumerate(calls) if call.func._schema.name.endswith("_")}
    left = [id(result), *(id(t) for number in found for t in calls[number].tensors)]
    while left:
        for number in set(made.get(left.pop(), ())) - found:
            found.add(number)
            left += map(id, calls[number].tensors)
    return found


# ---- what it is called -----------------------------------------------------------------------------------------------

SIGNS = {
    **dict.fromkeys((aten.mm, aten.mv, aten.dot, aten.bmm), "{0} @ {1}"),
    **dict.fromkeys((aten.addmm, aten.addmv), "{1} @ {2} + {0}"),
    aten.add: "{0} + {1}",
    aten.sub: "{0} − {1}",
    aten.rsub: "{1} − {0}",
    aten.mul: "{0} · {1}",
    aten.div: "{0} / {1}",
    aten.pow: "{0}^{1}",
    **dict.fromkeys((aten.ones_like, aten.new_ones), "1"),
    **dict.fromkeys((aten.zeros_like, aten.new_zeros), "0"),
}
PRIMITIVES = {  # where a formula has several
    "__add__": "addition",
    "__mul__": "multiplication",
    "__truediv__": "division",
    "__rtruediv__": "division",
    "__matmul__": "matrix product",
    "affine": "matrix product",
    "loosen": "what another usual form may lose",
    "permit": "PyTorch's approximation",
}
TURNS = (aten.t, aten.transpose, aten.permute)
PICKS = (aten.select, aten.slice, aten.index, aten.gather)
SHORT = 32  # letters of what stands within something else


def _gradient(name):
    return f"d{name}" if name.strip("ᵀ").isalnum() else f"d({name})"


class _Names:
    """What tensors and steps are called."""

    def __init__(self, called, values, reference, inputs):
        self.calls, self.numbers, self.known = called.calls, called.numbers, dict(called.names)
        self.ours = any(name.startswith("model.params.") for name in reference.names.values())
        self.single = {1: "the neuron", 2: "the layer"}.get(getattr(inputs.params.get("W"), "ndim", 0), "the layer")
        self.made: dict[int, int] = {}
        self.used: dict[int, list[int]] = {}
        for number, call in enumerate(self.calls):
            for tensor in call.tensors:
                self.used.setdefault(id(tensor), []).append(number)
            for tensor in call.made:
                if id(tensor) not in self.used:  # what is written into is what it was
                    self.made[id(tensor)] = number
        self.several = [step.call for step in called.rounded]
        self.forward = {t.grad_fn: n for n, c in enumerate(self.calls) if c.way == FORWARD for t in c.made if t.grad_fn}
        for name, value in values.items():
            kind, _, parameter = name.partition(".")
            word = {"grad": _gradient(parameter), "step": f"{parameter} after the step"}.get(kind)
            if word and value is not values.get(parameter):
                self.known.setdefault(id(value), word)
        self._name_gradients()
        for call in reversed(self.calls):
            if self._same(call) and id(call.out) in self.known:
                self.known.setdefault(id(call.tensors[0]), self._turned(call, self.known[id(call.out)]))

    def _name_gradients(self):
        """What a derivative takes from another one is the gradient of what its own operation made."""
        for call in self.calls:
            if call.packet is aten.ones_like and self.known.get(id(call.tensors[0])) == "loss":
                self.known.setdefault(id(call.out), "dloss")
            if call.node in self.forward and not self._gathers(call):
                of = self._name(self.calls[self.forward[call.node]].made[0])
                for tensor in call.tensors:
                    maker = self.made.get(id(tensor))
                    given = maker is not None and self.calls[maker].way == BACKWARD
                    if of and given and self.calls[maker].node is not call.node:
                        self.known.setdefault(id(tensor), _gradient(of))

    def words(self, step: Step) -> tuple[str, str]:
        """(where, what) of a step."""
        if step.call is None and step.primitive == "loosen":
            return "the update", "the samples, which may be taken off one by one"
        if step.call is None:
            return "the data", "as the format holds them"
        number = self.numbers[step.call]
        call = self.calls[number]
        name, what = self._name(call.made[0]), self._body(call)
        what = f"{name} = {what}" if name else what
        if self.several.count(step.call) > 1:
            what += f": {PRIMITIVES.get(step.primitive, step.primitive)}"
        return ("the update" if call.way == UPDATE else f"{self._place(number) or 'the model'}, {call.way}"), what

    def _place(self, number):
        call = self.calls[number]
        if call.node in self.forward:
            return self._place(self.forward[call.node])
        if call.module is not None:
            return f"module {call.module}" if call.module else "the model"
        if call.way == FORWARD and not self.ours:
            return "the loss"
        name = self._name(call.made[0])
        layer = re.fullmatch(r"[az](\d*)", name or "")
        if layer:
            return f"layer {layer[1]}" if layer[1] else self.single
        if name == "loss":
            return "the loss"
        then = (n for n in self.used.get(id(call.made[0]), ()) if n > number and self.calls[n].way == call.way)
        return next(filter(None, map(self._place, then)), None)

    def _gathers(self, call):
        """Whether a call adds up what comes back from two uses of the same value, which no derivative does."""
        makers = [self.made.get(id(tensor)) for tensor in call.tensors]
        return call.packet is aten.add and all(m is not None and self.calls[m].way == BACKWARD for m in makers)

    def _same(self, call):
        """Whether a call hands on what it is given: moved about, or with 0 added."""
        if call.packet is aten.add:
            return any(not isinstance(arg, torch.Tensor) and arg == 0 for arg in call.args)
        return call.packet in VIEWS and call.packet not in PICKS

    def _turned(self, call, name):
        if call.packet not in TURNS:
            return name
        return name[:-1] if name.endswith("ᵀ") else f"{name}ᵀ"

    def _name(self, tensor):
        """What a tensor is called, None if it has no name."""
        if id(tensor) in self.known:
            return self.known[id(tensor)]
        call = self.calls[self.made[id(tensor)]] if id(tensor) in self.made else None
        if call is None or not call.tensors or not self._same(call):
            return None
        name = self._name(call.tensors[0])
        return name and self._turned(call, name)

    def _operand(self, arg, within=True):
        if not isinstance(arg, torch.Tensor):
            return f"{arg:.4g}"
        name = self._name(arg)
        if name or id(arg) not in self.made:
            return name or ("a constant" if arg.is_floating_point() else "labels")
        call = self.calls[self.made[id(arg)]]
        if call.packet in VIEWS:
            return self._operand(call.tensors[0], within) + "[…]" * (call.packet in PICKS)
        body = self._body(call)
        return "…" if len(body) > SHORT else f"({body})" if " " in body and call.packet in SIGNS and within else body

    def _body(self, call):
        """The formula of a call, by the names of what it is computed from."""
        if self._gathers(call):
            return "what comes back from its uses, added up"
        if call.packet in SIGNS:
            numbers = [a for a in call.args if isinstance(a, (torch.Tensor, int, float))]
            return SIGNS[call.packet].format(*map(self._operand, numbers))
        operands = [self._operand(tensor, within=False) for tensor in call.tensors]
        name = call.func._schema.name.removeprefix("aten::").strip("_").removesuffix("_forward")
        of, back, _ = name.partition("_backward")
        return f"{operands[0]} · {of}′" if back else f"{name}({', '.join(operands)})"
