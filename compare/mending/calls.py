"""Edits of calls: axes, arguments, and calls that are one too many or too few."""

from __future__ import annotations

import ast
import re
from functools import lru_cache

from compare.contract.calls import FUNCTIONS as CONTRACT
from compare.mending.acting import gives
from compare.mending.factors import LABELS
from compare.mending.scope import LIBRARIES, alike, changed_in_place, is_value, sounds_like_activation, words_of
from compare.mending.sites import REDUCTIONS, VALUES, computes, factors_of, is_numpy, name_of_call, operator
from compare.mending.source import ATOM, BINARY, FUNCTIONS, Code, attribute, binary, call, minus
from compare.mending.sums import moved_further


@operator("another axis", ast.Call)
def _axis(site):
    node = site.node
    if (
        site.of(node.func).text == "sum" and len(node.args) == 1 and is_value(node.args[0])
    ):  # Python's own: over the rows
        for cost, more in ((1.1, ", axis=1, keepdims=True"), (1.2, ", axis=1"), (1.3, "")):
            yield cost, Code(f"np.sum({site.of(node.args[0]).text}{more})")
    if name_of_call(node) not in REDUCTIONS or isinstance(node.func, ast.Name):
        return
    given = {k.arg for k in node.keywords}
    positional = len(node.args) > (isinstance(node.func, ast.Attribute) and is_numpy(node.func.value))
    inside = site.text[:-1]
    comma = "" if inside.endswith("(") else ", "
    if "axis" not in given and not positional:
        for along in _axes_beside(site.scope):
            yield 1.0, Code(f"{inside}{comma}{along})")
        for axis in (0, 1):
            yield 1.0 + 0.05 * axis, Code(f"{inside}{comma}axis={axis})")
            yield 1.4 + 0.05 * axis, Code(f"{inside}{comma}axis={axis}, keepdims=True)")
    elif "keepdims" not in given:
        yield 1.3, Code(f"{inside}{comma}keepdims=True)")
        along = next((k.value for k in node.keywords if k.arg == "axis"), None)
        for axis in (0, 1) if along is not None else ():
            other = site.with_inner(node, along, Code(str(axis))).text[:-1]
            if other != inside:
                yield 1.4, Code(f"{other}{comma}keepdims=True)")


@lru_cache(maxsize=4)
def _axes_beside(scope):
    """How other sums and means of the function say along what they are taken, where that has a name: axis=axis."""
    calls = (n for n in scope.nodes if isinstance(n, ast.Call) and name_of_call(n) in REDUCTIONS)
    said = ([k for k in call.keywords if k.arg in ("axis", "keepdims")] for call in calls)
    named = [some for some in said if any(k.arg == "axis" and is_value(k.value) for k in some)]
    return dict.fromkeys(", ".join(f"{k.arg}={scope.source.of(k.value)}" for k in some) for some in named)


@operator("summed over the samples", ast.Call, ast.Subscript, ast.BinOp, least=1.7)
def _over_samples(site):
    """dz.sum(axis=0) for whatever else makes one number a column of dz."""
    named = dict.fromkeys(ast.unparse(n) for n in ast.walk(site.node) if is_value(n))
    tables = [v for v in named if site.scope.kind(v)[0] == "array" and len(site.scope.kind(v)[1]) == 2]
    if site.whole and site.plain and len(tables) == 1:
        yield 1.7, Code(f"{tables[0]}.sum(axis=0)")


@operator("summed, then averaged", ast.Call)
def _summed_first(site):
    """The mean over the samples of the sum over the outputs, where the mean is taken over both."""
    node = site.node
    if name_of_call(node) != "mean" or node.keywords:
        return
    if isinstance(node.func, ast.Attribute) and not is_numpy(node.func.value) and not node.args:
        yield 1.2, Code(f"{site.of(node.func.value).within(14)}.sum(axis=1).mean()")
    elif isinstance(node.func, ast.Attribute) and is_numpy(node.func.value) and len(node.args) == 1:
        numpy = site.of(node.func.value).text
        yield 1.2, call(f"{numpy}.mean", call(f"{numpy}.sum", site.of(node.args[0]), "axis=1"))


@operator("call removed", ast.Call)
def _uncalled(site):
    node, library = site.node, isinstance(site.node.func, ast.Attribute) and _is_library(site.node.func.value)
    free = library or isinstance(node.func, ast.Name)
    if free and node.args:
        if name_of_call(node) == "zeros_like" and not isinstance(node.args[0], ast.Starred):
            yield 1.4, minus(site.of(node.args[0]))  # what was there, for the zeros that stand for it
        for n, argument in enumerate(node.args[:2]):
            if not isinstance(argument, (ast.Constant, ast.Starred)):
                yield (1.3 if len(node.args) == 1 else 1.5) + 0.1 * n, site.of(argument)
    elif isinstance(node.func, ast.Attribute):
        of_a_class = isinstance(node.func.value, ast.Name) and node.func.value.id in site.scope.classes
        own = {m.name for c in site.scope.classes.values() for m in c.body if isinstance(m, FUNCTIONS)}
        within = site.argument and node.func.attr in own  # f.back(f.forward(x))
        plain = len(node.args) == 1 and not node.keywords and not isinstance(node.args[0], ast.Starred)
        if plain and (of_a_class or within or sounds_like_activation(node.func.attr)):  # F.relu(x)
            yield 1.3, site.of(node.args[0])
        shaped = node.func.attr in ("reshape", "ravel", "flatten")  # a shape too many is taken away, not given another
        yield (1.2 if shaped else 1.4) + 0.5 * site.condition, site.of(node.func.value)
        kind, shape = site.scope.kind(site.of(node.func.value).text)
        if node.func.attr == "get" and len(node.args) == 2 and not isinstance(node.args[1], ast.Starred):  # each time
            yield 1.4, site.of(node.args[1])
        if node.func.attr == "reshape" and (kind != "array" or len(shape) == 2):
            yield 1.3, attribute(site.of(node.func.value), "T")


