"""Edits of a loop: what belongs into it or out of it, what begins anew at every turn, what is not for the last."""

from __future__ import annotations

import ast
import builtins
import re

from compare.mending.around import CLEARING
from compare.mending.place import EMPTY, Place, ended, indented, is_movable, loaded, statement
from compare.mending.scope import is_value
from compare.mending.sites import computes, name_of_call, operator
from compare.mending.source import AND, ATOM, BINARY, ENDS, FUNCTIONS, SUM, Change, Code, binary, changed

UPDATING = r"(step|update|apply)(_?(weights|params|parameters|gradients?))?$"  # what changes the weights is called


@statement("statement moved into the loop")
def _into_loop(place: Place):
    block, number, source = place.block, place.number, place.source
    if isinstance(place.node, (ast.Return, ast.For, *FUNCTIONS)) or not place.alone:
        return
    for other, cost in ((number - 1, 1.3), (number + 1, 1.4)):
        if not 0 <= other < len(block) or not isinstance(block[other], (ast.For, ast.While)):
            continue
        body = block[other].body
        edge = body[-1] if other < number else body[0]
        start, end = source.whole_lines(edge)
        at = end if other < number else start
        yield cost, (place.gone(), Change(at, at, ended(indented(place.text, source.line(body[0].lineno)))))


