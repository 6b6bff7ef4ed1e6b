"""Edits of a statement: moved, removed, left out, set under another name, done whether or not."""

from __future__ import annotations

import ast
import itertools
import re

from compare.mending.acting import gives
from compare.mending.place import (
    EMPTY,
    Place,
    ended,
    further_in,
    indented,
    is_docstring,
    is_movable,
    loaded,
    named_in,
    statement,
)
from compare.mending.scope import CONTRACT, Scope, is_value
from compare.mending.source import BINARY, COMPARISONS, FUNCTIONS, Change, Code, binary, times

LATELY = 6  # names that are tried as what a function may be handed
GIVING = (ast.Yield, ast.YieldFrom)  # which stand by themselves only
FAR = 6  # statements that one may be moved past


@statement("statement removed")
def _removed(place: Place):
    returns = isinstance(place.node, ast.Return)
    if place.alone and not isinstance(place.node, FUNCTIONS) and (not returns or _too_early(place)):
        again = ast.dump(place.node) in map(ast.dump, place.block[: place.number])
        yield 1.2 if returns or again else 1.3, (place.gone(),)


def _too_early(place):
    """Whether a return ends a loop in its first turn, and another follows on the loop."""
    loop = place.scope.parents.get(id(place.node))
    function = place.scope.parents.get(id(loop))
    body = getattr(function, "body", [])
    after = body[body.index(loop) + 1 :] if isinstance(loop, (ast.For, ast.While)) and loop in body else []
    return len(place.block) > 1 and any(isinstance(node, ast.Return) for node in after)


@statement("statement moved")
def _moved(place: Place):
    block, number = place.block, place.number
    if isinstance(place.node, (ast.Return, *FUNCTIONS)) or not place.alone:
        return
    for other in range(max(0, number - FAR), min(len(block), number + FAR + 1)):
        if other in (number, number - 1) or (other > number and isinstance(block[other], ast.Return)):
            continue  # past the one before it is that one moved past it
        if other < number and is_docstring(block[other]):
            continue  # it is no docstring any more once something stands before it
        cost = 1.3 + 0.06 * abs(other - number) + 0.8 * _leaves_something_of_no_use(place, other)
        start, end = place.source.whole_lines(block[other])
        then = Place(place.scope, block, other)
        if other == number + 1 and then.text.count("\n") < place.text.count("\n") and then.alone:  # the shorter one
            yield cost, (then.gone(), Change(place.lines[0], place.lines[0], ended(then.text)))
            continue
        last = place.source.whole_lines(block[number - 1])[1]
        if other < number and place.source.text.count("\n", start, last) < place.text.count("\n"):  # the shorter ones
            passed = ended(place.source.text[start:last])
            gone = Change(start, last, "")
            yield cost, (gone, Change(place.lines[1], place.lines[1], passed))
            continue
        at = end if other > number else start
        yield cost, (place.gone(), Change(at, at, ended(place.text)))


def _leaves_something_of_no_use(place, other):
    """Whether what stands first, of a statement and those that it is moved past, sets a name that the others alone
    read: it is of no use once it comes after them.
    """
    block, number = place.block, place.number
    if block is not place.scope.node.body:  # in a loop the next turn may read it
        return False
    begin, middle, end = (other, number, number + 1) if other < number else (number, number + 1, other + 1)
    first = [n for s in block[begin:middle] for n in ast.walk(s)]
    stores = [n for n in first if isinstance(getattr(n, "ctx", None), ast.Store)]
    if any(isinstance(n, ast.AugAssign) for n in first) or not all(isinstance(n, ast.Name) for n in stores):
        return False  # others may see it
    turned = [n.target for n in first if isinstance(n, (ast.For, ast.comprehension))]
    sets = {ast.unparse(n) for n in stores} - {n.id for t in turned for n in ast.walk(t) if isinstance(n, ast.Name)}
    passed, later = ({name for s in some for name in loaded(s)} for some in (block[middle:end], block[end:]))
    return bool(sets & passed) and not sets & passed & later