def _is_library(node):
    return isinstance(node, ast.Name) and node.id in LIBRARIES


@operator("argument dropped", ast.Call)
def _argument_dropped(site):
    node, source = site.node, site.scope.source
    for argument in (a for a in node.args if isinstance(a, ast.Attribute) and a.attr == "shape"):
        yield 1.2, site.with_inner(node, argument, site.of(argument.value))  # f(x) for f(x.shape)
    parts = [*node.args, *node.keywords]
    texts = [source.of(part) for part in parts]
    for n, part in enumerate(parts):
        if len(parts) > 1:
            rest = [text for m, text in enumerate(texts) if m != n]
            named = isinstance(part, ast.keyword)
            cost = (0.5 if part.arg == "out" else 1.3) if named else 1.8  # what is kept there may be read still
            yield cost, call(site.of(node.func).text, *rest)


@operator("argument given", ast.Call)
def _argument_given(site):
    """σ(z, derivative=True) for σ(z), where a function or a class of the file can be told so and is not; f(x, state)
    for f(x), where it may go on from something; Layer(W, activation=σ), of an activation that it may be given.
    """
    text, scope = site.of(site.node.func).text, site.scope
    for argument, default, is_next in _can_be_given(site):
        parts = [site.of(part) for part in (*site.node.args, *site.node.keywords)]
        kept = f"self.{argument}"
        if argument in scope.idle.never_read:  # is handed on
            yield 1.0, call(text, *parts, f"{argument}={argument}")
        if kept in {ast.unparse(n) for c in scope.lineage for n in ast.walk(c) if isinstance(n, ast.Attribute)}:
            yield 1.1, call(text, *parts, f"{argument}={kept}")
        for name in scope.functions if sounds_like_activation(argument) else ():  # what the last layer applies
            if name in scope.unary and name != ast.unparse(default):
                yield 1.3, call(text, *parts, f"{argument}={name}")
        if argument in ("axis", "dim"):
            yield from (
                (1.3, call(text, *parts, f"{argument}={n}")) for n in range(3) if str(n) != ast.unparse(default)
            )
        own = scope.functions.get(text) if isinstance(default, ast.Name) else None
        if own is not None and re.search(rf"\b{argument} is (not )?None\b", ast.unparse(own)):
            yield 1.2, call(text, *parts, f"{argument}=None")  # which it asks for
        if not isinstance(default, ast.Constant):
            continue
        if isinstance(default.value, bool):
            yield 1.3, call(text, *parts, f"{argument}={not default.value}")
        if default.value is None and sounds_like_activation(argument):  # of which each layer makes its own
            yield from ((1.3, call(text, *parts, f"{argument}={name}")) for name in sorted(scope.made_of_nothing))
        for name in scope.names if default.value is None else ():
            if argument.lower() in words_of(name):
                yield 1.3, call(text, *parts, name if is_next else f"{argument}={name}")


def _can_be_given(site):
    """(name, default, whether it comes next) of each argument that a call gives nothing for, as it need not."""
    text, scope = site.of(site.node.func).text, site.scope
    bound = text.startswith("self.") or text in scope.classes
    made = scope.methods_in(scope.derived([scope.classes[text]])) if text in scope.classes else {}
    called = made.get("__init__") or scope.functions.get(text) or scope.methods.get(text.removeprefix("self."))
    if text == "super().__init__" and len(scope.lineage) > 1:
        called, bound = scope.methods_in(scope.lineage[1:]).get("__init__"), True
    if called is None and isinstance(site.node.func, ast.Attribute):  # of whatever class has such a method
        every = (scope.methods_in([c]).get(site.node.func.attr) for c in scope.classes.values())
        called, bound = next((method for method in every if method and method.args.defaults), None), True
    if called is None or any(isinstance(a, ast.Starred) for a in site.node.args):
        return
    positional, first = [a.arg for a in called.args.args], len(site.node.args) + bound
    given = {*positional[:first], *(k.arg for k in site.node.keywords)}
    for argument, default in _defaults(called.args):
        if argument not in given:
            yield argument, default, argument in positional[first : first + 1] and not site.node.keywords