@statement("all that follows moved into the loop")
def _all_into_loop(place: Place):
    """What is made of each of a loop's turns, and moves something, at each of them: it stands after the loop, and is
    done with the last.
    """
    loop, source, after = place.node, place.source, place.block[place.number + 1 :]
    if not isinstance(loop, ast.For) or not place.alone:
        return
    ends = next((n for n, s in enumerate(after) if isinstance(s, (ast.Return, ast.For, *FUNCTIONS))), len(after))
    moved = [Place(place.scope, place.block, place.number + 1 + n) for n in range(ends)]
    given = {n.id for s in loop.body for n in ast.walk(s) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    own_lines = loop.body[0].lineno > loop.lineno
    if len(moved) > 1 and is_movable(moved) and own_lines and given & {*loaded(moved[0].node)}:
        end = source.whole_lines(loop.body[-1])[1]
        text = source.text[end : moved[-1].lines[1]]  # with the comments between
        yield 1.4, (Change(end, moved[-1].lines[1], ended(indented(text, source.line(loop.body[0].lineno)))),)


@statement("added up at last")
def _added_up(place: Place):
    """total = total + loss after loss = …, in a loop, where nobody reads the loss, and nothing is added to the total
    that is returned.
    """
    target, scope = place.target(), place.scope
    loop = scope.parents.get(id(place.node))
    if not isinstance(place.node, ast.Assign) or not isinstance(target, ast.Name) or not isinstance(loop, ast.For):
        return
    if scope.reads[target.id]:
        return
    sets = [n for n in scope.nodes if isinstance(n, (ast.AugAssign, ast.Assign))]
    later = {m.id for n in sets if n.lineno >= loop.lineno for m in ast.walk(n) if isinstance(m, ast.Name)}
    begun = [n for n in sets if isinstance(n, ast.Assign) and n.lineno < loop.lineno]
    empty = [n for n in begun if re.match(rf"({EMPTY})(?![\w.])", place.source.of(n.value))]
    for name in dict.fromkeys(t.id for n in empty for t in n.targets if isinstance(t, ast.Name)):
        if name not in later:
            yield 1.1, (place.then(ended(indented(f"{name} = {name} + {target.id}\n", place.text))),)


@statement("statement moved out of the loop")
def _out_of_loop(place: Place):
    """The first or the last thing that a loop does, or what only counts: a step once per parameter."""
    if not isinstance(place.node, (ast.For, ast.While)) or len(place.node.body) < 2:
        return
    body, source, (before, after) = place.node.body, place.source, place.lines
    for number, node in enumerate(body):
        inner = Place(place.scope, body, number)
        if any(isinstance(n, ENDS) for n in ast.walk(node)):  # which end nothing outside
            continue
        counts = isinstance(node, ast.AugAssign) and isinstance(node.value, ast.Constant)
        ways = [(1.3, after)] * (number == len(body) - 1) + [(1.4, before)] * (number == 0 or counts)
        for cost, at in ways if inner.alone else ():
            text = indented(inner.text, source.line(place.node.lineno))
            yield cost, (inner.gone(), Change(at, at, ended(text)))


@statement("as far as what it sets")
def _as_far_as_it_sets(place: Place):
    """range(W.shape[0]) and range(W.shape[1]) of two loops, one within the other, that set W[i, j]; range(len(W)) and
    range(len(W[0])) where they set W[i][j].
    """
    outer, of = place.node, place.source.of
    for inner in outer.body if isinstance(outer, ast.For) else ():
        counts = dict(filter(None, map(_counts_up, (outer, inner))))
        sets = [n for n in ast.walk(inner) if isinstance(n, (ast.Assign, ast.AugAssign))] if len(counts) == 2 else []
        for target in [t for n in sets for t in (n.targets if isinstance(n, ast.Assign) else [n.target])]:
            given = [(counts[i], text) for i, text in _sizes_of(target, of).items() if i in counts]
            if len(given) == 2 and all(of(count) != text for count, text in given):
                yield 1.2, tuple(Change(*place.source.span(count), text) for count, text in given)


def _counts_up(loop):
    """(i, n) of a loop for i in range(n); None of any other."""
    if not isinstance(loop, ast.For) or not isinstance(loop.target, ast.Name) or not isinstance(loop.iter, ast.Call):
        return None
    plain = name_of_call(loop.iter) == "range" and len(loop.iter.args) == 1
    return (loop.target.id, loop.iter.args[0]) if plain else None


def _sizes_of(target, of):
    """index → how many there are of it, in what is set at two: {"i": "W.shape[0]", "j": "W.shape[1]"} of W[i, j]."""
    if not isinstance(target, ast.Subscript):
        return {}
    held, at = target.value, target.slice
    if isinstance(at, ast.Tuple) and len(at.elts) == 2 and is_value(held) and not isinstance(held, ast.Subscript):
        return {of(index): f"{of(held)}.shape[{n}]" for n, index in enumerate(at.elts)}
    if isinstance(held, ast.Subscript) and is_value(held.value):
        return {of(held.slice): f"len({of(held.value)})", of(at): f"len({of(held.value)}[0])"}
    return {}


@statement("returned after the loop")
def _returned_after(place: Place):
    """return total after a loop, for one that ends it in its first turn."""
    loop, source = place.node, place.source
    if not isinstance(loop, (ast.For, ast.While)) or len(loop.body) < 2 or loop.orelse or not place.alone:
        return
    last = Place(place.scope, loop.body, len(loop.body) - 1)
    goes_on = any(isinstance(n, ast.Continue) for n in ast.walk(loop))
    if goes_on or isinstance(getattr(loop, "test", None), ast.Constant):  # or never ends by itself
        return
    ends = place.number == len(place.block) - 1  # and nothing comes after the loop
    if ends and isinstance(last.node, ast.Return) and last.node.value is not None and last.alone:
        turns = {n.id for n in ast.walk(loop.target) if isinstance(n, ast.Name)} if isinstance(loop, ast.For) else set()
        if not turns & {*loaded(last.node)}:
            text = ended(indented(last.text, source.line(loop.lineno)))
            yield 1.0, (last.gone(), Change(place.lines[1], place.lines[1], text))


@statement("begun anew at every turn")
def _begun_anew(place: Place):
    """outputs = [] once more in a loop, for what it gathers at each turn: first, or after what reads it."""
    if not isinstance(place.node, (ast.For, ast.While)) or not place.alone:
        return
    source, body = place.source, place.node.body
    for node in place.scope.nodes:
        if isinstance(node, ast.Assign) and node.lineno < body[0].lineno and isinstance(node.targets[0], ast.Name):
            text, name = source.of(node), node.targets[0].id
            reads = (name in loaded(statement) for statement in body)
            after = next((n for n, reading in enumerate(reads, 1) if reading), len(body))
            if re.fullmatch(rf"\w+ = ({EMPTY})", text):
                for number, cost in {0: 1.4, after: 1.5}.items():
                    if number < len(body):
                        start = source.whole_lines(body[number])[0]
                        yield cost, (Change(start, start, indented(f"{text}\n", source.line(body[0].lineno))),)
    for node in ast.walk(place.node):  # and before the loop what an object keeps from one call to the next
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Subscript):
            held = source.of(node.target.value)
            for value in dict.fromkeys(_begun_with(place.scope, held)):
                yield 1.4, (Change(place.lines[0], place.lines[0], indented(f"{held} = {value}\n", place.text)),)
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Attribute):
            held = source.of(node.target)
            empty = f"np.zeros_like({held})" if place.scope.kind(held)[0] == "array" else "0"
            yield 1.5, (Change(place.lines[0], place.lines[0], indented(f"{held} = {empty}\n", place.text)),)


