"""Where the parameters of a file live, and how they are put there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise, product
from typing import Any, NamedTuple

import numpy as np

from compare.adapting import names
from compare.adapting.hypothesis import Holder, Slot
from compare.adapting.values import parts
from compare.adapting.world import World, parameters_of

VALUE_OF = "_?(data|values?|val|arr|array|v|numpy)"  # what a tensor's own array is called
SAID_LAYOUT = {"in_out": "(inputs, outputs)", "out_in": "(outputs, inputs)"}


class Place(NamedTuple):
    """An array that is found in an object: where, under which name, and its shape."""

    path: str
    name: str
    shape: tuple
    zero: bool
    listed: bool = False  # whether it is a list of numbers, or of such lists


def places_in(value: Any, root: str, own: str) -> list[Place]:
    """Every array of an object or a container, with the name that it goes by there."""
    found: list[Place] = []
    for path, array in parts(value, root, own):
        if any(path.startswith(f"{place.path}[") for place in found if place.listed):
            continue
        if path.startswith("np.array("):
            path = path.removeprefix("np.array(").removesuffix(")")
            if _holds_numbers(path, value, root):
                found.append(Place(path, _name_of(path.removeprefix(root)), array.shape, not array.any(), True))
            continue
        name = _name_of(path.removeprefix(root)) or _name_of(path)
        found.append(Place(path, name, array.shape, not array.any()))
    return found


def _holds_numbers(path, value, root):
    """Whether a list at a path holds numbers, or lists of them, and no arrays."""
    held = eval(f"v{path.removeprefix(root)}", {"v": value})
    while isinstance(held, (list, tuple)) and held:
        held = held[0]
    return isinstance(held, (float, np.floating))


def _name_of(path):
    """The last name in a path: that of the key or the attribute, also of the list that an item stands in."""
    words = re.findall(r"[A-Za-z_]\w*", path)
    while len(words) > 1 and re.fullmatch(VALUE_OF, words[-1]):
        words.pop()
    return words[-1] if words else ""


def holders_in(
    places: list[Place],
    root: str,
    make: Iterable[str],
    uses: Iterable[str],
    widths: tuple[int, ...] | None,
    said: str,
    cls: str = "",
    fed: int | None = None,
) -> Iterator[Holder]:
    """The ways in which arrays can be the weights and biases of a network, likelier first.

    ``widths`` are those that were asked for, where there was something to ask; ``fed`` the number of features.
    """
    free = [p for p in places if not names.is_other(p.name)]
    by_name = [p for p in free if names.is_weight(p.name)]
    by_shape = [p for p in free if len(p.shape) == 2 and not names.is_bias(p.name)]
    tried = []
    for weights in (by_name, by_shape, [p for p in by_name if len(p.shape) == 2]):
        weights = [p for p in weights if p.shape] or [p for p in weights if not p.listed]
        if not weights or weights in tried:
            continue
        tried.append(weights)
        for layout in ("in_out", "out_in"):
            for appended in (0,) if any(names.is_bias(p.name) for p in free) else (0, 1):
                layers = _chain([p.shape for p in weights], layout, appended, widths, fed)
                if layers:
                    biases = _biases(free, weights, layers) if not appended else []
                    yield from _held(weights, biases, layers, layout, appended, root, make, uses, said, cls)


def _chain(shapes, layout, appended, widths, fed):
    """The widths of a network whose weights have these shapes; None where they make none."""
    if not any(shapes):  # numbers: of one input, and one unit in each layer
        layers = (1,) * (len(shapes) + 1) if layout == "out_in" and not appended else (0,)
    elif not all(shapes):
        return None
    elif any(len(s) == 1 for s in shapes):
        if len(shapes) > 1 or layout == "in_out":
            return None
        layers = (shapes[0][0] - appended, 1)
    else:
        pairs = [s if layout == "in_out" else s[::-1] for s in shapes]
        pairs = [(a - appended, b) for a, b in pairs]
        if any(b != a for (_, b), (a, _) in pairwise(pairs)):
            return None
        layers = (pairs[0][0], *(b for _, b in pairs))
    if min(layers) < 1 or (widths and layers != tuple(widths)) or (fed and layers[0] != fed):
        return None
    return layers


def _biases(free, weights, layers):
    """The biases' places, in order, where there is one for each layer; an empty list where there are none."""
    others = [p for p in free if p not in weights]
    named = [p for p in others if names.is_bias(p.name)]
    fits = lambda p, k: int(np.prod(p.shape, initial=1)) == k and (not p.shape or max(p.shape) == k)  # noqa: E731
    for some in (named, [p for p in others if 1 in p.shape or len(p.shape) < 2]):
        chosen = []
        for k in layers[1:]:
            found = next((p for p in some if p not in chosen and fits(p, k)), None)
            if found:
                chosen.append(found)
        if len(chosen) == len(layers) - 1 and (some is named or all(len(p.shape) for p in chosen)):
            return chosen
    return []


