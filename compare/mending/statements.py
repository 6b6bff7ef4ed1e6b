"""The table of edits of a statement: moved, removed, left out, kept where it should be added, and the like.

Each takes a :class:`Place` and yields (cost, changes of the text).
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cached_property

from compare.mending.scope import FUNCTIONS, Scope
from compare.mending.sites import factors_of
from compare.mending.source import BINARY, PRODUCT, Change, Code, binary

STATEMENTS = {}  # kind of edit → function of a place
FAR = 6  # statements that one may be moved past
GRADIENT = re.compile(r"(?i)^(g|gs|dw|dx|dp|d_p|djd\w|grads?|gradients?|delta)$")


def statement(kind):
    """Enter a function into the table."""

    def entered(function):
        STATEMENTS[kind] = function
        return function

    return entered


@dataclass
class Place:
    """A statement that may be changed: its number in the block that it stands in."""

    scope: Scope
    block: list
    number: int

    @property
    def node(self):
        """The statement."""
        return self.block[self.number]

    @property
    def source(self):
        """The text that it is part of."""
        return self.scope.source

    @cached_property
    def lines(self):
        """(start, end) of its lines."""
        return self.source.whole_lines(self.node)

    @cached_property
    def text(self):
        """Its lines."""
        return self.source.text[slice(*self.lines)]

    @cached_property
    def alone(self):
        """Whether it shares its lines with no other statement."""
        start, end = self.source.span(self.node)
        before, after = self.source.text[self.lines[0] : start], self.source.text[end : self.lines[1]]
        return not before.strip() and (not after.strip() or after.strip().startswith("#"))

    def target(self):
        """What it assigns to, if that is one thing."""
        if isinstance(self.node, ast.AugAssign):
            return self.node.target
        one = isinstance(self.node, ast.Assign) and len(self.node.targets) == 1
        return self.node.targets[0] if one and not isinstance(self.node.targets[0], (ast.Tuple, ast.List)) else None

    def instead(self, text):
        """The change that puts a text in its place, on its lines."""
        return (Change(*self.source.span(self.node), text),)

    def gone(self):
        """The change that takes it away."""
        if len(self.block) > 1:
            return Change(*self.lines, "")
        return Change(*self.source.span(self.node), "pass")


def indented(text, like):
    """Lines of text with the indentation that another line has."""
    lines = text.splitlines(keepends=True)
    before, after = _indent(lines[0]), _indent(like)
    return "".join(after + line.removeprefix(before) if line.strip() else line for line in lines)


def _indent(line):
    return line[: len(line) - len(line.lstrip())]


def _ended(text):
    return text if text.endswith("\n") else text + "\n"


@statement("statement removed")
def _removed(place: Place):
    if not isinstance(place.node, (ast.Return, *FUNCTIONS)) and place.alone:
        yield 1.3, (place.gone(),)


@statement("statement moved")
def _moved(place: Place):
    block, number = place.block, place.number
    if isinstance(place.node, (ast.Return, *FUNCTIONS)) or not place.alone:
        return
    for other in range(max(0, number - FAR), min(len(block), number + FAR + 1)):
        if other in (number, number - 1) or (other > number and isinstance(block[other], ast.Return)):
            continue  # past the one before it is that one moved past it
        start, end = place.source.whole_lines(block[other])
        at = end if other > number else start
        yield 1.3 + 0.06 * abs(other - number), (place.gone(), Change(at, at, _ended(place.text)))


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
        yield cost, (place.gone(), Change(at, at, _ended(indented(place.text, source.line(body[0].lineno)))))


@statement("statement moved out of the loop")
def _out_of_loop(place: Place):
    """The first or the last thing that a loop does, or what only counts: a step once per parameter."""
    if not isinstance(place.node, (ast.For, ast.While)) or len(place.node.body) < 2:
        return
    body, source, (before, after) = place.node.body, place.source, place.lines
    for number, node in enumerate(body):
        inner = Place(place.scope, body, number)
        counts = isinstance(node, ast.AugAssign) and isinstance(node.value, ast.Constant)
        ways = [(1.3, after)] * (number == len(body) - 1) + [(1.4, before)] * (number == 0 or counts)
        for cost, at in ways if inner.alone else ():
            text = indented(inner.text, source.line(place.node.lineno))
            yield cost, (inner.gone(), Change(at, at, _ended(text)))


@statement("begun anew at every turn")
def _begun_anew(place: Place):
    """outputs = [] once more in a loop, for what it gathers at each turn: first, or after what reads it."""
    if not isinstance(place.node, (ast.For, ast.While)) or not place.alone:
        return
    empty = r"\[\]|\{\}|0(\.0*)?|(np\.)?zeros(_like)?\(.*\)|set\(\)|dict\(\)|list\(\)"
    source, body = place.source, place.node.body
    for node in place.scope.nodes:
        if isinstance(node, ast.Assign) and node.lineno < body[0].lineno and isinstance(node.targets[0], ast.Name):
            text, name = source.of(node), node.targets[0].id
            reads = (name in _loaded(statement) for statement in body)
            after = next((n for n, reading in enumerate(reads, 1) if reading), len(body))
            if re.fullmatch(rf"\w+ = ({empty})", text):
                for number, cost in {0: 1.4, after: 1.5}.items():
                    if number < len(body):
                        start = source.whole_lines(body[number])[0]
                        yield cost, (Change(start, start, indented(f"{text}\n", source.line(body[0].lineno))),)
    for node in ast.walk(place.node):  # and before the loop what an object keeps from one call to the next
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Attribute):
            held = source.of(node.target)
            empty = f"np.zeros_like({held})" if place.scope.kind(held)[0] == "array" else "0"
            yield 1.5, (Change(place.lines[0], place.lines[0], indented(f"{held} = {empty}\n", place.text)),)


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
            lines = f"for {each} in {over}:\n    {each}.{held} = 0.0\n"
            yield 1.6, (Change(place.lines[0], place.lines[0], indented(lines, place.text)),)


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
        yield 1.6, (Change(place.lines[1], place.lines[1], _ended(text)),)
        made = place.source.of(target)  # of which the next one is made, where this one is made of an argument
        for argument in place.scope.arguments if isinstance(target, ast.Name) else ():
            again = re.sub(rf"(?<![\w.\"']){argument}(?![\w\"'\[])", made, text)
            if again != text:
                yield 1.7, (Change(place.lines[1], place.lines[1], _ended(again)),)
    for old, new in (("W", "b"), ("b", "W"), ("w", "b")):
        text = re.sub(rf"(?<![A-Za-z]){old}(?=\d|\b|_)|(?<=d){old}(?=\d|\b)", new, place.text)
        if text != place.text:
            yield 1.6, (Change(place.lines[1], place.lines[1], _ended(text)),)


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


@statement("name never set")
def _set(place: Place):
    """grads = gradients(params, X, y) before the first statement that reads a name which nothing has set: as another
    function of the file sets it, or by a call of the function that sounds like it.
    """
    scope = place.scope
    missing = [n for n in _loaded(place.node) if n in scope.never_set]
    if not missing or not place.alone or any(set(missing) & set(_loaded(s)) for s in place.block[: place.number]):
        return
    for name in missing:
        for text in dict.fromkeys([*_as_set_elsewhere(scope, name), *_as_called(scope, name)]):
            yield 1.2, (Change(place.lines[0], place.lines[0], indented(f"{text}\n", place.text)),)


def _loaded(node):
    return [n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)]


def _as_set_elsewhere(scope: Scope, name):
    """Statements of other functions that set a name, of what can be named here."""
    here = {*scope.names, *scope.constants, *scope.functions, "np", "len", "range", "sum"}
    for node in ast.walk(scope.source.tree):
        if not isinstance(node, ast.Assign) or node.lineno != node.end_lineno or not set(_loaded(node.value)) <= here:
            continue
        if any(isinstance(n, ast.Name) and n.id == name for target in node.targets for n in ast.walk(target)):
            yield scope.source.of(node)


def _as_called(scope: Scope, name):
    for function, node in scope.functions.items():
        taken = [a.arg for a in node.args.args]
        if function[:1] == name[:1] and taken and set(taken) <= set(scope.names):
            yield f"{name} = {function}({', '.join(taken)})"


@statement("= and +=")
def _augmented(place: Place):
    node, source, target = place.node, place.source, place.target()
    if target is None:
        return
    left, right = source.of(target), source.of(node.value)
    if isinstance(node, ast.AugAssign):
        yield 1.1, place.instead(f"{left} = {right}")
        for sign in "+-*/":
            if BINARY[type(node.op)] != sign:
                both_sums = sign in "+-" and isinstance(node.op, (ast.Add, ast.Sub))
                yield 1.0 if both_sums else 1.4, place.instead(f"{left} {sign}= {right}")
        inner = node.value if isinstance(node.value, ast.BinOp) else None
        if isinstance(node.op, (ast.Mult, ast.Div)) and inner and isinstance(inner.op, (ast.Add, ast.Sub)):
            first = binary(Code(left), BINARY[type(node.op)], source.code(inner.left))  # g *= a + b is g·(a + b)
            yield 1.2, place.instead(f"{left} = {binary(first, BINARY[type(inner.op)], source.code(inner.right)).text}")
        if isinstance(target, (ast.Name, ast.Subscript)):  # what stands there belongs to somebody else too
            moved = binary(Code(left), BINARY[type(node.op)], source.code(node.value))
            yield 1.4, place.instead(f"{left} = {moved.text}")
    else:
        yield 1.1, place.instead(f"{left} += {right}")
        yield 1.6, place.instead(f"{left} -= {right}")
        if isinstance(target, ast.Subscript):  # it passes or it does not: what was there counts
            yield 1.4 if isinstance(node.value, (ast.IfExp, ast.Compare)) else 1.7, place.instead(f"{left} *= {right}")


@statement("made only once")
def _only_once(place: Place):
    """state.setdefault("v", zeros) for state["v"] = zeros, which forgets at every call what was there."""
    node, target = place.node, place.target()
    making = isinstance(node, ast.Assign) and isinstance(node.value, (ast.Call, ast.Constant))
    if making and isinstance(target, ast.Subscript) and not isinstance(target.slice, ast.Slice):
        held, key, value = (place.source.of(part) for part in (target.value, target.slice, node.value))
        if re.search(r"zeros|^0(\.0*)?$|\[\]|\{\}", value):
            yield 1.4, place.instead(f"{held}.setdefault({key}, {value})")


@statement("another target")
def _retargeted(place: Place):
    target = place.target()
    if isinstance(target, ast.Name):
        others = [(1.6, name) for name in place.scope.names if name != target.id]
    elif isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Constant):
        base = place.source.of(target.value)
        others = [(1.2, f'{base}["{key}"]') for key in place.scope.keys if key != target.slice.value]
    else:
        return
    for cost, text in others:
        yield cost, (Change(*place.source.span(target), text),)


@statement("condition dropped")
def _unconditional(place: Place):
    node, source = place.node, place.source
    if not isinstance(node, ast.If):
        return
    like = source.line(node.lineno)
    for cost, branch in ((1.4, node.body), (1.5, node.orelse)):
        if branch:
            start = source.whole_lines(branch[0])[0]
            text = source.text[start : source.whole_lines(branch[-1])[1]]
            yield cost, (Change(*place.lines, _ended(indented(text, like))),)
    if not node.orelse and len(place.block) == 1:
        yield 1.5, (place.gone(),)
    test = source.code(node.test)
    yield 1.5, (Change(*source.span(node.test), f"not {test.within(4)}"),)


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


def _before_the_last(source, loop):
    """What says in a loop that this is not its last turn, if that can be said shortly."""
    over, turn = loop.iter, loop.target
    if isinstance(over, (ast.Name, ast.Attribute)) and isinstance(turn, ast.Name):
        return f"{turn.id} is not {source.of(over)}[-1]"
    if not isinstance(over, ast.Call) or not isinstance(over.func, ast.Name) or not over.args:
        return ""
    if over.func.id == "enumerate" and isinstance(turn, ast.Tuple):
        return f"{source.of(turn.elts[0])} < len({source.of(over.args[0])}) - 1"
    if over.func.id == "range" and isinstance(turn, ast.Name) and len(over.args) < 3:
        end = source.of(over.args[-1])
        return f"{turn.id} < {end.removesuffix(' + 1') if end.endswith(' + 1') else f'{end} - 1'}"
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
    """The same, but for parameters called b: where a loop goes through all of them by their names."""
    if not isinstance(place.node, (ast.Assign, ast.AugAssign)) or not place.alone:
        return
    read = {n.id for n in ast.walk(place.node) if isinstance(n, ast.Name)}
    for name in [n for n in place.scope.texts_in_turn if n in read]:
        for key in [p for p in place.scope.parameters if p[0] == "b"][:1]:
            said = f'{name} != "{key}"' if key == "b" else f'{name}[0] != "b"'
            inner = indented(place.text, f"    {place.text}")
            yield 1.5, (Change(*place.lines, indented(f"if {said}:\n", place.text) + _ended(inner)),)


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


@statement("root taken along")
def _root_along(place: Place):
    """√(v / c) + ε, and nothing behind it, for √v + ε and a factor √c elsewhere: what is added is no part of it."""
    is_root = re.compile(r"(np|math)\.sqrt").fullmatch
    source = place.source
    roots = [n for n in place.scope.nodes if isinstance(n, ast.Call) and n.args and is_root(ast.unparse(n.func))]
    sums = [n for n in ast.walk(place.node) if isinstance(n, ast.BinOp) and isinstance(n.op, ast.Add)]
    own = [root for root in roots if any(total.left is root for total in sums)]
    for own_root in own if isinstance(place.node, (ast.Assign, ast.Return)) else ():
        inner = own_root.args[0]
        for root in roots:
            product = place.scope.parents[id(root)]
            if root is own_root or not isinstance(product, ast.BinOp) or not isinstance(product.op, ast.Mult | ast.Div):
                continue
            if product.right is root and isinstance(product.op, ast.Div):
                continue
            rest = source.code(product.right if product.left is root else product.left)
            if product.left is root and isinstance(product.op, ast.Div):
                rest = binary(Code("1"), "/", rest)
            holder = place.scope.parents[id(product)]
            held = next(f for f, v in ast.iter_fields(holder) if v is product or (isinstance(v, list) and product in v))
            whole = binary(source.code(inner), "/", source.code(root.args[0]))
            yield 1.5, (source.put(inner, own_root, "args", whole), source.put(product, holder, held, rest))


@statement("one of several set")
def _one_of_several(place: Place):
    """f = self.f for f, self.f = self.f, None: the others keep what they have."""
    node = place.node
    targets = node.targets[0] if isinstance(node, ast.Assign) and len(node.targets) == 1 else None
    values = node.value if isinstance(node, ast.Assign) else None
    if not isinstance(targets, ast.Tuple) or not isinstance(values, ast.Tuple):
        return
    if len(targets.elts) == len(values.elts) <= 3:
        pairs = [(place.source.of(to), place.source.of(value)) for to, value in zip(targets.elts, values.elts)]
        for left_out in range(len(pairs)):
            to, what = zip(*(pair for n, pair in enumerate(pairs) if n != left_out))
            yield 1.3, place.instead(f"{', '.join(to)} = {', '.join(what)}")


@statement("what is kept, if there is any")
def _kept(place: Place):
    """m = self.m or [zeros], where an object keeps what nothing reads, and begins anew each time."""
    target = place.target()
    if isinstance(place.node, ast.Assign) and isinstance(target, ast.Name) and "zeros" in place.text:
        value = place.source.of(place.node.value)
        for kept in place.scope.kept_unread:
            for node in place.scope.nodes:  # self.m[name] = m
                if isinstance(node, ast.Subscript) and ast.unparse(node.value) == kept:
                    key = place.source.of(node.slice)
                    yield 1.4, place.instead(f"{target.id} = {kept}.get({key}, {value})")
            if isinstance(place.node.value, (ast.List, ast.ListComp, ast.Dict, ast.DictComp)):
                yield 1.4, place.instead(f"{target.id} = {kept} or {value}")
            else:
                yield 1.4, place.instead(f"{target.id} = {value} if {kept} is None else {kept}")


@statement("power moved into the sum")
def _power_moved(place: Place):
    """Σ a² for (Σ a)², where the sum has a name: total = Σ a; total² → total = Σ a²; total"""
    target, source = place.target(), place.source
    value = getattr(place.node, "value", None)
    if not isinstance(target, ast.Name) or not isinstance(value, ast.Call) or not value.args:
        return
    inner = value.args[0]
    for later in place.block[place.number + 1 :]:
        for node in ast.walk(later):
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow) and source.of(node.left) == target.id:
                power = binary(source.code(inner), "**", source.code(node.right))
                yield 1.4, (Change(*source.span(inner), power.text), Change(*source.span(node), target.id))


@statement("not kept")
def _not_kept(place: Place):
    """What is changed once more for this call only gets a name of its own: m = m / (1 − β^t) → m_hat = …"""
    kept = [n for n, s in enumerate(place.block) if _updates_itself(place, n)]
    if place.number not in kept:
        return
    yield 1.5, tuple(_renamed(place, [place.number]))
    if len(kept) > 1 and place.number == kept[0]:
        yield 1.4, tuple(_renamed(place, kept))


def _updates_itself(place: Place, number):
    """Whether a statement sets something kept anew from itself, and one before it in the block has set it already."""
    node, source = place.block[number], place.source
    target = Place(place.scope, place.block, number).target()
    if not isinstance(node, ast.Assign) or not isinstance(target, (ast.Subscript, ast.Attribute)):
        return False
    text = source.of(target)
    earlier = (Place(place.scope, place.block, n).target() for n in range(number))
    return text in source.of(node.value) and any(t is not None and source.of(t) == text for t in earlier)


def _renamed(place: Place, numbers):
    source = place.source
    for number in numbers:
        target = place.block[number].targets[0]
        text = source.of(target)
        name = re.sub(r"\W", "", re.split(r"[\[.]", text)[-1]) + "_hat"
        yield Change(*source.span(target), name)
        for later in place.block[number + 1 :]:
            for node in ast.walk(later):
                if isinstance(node, (ast.Subscript, ast.Attribute)) and source.of(node) == text:
                    yield Change(*source.span(node), name)


@statement("scaled once it is whole")
def _scaled(place: Place):
    """d /= n, after d[range(n), y] −= 1 or whatever else has changed a part of it."""
    target = place.node.target if isinstance(place.node, ast.AugAssign) else None
    whole = target.value if isinstance(target, ast.Subscript) else None
    name = whole.id if isinstance(whole, ast.Name) else ""
    for count in place.scope.counts.values() if name and place.alone else ():
        text = indented(f"{name} /= {count}\n", place.text)
        yield 1.3, (Change(place.lines[1], place.lines[1], text),)


@statement("decay into the gradient")
def _decay_into_gradient(place: Place):
    """u + λ·W, added behind a momentum or beside a step, belongs into the gradient before it is remembered."""
    scope, source = place.scope, place.source
    only = place.node.body[0] if isinstance(place.node, ast.If) and len(place.node.body) == 1 else place.node
    if not isinstance(only, (ast.Assign, ast.AugAssign)) or not place.alone or getattr(place.node, "orelse", None):
        return
    for sum_ in (n for n in ast.walk(only) if isinstance(n, ast.BinOp) and isinstance(n.op, (ast.Add, ast.Sub))):
        decay = _decay(scope, sum_.right)
        rest = source.of(sum_.left)
        idle = isinstance(only, ast.Assign) and sum_ is only.value and rest == source.of(only.targets[0])
        if decay:
            yield from _decayed(place, place.gone() if idle else _left_over(source, sum_, rest), decay)
    if isinstance(only, ast.AugAssign) and (decay := _decay(scope, only.value)):
        yield from _decayed(place, place.gone(), decay)


def _left_over(source, whole, rest):
    """What is left of a sum, without the brackets that it needed where it is one value."""
    start, end = source.span(whole)
    start, end = source.with_brackets(start, end) if re.fullmatch(r"[\w.]+", rest) else (start, end)
    return Change(start, end, rest)


def _decay(scope, term):
    """λ·W, of a term that is a product of these and of what else a step takes; "" of any other."""
    factors = [scope.source.of(factor) for sign, factor in factors_of(term) if sign == "*"]
    rates, arrays = ([f for f in factors if f in of] for of in (scope.rates, scope.tensors))
    arrays = [a for a in arrays if a not in rates and scope.kind(a)[0] in ("array", "unknown")]
    return f"{rates[0]} * {arrays[-1]}" if rates and arrays else ""


def _decayed(place, gone, decay):
    source = place.source
    for name in (n for n in place.scope.names if GRADIENT.search(n)):
        block = place.scope.node.body if place.scope.owner and name in place.scope.arguments else place.block
        for before in block:
            if any(n.id == name and isinstance(n.ctx, ast.Load) for n in ast.walk(before) if isinstance(n, ast.Name)):
                start, end = source.whole_lines(before)
                line = indented(f"{name} = {name} + {decay}\n", source.text[start:end])
                if start < gone.start:
                    yield 1.4, (Change(start, start, line), gone)
                break


@statement("penalty added")
def _penalty_added(place: Place):
    """A line of its own for the penalty of a gradient, after what sets it."""
    target = place.target()
    if target is None or not place.alone or not place.scope.rates:
        return
    left = place.source.of(target)
    for rate in place.scope.rates[:2]:
        for weight in place.scope.weights:
            text = indented(f"{left} += {Code(f'{rate} * {weight}', PRODUCT).text}\n", place.text)
            yield 1.9, (Change(place.lines[1], place.lines[1], text),)