def _defaults(arguments):
    """(name, default) of what need not be given."""
    pairs = [*zip(reversed(arguments.args), reversed(arguments.defaults))]
    pairs += [*zip(arguments.kwonlyargs, arguments.kw_defaults)]
    return [(argument.arg, default) for argument, default in pairs if default is not None]


@operator("strength given", ast.Call, least=1.3)
def _strength_given(site):
    """f(w, alpha=L2) for f(w), of a strength that is 0 where none is given, which no call gives."""
    text, scope = site.of(site.node.func).text, site.scope
    floats = [name for name in scope.constants if isinstance(scope.numbers.get(name), float)]
    for argument, default, is_next in _can_be_given(site) if floats else ():
        zero = isinstance(default, ast.Constant) and type(default.value) in (int, float) and default.value == 0
        if zero and scope.idle.read_in_all.get(text, 0) == 1 and argument not in _given_by_name(scope):
            parts = [site.of(part) for part in (*site.node.args, *site.node.keywords)]
            for strength in (s for name in floats for s in (name, f"{name} / 2")):
                yield 1.3, call(text, *parts, strength if is_next else f"{argument}={strength}")


def _given_by_name(scope):
    """Names of arguments that any call of the file gives by name."""
    calls = (n for n in ast.walk(scope.source.tree) if isinstance(n, ast.Call))
    return {keyword.arg for each in calls for keyword in each.keywords}


@operator("functions swapped", ast.Call, least=1.3)
def _functions_swapped(site):
    """Σ e^z for e^(Σ z): which of two functions comes first."""
    inner = site.node.args[0] if len(site.node.args) == 1 and not site.node.keywords else None
    if isinstance(inner, ast.Call) and inner.args and not isinstance(inner.args[0], ast.Starred):
        x, *others = inner.args
        further = [site.of(part).text for part in (*others, *inner.keywords)]
        outer = call(site.of(site.node.func).text, site.of(x))
        yield 1.3, call(site.of(inner.func).text, outer, *further)


@operator("from what is activated", ast.Call, least=1.4)
def _from_what_is_activated(site):
    """loss(z, y, from_logits=True) for loss(σ(z), y), of a function of the file that can be told so."""
    node, called = site.node, site.scope.functions.get(site.of(site.node.func).text)
    given = {keyword.arg for keyword in node.keywords}
    defaults = _defaults(called.args) if called is not None else []
    flags = [name for name, default in defaults if getattr(default, "value", None) is False and name not in given]
    for n, argument in enumerate(node.args):
        unary = isinstance(argument, ast.Call) and len(argument.args) == 1 and not argument.keywords
        for flag in flags if unary and is_value(argument.args[0]) else ():
            texts = [site.of(argument.args[0] if m == n else other).text for m, other in enumerate(node.args)]
            yield 1.4, call(site.of(node.func).text, *texts, *map(site.of, node.keywords), f"{flag}=True")


@operator("in floating point", ast.Call)
def _floating(site):
    making = ("zeros_like", "ones_like", "full_like", "array", "asarray", "zeros")
    if name_of_call(site.node) in making and site.node.args and not site.node.keywords:
        yield 1.3, Code(f"{site.text[:-1]}, dtype=float)")


@operator("arguments swapped", ast.Call)
def _arguments_swapped(site):
    node, source = site.node, site.scope.source
    texts = [source.of(a) for a in (*node.args, *node.keywords)]
    called = site.scope.functions.get(site.of(node.func).text)
    taken = [a.arg.lower() for a in called.args.args] if called is not None else []
    asks = name_of_call(node) == "where" and bool(node.args) and isinstance(node.args[0], ast.Compare)
    for n in range(asks, len(node.args) - 1):
        other = [*texts[:n], texts[n + 1], texts[n], *texts[n + 2 :]]
        unlike = {site.scope.kind(text)[0] for text in texts[n : n + 2]} == {"array", "number"}
        as_called = [a == b for a, b in zip((t.lower() for t in texts[n : n + 2]), taken[n : n + 2])]
        named = len(as_called) == 2 and all(as_called)  # f(min, max), of f that calls them so
        yield 1.4 + 0.5 * unlike + (1.2 if named else 0.6 * any(as_called)), call(site.of(node.func).text, *other)
    for other in moved_further(texts[asks : len(node.args)]):
        yield 1.6, call(site.of(node.func).text, *texts[:asks], *other, *texts[len(node.args) :])


@operator("reduced", *VALUES, least=0.7, where=computes)
def _reduced(site):
    operation = isinstance(site.node, ast.BinOp)
    if isinstance(site.node, ast.Name) and isinstance(site.parent, ast.BinOp) and isinstance(site.parent.op, ast.Mult):
        kind, shape = site.scope.kind(site.text)
        if kind == "array" and len(shape) == 2 and 1 not in shape:  # of what all entries of a row share
            yield 1.6, call("np.sum", site.text, "axis=1", "keepdims=True")
    if not (site.whole or site.argument or (operation and isinstance(site.parent, ast.BinOp))):
        return
    if site.whole and isinstance(site.parent, ast.Assign):
        for more in _to_the_shape_of_its_value(site):
            yield 0.7 if isinstance(site.node, ast.Name) else 1.1, call("np.sum", site.text, *more)
    for method, axis in (("sum", 0), ("sum", 1), ("mean", 0), ("mean", 1), ("sum", None), ("mean", None)):
        along = "" if axis is None else f"axis={axis}"
        if operation:
            yield 1.6, call(f"np.{method}", *filter(None, (site.text, along)))
            if axis == 1:
                yield 1.7, call(f"np.{method}", site.text, along, "keepdims=True")
        else:
            yield 1.6, Code(f"{site.code.within(14)}.{method}({along})")
    yield 1.7, Code(f"{site.code.within(14)}.ravel()")


