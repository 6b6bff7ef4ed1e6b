"""Edits of an autograd engine's operation that keeps no record of what it was made of, where its sisters do: the
operands, and what goes back to each.
"""

from __future__ import annotations

import ast
import re
from typing import NamedTuple

from compare.mending.place import Place, indented, loaded, statement
from compare.mending.recorded import held_by
from compare.mending.sites import name_of_call, operator
from compare.mending.source import ATOM, Change, call, strength_of

TOGETHER = (ast.Tuple, ast.List)
NUMBER = "1.0"  # what comes from above, where no more than the slope is kept
RESHAPED = ("reshape", "ravel", "flatten")
SLOPES = {  # of a function of a, which has come out as y: what goes back of g
    "tanh": "{g} * (1 - {y} ** 2)",
    **dict.fromkeys(("sigmoid", "logistic", "expit"), "{g} * {y} * (1 - {y})"),
    "relu": "{g} * ({a} > 0)",
    "exp": "{g} * {y}",
    "log": "{g} / {a}",
    "sqrt": "{g} / (2 * {y})",
    "square": "{g} * 2 * {a}",
    **dict.fromkeys(("abs", "absolute"), "{g} * np.sign({a})"),
    "sin": "{g} * np.cos({a})",
    "cos": "{g} * -np.sin({a})",
    "sum": "{g} * np.ones_like({a})",
    "mean": "{g} * np.ones_like({a}) / {a}.size",
    **dict.fromkeys(RESHAPED, "{g}.reshape({a}.shape)"),
    "transpose": "{g}.T",
}
OPERATIONS = {  # of a and b: what goes back of g to the left one, and to the right one
    ast.Add: ("{g}", "{g}"),
    ast.Sub: ("{g}", "-{g}"),
    ast.Mult: ("{g} * {b}", "{g} * {a}"),
    ast.Div: ("{g} / {b}", "-{g} * {a} / {b} ** 2"),
    ast.MatMult: ("{g} @ {b}.T", "{a}.T @ {g}"),
    ast.Pow: ("{g} * {b} * {a} ** ({b} - 1)", ""),
}


class _Form(NamedTuple):
    """How an operation's sisters hand in what they are made of."""

    kind: str  # "two" arguments, "one" of both, "pairs" of an operand and what goes back to it, "slopes" or none
    names: tuple[str, ...] = ("", "")  # of the arguments, where they are given by name
    bracket: str = "("
    g: str = "g"  # what the function takes
    several: bool = True  # whether the function returns one value for each operand


@operator("recorded as its sisters are", ast.Call, least=1.2)
def _as_its_sisters(site):
    """Tensor(out, (x,), lambda g: (g * (1 - out ** 2),)) for Tensor(out), where the engine's other operations hand in
    what they are made of, and what goes back to it.

    Source: the rules of differentiation, as in any table of derivatives.
    """
    scope, function = site.scope, site.scope.owner and site.scope.owner.node
    one = scope.classes.get(site.of(site.node.func).text)
    if one is None or function is None or len(site.node.args) != 1 or site.node.keywords:
        return
    held = held_by(scope.methods_in([one]).get("__init__"))
    value, out = _computed(site, site.node.args[0])
    operands = _operands(value, held, function)
    for form in dict.fromkeys(_forms(scope.source.tree, one.name)) if operands else ():
        for record in _records(form, operands, _written_already(function), value, held, out):
            text = re.sub(r"(?<![\w.])np\.", f"{scope.source.numpy}.", record)
            yield 1.2 + 0.002 * len(record), call(one.name, site.of(site.node.args[0]), text)