@statement("begun with what nobody calls")
def _begun_with(place: Place):
    """grad = self.activation.slope(grad), first of all, where the file has such methods that nothing calls."""
    scope = place.scope
    arguments = [name for name in scope.arguments if name not in ("self", "X", "y", "params", "lr")]
    if not scope.lineage or not place.begins or len(arguments) != 1:
        return
    called = (n.func for c in scope.lineage for n in ast.walk(c) if isinstance(n, ast.Call))
    asked = [
        f.value for f in called if isinstance(f, ast.Attribute) and re.fullmatch(r"self\.\w+", ast.unparse(f.value))
    ]
    others = (c for c in scope.classes.values() if c not in scope.lineage)
    methods = {m.name: m for c in others for m in c.body if isinstance(m, FUNCTIONS)}
    for name in sorted(scope.idle.never_called & {*methods}):
        if len(methods[name].args.args) == 2 and gives(methods[name]):
            for holder in dict.fromkeys(map(place.source.of, asked)):
                start, _ = place.source.whole_lines(place.node)
                text = indented(f"{arguments[0]} = {holder}.{name}({arguments[0]})\n", place.text)
                yield 1.2, (Change(start, start, text),)


@statement("taken before it is changed")
def _taken_before(place: Place):
    """dx = g @ self.W.T before self.W -= lr * dW, for return g @ self.W.T after it."""
    node, source, scope = place.node, place.source, place.scope
    if not isinstance(node, ast.Return) or not isinstance(node.value, (ast.BinOp, ast.Call)) or not place.alone:
        return
    read = {source.of(n) for n in ast.walk(node.value) if is_value(n)}
    for earlier in (Place(scope, place.block, number) for number in range(place.number)):
        target = earlier.target()
        changed = source.of(target) if target is not None else ""
        again = isinstance(earlier.node, ast.AugAssign) or (changed and changed in source.of(earlier.node.value))
        value = getattr(earlier.node, "value", None)
        moves = isinstance(earlier.node, ast.AugAssign) or isinstance(value, ast.BinOp)  # and is no f(x) under one name
        if changed in read and again and earlier.alone and (moves or not isinstance(target, ast.Name)):
            name = next((n for n in ("dx", "dX", "d_input", "returned") if n not in scope.names), "handed_on")
            text = indented(f"{name} = {source.of(node.value)}\n", earlier.text)
            yield 1.4, (Change(earlier.lines[0], earlier.lines[0], text), Change(*source.span(node.value), name))