def _begun_with(scope, held):
    """What the objects of this class are made with under a text, self.outputs = [0.0] * n, if that is nothing."""
    begun = scope.methods.get("__init__")
    sets = [s for s in begun.body if isinstance(s, ast.Assign)] if begun and begun is not scope.node else []
    of_it = [s.value for s in sets if [*map(ast.unparse, s.targets)] == [held]]
    nothing = [v for v in of_it if re.fullmatch(rf"{EMPTY}|\[0(\.0*)?\] \* .*", ast.unparse(v))]
    own = {a.arg for a in begun.args.args[1:]} if begun else set()
    own |= {t.id for s in sets for t in s.targets if isinstance(t, ast.Name)}  # what has no meaning elsewhere
    named = [(s.value.id, t) for s in sets if isinstance(s.value, ast.Name) for t in s.targets]
    kept = {name: ast.unparse(t) for name, t in named if isinstance(t, ast.Attribute)}
    for value in nothing:
        start, end = scope.source.span(value)
        names = [n for n in ast.walk(value) if isinstance(n, ast.Name) and n.id in own]
        if all(n.id in kept for n in names):
            changes = [Change(*scope.source.span(n), text=kept[n.id]) for n in names]
            yield changed(scope.source.text, changes, start, end)


@statement("cleared before it is gathered")
def _cleared(place: Place):
    """for v in topo: v.grad = 0, before a loop over the same objects, where something is added to what they hold."""
    scope, source = place.scope, place.source
    if not place.alone or not scope.gathered:
        return
    for loop in place.block[place.number : place.number + 3]:
        if not isinstance(loop, ast.For) or not isinstance(loop.target, ast.Name):
            continue
        turned = loop.iter.args if isinstance(loop.iter, ast.Call) and ast.unparse(loop.iter.func) == "reversed" else ()
        over, each = source.of(turned[0] if turned else loop.iter), loop.target.id
        for held in scope.gathered:
            zero = "0" if f".{held} = 0\n" in source.text else "0.0"  # as it is begun
            lines = f"for {each} in {over}:\n    {each}.{held} = {zero}\n"
            yield 1.6, (Change(place.lines[0], place.lines[0], indented(lines, place.text)),)


ACTIVATED = {
    "sigmoid": "1 / (1 + np.exp(-{z}))",
    "tanh": "np.tanh({z})",
    "relu": "np.maximum({z}, 0)",
    "leaky_relu": "np.where({z} > 0, {z}, 0.01 * {z})",
    "elu": "np.where({z} > 0, {z}, np.expm1({z}))",
    "silu": "{z} / (1 + np.exp(-{z}))",
    "softplus": "np.logaddexp(0, {z})",
    "softsign": "{z} / (1 + np.abs({z}))",
    "hardtanh": "np.clip({z}, -1, 1)",
}


@statement("cleared by its own method")
def _cleared_by_method(place: Place):
    """w.zero_grad() before a statement that is handed w, whose class has such a method; or which nobody calls."""
    scope = place.scope
    if not place.alone:
        return
    clearing = {}
    for name in dict.fromkeys([*loaded(place.node), *scope.names]):
        for method, node in scope.methods_of(name).items():
            if _clears(node) and (name in loaded(place.node) or method not in scope.idle.asked_for):
                clearing.setdefault(method, []).append(name)
    for method, names in clearing.items():
        if any(f"{name}.{method}()" in place.text for name in names):
            continue
        lines = "".join(f"{name}.{method}()\n" for name in names)
        asked = any(f"{name}." in place.text for name in names)
        yield 1.2 if asked else 1.25, (Change(place.lines[0], place.lines[0], indented(lines, place.text)),)


