"""Finds out by trying how a file is called: in the file's own process, stage by stage.

Each stage calls what its names promise, at two random points, and looks for what is true there in all that came back or
was left behind, under every reading. What fits exactly is the reading. Where nothing does, as the file is wrong there,
the likeliest by names and by what comes nearest is taken, and the judge will say that it is wrong.
"""

from __future__ import annotations

import dis
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

import numpy as np

from compare.adapting import holders, names, objects
from compare.adapting.agreeing import (
    agreed,
    as_stepped,
    divides,
    is_enough,
    is_whole,
    nearest,
    said_loss,
    values_of,
    worth,
)
from compare.adapting.alone import activations
from compare.adapting.alone import losses as losses_alone
from compare.adapting.calling import callables
from compare.adapting.classes import with_all_classes
from compare.adapting.engines import networks
from compare.adapting.gradients import backward_calls, gradients, rate_lines, step_calls
from compare.adapting.hypothesis import Found, Holder, Hypothesis
from compare.adapting.loose import as_arguments, initialised, of_module, of_script, under_keys
from compare.adapting.losses import NO_CALL, forms_of_y, losses
from compare.adapting.momentum import with_momentum
from compare.adapting.optimizers import optimizers
from compare.adapting.outputs import Output, is_inside, is_script, known_readings, outputs, unlikely
from compare.adapting.penalty import with_penalty
from compare.adapting.rendering import rendered, said
from compare.adapting.setting import OF_ONE, setting, truths
from compare.adapting.steps import is_online, predicted, stepped
from compare.adapting.world import SearchOver, World, at_hand, losses_for, mentions, parameters_of
from compare.adapting.written import best_draft, text_of, told
from compare.contract.joined import LOOP, imported_as
from compare.mending.program import modules_of, quiet


def hypothesis(world: World, holder: Holder, fixed: dict[str, str], ways_of_output: list[Output]) -> Hypothesis | None:
    """All that is found out about one holder; None where nothing gives an output."""
    found: list[Hypothesis] = []
    if (
        len(ways_of_output) == 2 and not ways_of_output[0].exact and ways_of_output[1].exact
    ):  # right for one sample only
        all_at_once, one = ways_of_output
        ways_of_output[0] = all_at_once._replace(
            activation=one.activation, output=one.output, near="it fits one sample"
        )
    for o in ways_of_output:
        h = Hypothesis(
            holder, X=o.X, each=o.s.each, activation=o.activation, output=o.output,
            forward=Found(tuple(o.lines), o.value, o.exact, (o.called.name,), near=o.near),
        )  # fmt: skip
        h = _with_the_rest(o, h, fixed)
        for other in _of_logits(world, o) if not is_whole(h) else ():
            logits = replace(h, output=other.output, forward=replace(h.forward, value=other.value))
            logits = _with_the_rest(other, logits, fixed)
            h = max(h, logits, key=worth)
        found.append(h)
        learns = h.step or (h.gradients and h.gradients.near != "another shape")
        in_no_order = h.step and not (h.step.exact or h.online) and re.search(SHUFFLES, world.text)
        if is_whole(h) or (learns and not h.each and not in_no_order and (o.exact or takes_many(world.text))):
            return h
    best = max(
        found, key=lambda h: (bool(h.forward and h.forward.exact), bool(h.gradients or h.step), worth(h)), default=None
    )
    in_a_script = is_script(world, holder)
    if (best and best.forward and best.forward.exact) or in_a_script:  # which leaves its output behind
        return best
    return _without_output(world, holder, fixed) or best


SHUFFLES = r"shuffle|permutation|random\.choice|randint"  # what says that samples come in no order that is known


def takes_many(text: str) -> bool:
    """Whether a text has arithmetic over samples, and not a loop that hands over one after another."""
    return bool(re.search(r"axis ?=|keepdims|\.shape\[|len\(X\)|/ ?m\b", text))


LOGITS = {  # what a network may end in whose own output is what goes into it
    "softmax": "softmax({})",
    "sigmoid": "1 / (1 + np.exp(-{}))",
}


def _of_logits(world, o):
    """The same output as what goes into a softmax or a sigmoid that stands elsewhere, in the loss."""
    for output, view in LOGITS.items():
        fits = o.s.holder.layers[-1] > 1 if output == "softmax" else True
        if o.exact and o.output == "identity" and mentions(world.text.lower(), output) and fits:
            yield o._replace(output=output, view=view.format(o.view))