def _to_the_shape_of_its_value(site):
    """How a derivative is summed to have the shape of what it is of: that of d_x, where x is a column."""
    target = site.parent.targets[0]
    of = re.fullmatch(r"(?:d|grad)_?(\w+)", target.id) if isinstance(target, ast.Name) else None
    (kind, shape), (own, mine) = (site.scope.kind(text) for text in (of[1] if of else "", target.id if of else ""))
    if kind != "array" or own != "array" or len(mine) != 2 or shape == mine:
        return []
    sums = {(mine[0], 1): ("axis=1", "keepdims=True"), mine[1:]: ("axis=0",), mine[:1]: ("axis=1",)}
    return [sums[shape]] if shape in sums else []


def _meets_a_column(site):
    """Whether a flat array stands in arithmetic with a column of as many rows: each with each would be the result."""
    kind, shape = site.scope.kind(site.text)
    above = site.parent
    while isinstance(site.scope.parents.get(id(above)), ast.BinOp):
        above = site.scope.parents[id(above)]
    if kind != "array" or len(shape) != 1 or not isinstance(above, ast.BinOp):
        return False
    return any(site.scope.kind(n.id) == ("array", (*shape, 1)) for n in ast.walk(above) if isinstance(n, ast.Name))


@operator("shape", *VALUES, least=1.0)
def _shape(site):
    if site.plain and not site.is_module and (site.whole or site.argument or isinstance(site.parent, ast.BinOp)):
        further = 0 if site.whole or site.argument else 0.2
        further -= 0.9 * _meets_a_column(site)
        yield 1.9 + further, Code(site.code.within(14) + "[:, None]")
        yield 2.0 + further, Code(site.code.within(14) + ".reshape(-1, 1)")
        if site.whole:
            yield 2.1, Code(f"np.array([{site.text}])")


def _is_a_second_name(site):
    """Whether a name is set to another one, and what has one of the two is changed in place."""
    target = site.parent.targets[0] if isinstance(site.parent, ast.Assign) else None
    both = {n.id for n in (site.node, target) if isinstance(n, ast.Name)}
    return len(both) == 2 and bool(both & changed_in_place(site.scope.nodes))


@operator("copy", ast.Name, ast.Call, ast.Subscript, ast.Attribute)
def _copied(site):
    """What is changed in place later, and must not be: a copy of it, or of each array in it."""
    if site.plain and not site.is_module and (site.whole or site.argument):
        further = 0 if site.scope.pure and not _is_a_second_name(site) else -0.5
        yield 1.4 + further, Code(f"{site.text}.copy()")
        held = (
            site.node.args[0]
            if isinstance(site.node, ast.Call) and name_of_call(site.node) == "dict" and site.node.args
            else site.node
        )
        if not site.argument and site.scope.kind(site.text) == ("other", "list"):
            yield 1.3 + further, Code(f"[array.copy() for array in {site.text}]")
        elif not site.argument and site.scope.kind(site.text)[0] in ("other", "unknown"):
            yield 1.3 + further, Code(f"{{name: array.copy() for name, array in {site.of(held).text}.items()}}")


@operator("a copy to be put back", ast.Attribute, ast.Subscript, least=0.6, where=lambda site: site.whole)
def _copy_to_be_put_back(site):
    """kept = net.grad["W"].copy() for kept = net.grad["W"], which is put back once something has been added to it."""
    targets = {ast.unparse(t) for t in getattr(site.parent, "targets", ())}
    back = [n for n in site.scope.nodes if isinstance(n, ast.Assign) and ast.unparse(n.value) in targets]
    if any(ast.unparse(t) == ast.unparse(site.node) for n in back for t in n.targets):
        yield 0.6, Code(f"{site.text}.copy()")


def _is_told_apart(site):
    if isinstance(site.parent, ast.Assign):  # z = …; z > threshold
        compared = {ast.unparse(n.left) for n in site.scope.nodes if isinstance(n, ast.Compare)}
        called = site.whole and isinstance(site.node, ast.Call)
        return called and any(ast.unparse(target) in compared for target in site.parent.targets)
    if not isinstance(site.parent, ast.Compare) or site.field != "left" or not site.plain:
        return False
    ordered = isinstance(site.parent.ops[0], (ast.Lt, ast.LtE, ast.Gt, ast.GtE))
    return ordered and site.scope.kind(site.text)[0] != "other"