@statement("each cleared by its own method")
def _each_cleared(place: Place):
    """for layer in self.layers: layer.zero_grad(), first of all, where a loop goes through them later and nobody calls
    such a method of theirs.
    """
    scope = place.scope
    if not place.begins or not place.alone:
        return
    methods = {m.name: m for c in scope.classes.values() for m in c.body if isinstance(m, FUNCTIONS)}
    clearing = [name for name in sorted(scope.idle.never_called & {*methods}) if re.match(CLEARING, name)]
    loops = [n for n in scope.loops if isinstance(n, ast.For) and isinstance(n.target, ast.Name) and is_value(n.iter)]
    known = [n for n in loops if {*loaded(n.iter)} <= {*scope.arguments, "self"}]
    for each, over in dict.fromkeys(tuple(map(place.source.of, (n.target, n.iter))) for n in known):
        for name in clearing:
            if _clears(methods[name]):
                lines = f"for {each} in {over}:\n    {each}.{name}()\n"
                yield 1.1, (Change(place.lines[0], place.lines[0], indented(lines, place.text)),)


@statement("cleared once it is used")
def _cleared_once_used(place: Place):
    """optim.zero_grad() after optim.step(), for one before it, which loses what was gathered in earlier turns; under
    the same condition as before, or under that of the step if it is the same.
    """
    scope, source, node = place.scope, place.source, place.node
    test = node.test if isinstance(node, ast.If) and len(node.body) == 1 and not node.orelse else None
    cleared = node if test is None else node.body[0]
    held = _called(cleared, CLEARING)
    if not held or not is_movable([place]):
        return
    for later in place.block[place.number + 1 :]:
        same = isinstance(later, ast.If) and test is not None and ast.dump(later.test) == ast.dump(test)
        block = later.body if isinstance(later, ast.If) else [later]
        for at in (Place(scope, block, number) for number in range(len(block))):
            if at.alone and _called(at.node, UPDATING) == held:
                text = source.text[slice(*source.whole_lines(cleared))] if same or test is None else place.text
                yield 1.2, (place.gone(), at.then(ended(indented(text, at.text))))


@statement("cleared at last")
def _cleared_at_last(place: Place):
    """self.reset_cache() at the end of a method that changes what is kept, where it has such a method beside it."""
    scope, last = place.scope, place.block is place.scope.node.body and place.number == len(place.block) - 1
    if not last or not place.alone or isinstance(place.node, ENDS) or scope.owner is None or len(scope.owner.path) < 2:
        return
    of_itself = [a.arg for a in scope.owner.node.args.args[:1]] == ["self"]
    for name, method in scope.methods.items():
        clears = re.match(CLEARING, name) and _takes_itself_alone(method) and method is not scope.node
        if clears and of_itself and f"self.{name}(" not in scope.source.of(scope.node):
            line = indented(f"self.{name}()\n", scope.source.line(place.node.lineno))
            yield 1.1 if re.match(UPDATING, scope.owner.node.name) else 1.3, (place.then(line),)


def _takes_itself_alone(method):
    """Whether a method is called with nothing: reset(self)."""
    given = method.args
    return len(given.args) == 1 and not (given.kwonlyargs or method.decorator_list) and given.args[0].arg == "self"


def _called(node, name):
    """Of whom a statement does nothing but to call a method of such a name; "" of others."""
    call = node.value if isinstance(node, ast.Expr) else None
    func = call.func if isinstance(call, ast.Call) else None
    return ast.unparse(func.value) if isinstance(func, ast.Attribute) and re.match(name, func.attr) else ""