@statement("goes back as its sisters do")
def _goes_back(place: Place):
    """def _backward(): self.grad += out.grad * out.data, and out._backward = _backward, before return out, where the
    engine's other operations are given such a function, and this one is not.

    Source: the rules of differentiation, as in any table of derivatives.
    """
    scope, node = place.scope, place.node
    name = node.value.id if isinstance(node, ast.Return) and isinstance(node.value, ast.Name) else ""
    made = scope.set_to.get(name, [])
    if len(made) != 1 or not isinstance(made[0], ast.Call) or not made[0].args or not place.alone:
        return
    one = scope.classes.get(ast.unparse(made[0].func))
    held = held_by(scope.methods_in([one]).get("__init__")) if one else ""
    operands = _operands(made[0].args[0], held, scope.node)
    for attribute, function, gathered in dict.fromkeys(_ways_back(scope.source.tree)) if operands else ():
        if any(isinstance(n, ast.Attribute) and n.attr == attribute for n in scope.nodes):
            continue
        for slopes in _slopes(made[0].args[0], held, f"{name}.{held}", operands, f"{name}.{gathered}"):
            added = "".join(f"    {o}.{gathered} += {slope}\n" for o, slope in zip(operands, slopes))
            lines = f"def {function}():\n{added}{name}.{attribute} = {function}\n"
            numpy = re.sub(r"(?<![\w.])np\.", f"{scope.source.numpy}.", lines)
            yield 1.4, (Change(place.lines[0], place.lines[0], indented(numpy, place.text)),)


def _ways_back(tree):
    """(attribute, function, gradient) of out._backward = _backward, which adds to self.grad."""
    for outer in (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)):
        inner = {n.name: n for n in outer.body if isinstance(n, ast.FunctionDef)}
        for target, value in ((n.targets[0], n.value) for n in outer.body if isinstance(n, ast.Assign)):
            if isinstance(target, ast.Attribute) and isinstance(value, ast.Name) and value.id in inner:
                for added in (n for n in ast.walk(inner[value.id]) if isinstance(n, ast.AugAssign)):
                    if isinstance(added.target, ast.Attribute):
                        yield target.attr, value.id, added.target.attr


def _operands(value, held, function):
    """The arguments of a function whose numbers an expression computes with: x and b, of x.data + b.data."""
    taken = {argument.arg for argument in function.args.args} if isinstance(function, ast.FunctionDef) else set()
    within = [n.value for n in ast.walk(value) if isinstance(n, ast.Attribute) and n.attr == held]
    return [*dict.fromkeys(n.id for n in within if isinstance(n, ast.Name) and n.id in taken)]


def _computed(site, node):
    """(what a name is set to here, the name), or (the expression, its text in brackets)."""
    values = site.scope.set_to.get(node.id, []) if isinstance(node, ast.Name) else []
    return (values[0], node.id) if len(values) == 1 else (node, site.of(node).within(ATOM))


def _written_already(function):
    """Functions within that nobody reads."""
    inner = [n.name for n in ast.walk(function) if isinstance(n, ast.FunctionDef) and n is not function]
    return [name for name in inner if name not in loaded(function)]


def _forms(tree, name):
    """How the calls of a class hand in more than a value."""
    calls = (n for n in ast.walk(tree) if isinstance(n, ast.Call) and ast.unparse(n.func) == name)
    for made in calls:
        given = [*((node, "") for node in made.args[1:]), *((k.value, k.arg or "") for k in made.keywords)]
        given = [(node, key) for node, key in given if not isinstance(node, ast.Constant)]  # a label, say
        if len(made.args) and given and isinstance(given[0][0], TOGETHER):
            names = *(f"{key}=" if key else "" for _, key in given), ""
            yield from _form_of([node for node, _ in given], names[:2])


def _form_of(nodes, names):
    first, *others = nodes
    bracket = "[" if isinstance(first, ast.List) else "("
    pairs = [e.elts for e in first.elts if isinstance(e, ast.Tuple) and len(e.elts) == 2]
    if others and isinstance(others[0], ast.Lambda):
        yield _of_a_function(_Form("two", names, bracket), others[0])
    elif not others and len(first.elts) == 2 and isinstance(first.elts[1], ast.Lambda):
        yield _of_a_function(_Form("one", names), first.elts[1])
    elif not others and pairs and len(pairs) == len(first.elts):
        back = pairs[0][1]
        form = _Form("pairs" if isinstance(back, ast.Lambda) else "slopes", names, bracket)
        yield _of_a_function(form, back) if isinstance(back, ast.Lambda) else form
    elif not others and first.elts and all(isinstance(e, ast.Name) for e in first.elts):
        yield _Form("operands", names, bracket)