@operator("the probability compared", *VALUES, least=1.3, where=_is_told_apart)
def _probability(site):
    """σ(z) > 0.5 for z > 0.5, of a σ that the file has."""
    for function in site.scope.unary:
        body = site.scope.functions.get(function)
        squashes = body is not None and re.search(r"1(\.0?)? / \(1(\.0?)? \+ \w*\.?exp\(-", ast.unparse(body))
        if (squashes or re.search("(?i)sigm|logist|expit", function)) and function not in site.text:
            yield 1.3, call(function, site.code)


TAKES = {  # a function of NumPy → (what a function that needs it is called, a pattern of what it calls then)
    "np.exp": (r"softmax|sigmoid|logistic|softplus", r"exp|tanh|expit|softmax|sigmoid|logistic"),
    "np.log": (r"\w*entropy|nll|log_?(loss|lik\w*|softmax)|bce(_?loss)?", r"log\w*|\w*entropy|xlogy"),
    "np.tanh": (r"tanh", r"tanh|exp|sinh"),
    "np.sqrt": (r"rms|norm|std", r"sqrt|norm|std|hypot|power"),
    "np.abs": (r"l1(_?(loss|norm|penalty))?|mae|absolute\w*", r"f?abs|sign|absolute"),
}


def _lacks(scope):
    """Functions of NumPy that the function a scope is of takes by its name, and does not take."""
    name = scope.owner.path[-1].strip("_") if scope.owner is not None else ""
    asked = {f for f, (called, _) in TAKES.items() if re.fullmatch(called, name, re.IGNORECASE)}
    called = [name_of_call(n) for n in scope.nodes if isinstance(n, ast.Call)] if asked else []
    powers = [ast.unparse(n.right) for n in scope.nodes if isinstance(n, ast.BinOp) and isinstance(n.op, ast.Pow)]
    called += ["sqrt"] * any(power != "2" for power in powers)
    return {f for f in asked if not any(re.fullmatch(TAKES[f][1], each, re.IGNORECASE) for each in called)}


@operator("a function around", *VALUES, least=1.3, where=computes)
def _around(site):
    own = [f for f in site.scope.kept_functions if f in site.scope.texts_here]  # what it applies already
    lacks = _lacks(site.scope)
    for function in site.scope.unary:
        if not (isinstance(site.node, ast.Call) and site.of(site.node.func).text == function):
            yield 1.4 + 0.4 * (bool(own) and function not in own), call(function, site.code)
    if site.whole and site.scope.owner and "predict" in site.scope.owner.path[-1]:
        yield 1.4, call("np.round", site.code)  # a probability to a label
    handed_on = site.argument and isinstance(site.node, ast.Call)  # second(first(x)), as layers are
    for function in ("np.exp", "np.log", "np.tanh", "np.sqrt", "np.abs", "np.sign"):
        belongs = (site.whole or handed_on) and function == "np.tanh" and "tanh" in site.scope.activations
        yield 1.3 if function in lacks else 1.4 if belongs else 1.8, call(function, site.code)
    if (site.whole or handed_on) and "relu" in site.scope.activations:
        yield 1.5, call("np.maximum", site.code, "0")
    if (site.whole or handed_on) and "sigmoid" in site.scope.activations:
        yield 1.6, Code(f"1 / (1 + np.exp({minus(site.code).text}))", 10)
    yield 1.9, call("np.exp", minus(site.code))
    if "softmax" in site.scope.activations and site.whole and isinstance(site.node, ast.Name):
        yield 1.7, call("np.exp", binary(site.code, "-", Code(f"{site.text}.max(axis=1, keepdims=True)")))


@operator("rows in another order", ast.Call, least=1.0)
def _rows_in_another_order(site):
    """np.random.shuffle(X) for random.shuffle(X), which exchanges views of rows: some come twice, others get lost."""
    func, held = site.node.func, [site.of(a).text for a in site.node.args]
    starred = any(isinstance(a, ast.Starred) for a in site.node.args)
    if not isinstance(func, ast.Attribute) or func.attr != "shuffle" or len(held) != 1 or starred:
        return
    drawn = re.fullmatch(r"random(\.Random\(([^=]*)\))?", site.of(func.value).text)
    if drawn and site.scope.source.numpy and site.scope.kind(held[0])[0] == "array":
        by = f"{site.scope.source.numpy}.random" + (f".default_rng({drawn[2]})" if drawn[1] else "")
        yield 1.0, call(f"{by}.shuffle", *held)


@operator("a method around", ast.Name, ast.Attribute, ast.Subscript, least=1.3, where=lambda site: site.argument)
def _method_around(site):
    """link.density(link.quantile(p)) for link.density(p), by another method of the same object."""
    func = site.parent.func
    if not computes(site) or not isinstance(func, ast.Attribute) or is_numpy(func.value):
        return
    holder, scope = site.of(func.value).text, site.scope
    asked = scope.methods if holder == "self" else scope.methods_of(holder)
    of_some_class = next((methods for methods in scope.methods_by_class if func.attr in methods), {})
    for name, method in (asked or of_some_class).items():
        static = any(ast.unparse(d) == "staticmethod" for d in method.decorator_list)
        if name != func.attr and len(method.args.args) == 2 - static and gives(method) and method is not scope.node:
            yield 1.3 + 0.2 * (scope.idle.asked_for[name] > 1), call(f"{holder}.{name}", site.code)