def _clears(method):
    """Whether all that a method does is to make empty what its object keeps, or each of what it goes through."""
    said = [s for s in method.body if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))]
    said = [inner for s in said for inner in (s.body if isinstance(s, ast.For) else [s])]
    empties = rf"(\w+\.\w+|\w+\[(\.\.\.|:)\]) = ({EMPTY}|None)|\w+\.fill\(0\)"
    emptied = (re.fullmatch(empties, ast.unparse(s)) for s in said)
    return len(method.args.args) == 1 and method.name[:2] != "__" and bool(said) and all(emptied)


@statement("activation after the loop")
def _activated(place: Place):
    """x = σ(z) after a loop over the layers, where the last one's activation is another."""
    if not isinstance(place.node, (ast.For, ast.While)):
        return
    made = dict.fromkeys(n.id for n in ast.walk(place.node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))
    functions = [ACTIVATED[a] for a in place.scope.activations if a in ACTIVATED]
    functions += [f"{f}({{z}})" for f in place.scope.unary]
    for x in list(made)[:6]:
        for z in list(made)[:6]:
            for function in functions:
                text = indented(f"{x} = {function.format(z=z)}\n", place.text)
                yield 1.8, (Change(place.lines[1], place.lines[1], text),)


@statement("not for the last")
def _not_the_last(place: Place):
    """if layer is not layers[-1]: x = relu(x), where it is done for every layer."""
    node, source = place.node, place.source
    loop = place.scope.parents.get(id(node))
    if not isinstance(loop, ast.For) or not place.alone or not isinstance(node, (ast.If, ast.Assign)):
        return
    before_the_last = _before_the_last(source, loop)
    if not before_the_last or getattr(node, "orelse", None):
        return
    if isinstance(node, ast.If):
        test = source.code(node.test).within(2)
        yield 1.5, (Change(*source.span(node.test), f"{test} and {before_the_last}"),)
    elif isinstance(node.value, ast.Call):
        inside = "\n    ".join(place.text.splitlines())
        yield 1.6, (Change(*place.lines, indented(f"if {before_the_last}:\n    {inside.lstrip()}\n", place.text)),)


@operator("what the turn before has made", ast.Name, least=1.4, where=computes)
def _of_the_turn_before(site):
    """grads["dA" + str(l + 2)] for dA, in a loop that keeps what it makes as grads["dA" + str(l + 1)]; deltas[-1] for
    it, where the loop appends to them.
    """
    (loop, within), source = _loop_around(site), site.scope.source
    picks = isinstance(site.parent, ast.Subscript)  # or is picked from
    if not within or picks or site.called or not isinstance(loop, ast.For):
        return
    if site.scope.kind(site.text)[0] not in ("array", "unknown") or site.text in site.scope.in_turn:
        return
    over, turn = ast.unparse(loop.iter), loop.target.id if isinstance(loop.target, ast.Name) else ""
    backwards = re.match(r"reversed\(|range\([^,]+, [^,]+, -1\)$", over)
    for node in ast.walk(loop):
        kept = [t for t in getattr(node, "targets", ()) if isinstance(t, ast.Subscript)] if turn else []
        for before in filter(None, (_moved_on(source, target, turn, 1 if backwards else -1) for target in kept)):
            yield 1.4, Code(before)
        if isinstance(node, ast.Call) and name_of_call(node) == "append" and isinstance(node.func, ast.Attribute):
            yield 1.4, Code(f"{source.of(node.func.value)}[-1]")


def _moved_on(source, target, turn, step):
    """The text of a target with l + 2 for l + 1, with l for l − 1, a step further; "" where l is in it otherwise."""
    numbers = {}  # what stands for the turn → the number that is added to it
    for holder in ast.walk(target):
        for node in ast.iter_child_nodes(holder):
            if isinstance(node, ast.Name) and node.id == turn and not isinstance(holder, (ast.BinOp, ast.UnaryOp)):
                numbers[node] = 0
            found = re.fullmatch(rf"{turn} ([-+]) (\d+)", ast.unparse(node)) if isinstance(node, ast.BinOp) else None
            if found:
                numbers[node] = int(f"{found[1]}{found[2]}")
    if len(numbers) != 1 or sum(isinstance(n, ast.Name) and n.id == turn for n in ast.walk(target)) != 1:
        return ""
    [(node, number)] = numbers.items()
    (start, end), (a, b), number = source.span(target), source.span(node), number + step
    moved = f"{turn} {'+' if number > 0 else '-'} {abs(number)}" if number else turn
    return source.text[start:a] + moved + source.text[b:end]


