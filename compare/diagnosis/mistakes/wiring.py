"""Mistakes in what is connected to what: another layer's values, or the right ones at the wrong moment."""

from __future__ import annotations

import torch.nn.functional as F

from compare.diagnosis.mistakes.activations import NAMES, SLOPES, derivative
from compare.diagnosis.mistakes.edit import Edit, where
from compare.diagnosis.mistakes.linear import B, W, X, gradients_by_hand
from compare.wording import capital


def wiring_edits(call, calls):
    """Every mistake in what one call is connected to."""
    i = call.layer if call.place.startswith("layer") else ""
    if call.name == "linear":
        yield from _of_the_neighbour(call, calls, i)
        yield from _of_another_array(call, calls, i)
        if call.layer > 1:
            yield from _earlier_value_edits(call, calls, i)
    else:
        yield from _bias_after_activation(call, calls)
        yield from _slopes_of_other_layers(call, calls)
        yield from _gradients_before_the_slope(call, calls)
        yield from mask_of_the_input([call], calls, call.place)


def regraded(call, position, formula):
    """A change: another gradient of one argument of a call, ``formula(context)``."""
    return lambda plan: plan.with_gradient(call.number, position, formula)


def before(call, calls, linear):
    """The call whose result this one takes, if it is a weighted sum (or, else, an activation); None for another's."""
    return next((c for c in calls if c.number == call.after and (c.name == "linear") == linear), None)


def _of_the_neighbour(call, calls, i):
    """Another layer's weights or bias in the place of a layer's own, where it has the same shape."""
    for other in calls:
        if other.name != "linear" or other.number == call.number or other.shape != call.shape:
            continue
        says = f"{capital(call.place)} passes the gradient back through W{other.layer}; expected dz{i} @ W{i}."
        back = regraded(call, X, lambda here, other=other: here.g @ here.at(other).W)
        yield Edit("weights-of-other-layer", f"{call.place} input", says, back)
    for other in calls:
        if other.name != "linear" or other.number >= call.number or other.shape[0] != call.shape[0]:
            continue
        j = other.layer
        of_weights = (lambda here, other: here.f(here.x, here.at(other).W, here.b)), "weights", f"W{j}"
        of_bias = (lambda here, other: here.f(here.x, here.W, here.at(other).b)), "bias", f"b{j}"
        for formula, part, found in (of_weights, of_bias) if other.shape == call.shape else (of_bias,):
            for by_hand in (False, True):

                def forward(plan, other=other, formula=formula, by_hand=by_hand):
                    plan = plan.with_value(call.number, lambda here: formula(here, other))
                    return plan.with_call(call.number, gradients_by_hand) if by_hand else plan

                says = f"{capital(call.place)} uses {found}, {other.place}'s {part}; expected z{i} = a{call.layer - 1} @ W{i}.T + b{i}."
                yield Edit(f"{part}-of-other-layer", f"{call.place} {part}", says, forward)


def own_part(call, letter):
    """The name of a layer's weights (W) or bias (b), where the layer is ours: all that is otherwise."""
    return frozenset({f"{letter}{call.layer}"}) if call.place.startswith("layer") else None


def _of_another_array(call, calls, i):
    """A layer's gradients from another layer's error or inputs, where the shapes fit, or from its own output."""
    due = f"expected dW{i} = dz{i}.T @ {f'a{i - 1}' if i and i > 1 else 'X'}"
    for other in calls:
        if other.name != "linear" or other.number == call.number:
            continue
        j = other.layer
        if other.shape[1] == call.shape[1]:
            of_inputs = regraded(call, W, lambda here, other=other: here.g.T @ here.at(other).x)
            says = f"{capital(call.place)} takes the inputs of {other.place} for the gradient of its weights; {due}."
            yield Edit("inputs-of-other-layer", f"{call.place} weights", says, of_inputs, only=own_part(call, "W"))
        if other.shape[0] == call.shape[0] and other.number > call.number:  # which has come back by then
            formulas = (
                (W, "weights", lambda here, other: here.at(other).g.T @ here.x, due),
                (B, "bias", lambda here, other: here.at(other).g.sum(0), f"expected db{i} = dz{i}.sum(axis=0)"),
            )
            for position, part, formula, right in formulas:

                def of_error(plan, other=other, position=position, formula=formula):
                    noted = plan.noting_gradient(other.number)
                    return noted.with_gradient(call.number, position, lambda here: formula(here, other))

                says = f"{capital(call.place)} takes dz{j}, the error of {other.place}, for the gradient of its {part}; {right}."
                yield Edit("error-of-other-layer", f"{call.place} {part}", says, of_error, only=own_part(call, part[:1].replace("w", "W")))
    own = next((c for c in calls if c.number == call.then), None)
    if own is not None and own.name != "linear":
        says = f"{capital(call.place)} has one number for all entries of dW{i}, the product of its error with its own output; {due}."
        yield Edit("gradient-one-number", f"{call.place} weights", says, lambda plan: _with_one_number(plan, call, own), only=own_part(call, "W"))
        if call.square:
            of_output = regraded(call, W, lambda here: here.g.T @ here.at(own).a)
            says = f"{capital(call.place)} takes its own output for its input in the gradient of its weights; {due}."
            yield Edit("inputs-of-other-layer", f"{call.place} weights", says, of_output, only=own_part(call, "W"))