GIVEN_B = {  # how a vector of biases becomes what stands there, by how many dimensions come before and after
    "vector": ("{}.copy()", "{}"),
    "row": ("{}.reshape(1, -1).copy()", "{}[0]"),
    "column": ("{}.reshape(-1, 1).copy()", "{}[:, 0]"),
}


def _held(weights, biases, layers, layout, appended, root, make, uses, said, cls):
    single = len(weights) == 1 and layers[-1] == 1
    if single:
        layout = "out_in"
    where = 'params["W"]' if single else 'params["W{}"]'
    bias = 'params["b"]' if single else 'params["b{}"]'
    for side in ("last", "first") if appended else ("",):
        slots = []
        for i, place in enumerate(weights, start=1):
            W, b = where.format(i), bias.format(i)
            if side:
                slots += _appended(i, place, W, b, side, layout, single)
                continue
            slots.append(_weight_slot(i, place, W, single))
            if biases:
                slots.append(_bias_slot(i, biases[i - 1], b, single, layout))
        how = "" if single else f", {SAID_LAYOUT[layout]}"
        held = ", ".join(
            _said_path(p.path, root) for pair in zip(weights, biases or [None] * len(weights)) for p in pair if p
        )
        extra = f", the bias as the {side} one of them" if side else "" if biases else ", no biases"
        text = f"{held} {said}{how}{extra}"
        yield Holder(
            root, tuple(make), tuple(slots), layers, single, layout, bool(biases or side), text, tuple(uses), cls
        )


def _said_path(path, root):
    return re.sub(r'^\["(\w+)"\]$', r"\1", path.removeprefix(f"{root}.").removeprefix(root))


def _slot_name(letter, i, single):
    return letter if single else f"{letter}{i}"


def _weight_slot(i, place, W, single):
    name = _slot_name("W", i, single)
    if place.listed:
        return Slot(name, place.path, f"{W}.tolist()", "np.array({})")
    if not place.shape:
        return Slot(
            name, place.path, f"{W}[0]" if single else f"{W}[0, 0]", f"np.reshape({{}}, {'1' if single else '(1, 1)'})"
        )
    if not single or len(place.shape) == 1:
        return Slot(name, place.path, f"{W}.copy()")
    if place.shape[1] == 1:
        return Slot(name, place.path, f"{W}.reshape(-1, 1).copy()", "{}[:, 0]")
    return Slot(name, place.path, f"{W}.reshape(1, -1).copy()", "{}[0]")


def _bias_slot(i, place, b, single, layout):
    name = _slot_name("b", i, single)
    if place.listed:
        return Slot(name, place.path, f"{b}.reshape(-1).tolist()", "np.array({})[0]" if single else "np.array({})")
    if single:
        give = [f"{b}[()]", f"{b}.reshape(1).copy()", f"{b}.reshape(1, 1).copy()"][len(place.shape)]
        return Slot(name, place.path, give, ["{}", "{}[0]", "{}[0, 0]"][len(place.shape)])
    if not place.shape:  # one unit, whose bias is a number
        return Slot(name, place.path, f"{b}[0]", "np.reshape({}, 1)")
    row = place.shape[0] == 1 and not (place.shape == (1, 1) and layout == "out_in")
    kind = "vector" if len(place.shape) == 1 else "row" if row else "column"
    give, take = GIVEN_B[kind]
    return Slot(name, place.path, give.format(b), take)