@operator("not at the last", ast.Call, ast.BinOp, least=1.5, where=computes)
def _not_at_the_last(site):
    """act(z) if layer < last else z for act(z), and δ for δ * slope, in a loop over the layers."""
    node = site.node
    if isinstance(node, ast.Call):
        plain = len(node.args) == 1 and not node.keywords and name_of_call(node) not in dir(builtins)
        others = [node.args[0]] if plain and is_value(node.args[0]) else []
    else:
        others = [node.left, node.right] if isinstance(node.op, ast.Mult) else []
    loop, within = _loop_around(site)
    before_the_last = within and _before_the_last(site.scope.source, loop)
    for other in others if before_the_last else ():
        code = Code(f"{site.code.within(1)} if {before_the_last} else {site.of(other).within(1)}", 0)
        yield 1.5, code if site.whole or site.argument else Code(f"({code.text})")


def _loop_around(site):
    """(the innermost loop or comprehension about an expression, whether it stands in what that does at every turn)"""
    inner, around = site.node, site.parent
    while around is not None and not isinstance(around, (ast.For, ast.ListComp, *FUNCTIONS)):
        inner, around = around, site.scope.parents.get(id(around))
    if isinstance(around, ast.ListComp):
        return around.generators[0], inner is around.elt
    return around, isinstance(around, ast.For) and inner in around.body


def _before_the_last(source, loop):
    """What says in a loop over layers that this is not the last one, if that is said shortly; whichever way it goes."""
    over, turn = loop.iter, loop.target
    if isinstance(over, ast.Call) and ast.unparse(over.func) == "reversed" and len(over.args) == 1:
        over = over.args[0]
    first = turn.elts[0] if isinstance(turn, ast.Tuple) and turn.elts else turn
    if not isinstance(first, ast.Name):
        return ""
    name, several = first.id, isinstance(turn, ast.Tuple)
    if is_value(over) and not several:
        return f"{name} is not {source.code(over).within(ATOM)}[-1]"
    if isinstance(over, (ast.Tuple, ast.List)) and over.elts and isinstance(over.elts[-1], ast.Constant):
        return "" if several else f"{name} != {source.of(over.elts[-1])}"
    if not isinstance(over, ast.Call) or not over.args:
        return ""
    called = ast.unparse(over.func)
    if called == "enumerate" and several and len(over.args) == 1 and not over.keywords:
        return f"{name} < len({source.of(over.args[0])}) - 1"
    if called == "zip" and several and is_value(over.args[0]):
        return f"{name} is not {source.code(over.args[0]).within(ATOM)}[-1]"
    if called == "range" and not several:
        if len(over.args) == 3:
            return f"{name} < {source.code(over.args[0]).within(SUM)}" if source.of(over.args[2]) == "-1" else ""
        end = source.code(over.args[-1]).within(SUM)
        return f"{name} < {end.removesuffix(' + 1') if end.endswith(' + 1') else f'{end} - 1'}"
    return ""


@statement("factor moved into the loop")
def _late_factor(place: Place):
    """What is multiplied once at the end belongs to every term: total += term; total *= f → total += term * f."""
    node, before = place.node, place.block[place.number - 1] if place.number else None
    if not isinstance(node, ast.AugAssign) or not isinstance(node.op, (ast.Mult, ast.Div)):
        return
    last = before.body[-1] if isinstance(before, ast.For) else None
    source = place.source
    if isinstance(last, ast.AugAssign) and source.of(last.target) == source.of(node.target) and place.alone:
        value, factor = source.code(last.value), source.code(node.value)
        term = binary(value, BINARY[type(node.op)], factor)
        yield 1.2, (place.gone(), Change(*source.span(last.value), term.text))