def _with_one_number(plan, call, own):
    return plan.with_gradient(call.number, W, lambda here: 0 * here.W + (here.g * here.at(own).a).sum())


def one_number_everywhere(calls):
    """The same in every layer, where each has an activation."""
    pairs = [(c, next((o for o in calls if o.number == c.then and o.name != "linear"), None)) for c in calls if c.name == "linear"]
    if len(pairs) < 2 or not all(own for _, own in pairs):
        return

    def change(plan):
        for call, own in pairs:
            plan = _with_one_number(plan, call, own)
        return plan

    says = "Every layer has one number for all entries of dW, the product of its error with its own output; expected dW = dz.T @ a, with what comes in."
    yield Edit("gradient-one-number", "every layer weights", says, change)


def _earlier_value_edits(call, calls, i):
    """The weights' gradient from z of the layer before, where its a belongs."""
    activation = before(call, calls, linear=False)
    if activation is None:
        return
    change = regraded(call, W, lambda here: here.g.T @ here.at(activation).z)
    says = f"{capital(call.place)}'s weight gradient uses z{call.layer - 1}, the values before the activation; expected dW{i} = dz{i}.T @ a{call.layer - 1}."
    yield Edit("z-instead-of-a", f"{call.place} weights", says, change, only=own_part(call, "W"))


def _bias_after_activation(call, calls):
    """The bias added to a instead of z."""
    linear = before(call, calls, linear=True)
    if linear is None:  # in a module of somebody's own it may be of something else
        return

    def change(plan):
        plan = plan.with_value(linear.number, lambda here: F.linear(here.x, here.W))
        return plan.with_value(call.number, lambda here: here.a + here.at(linear).b)

    says = f"{capital(call.place)} adds its bias after the activation; expected a = {NAMES[call.name]}(X @ W.T + b)."
    yield Edit("bias-after-activation", call.place, says, change)


def _slopes_of_other_layers(call, calls):
    """The derivative taken at another layer's activations, where there are as many."""

    def sloping(here, other):
        return here.g * SLOPES[call.name](other.a) if call.name in SLOPES else derivative(here.f, other.z, here.g)

    for other in calls:
        if other.name != call.name or other.number == call.number:
            continue
        change = regraded(call, 0, lambda here, other=other: sloping(here, here.at(other)))
        says = f"{capital(call.place)} takes the derivative at {other.place}'s activations; expected at its own."
        yield Edit("derivative-of-other-layer", call.place, says, change)


def _gradients_before_the_slope(call, calls):
    """A layer's own gradients from da, where dz belongs."""
    linear = before(call, calls, linear=True)
    if linear is None:
        return
    i = linear.layer if linear.place.startswith("layer") else ""

    def da(here):
        g = here.at(call).g
        if g is None:
            raise LookupError("no gradient comes back to an activation that the loss contains")
        return g.reshape(g.shape[0], -1)  # a single neuron's is (n,)

    kinds = (
        (B, " bias", lambda here: da(here).sum(0), f"db{i} = da{i}.sum(axis=0); expected db{i} = dz{i}.sum(axis=0)"),
        (W, " weights", lambda here: da(here).T @ here.x, f"dW{i} from da{i}; expected dW{i} = dz{i}.T @ a"),
    )
    for position, part, formula, reads in kinds:

        def change(plan, position=position, formula=formula):
            return plan.noting_gradient(call.number).with_gradient(linear.number, position, formula)

        says = f"{capital(call.place)} takes the gradient of its {part.strip()} before the derivative of {NAMES[call.name]} is applied: {reads}."
        yield Edit("gradient-before-derivative", where(call, part), says, change)


def mask_of_the_input(masked, calls, place):
    """ReLU's mask from what comes into the layer, where as many units go out."""
    pairs = [(c, before(c, calls, linear=True)) for c in masked]
    if any(c.name != "relu" or linear is None or not linear.square for c, linear in pairs):
        return

    def change(plan):
        for call, linear in pairs:
            plan = plan.with_gradient(call.number, 0, lambda here, linear=linear: here.g * (here.at(linear).x > 0))
        return plan

    yield Edit("relu-mask-of-input", place, f"{capital(place)} takes the mask of ReLU from its input; expected da where its own z > 0.", change)