def _without_output(world, holder, fixed):
    """What is found where nothing gives the output: gradients and steps alone can tell which network it is, and where
    they are wrong too, what the text speaks of.
    """
    text, found = world.text.lower(), []
    for form in ("X[:, 0]", "X") if holder.layers[0] == 1 else ("X", "X.T"):
        s = setting(world, holder)
        readings = known_readings(s, fixed)
        named = [r for r in readings if not any(unlikely(text, a) > 0.5 for a in {*r})]
        for activation, output in named or readings:
            o = Output(s, form, NO_CALL, [], "", "{}", s.points[0].y.shape, activation, output, "", False, 0.0)
            h = _with_the_rest(o, Hypothesis(holder, X=form, activation=activation, output=output), fixed)
            if h.gradients or h.step:
                unsaid = sum(unlikely(text, a) for a in {activation, output})
                found.append((any(stage and stage.count for stage in (h.gradients, h.step)), worth(h), -unsaid, h))
        if any(row[0] for row in found):
            break
    return max(found, key=lambda row: row[:3], default=(None,))[-1]


def _with_the_rest(o, h, fixed):
    s = o.s
    names_ = [loss for loss in losses_for(h.output) if fixed.get("loss", loss) == loss]
    if not names_:
        return h
    readings = {loss: truths(s, h.activation, h.output, loss) for loss in names_}
    targets = forms_of_y(o)
    cost, cost_fits, form = losses(o, targets, readings)
    ordered = sorted(targets, key=lambda f: f != form) if form else targets
    sequences = list(backward_calls(o, ordered, cost))
    best: tuple = (None, [], 0)
    working = []
    for sequence in sequences:
        found, fits, count = gradients(o, sequence, readings)
        if s.run(sequence.lines, s.points[0]) is not None:
            working.append(sequence)
        if found and (best[0] is None or count > best[2]):
            best = found, fits, count
        if found and found.exact:
            working = [sequence]
            break
    grads, grad_fits, _ = best
    rates = rate_lines(s)
    step, taken = None, None
    for sequence in step_calls(o, ordered, working[:6]):
        now = stepped(o, sequence, readings, rates)
        if now and (step is None or now.score > step.score):
            step, taken = now, sequence
        if step and step.found.exact and step.rate == "lr":
            break
    alone = None
    if step and taken and not step.found.exact and is_online(o, step.found):
        alone = _of_one_sample(o, h, taken, rates, names_)
    step = alone or step
    if not grads and not step and not working:
        grads = _raised_on_the_way(o, sequences)
    labels = predicted(o, h)
    fits = [*grad_fits, *([step.fit] if step and step.fit else [])]
    if alone and alone.fit:  # of one sample a sum is a mean
        fits += [alone.fit._replace(factor=n) for n, one in OF_ONE.items() if one == alone.fit.factor]
    if divides(s.world.text) and not any(f.count > 1 for f in (grads, step and step.found) if f):
        fits = [fit for fit in fits if fit.factor == "1"]  # one value alone may be a sum by mistake
    near = None
    if not fits and not cost_fits:
        values = values_of(s, grads) if grads else step.moved if step else {}
        near = said_loss(s.world.text, names_) or nearest(s, values or {}, readings)
    loss, factor = agreed(cost_fits, fits, near, names_)
    return replace(
        h, loss_name=loss, factor=factor, loss=cost, gradients=as_stepped(grads, grad_fits, step, factor),
        step=step.found if step else None, predict=labels, rate=step.rate if step else "", online=alone is not None,
    )  # fmt: skip


def _of_one_sample(o, h, sequence, rates, names_):
    """What a step is of a single sample, where ratios tell; None where its rate is not to be had."""
    one = setting(o.s.world, o.s.holder, True)
    readings = {loss: truths(one, h.activation, h.output, loss) for loss in names_}
    step = stepped(o._replace(s=one), sequence, readings, rates)
    if not step or step.rate not in ("lr", ""):
        return None
    return step._replace(fit=step.fit and step.fit._replace(factor=OF_ONE.get(step.fit.factor, step.fit.factor)))


def _raised_on_the_way(o, sequences):
    """The first calls of which a line of the file itself raises what is none of the shapes' business."""
    for sequence in sequences if o.exact else ():
        error = None if o.s.run(sequence.lines, o.s.points[0]) else o.s.world.failed
        plain = (NameError, AttributeError, UnboundLocalError, KeyError, np.exceptions.AxisError)
        kinds = Exception if o.s.world.tensor else plain  # an engine's shapes are its own business
        if isinstance(error, kinds) and is_inside(error):
            value = dict.fromkeys((slot.name for slot in o.s.holder.slots), "grads")
            return Found(tuple(sequence.lines), value, False, sequence.calls)
    return None