@statement("not for the biases")
def _not_for_biases(place: Place):
    """The same, but for parameters called b: where a loop goes through all of them by their names, or with these."""
    if not isinstance(place.node, (ast.Assign, ast.AugAssign)) or not place.alone:
        return
    read = {n.id for n in ast.walk(place.node) if isinstance(n, ast.Name)}
    loops = [n for n in place.scope.nodes if isinstance(n, ast.For) and place.node in n.body]
    read |= {n for names in (_names(loop.target) for loop in loops) if names & read for n in names}
    for name in [n for n in place.scope.texts_in_turn if n in read]:
        for key in [p for p in place.scope.parameters if p[0] == "b"][:1]:
            said = f'{name} != "{key}"' if key == "b" else f'{name}[0] != "b"'
            around = place.scope.parents.get(id(place.node))
            if isinstance(around, ast.If) and place.block == around.body == [place.node] and not around.orelse:
                asked = place.source.code(around.test)
                yield 1.4, (Change(*place.source.span(around.test), f"{asked.within(AND)} and {said}"),)
                continue
            inner = indented(place.text, f"    {place.text}")
            yield 1.5, (Change(*place.lines, indented(f"if {said}:\n", place.text) + ended(inner)),)


def _names(target):
    return {n.id for n in ast.walk(target) if isinstance(n, ast.Name)}


@statement("moved on to the end of its piece")
def _to_its_end(place: Place):
    """start = end at the end of a loop that reads start, begun before it and never moved on, and makes end of it."""
    loop, source = place.node, place.source
    if not isinstance(loop, ast.For) or not place.alone:
        return
    stored = {n.id for n in ast.walk(loop) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    begun = [s for s in place.block[: place.number] if isinstance(s, ast.Assign) and source.of(s.value) == "0"]
    starts = {t.id for s in begun for t in s.targets if isinstance(t, ast.Name)} - stored
    end, like = source.whole_lines(loop.body[-1])[1], source.line(loop.body[0].lineno)
    for node in (s for s in loop.body if isinstance(s, ast.Assign) and s.lineno > loop.lineno):
        made = [t.id for t in node.targets if isinstance(t, ast.Name)]
        for start in sorted(starts & {*loaded(node.value)}) if made else ():
            yield 1.2, (Change(end, end, indented(f"{start} = {made[0]}\n", like)),)


@statement("moved on by what it has read")
def _moved_on_by_its_size(place: Place):
    """i += size at the end of a loop that reads flat[i:i + size], of an i begun before it and never moved on."""
    loop, source = place.node, place.source
    if not isinstance(loop, ast.For) or not place.alone:
        return
    stored = {n.id for n in ast.walk(loop) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    begun = [s for s in place.block[: place.number] if isinstance(s, ast.Assign) and source.of(s.value) == "0"]
    starts = {t.id for s in begun for t in s.targets if isinstance(t, ast.Name)} - stored
    last, like = Place(place.scope, loop.body, len(loop.body) - 1), source.line(loop.body[0].lineno)
    if not last.alone or loop.body[0].lineno == loop.lineno or any(isinstance(n, ast.Continue) for n in ast.walk(loop)):
        return
    slices = [n for n in ast.walk(loop) if isinstance(n, ast.Slice) and isinstance(n.upper, ast.BinOp) and not n.step]
    for piece in dict.fromkeys(ast.unparse(n) for n in slices):
        read = re.fullmatch(r"(\w+):\1 \+ (.+)", piece)
        if read and read[1] in starts:
            yield 1.2, (last.then(indented(f"{read[1]} += {read[2]}\n", like)),)


@statement("handed on to the next turn")
def _handed_on(place: Place):
    """a = z at the end of a loop that reads a, made before it, and makes z."""
    if not isinstance(place.node, ast.For) or not place.alone:
        return
    body = place.node.body
    made = {n.id for n in ast.walk(place.node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    read = {n.id for n in ast.walk(place.node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    arrays = [name for name in place.scope.names if place.scope.kind(name)[0] == "array"]
    end = place.source.whole_lines(body[-1])[1]
    for old in [name for name in arrays if name in read - made]:
        for new in [name for name in arrays if name in made]:
            yield 1.4, (Change(end, end, indented(f"{old} = {new}\n", place.source.line(body[0].lineno))),)