@operator("as the one beside it is asked", ast.Name, ast.Attribute, ast.Subscript, least=1.1, where=computes)
def _asked_as_beside(site):
    """x = creators[1].transposed() for x = creators[1], where y = creators[0].transposed() stands beside it."""
    scope, alone = site.scope, re.sub(r"\d", "", site.text)
    if not isinstance(site.node.ctx, ast.Load) or isinstance(site.parent, ast.Attribute):
        return
    done = [n.value for n in scope.nodes if isinstance(n, ast.Expr)]
    for node in (n for n in scope.nodes if isinstance(n, ast.Call) and not n.args and not n.keywords):
        if isinstance(node.func, ast.Attribute) and node not in done:
            twin = scope.source.of(node.func.value)
            own = any(node.func.attr in methods for methods in scope.methods_by_class)
            if own and twin != site.text and re.sub(r"\d", "", twin) == alone:
                yield 1.1, Code(f"{site.text}.{node.func.attr}()", ATOM)


@operator("what nobody calls", *VALUES, least=1.2, where=lambda site: site.whole and computes(site))
def _what_nobody_calls(site):
    """loss + penalty(chain), or softmax(scores) instead, where the file defines what it never calls, or hardly."""
    scope = site.scope
    for name, method in scope.methods.items():
        idle = name in scope.idle.never_called and method is not scope.node
        if idle and len(method.args.args) == 1 and gives(method):
            yield 1.2, binary(site.code, "+", call(f"self.{name}"))
    for name, function in scope.functions.items():
        taken, read = [a.arg for a in function.args.args], scope.idle.read_in_all.get(name, 0)
        if read > 1 or not taken or not scope.only_computes(name) or re.search(rf"\b{name}\b", site.text):
            continue
        if function is scope.node:
            continue
        if set(taken) <= set(scope.names) and not read and name not in CONTRACT:
            yield 1.3, binary(site.code, "+", call(name, *taken))
        names = [n for n in ast.walk(site.node) if isinstance(n, ast.Name) and n.id in scope.names]
        named = [*dict.fromkeys(n.id for n in sorted(names, key=lambda n: (n.lineno, n.col_offset)))]
        if not read and len(taken) == len(named) == 2:  # nll(z, y) for pick(-log(softmax(z)), y)
            yield 1.3, call(name, *named)
        for value in scope.tensors if len(taken) == 1 and isinstance(site.parent, ast.Return) else ():
            if scope.kind(value)[0] == "array" and value != "X" and not LABELS.fullmatch(value):
                yield 1.6, call(name, value)


@operator("of what went in", ast.Call, least=1.3, where=computes)
def _of_what_went_in(site):
    """logit_cross_entropy(z, y) for cross_entropy(softmax(z), y), of a function that nobody calls."""
    scope, node = site.scope, site.node
    if not isinstance(node.func, ast.Name) or node.func.id not in scope.functions or node.keywords:
        return
    for name, function in scope.functions.items():
        idle = not scope.idle.read_in_all.get(name, 0) and function is not scope.node and name not in CONTRACT
        if not idle or len(function.args.args) != len(node.args) or not scope.only_computes(name):
            continue
        for number, handed in enumerate(node.args):
            if isinstance(handed, ast.Call) and len(handed.args) == 1 and not handed.keywords:
                parts = [*node.args[:number], handed.args[0], *node.args[number + 1 :]]
                yield 1.3, call(name, *map(site.of, parts))


OPPOSITES = {"sum": "mean", "mean": "sum"}  # of how a loss is reduced


@operator("another text", ast.Constant, least=1.1)
def _another_text(site):
    """ "l1" for "l2", as an argument by which a function of the file decides; "mean" for "sum"."""
    handed = isinstance(site.parent, (ast.keyword, ast.Return)) or site.argument  # or what a default is
    if not isinstance(site.node.value, str) or not handed:
        return
    quote, opposite = site.text[0], OPPOSITES.get(site.node.value)
    for text in dict.fromkeys([opposite, *site.scope.texts_that_decide]) if quote in "\"'" else ():
        if text and text != site.node.value and re.fullmatch(r"[\w .-]{1,30}", text):
            yield 1.1 if alike(text, site.node.value) or text == opposite else 1.5, Code(f"{quote}{text}{quote}")


@operator("a text for a value", ast.Name, ast.Attribute, least=1.2)
def _text_for_value(site):
    """activation("softmax") for activation(self.name), or for activation(name=self.name), of a text by which that
    function or class of the file decides.
    """
    given = site.scope.parents.get(id(site.parent)) if isinstance(site.parent, ast.keyword) else site.parent
    if not isinstance(given, ast.Call) or site.called:
        return
    own = site.of(given.func).text in {*site.scope.functions, *site.scope.classes}
    if site.scope.kind(site.text) == ("other", "str") and own:
        for text in site.scope.texts_that_decide:
            if re.fullmatch(r"[\w .-]{1,30}", text):
                yield 1.2 if text in site.scope.activations else 1.5, Code(f'"{text}"')