def groups(world: World, fixed: dict[str, Any], path: str, first: Iterable[Holder] = ()) -> Iterator[Iterator[Holder]]:
    """Where the parameters may live, likelier first: networks, then a script, functions, and last of all a layer alone;
    ``first`` are holders that are known already.
    """
    layers = fixed.get("layers")
    networks = [name for name in world.classes if not is_layer(world, name)]
    alone = [name for name in world.classes if name not in networks]
    yield chain(
        first,
        objects.put_together(world, layers),
        *(_of_class(world, name, layers) for name in networks),
        *(objects.begun(world, name, world.classes[name], layers) for name in networks),
    )
    yield of_script(world, path)
    yield chain(*(some(world, layers) for some in (initialised, as_arguments, under_keys)))
    yield of_module(world, path)
    layers_alone = chain(*(_of_class(world, name, layers) for name in alone))
    yield (replace(holder, part=True) for holder in layers_alone)  # which is asked for where nothing else was found


def found_in(world: World, fixed: dict[str, Any], holders: Iterator[Holder]) -> Iterator[Hypothesis]:
    """What some holders may be: first those that give an output of all samples, exactly, then of one, then the rest."""
    later: tuple[list, list] = [], []
    for holder in holders:
        ways = list(outputs(world, holder, fixed))
        if any(o.exact and (not o.s.each or is_script(world, holder)) for o in ways):
            yield from _known(hypothesis(world, holder, fixed, ways))
        else:
            later[not any(o.exact for o in ways)].append((holder, ways))
    for holder, ways in chain(*later):
        yield from _known(hypothesis(world, holder, fixed, ways))


def _known(h):
    return [h] if h else []


def is_layer(world: World, name: str) -> bool:
    """Whether a class is a part of a network: it is called so, or goes backward from a gradient that it is handed."""
    cls = world.classes[name]
    fits = [m for m in dir(cls) if names.does(m, "train") is not None and callable(getattr(cls, m))]
    if any(len(parameters_of(getattr(cls, m)) or ()) > 2 for m in fits):  # of samples and targets
        return False
    if re.search(r"layer|dense|linear(?!reg)|affine|^fc|fullyconnected", name.lower()):
        return not re.search(r"net|mlp|perceptron|model|classif|regress", name.lower())
    backward = callables(world, Holder("net", (), (), (), False, "", cls=name), "backward")
    needed = [p.name for c in backward if c.text.startswith("net.") for p in c.parameters if p.default is p.empty]
    return any(re.match("d|grad|error|delta|upstream|(output|out)_?grad", n.lower()) for n in needed[:1])


def _of_class(world, name, layers):
    """The ways to construct a class, and where its parameters are then."""
    for made in holders.constructions(world, name, world.classes[name], layers):
        widths = made.tried
        space = world.run([f"net = {made.call}"], at_hand(widths))
        if space is None:
            continue
        places = holders.places_in(space["net"], "net", world.name)
        if "X" in made.call and (fed := objects.with_a_column(space, made.call)):
            yield from holders.holders_in(places, "net", fed, [name], None, "on self", name)
            continue
        yield from holders.holders_in(
            places, "net", [f"net = {made.call}"], [name], made.widths, "on self", name, made.fed
        )


OF_A_MODEL = {  # against → what it says of the rest
    "logistic_regression": {"output": "sigmoid", "loss": "bce"},
    "softmax_regression": {"output": "softmax", "loss": "cross_entropy"},
}


def best_of(world: World, fixed: dict[str, Any], path: str, first: Iterable[Holder] = ()) -> Hypothesis | None:
    """The likeliest of all, of the model that is asked for; of another one where there is none of that. ``first`` are
    holders that are known already.
    """
    best, refused = None, []

    def fitting(some):
        for holder in some:
            if _is_of(holder, fixed.get("against")):
                yield holder
            else:
                refused.append(holder)

    asked = with_all_said(fixed)
    try:
        *kinds, alone = groups(world, asked, path, first)
        for holders_of_a_kind in (*kinds, alone):
            if best and holders_of_a_kind is alone:  # a part of what was found already
                break
            for found in found_in(world, asked, fitting(holders_of_a_kind)):
                h = replace(found, against=fixed.get("against", ""))
                if best is None or worth(h) > worth(best):
                    best = h
                if is_enough(best):
                    return best
        if best is None:
            best = max(found_in(world, fixed, iter(refused)), key=worth, default=None)
    except SearchOver:
        pass
    return best


def _is_of(holder, against):
    """Whether something may be of a model: a neuron has one unit, and a softmax regression no hidden layer."""
    if against is None:
        return True
    one = against in ("neuron", "logistic_regression")
    return holder.single == one and (against != "softmax_regression" or len(holder.layers) == 2)


def with_all_said(fixed: dict[str, Any]) -> dict[str, Any]:
    """Constants with what they say of others, by the names that a network has for them."""
    against = fixed.get("against")
    if against in (None, "network"):
        return fixed
    said: dict[str, Any] = dict(OF_A_MODEL.get(against, {}))
    if against == "neuron" and "activation" in fixed:
        said["output"] = fixed["activation"]
    if "features" in fixed and (against != "softmax_regression" or "classes" in fixed):
        said["layers"] = (fixed["features"], fixed["classes"] if against == "softmax_regression" else 1)
    return said | {name: value for name, value in fixed.items() if name not in ("layers", "output")}