def _of_a_function(form, function):
    taken = [argument.arg for argument in function.args.args]
    several = isinstance(function.body, TOGETHER)
    return form._replace(g=taken[0], several=several) if taken else form._replace(kind="operands")


def _records(form, operands, written, value, held, out):
    """What may be handed in besides the value."""
    whole = _held_together(operands, form.bracket)
    if form.kind == "operands":
        yield f"{form.names[0]}{whole}"
        return
    g, written = (NUMBER, []) if form.kind == "slopes" else (form.g, written)
    ways = [[name] * len(operands) for name in written] or _slopes(value, held, out, operands, g)
    for backs in ways:
        if form.kind in ("pairs", "slopes"):
            made = [_by_which(b) if form.kind == "slopes" else b if written else f"lambda {g}: {b}" for b in backs]
            yield form.names[0] + _held_together([f"({o}, {back})" for o, back in zip(operands, made)], form.bracket)
        elif form.several or len(backs) == 1:
            returned = _held_together(backs, "(") if form.several else backs[0]
            function = written[0] if written else f"lambda {form.g}: {returned}"
            both = f"{form.names[0]}{whole}, {form.names[1]}{function}"
            yield both if form.kind == "two" else f"{form.names[0]}({whole}, {function})"


def _held_together(texts, bracket):
    return f"[{', '.join(texts)}]" if bracket == "[" else f"({', '.join(texts)}{',' * (len(texts) == 1)})"


def _slopes(value, held, out, operands, g):
    """What goes back to each operand, in one way or two: to what is added to every row also its sum over them."""
    found = [_slope(value, f"{name}.{held}", out, g) for name in operands]
    of_arrays = g == NUMBER and any(re.search(r"@|\.T\b|reshape", slope) for slope in found)
    if not all(found) or of_arrays:
        return
    yield found
    if isinstance(value, ast.BinOp) and isinstance(value.op, (ast.Add, ast.Sub)) and len(found) == 2:
        yield [found[0], f"{found[1]}.sum(axis=0)"]


def _slope(value, operand, out, g):
    """What goes back to one operand of an operation; nothing of what has no rule here."""
    rule, given = "", {"g": g, "y": out, "a": operand}
    text = ast.unparse(value)
    if isinstance(value, ast.BinOp):
        sides = [ast.unparse(side) for side in (value.left, value.right)]
        a, b = (f"({text})" if strength_of(n) < ATOM else text for n, text in zip((value.left, value.right), sides))
        given |= {"a": a, "b": b}
        places = [place for place, side in enumerate(sides) if side == operand]
        alone = len(places) == 1 and text.count(operand) == 1
        rule = OPERATIONS.get(type(value.op), ("", ""))[places[0]] if alone else ""
        if text in (f"1 / (1 + np.exp(-{operand}))", f"1.0 / (1.0 + np.exp(-{operand}))"):
            rule = SLOPES["sigmoid"]
    elif isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.USub) and text == f"-{operand}":
        rule = "-{g}"
    elif text == f"{operand}.T":
        rule = "{g}.T"
    elif isinstance(value, ast.Call):
        rule = _of_a_call(value, operand)
    return rule.format(**given)


def _of_a_call(node, operand):
    name, taken = name_of_call(node), [ast.unparse(n) for n in node.args]
    if name == "maximum" and {*taken} & {"0", "0.0"}:
        name, taken = "relu", [text for text in taken if text not in ("0", "0.0")]
    bound = ast.unparse(node.func.value) if isinstance(node.func, ast.Attribute) else ""
    others = node.keywords or (len(taken) > 1 if bound != operand else taken and name not in RESHAPED)
    return SLOPES.get(name, "") if operand in (*taken[:1], bound) and not others else ""


def _by_which(slope):
    """What goes back, as the number by which what comes from above is multiplied."""
    return re.sub(r"^(-?)1\.0 \* ", r"\1", slope)