@statement("made before it is used")
def _made_before(place: Place):
    """delta = e * slope put before h = W.T @ e, and delta for e there: what is made of it further down belongs here."""
    node, scope, source = place.node, place.scope, place.source
    if not isinstance(node, ast.Assign) or not place.alone:
        return
    used = [n for n in ast.walk(node.value) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)]
    stored = {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    for later in (Place(scope, place.block, n) for n in range(place.number + 1, len(place.block))):
        target, value = later.target(), getattr(later.node, "value", None)
        made = isinstance(later.node, ast.Assign) and isinstance(value, ast.BinOp) and later.alone
        if made and isinstance(target, ast.Name) and not stored & {*loaded(value)}:
            of = [n for n in used if n.id in loaded(value)]
            start, once = place.lines[0], scope.stores[target.id] == 1
            if len(of) == 1 and once and target.id not in {n.id for n in used}:
                yield (
                    1.3,
                    (Change(start, start, ended(later.text)), Change(*source.span(of[0]), target.id), later.gone()),
                )
        stored |= {n.id for n in ast.walk(later.node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}


@statement("statement left out")
def _left_out(place: Place):
    """The same once more for its twin: W2 after W1, b after W."""
    target = place.target()
    if target is None or not place.alone:
        return
    numbers = sorted(set(re.findall(r"(?<=[A-Za-z_])\d\b", place.text)))
    twins = [(n, str(int(n) + step)) for n in numbers for step in (1, -1)]
    for old, new in twins:
        text = re.sub(rf"(?<=[A-Za-z_]){old}\b", new, place.text)
        yield 1.6, (Change(place.lines[1], place.lines[1], ended(text)),)
        made = place.source.of(target)  # of which the next one is made, where this one is made of an argument
        for argument in place.scope.arguments if isinstance(target, ast.Name) else ():
            again = re.sub(rf"(?<![\w.\"']){argument}(?![\w\"'\[])", made, text)
            if again != text:
                yield 1.7, (Change(place.lines[1], place.lines[1], ended(again)),)
    for old, new in (("W", "b"), ("b", "W"), ("w", "b")):
        text = re.sub(rf"(?<![A-Za-z]){old}(?=\d|\b|_)|(?<=d){old}(?=\d|\b)", new, place.text)
        if text != place.text:
            yield 1.6, (Change(place.lines[1], place.lines[1], ended(text)),)


@statement("done to what goes in")
def _done_before(place: Place):
    """d = scaled(decayed(w, g)), and d for decayed(w, d) further on: what is done to d is to be done to g."""
    target, source, made = place.target(), place.source, getattr(place.node, "value", None)
    if not isinstance(target, ast.Name) or not isinstance(made, ast.Call) or not place.alone:
        return
    given = [a for a in made.args if isinstance(a, ast.Name)]
    names = [n for s in place.block[place.number :] for n in ast.walk(s) if isinstance(n, ast.Name)]
    set_later = {n.id for n in names if isinstance(n.ctx, ast.Store)} - {target.id}
    later = [n for s in place.block[place.number + 1 :] for n in ast.walk(s)]
    shown = [n.value for n in later if isinstance(n, ast.Expr)]
    apart = {id(n) for f in later if isinstance(f, (*FUNCTIONS, ast.Lambda)) for n in ast.walk(f)}
    calls = [n for n in later if isinstance(n, ast.Call) and not n.keywords and id(n) not in apart]
    for node in (n for n in calls if n not in shown):
        of_it = [a for a in node.args if isinstance(a, ast.Name) and a.id == target.id]
        known = len(of_it) == 1 and not {*loaded(node)} & set_later
        for argument in given if known else ():
            start, end = source.span(node)
            at, until = (edge - start for edge in source.span(of_it[0]))
            around = f"{source.of(node)[:at]}{argument.id}{source.of(node)[until:]}"
            yield 1.3, (Change(*source.span(argument), around), Change(start, end, target.id))


@statement("name never set")
def _set(place: Place):
    """grads = gradients(params, X, y) before the first statement that reads a name which nothing has set: as another
    function of the file sets it, or by a call of the function that sounds like it.
    """
    scope = place.scope
    missing = [n for n in loaded(place.node) if n in scope.never_set]
    if not missing or not place.alone or any(set(missing) & set(loaded(s)) for s in place.block[: place.number]):
        return
    if re.match(r"\s*elif\b", place.text):  # before which nothing can stand
        return
    for name in missing:
        for text in dict.fromkeys([*_as_set_elsewhere(scope, name), *_as_called(scope, name)]):
            yield 1.2, (Change(place.lines[0], place.lines[0], indented(f"{text}\n", place.text)),)
        for text in _by_some_call(scope, name, place.node.lineno):
            yield 1.5, (Change(place.lines[0], place.lines[0], indented(f"{text}\n", place.text)),)


@statement("set here as elsewhere")
def _set_here(place: Place):
    """K = len(weights) - 1 first of all, in a function that reads the module's K, as another function sets it."""
    scope = place.scope
    if not place.begins or not place.alone or not scope.owner:
        return
    outside = {*loaded(scope.node)} & {*scope.constants} - {*scope.names}
    for name in sorted(outside):
        for text in dict.fromkeys(_as_set_elsewhere(scope, name)):
            if name not in CONTRACT and text.startswith(f"{name} = "):
                yield 1.3, (Change(place.lines[0], place.lines[0], indented(f"{text}\n", place.text)),)


def _as_set_elsewhere(scope: Scope, name):
    """Statements of other functions that set a name, of what can be named here."""
    here = {*scope.names, *scope.constants, *scope.functions, scope.source.numpy, "len", "range", "sum"}
    functions = (n for n in ast.walk(scope.source.tree) if isinstance(n, FUNCTIONS))
    for node in (n for function in functions for n in ast.walk(function)):
        if not isinstance(node, ast.Assign) or node.lineno != node.end_lineno or not set(loaded(node.value)) <= here:
            continue
        if any(isinstance(n, ast.Name) and n.id == name for target in node.targets for n in ast.walk(target)):
            yield scope.source.of(node)


def _as_called(scope: Scope, name):
    for function, node in scope.functions.items():
        taken = [a.arg for a in node.args.args]
        if function[:1] == name[:1] and taken and set(taken) <= set(scope.names):
            yield f"{name} = {function}({', '.join(taken)})"


def _by_some_call(scope: Scope, name, line):
    """What the file's functions give of one or two of the names that were set last before a line."""
    stores = [n for n in scope.nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store) and n.lineno < line]
    inner = {id(t) for n in scope.nodes if isinstance(n, ast.comprehension) for t in ast.walk(n.target)}
    last = [n.id for n in sorted(stores, key=lambda n: -n.lineno) if id(n) not in inner]
    known = [*dict.fromkeys([*last, *scope.arguments])][:LATELY]
    for function, node in scope.functions.items():
        taken, more = node.args.args, (*node.args.defaults, *node.args.kwonlyargs, *node.args.posonlyargs)
        if node is not scope.node and function not in CONTRACT and not more and not node.args.vararg:
            for given in itertools.permutations(known, len(taken)) if len(taken) in (1, 2) else ():
                yield f"{name} = {function}({', '.join(given)})"


@statement("set outside too")
def _set_outside(place: Place):
    """nonlocal total, first of all in a function within another, which sets a name that is the other's."""
    inner, scope = place.node, place.scope
    if not isinstance(inner, ast.FunctionDef) or scope.owner is None or inner.lineno == inner.body[0].lineno:
        return
    own, told = [*ast.walk(inner)], {a.arg for a in ast.walk(inner.args) if isinstance(a, ast.arg)}
    if any(isinstance(n, (ast.Nonlocal, ast.Global)) for n in own):
        return
    within = {id(n) for n in own}
    stores = [n for n in scope.nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
    outside = {n.id for n in stores if id(n) not in within} | {*scope.arguments}
    names = [name for name in dict.fromkeys(n.id for n in stores if id(n) in within) if name in outside - told]
    begin = Place(scope, inner.body, sum(map(is_docstring, inner.body[:1])))
    several = dict.fromkeys([*((name,) for name in names), tuple(names)])
    for some in filter(None, several if begin.number < len(inner.body) else ()):
        line = indented(f"nonlocal {', '.join(some)}\n", begin.text)
        yield 1.1, (Change(begin.lines[0], begin.lines[0], line),)


@statement("assigned and not compared")
def _assigned(place: Place):
    """v[-1] = 0 for v[-1] == 0, which does nothing as a statement."""
    node = place.node.value if isinstance(place.node, ast.Expr) else None
    if not isinstance(node, ast.Compare) or [type(op) for op in node.ops] != [ast.Eq]:
        return
    if isinstance(node.left, (ast.Name, ast.Subscript, ast.Attribute)):
        left, right = map(place.source.of, (node.left, node.comparators[0]))
        yield 0.5, place.instead(f"{left} = {right}")


@statement("= and +=")
def _augmented(place: Place):
    node, source, target = place.node, place.source, place.target()
    if target is None or source.of(target) in place.scope.idle.kept_unread:  # of which nothing comes
        return
    left = source.of(target)

    at = re.compile(r"[\s)]*((\*\*|//|[-+*/@%])?=)").match(source.text, source.span(target)[1])

    def sign(text):  # nothing but that, so that what stands on its right may be otherwise too
        if at is None:
            return place.instead(f"{left} {text} {source.of(node.value)}")
        joined = at.end() == source.span(node.value)[0]  # x =-a
        return (Change(*at.span(1), f"{text} " if joined else text),)

    if isinstance(node, ast.AugAssign):
        yield 1.1, sign("=")
        for other in "+-*/":
            if BINARY[type(node.op)] != other:
                both_sums = other in "+-" and isinstance(node.op, (ast.Add, ast.Sub))
                gathered = other == "-" and _begins_at_zero(place.scope, left)
                yield 1.0 + 0.4 * gathered if both_sums else 1.4, sign(f"{other}=")
        inner = node.value if isinstance(node.value, ast.BinOp) else None
        if isinstance(node.op, (ast.Mult, ast.Div)) and inner and isinstance(inner.op, (ast.Add, ast.Sub)):
            first = binary(Code(left), BINARY[type(node.op)], source.code(inner.left))  # g *= a + b is g·(a + b)
            yield 1.2, place.instead(f"{left} = {binary(first, BINARY[type(inner.op)], source.code(inner.right)).text}")
    else:
        if isinstance(node.value, ast.UnaryOp) and isinstance(node.value.op, ast.USub):  # x -= a for x =- a
            yield 1.0, place.instead(f"{left} -= {source.of(node.value.operand)}")
        taken = _without_its_sign(source, node.value) if isinstance(node.value, ast.BinOp) else None
        if taken is not None:  # w = w − η·g for w = −η·g
            yield 1.0, place.instead(f"{left} = {binary(Code(left), '-', taken).text}")
        overwritten = _is_overwritten(place, left)
        yield 0.8 if overwritten else 1.1, sign("+=")
        for share in _shares(place) if overwritten and is_value(node.value) else ():
            yield 1.0, place.instead(f"{left} += {times(source.code(node.value), Code(share)).text}")
        yield 1.6, sign("-=")
        if isinstance(target, ast.Subscript):  # it passes or it does not: what was there counts
            yield 1.4 if isinstance(node.value, (ast.IfExp, ast.Compare)) else 1.7, sign("*=")


@statement("not in place")
def _not_in_place(place: Place):
    """self.grad = self.grad + g for self.grad += g, of an array that something else holds too."""
    target = place.target()
    if isinstance(place.node, ast.AugAssign) and not isinstance(place.node.value, (ast.Tuple, *GIVING)):
        assert target is not None
        left = place.source.of(target)
        moved = binary(Code(left), BINARY[type(place.node.op)], place.source.code(place.node.value))
        handed_in = left in place.scope.arguments and place.scope.kind(left)[0] == "array"
        yield 1.0 if handed_in else 1.4, place.instead(f"{left} = {moved.text}")


@statement("added to what is there")
def _added_to_what_is_there(place: Place):
    """grads[key] = grads.get(key, 0) + g for grads[key] = g, of a dictionary to which the same key may come again."""
    target, source = place.target(), place.source
    if isinstance(place.node, ast.Assign) and isinstance(target, ast.Subscript):
        held, key = source.of(target.value), source.of(target.slice)
        plain = not isinstance(target.slice, ast.Constant) and not isinstance(place.node.value, (ast.Tuple, *GIVING))
        if place.scope.kind(held) == ("other", "dict") and plain:
            several = isinstance(target.slice, ast.Tuple) and not source.in_parentheses(target.slice)
            so_far = Code(f"{held}.get({f'({key})' if several else key}, 0)")
            added = binary(so_far, "+", source.code(place.node.value))
            yield 1.1, place.instead(f"{source.of(target)} = {added.text}")


def _without_its_sign(source, node):
    """A product that begins with a sign, without it; None of others."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return source.code(node.operand)
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, (ast.Mult, ast.Div, ast.MatMult)):
        return None
    first = _without_its_sign(source, node.left)
    return None if first is None else binary(first, BINARY[type(node.op)], source.code(node.right))


def _moved_by(node, target):
    """b, of g = b − η·g: what moves, where what it is moved by has taken its place; None of others."""
    value = node.value if isinstance(node, ast.Assign) else None
    if isinstance(value, ast.BinOp) and isinstance(value.op, (ast.Add, ast.Sub)) and isinstance(value.left, ast.Name):
        return value.left.id if target.id in loaded(value.right) else None
    return None


def _begins_at_zero(scope, name):
    """Whether a value is set to zeros before anything is added to it."""
    return any(re.fullmatch(EMPTY, scope.source.of(value)) for value in scope.set_to.get(name, ()))


def _shares(place):
    """Names of the numbers that a loop computes at each of its turns by a division, as the share of a batch."""
    loop = place.scope.parents.get(id(place.node))
    values = [(n.targets, n.value) for n in loop.body if isinstance(n, ast.Assign)]
    shares = [targets for targets, value in values if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Div)]
    names = [t.id for targets in shares for t in targets if isinstance(t, ast.Name)]
    return [name for name in names if place.scope.kind(name)[0] in ("number", "unknown")]


def _is_overwritten(place, name):
    """Whether what is set to zeros before a loop is set anew at every turn, and read by nobody there."""
    loop = place.scope.parents.get(id(place.node))
    return isinstance(loop, ast.For) and _begins_at_zero(place.scope, name) and name not in loaded(loop)


@statement("another target")
def _retargeted(place: Place):
    target = place.target()
    if isinstance(target, ast.Name):
        moved = _moved_by(place.node, target)
        reads = [n for n in place.scope.nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)]
        in_loop = place.node in {n for loop in place.scope.loops for n in ast.walk(loop)}
        later = {n.id for n in reads if in_loop or n.lineno > place.node.lineno}  # of others nothing would come
        others = [(0.6 if name == moved else 1.6, name) for name in place.scope.names if name in later - {target.id}]
        unread = target.id not in [name for node in place.scope.node.body for name in loaded(node)]
        held = [v for v in place.scope.names if place.scope.kind(v) == ("other", "list")] if unread else []
        others += [(1.0, f"{name}[-1]") for name in held]  # of what nobody reads a list is read instead
        if isinstance(place.node, ast.AugAssign):  # in place, and so whoever has it too will see
            others += [(0.6, name) for name in _gone_through_unread(place, reads) if name != target.id]
    elif isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Constant):
        base = place.source.of(target.value)
        others = [(1.2, f'{base}["{key}"]') for key in place.scope.keys if key != target.slice.value]
    elif isinstance(target, ast.Attribute):  # another that the same object has
        of = place.source.of(target.value)
        unread = place.source.of(target) in place.scope.idle.kept_unread  # and the other is read
        anew = {ast.unparse(t) for s in place.block[place.number :] if isinstance(s, ast.Assign) for t in s.targets}
        own = [v for v in place.scope.values if re.fullmatch(rf"{re.escape(of)}\.\w+", v) and v not in anew]
        others = [(1.3 - 0.6 * (unread and v not in place.scope.idle.kept_unread), v) for v in own]
    else:
        return
    for cost, text in others:
        yield cost, (Change(*place.source.span(target), text),)


def _gone_through_unread(place, reads):
    """The numbers that a loop around a statement goes through and nobody reads: w of for w, g in zip(ws, grads)."""
    around = [n for n in place.scope.loops if isinstance(n, ast.For) and place.node in ast.walk(n)]
    names = dict.fromkeys(name for loop in around for name in sorted(named_in(loop.target)))
    read = {n.id for n in reads}
    return [name for name in names if name not in read and place.scope.kind(name)[0] in ("array", "number")]


@statement("as its sister begins")
def _as_its_sister_begins(place: Place):
    """grad = grad + self.decay * w first of all, as the method of that name of another class begins."""
    scope, source, owner = place.scope, place.source, place.scope.owner
    if not place.begins or not place.alone or owner is None or not owner.holder:
        return
    others = [c for c in scope.classes.values() if c is not owner.holder]
    sisters = [m for c in others for m in c.body if isinstance(m, FUNCTIONS) and m.name == owner.node.name]
    known = {*scope.arguments, *scope.constants, *scope.functions, source.numpy, "self"}
    written = {ast.dump(node) for node in scope.nodes if isinstance(node, ast.stmt)}
    for node in (m.body[0] for m in sisters if isinstance(m.body[0], ast.Assign)):
        again = [t.id for t in node.targets if isinstance(t, ast.Name) and t.id in scope.arguments]
        if again and {*loaded(node.value)} <= known and ast.dump(node) not in written:
            yield 1.2, (Change(place.lines[0], place.lines[0], indented(f"{source.of(node)}\n", place.text)),)


TURN = re.compile(r"(?i)(i|j|k|n_?th|(\w+_)?(i|idx|index|turn|iteration))")  # what counts the turns of a loop


@statement("only at the last turn")
def _only_at_the_last(place: Place):
    """if i == n - 1: step(), of a turn i and a number n that a function is handed and does not read."""
    kinds = {name: place.scope.kind(name) for name in place.scope.idle.never_read}
    counted = [name for name, (kind, of) in kinds.items() if kind == "number" and type(of) is int]
    if isinstance(place.node, ast.Expr) and isinstance(place.node.value, ast.Call) and is_movable([place]):
        for turn, number in itertools.permutations(counted[:4], 2):
            if TURN.fullmatch(turn) and not TURN.fullmatch(number):
                head = indented(f"if {turn} == {number} - 1:\n", place.text)
                yield 1.3, (Change(*place.lines, head + ended(further_in(place.text))),)


MADE_ANEW = re.compile(r"(np|numpy)\.(?!random|put|copyto|add\.at|seterr|errstate|fill_diagonal|save)\w+")


@statement("kept what was only computed")
def _kept_at_last(place: Place):
    """f[~pos] = e / (1 + e), or z = np.maximum(z, 0), for a statement that computes it and does nothing with it."""
    node, source = place.node, place.source
    value = node.value if isinstance(node, ast.Expr) else None
    if value is None or isinstance(value, (ast.Constant, ast.Yield, ast.YieldFrom, ast.Await)):
        return
    if isinstance(value, ast.Call) and not MADE_ANEW.fullmatch(ast.unparse(value.func)):
        held = _given_anew(place.scope, value)
        if isinstance(held, (ast.Name, ast.Attribute, ast.Subscript)):
            yield 1.0, place.instead(f"{source.of(held)} = {source.of(value)}")
        return
    text = source.of(value)
    picked = dict.fromkeys(source.of(n.slice) for n in ast.walk(value) if isinstance(n, ast.Subscript))
    targets = (t for n in place.scope.nodes if isinstance(n, ast.Assign) for t in n.targets)
    items = (t for t in targets if isinstance(t, ast.Subscript) and not isinstance(t.slice, ast.Constant))
    for held in dict.fromkeys(source.of(item.value) for item in items):
        for index in picked:
            yield 1.1, place.instead(f"{held}[{index}] = {text}")
    for name in dict.fromkeys(loaded(value)):
        if name in place.scope.names:
            yield 1.2, place.instead(f"{name} = {text}")


def _given_anew(scope, call):
    """What a function of the file is handed and gives anew, f(a) or Table.f(a), or whose method does, a.times(b); None
    of others.
    """
    func, handed = call.func, next(iter(call.args), None)
    if isinstance(func, ast.Name):
        function = scope.functions.get(func.id)
        return handed if function is not None and gives(function) else None
    if not isinstance(func, ast.Attribute):
        return None
    if isinstance(func.value, ast.Name) and func.value.id in scope.classes:
        method = scope.methods_in([scope.classes[func.value.id]]).get(func.attr)
        if method is None or "staticmethod" not in map(ast.unparse, method.decorator_list):
            return None
        return handed if gives(method) else None
    anew = any(func.attr in methods and gives(methods[func.attr]) for methods in scope.methods_by_class)
    return func.value if anew else None


@statement("handed back and not kept")
def _not_kept(place: Place):
    """return μ·v − η·g for self.v = μ·v − η·g, where self.v is returned next: what is kept stays what it was."""
    node, target = place.node, place.target()
    if not isinstance(node, ast.Assign) or not isinstance(target, (ast.Attribute, ast.Subscript)):
        return
    inside = place.scope.parents.get(id(node))
    outer = getattr(place.scope.parents.get(id(inside)), "body", []) if isinstance(inside, ast.If) else []
    after = outer[outer.index(inside) + 1 :] if inside in outer else []
    following = [*place.block[place.number + 1 :], *after][:1]
    handed = following[0].value if following and isinstance(following[0], ast.Return) else None
    same = handed is not None and place.source.of(handed) == place.source.of(target)
    if same and not isinstance(node.value, (ast.Yield, ast.YieldFrom)):
        start = place.source.span(node)[0]
        begins = Change(start, place.source.text.index("=", place.source.span(target)[1]) + 1, "return")
        here = place.block[place.number + 1 :][:1]
        yield 1.2, (begins, *(Change(*place.source.whole_lines(s), "") for s in here))


@statement("both the other way round")
def _both_turned(place: Place):
    """over = x >= hi after under = x <= lo, for x <= hi after x >= lo: what is within, and what is not."""
    two = place.block[place.number : place.number + 2]
    tests = [test for node in two if (test := _compared(place.source, node)) is not None]
    if len(tests) == 2 and tests[0][0] == tests[1][0]:
        yield 1.2, tuple(change for _, change in tests)


@statement("each set to the other's")
def _set_to_each_others(place: Place):
    """x = targets; z = outputs, for x = outputs; z = targets."""
    two = place.block[place.number : place.number + 2]
    single = all(isinstance(n, ast.Assign) and len(n.targets) == 1 and n.lineno == n.end_lineno for n in two)
    set_here = single and all(isinstance(n.targets[0], ast.Name) for n in two)
    if len(two) == 2 and set_here and all(isinstance(n.value, (ast.Name, ast.Attribute, ast.Subscript)) for n in two):
        one, other = (n.value for n in two)
        texts = [place.source.of(n) for n in (other, one)]
        yield 1.2, tuple(Change(*place.source.span(n), text) for n, text in zip((one, other), texts))


TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
IN_NUMPY = {"less": "greater", "less_equal": "greater_equal", "greater": "less", "greater_equal": "less_equal"}


def _compared(source, node):
    """(what is compared, the change that turns it round) of inside = x < b, or of np.less(x, b); None of others."""
    value = node.value if isinstance(node, ast.Assign) else None
    if isinstance(value, ast.Compare) and len(value.ops) == 1:
        other = TURNED.get(COMPARISONS.get(type(value.ops[0]), ""))
        start, end = source.span(value.left)[1], source.span(value.comparators[0])[0]
        between = re.sub(r"[<>]=?", other, source.text[start:end]) if other else ""
        return (source.of(value.left), Change(start, end, between)) if other else None
    if isinstance(value, ast.Call) and isinstance(func := value.func, ast.Attribute) and len(value.args) == 2:
        other, end = IN_NUMPY.get(func.attr, ""), source.span(func)[1]
        return (source.of(value.args[0]), Change(end - len(func.attr), end, other)) if other else None
    return None


@statement("counted anew")
def _counted_anew(place: Place):
    """optim.t = 0 after a call that has counted on what is to begin there: optim.step(zeros)."""
    called = place.node.value if isinstance(place.node, ast.Expr) else None
    func = called.func if isinstance(called, ast.Call) else None
    if not isinstance(func, ast.Attribute) or not place.alone:
        return
    held = place.source.of(func.value)
    method = place.scope.methods_of(held).get(func.attr)
    within = ast.walk(method) if method is not None and held != "self" else ()
    for node in (n for n in within if isinstance(n, ast.AugAssign)):
        one_more = isinstance(node.value, ast.Constant) and node.value.value == 1
        if one_more and isinstance(node.target, ast.Attribute) and ast.unparse(node.target.value) == "self":
            text = indented(f"{held}.{node.target.attr} = 0\n", place.text)
            yield 1.3, (Change(place.lines[1], place.lines[1], text),)


@statement("counted once for all")
def _counted_once(place: Place):
    """optim.t += 1 before a loop over optim.step(w, g), for self.t += 1 in that, which counts every parameter; or
    optim.tick(), for self.tick(), which does.
    """
    source, loops = place.source, (ast.For, ast.ListComp, ast.DictComp, ast.GeneratorExp)
    if not place.alone:
        return
    for loop in (n for n in ast.walk(place.node) if isinstance(n, loops)):
        for func in (n.func for n in ast.walk(loop) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)):
            held = source.of(func.value)
            methods = place.scope.methods if held == "self" else place.scope.methods_of(held)
            method = methods.get(func.attr)
            for node in method.body if method is not None and len(method.body) > 1 else ():
                if _counts(node) or _counts_by_a_call(node, methods):
                    line = indented(f"{re.sub('^self', held, source.of(node))}\n", place.text)
                    yield 1.3, (Change(place.lines[0], place.lines[0], line), Change(*source.whole_lines(node), ""))


def _counts(node):
    """Whether a statement adds one to what its object keeps: self.t += 1."""
    target = node.target if isinstance(node, ast.AugAssign) else None
    return isinstance(target, ast.Attribute) and re.fullmatch(r"self\.\w+ \+= 1", ast.unparse(node)) is not None


def _counts_by_a_call(node, methods):
    """Whether a statement calls a method of its object that counts, and hands it nothing."""
    called = re.fullmatch(r"self\.(\w+)\(\)", ast.unparse(node)) if isinstance(node, ast.Expr) else None
    return called is not None and called[1] in methods and any(map(_counts, methods[called[1]].body))