def _appended(i, place, W, b, side, layout, single):
    """The slots of weights with the bias as one more row or column: what is given goes to the first, both are read."""
    names_ = [_slot_name(letter, i, single) for letter in "Wb"]
    order = (lambda w, c: f"{w}, {c}") if side == "last" else (lambda w, c: f"{c}, {w}")
    rest, one = (":-1", "-1") if side == "last" else ("1:", "0")
    if len(place.shape) == 1:
        give, takes = f"np.r_[{order(W, b)}]", [f"{{}}[{rest}]", f"{{}}[{one}]"]
    elif single and place.shape[1] == 1:
        give, takes = f"np.r_[{order(W, b)}].reshape(-1, 1)", [f"{{}}[{rest}, 0]", f"{{}}[{one}, 0]"]
    elif single:
        give, takes = f"np.r_[{order(W, b)}].reshape(1, -1)", [f"{{}}[0, {rest}]", f"{{}}[0, {one}]"]
    elif layout == "in_out":
        give, takes = f"np.vstack([{order(W, b)}])", [f"{{}}[{rest}]", f"{{}}[{one}]"]
    else:
        give, takes = f"np.column_stack([{order(W, b)}])", [f"{{}}[:, {rest}]", f"{{}}[:, {one}]"]
    return [Slot(names_[0], place.path, give, takes[0]), Slot(names_[1], place.path, give, takes[1])]


# ---- made by a constructor, or by a function that initialises --------------------------------------------------------


class Made(NamedTuple):
    """How something is constructed: the call, widths that were asked for (None: they are the file's own)."""

    call: str
    widths: tuple[int, ...] | None
    fed: int | None = None  # the number of inputs that was asked for
    tried: tuple[int, ...] = (5, 4, 3)  # what stands for LAYERS while it is tried


def constructions(world: World, name: str, given: Any, layers: tuple[int, ...] | None) -> Iterator[Made]:
    """The ways to call a class, or a function that initialises, likelier first."""
    if (found := parameters_of(given)) is None:
        return
    asked = [p for p in found if p.kind is not p.POSITIONAL_ONLY]
    as_widths = {p.name: names.width_role(p.name) for p in asked}
    as_data = {
        p.name: names.role(p.name) if names.role(p.name) in (names.X, names.Y) else as_widths[p.name] for p in asked
    }
    seen: set[str] = set()
    for roles in (as_widths, as_data):  # "inputs" may be their number, or the samples themselves
        yield from _with_roles(world, name, asked, roles, layers, seen)
    for call in world.calls.get(name, ()):  # as the file itself does it
        text = ast.unparse(call)
        if text not in seen and _is_plain(call):
            seen.add(text)
            yield Made(text, None)


def _with_roles(world, name, asked, roles, layers, seen):
    """The calls in which each argument is what these roles say."""
    hints = _widths_written(world, name, asked, roles)
    for widths in _widths_to_try(world, roles, hints, layers):
        for hidden_as_list in (False, True):
            call = _call(name, asked, roles, widths, hidden_as_list)
            if call and call not in seen:
                seen.add(call)
                free = any(r in (names.WIDTHS, names.INPUTS) for r in roles.values())
                known = widths if free and _all_set(roles) else None
                yield Made(
                    call, known, widths[0] if names.INPUTS in roles.values() else None, widths if free else (5, 4, 3)
                )


def _all_set(roles):
    """Whether all widths are asked for."""
    held = set(roles.values())
    return names.WIDTHS in held or (names.INPUTS in held and names.OUTPUTS in held)