def as_another(h: Hypothesis, fixed: dict[str, Any], reading: str) -> str:
    """Why something is nothing to compare with what was asked for, as it is another model; "" where it is not."""
    if _is_of(h.holder, fixed.get("against")):
        return ""
    return f"AGAINST (or --against) says {fixed['against']!r}, and it is {reading}"


ALONE = (optimizers, losses_alone, activations)  # what may be all that there is


def whole(world: World, module: str, name: str, kinds: Iterable[Callable]) -> dict[str, str] | None:
    """What is found of what has no parameters that could be put anywhere: its ``reading`` and its ``adapter``."""
    for drafts_of in kinds:
        found = best_draft(world, module, drafts_of(world))
        if found:
            draft, _ = found
            reading = f"{name}: {draft.said}; taken for {told(draft.constants)}"
            return {"reading": reading, "adapter": text_of(draft, module, reading)}
    return None


def _loops(function):
    """Whether a function goes round, which is how one trains."""
    return any(i.opname == "FOR_ITER" or "JUMP_BACKWARD" in i.opname for i in dis.get_instructions(function))


SLOPED = r"exp\(|tanh|maximum\(|max\(0|sigmoid|relu|softmax|\.T\b"  # what a text has whose learning has a gradient
BESIDE = (  # what a text says, what it does not, and why there is nothing to compare it with
    (
        r"\b(from|import) (sklearn|keras|tensorflow|jax)\b",
        r"@|\bdot\(",
        "what learns in it is a library's, and not written by hand",
    ),
    (
        r"class \w*(conv|pool|lstm|gru|rnn|attention|embedding|batchnorm|layernorm)",
        "$^",
        "convolutions, recurrent layers, attention and the like are not compared",
    ),
    (
        r"1 if .* else (0|-1)|np\.where\(|np\.sign\(|heaviside|>=? ?0\)?\.astype",
        SLOPED,
        "its output is a step, whose slope is 0: what learns without a gradient has no counterpart in PyTorch",
    ),
)


def advice(world: World) -> str:
    """What stands in the way, as far as it can be seen, or else what was looked for."""
    for name, function in world.functions.items():
        local = function.__code__.co_varnames[function.__code__.co_argcount :]
        own = {n for n in local if re.fullmatch(r"w\d?|weights?\d?|theta|coefs?", names.plain(n))}
        if own and (names.does(name, "train") is not None or _loops(function)):
            return f"{name} begins with weights of its own, {min(own)}: a step as a function of them can be judged"
    for says, but_not, why in BESIDE:
        if re.search(says, world.text, re.IGNORECASE) and not re.search(but_not, world.text):
            return why
    if any(callables(world, Holder("net", (), (), (), False, "", cls=c), "update") for c in world.classes):
        return "of an optimizer, `nncompare new optimizer` begins a file"
    return "looked for: a class, layers, functions of weights, a script's loop, an optimizer, a layer or a loss alone"


def worked(order: dict, send: Callable[[dict], None]) -> None:
    """Look at the file of an order, and send what it was taken for: its ``reading`` and the ``adapter``."""
    until = time.process_time() + order["seconds"]
    with quiet(), np.errstate(all="ignore"):
        module, _ = modules_of(order["text"], order["path"])
        world = World(module, order["text"], imported_as(order["path"]), until)
        if found := whole(world, imported_as(order["path"]), order["name"], [networks]):
            send(found)
            return
        try:
            best = best_of(world, order["fixed"], imported_as(order["path"]))
        except Exception as error:  # a fault of ours, which is no verdict on anybody's file
            send({"says": f"the search failed itself ({type(error).__name__}: {error}); please report that"})
            return
        if best is None and (found := whole(world, imported_as(order["path"]), order["name"], ALONE)):
            send(found)
            return
        if best is None:
            if missing := world.missing_import():
                send({"says": missing})
                return
            named = [name for name in [*world.classes, *world.functions] if name != LOOP]
            has = f" (it has {', '.join(named[:6])})" if named else ""
            tried = f" in {order['seconds']:g} s of trying" if world.over else ""
            says = f"no neural network was found in it{has}, no weights and no output made of them{tried}"
            send({"says": f"{says} ({advice(world)})"})
            return
        best = with_all_classes(world, with_penalty(world, best))
        best = with_momentum(world, best, imported_as(order["path"]))
        reading = said(best, order["name"])
        if says := as_another(best, order["fixed"], reading):
            send({"says": says})
            return
        known = [*world.classes, *world.functions]
        adapter = rendered(best, imported_as(order["path"]), known, reading, order.get("besides"))
        send({"reading": reading, "adapter": adapter})