@operator("the same of what holds it", ast.Attribute, least=1.2, where=lambda site: site.called)
def _of_the_holder(site):
    """net.outputs(x) for net.mlp.outputs(x), of an object whose part has a method of that name, as it has itself."""
    for node in (site.node.value, *site.scope.set_to.get(site.of(site.node.value).text, ())):
        holder = site.of(node.value).text if isinstance(node, ast.Attribute) else ""
        if holder and site.node.attr in site.scope.methods_of(holder):
            yield 1.2, Code(f"{holder}.{site.node.attr}")


@operator("by the method for it", ast.BinOp, least=1.3, where=lambda site: site.whole and computes(site))
def _by_method(site):
    """self.loss.derivative(p, y) for y − p, where an object has such a method and nobody calls it."""
    left, right = site.of(site.node.left), site.of(site.node.right)
    both = is_value(site.node.left) and is_value(site.node.right) and isinstance(site.node.op, (ast.Sub, ast.Add))
    for held in [v for v in site.scope.values if site.scope.kind(v)[0] == "other"] if both else ():
        for name, method in site.scope.methods_of(held).items():
            other = name in site.scope.idle.never_called and method is not site.scope.node
            if other and len(method.args.args) == 3 and gives(method):
                yield 1.3, call(f"{held}.{name}", left, right)
                yield 1.3, call(f"{held}.{name}", right, left)


@operator("mean by the weights", ast.Call, least=1.4)
def _mean_by_weights(site):
    """Σ w·l / Σ w for the mean of w·l, or for their sum, in which the samples do not all count the same."""
    node = site.node
    if name_of_call(node) not in ("mean", "sum") or node.keywords or len(node.args) > 1:
        return
    inner = node.args[0] if node.args else getattr(node.func, "value", None)
    for sign, factor in factors_of(inner) if isinstance(inner, ast.BinOp) else ():
        kind, shape = site.scope.kind(ast.unparse(factor))
        if sign == "*" and kind == "array" and len(shape) == 1:
            sums = [
                call("np.sum", code) if node.args else Code(f"{code.within(ATOM)}.sum()")
                for code in map(site.of, (inner, factor))
            ]
            yield 1.4, binary(sums[0], "/", sums[1])


@operator("by the weights of the samples", ast.BinOp, least=1.4)
def _by_weights(site):
    """δ·w for δ/n, a row for each sample, of weights whose sum is 1; δ·w / Σw of others."""
    if not isinstance(site.node.op, ast.Div) or not isinstance(site.node.right, (ast.Name, ast.Call, ast.Subscript)):
        return
    _, count = site.scope.kind(site.of(site.node.right).text)
    kept = [f"self.{name}" for name in dict.fromkeys(_kept_by(site.scope)) if re.fullmatch("(?i)w|.*weights?", name)]
    for w in (v for v in (*site.scope.tensors, *kept) if re.search("(?i)w", v) and v not in site.scope.parameters):
        kind, shape = site.scope.kind(w)
        counted = site.of(site.node.right).text == f"len({w})" or (shape == (count,) and isinstance(count, int))
        if (kind == "array" and len(shape) == 1 and counted) or (w in kept and kind != "array"):
            weighed = binary(site.of(site.node.left), "*", Code(f"{w}[:, None]"))
            yield 1.4, weighed
            yield 1.5, binary(weighed, "/", Code(f"{Code(w).within(ATOM)}.sum()"))


def _kept_by(scope):
    """Names of what objects of the class keep."""
    nodes = (n for c in scope.lineage for n in ast.walk(c) if isinstance(n, ast.Attribute))
    return (n.attr for n in nodes if isinstance(n.ctx, ast.Store) and ast.unparse(n.value) == "self")


@operator("shifted by its largest", ast.Name, ast.BinOp, ast.Subscript)
def _shifted(site):
    """softmax(z) = softmax(z − max z), which cannot overflow."""
    if site.argument and re.search(r"(^|_)exp$", name_of_call(site.parent)):
        kind, shape = site.scope.kind(site.text)
        if isinstance(site.node, ast.Subscript):  # one of a row
            if isinstance(site.node.slice, ast.Name):
                yield 1.3, binary(site.code, "-", call("np.max", site.of(site.node.value)))
            return
        one_by_one = site.scope.parents.get(id(site.parent))
        for each in one_by_one.generators if isinstance(one_by_one, (ast.ListComp, ast.GeneratorExp)) else ():
            if site.of(each.target).text == site.text and is_value(each.iter):
                yield 1.3, binary(site.code, "-", call("max", site.of(each.iter)))
        if kind != "array" or len(shape) == 2:
            yield 1.4, binary(site.code, "-", Code(f"{site.code.within(14)}.max(axis=1, keepdims=True)"))
            yield 1.5, binary(site.code, "-", Code(f"{site.code.within(14)}.max(axis=0, keepdims=True)"))
        if kind != "array" or len(shape) == 1:
            yield 1.5, binary(site.code, "-", Code(f"{site.code.within(14)}.max()"))