def _widths_written(world, name, asked, roles):
    """The widths that the file itself calls it with: numbers, and None where a name or something else stands."""
    found = []
    order = (names.WIDTHS, names.INPUTS, names.HIDDEN, names.OUTPUTS)
    for call in world.calls.get(name, ()):
        given = dict(zip((p.name for p in asked), call.args)) | {k.arg: k.value for k in call.keywords if k.arg}
        nodes = [node for role in order for argument, node in given.items() if roles.get(argument) == role]
        widths = [
            _number(n) for node in nodes for n in (node.elts if isinstance(node, (ast.List, ast.Tuple)) else [node])
        ]
        if len(widths) > 1:
            found.append(tuple(widths))
    return found


def _number(node):
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, int) else None


def _widths_to_try(world, roles, hints, layers):
    """Widths, likelier first: those that were declared, then such that no two are alike, as deep as the file's."""
    held = set(roles.values())
    if layers:
        yield tuple(layers)
        return
    depths = [len(h) for h in hints] or ([2, 3] if names.HIDDEN not in held and names.WIDTHS not in held else [3])
    labels = bool(re.search(r"log\w*\(\s*1\.?0?\s*-", world.text))  # of a yes or no
    said = {h[-1] == 1 for h in hints if h[-1] is not None}
    ends_in_one = (
        [*said, *({labels, not labels} - said if labels else {False, True} - said)] if said else [labels, not labels]
    )
    for depth, ends in product(dict.fromkeys(depths), ends_in_one):
        usual = tuple(range(depth + 2, 2, -1))
        yield (*usual[:-1], 1) if ends else usual
    yield from (h for h in hints if None not in h)


def _call(name, asked, roles, widths, hidden_as_list):
    """A call with these widths; None where an argument is asked for that nobody knows."""
    arguments = []
    hidden = list(widths[1:-1])
    for parameter in asked:
        role, needed = roles[parameter.name], parameter.default is parameter.empty
        text = OF_WIDTHS.get(role or "")
        if role == names.HIDDEN:
            if not hidden:
                return None
            text = "list(LAYERS[1:-1])" if hidden_as_list or len(hidden) > 1 else "LAYERS[1]"
            if len([r for r in roles.values() if r == names.HIDDEN]) > 1:
                n = [p.name for p in asked if roles[p.name] == names.HIDDEN].index(parameter.name) + 1
                text = f"LAYERS[{n}]"
        elif text is None and needed:
            text = REQUIRED.get(role or "")
        elif role in FIXED or (role in SET_ALWAYS and isinstance(parameter.default, float)):
            text = REQUIRED[role]
        if text is None:
            if needed:
                return None
            continue
        by_name = parameter.kind is parameter.KEYWORD_ONLY or not needed or len(arguments) < asked.index(parameter)
        arguments.append(f"{parameter.name}={text}" if by_name else text)
    return f"{name}({', '.join(arguments)})"


OF_WIDTHS = {names.WIDTHS: "list(LAYERS)", names.INPUTS: "LAYERS[0]", names.OUTPUTS: "LAYERS[-1]"}
REQUIRED = {  # what is handed over for an argument that has no default
    names.RATE: "0.1",
    names.EPOCHS: "1",
    names.PENALTY: "L2",
    names.MEMORY: "MOMENTUM",
    names.DECAY: "0.0",
    names.SEED: "0",
    names.DRAWS: "np.random.default_rng(0)",
    names.QUIET: "False",
    names.SHUFFLE: "False",
    names.BATCH: "1",
    names.ACTIVATION: '"sigmoid"',
    names.X: "X",
    names.Y: "Y",
}
FIXED = (names.EPOCHS, names.SHUFFLE)  # what is set, default or not: a single pass, in order
SET_ALWAYS = (names.PENALTY, names.MEMORY, names.DECAY)  # what is not judged, or by numbers that are declared


def _is_plain(call):
    """Whether a call holds nothing but numbers, texts and lists of them."""
    try:
        for node in (*call.args, *(k.value for k in call.keywords)):
            ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError):
        return False
    return True