@operator("argument moved out", ast.Call, least=1.3, where=lambda site: site.plain)
def _moved_out(site):
    """np.dot(x, w) + b for np.dot(x, w + b)."""
    for argument in site.node.args:
        if isinstance(argument, ast.BinOp) and isinstance(argument.op, (ast.Add, ast.Sub)):
            inside = site.with_inner(site.node, argument, site.of(argument.left))
            yield 1.3, binary(inside, BINARY[type(argument.op)], site.of(argument.right))


@operator("begun with one", ast.Name, ast.Attribute, ast.Subscript, least=1.2, where=lambda site: site.argument)
def _begun_with_one(site):
    """criterion.backward(1.0) for criterion.backward(loss): what comes back to a loss first is its slope by itself."""
    back = re.fullmatch(r"(?i)(\w+_)?back(ward|prop\w*|_prop\w*)?", name_of_call(site.parent))
    lost = re.fullmatch(r"(?i)(\w+[._])*(loss|cost|err(or)?|criterion|objective)(_\w+)?", site.text)
    if back and lost and site.scope.kind(site.text)[0] != "array":
        yield 1.2, Code("1.0")


@operator("powers that begin at 1", ast.Tuple, ast.Name, ast.Attribute, least=1.2)
def _begin_at_one(site):
    """1 for β, or (1, 1) for (β₁, β₂), of a power that is multiplied by β before it is used: p = β; p *= β."""
    within = [n for c in site.scope.lineage or [site.scope.node] for n in ast.walk(c)]
    grown = [n for n in within if isinstance(n, ast.AugAssign) and isinstance(n.op, ast.Mult)]
    pairs = {(ast.unparse(n.target), ast.unparse(n.value)) for n in grown}
    targets = site.statement.targets if isinstance(site.statement, ast.Assign) else []
    set_here, parts = ([p for node in nodes for p in _each(node)] for nodes in (targets, [site.node]))
    here = {*zip(map(ast.unparse, set_here), map(ast.unparse, parts))}
    if here and (site.whole or site.argument) and here <= pairs:
        yield 1.2, Code(f"({', '.join(['1.0'] * len(parts))})" if len(parts) > 1 else "1.0")


def _each(node):
    return node.elts if isinstance(node, ast.Tuple) else [node]


@operator("counted from another", ast.Name, ast.Call, ast.Subscript, least=1.3)
def _counted_from(site):
    """classes − 1 for classes, of labels that begin elsewhere: in a function that predicts them."""
    predicts = site.scope.owner is not None and re.search("(?i)predict(?!.*prob)", site.scope.owner.path[-1])
    if predicts and isinstance(site.parent, (ast.Return, ast.Assign)) and site.field == "value" and computes(site):
        for sign in "-+":
            yield 1.3, binary(site.code, sign, Code("1"))


@operator("ones", ast.Name, least=1.5, where=lambda site: site.whole)
def _ones(site):
    """1 everywhere for z, as the slope of z."""
    if site.scope.kind(site.text)[0] in ("array", "unknown") and site.text in site.scope.arguments:
        yield 1.5, call("np.ones_like", site.code)


@operator("the other operand first", ast.BinOp, least=1.1, where=lambda site: isinstance(site.parent, ast.Return))
def _other_first(site):
    """Value(other) - self for self - other, in __rsub__: what is on the left there is no Value yet."""
    node, path = site.node, site.scope.owner.path if site.scope.owner else ("",)
    of = re.fullmatch(r"__r(sub|truediv|pow)__", path[-1])
    if not of or site.of(node.left).text != "self" or not isinstance(node.right, ast.Name):
        return
    wrapped = rf"(?<![\w.])([A-Za-z_]\w*)\({node.right.id}\)"
    makers = {*re.findall(wrapped, site.scope.source.text)} & {*site.scope.classes, *site.scope.functions}
    for maker in sorted(makers) or path[:-1][:1]:
        yield 1.1, binary(call(maker, site.of(node.right)), BINARY[type(node.op)], site.of(node.left))


@operator("put at the other end", ast.Call, least=1.3)
def _at_the_other_end(site):
    """layers.append(x) for layers.insert(-1, x), which puts it before the last; layers.insert(0, x) for append(x)."""
    method = site.node.func
    if not isinstance(method, ast.Attribute) or site.node.keywords or not isinstance(site.parent, ast.Expr):
        return
    items, arguments = site.of(method.value).within(ATOM), [site.of(a).text for a in site.node.args]
    if method.attr == "insert" and len(arguments) == 2 and arguments[0] in ("0", "-1"):
        yield 1.3, call(f"{items}.append", arguments[1])
    elif method.attr == "append" and len(arguments) == 1:
        yield 1.5, call(f"{items}.insert", "0", arguments[0])


@operator("kept for nobody", ast.Constant, least=0.7, where=lambda site: site.argument)
def _kept_for_nobody(site):
    """config.nesterov for False beside config.momentum, where nothing reads what the config keeps under that name."""
    beside = [a.value for a in site.parent.args if isinstance(a, ast.Attribute) and is_value(a.value)]
    for held in dict.fromkeys(map(site.scope.source.of, beside)):
        for name in site.scope.idle.kept_for_nobody:
            yield 0.7, Code(f"{held}.{name}")
