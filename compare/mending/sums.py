"""Edits of arithmetic: operators, operands, brackets and signs."""

from __future__ import annotations

import ast
import itertools
import re

from compare.mending.scope import COUNTS_STEPS, is_value
from compare.mending.sites import (
    VALUES,
    computes,
    factors_of,
    is_numpy,
    is_sum,
    matrix_product,
    name_of_call,
    operator,
    without_factors,
)
from compare.mending.source import ATOM, BINARY, SUM, Code, binary, call, minus, product_of

MOST_IN_A_ROW = 10  # values in a row of which one is moved further
ANOTHER = {  # operator → what it is taken for, with costs
    ast.Add: {"-": 0.9, "*": 1.6, "/": 2.5},
    ast.Sub: {"+": 0.9, "*": 1.8, "/": 2.6},
    ast.Mult: {"/": 1.1, "@": 1.3, "+": 1.6, "-": 1.9, "**": 1.8},
    ast.Div: {"*": 1.1, "-": 2.4, "+": 2.6},
    ast.MatMult: {"*": 1.3},
    ast.FloorDiv: {"/": 0.4, "*": 2.0},
    ast.Pow: {"*": 1.3, "/": 2.5},
    ast.Mod: {"/": 2.0},
}


@operator("another operator", ast.BinOp)
def _another_operator(site):
    left, right = site.of(site.node.left), site.of(site.node.right)
    for other, cost in ANOTHER.get(type(site.node.op), {}).items():
        yield cost, binary(left, other, right)
    chain = factors_of(site.node) if not site.in_product else []
    for n in range(1, len(chain) - 1):  # a − b · c for a · b · c, where no brackets stand
        rest = chain[n:]
        for other in "-+" if rest[0][0] == "*" else ():
            left, right = (product_of((mark, site.of(factor)) for mark, factor in part) for part in (chain[:n], rest))
            yield 1.4, binary(left, other, right)


@operator("a term out of the sum", ast.Call, least=1.1)
def _out_of_the_sum(site):
    """b + (w * x).sum() for (b + w * x).sum(), which has b as often as there are x."""
    func = site.node.func
    whole = func.value if isinstance(func, ast.Attribute) and func.attr == "sum" else None
    if not isinstance(whole, ast.BinOp) or not is_sum(whole):
        return
    sign, left, right = BINARY[type(whole.op)], whole.left, whole.right
    yield 1.1, binary(site.with_inner(site.node, whole, site.of(left)), sign, site.of(right))
    yield 1.1, binary(site.of(left), sign, site.with_inner(site.node, whole, site.of(right)))


@operator("operands swapped", ast.BinOp)
def _swapped(site):
    if isinstance(site.node.op, (ast.Sub, ast.Div, ast.Pow)):
        yield 1.2, binary(site.of(site.node.right), BINARY[type(site.node.op)], site.of(site.node.left))
    if isinstance(site.node.op, ast.Div) and isinstance(site.node.left, ast.BinOp):  # a · c / b for a · b / c
        above, below = site.node.left, site.of(site.node.right)
        if isinstance(above.op, ast.Mult):
            yield 1.2, binary(binary(site.of(above.left), "*", below), "/", site.of(above.right))
            yield 1.3, binary(binary(below, "*", site.of(above.right)), "/", site.of(above.left))


@operator("operand dropped", ast.BinOp)
def _dropped(site):
    cost = 2.2 if isinstance(site.node.op, ast.MatMult) else 1.3
    if id(site.node) in site.scope.in_index and isinstance(site.node.op, ast.Add):  # the rest of what it is kept under
        cost = 1.9
    left, right = site.node.left, site.node.right
    number = isinstance(right.operand if isinstance(right, ast.UnaryOp) else right, ast.Constant)
    mask = isinstance(site.node.op, ast.Mult) and isinstance(right, ast.Compare)  # which has no business there
    yield cost - 0.2 * number - 0.3 * mask, site.of(left)  # a number is a factor too many more often
    if isinstance(site.node.op, ast.Sub):
        yield cost + 0.1, site.of(right)
        yield 1.5, minus(site.of(right))
    elif isinstance(site.node.op, ast.Div):
        yield 1.3 if getattr(left, "value", 0) == 1 else 2.1, site.of(right)  # of 1 / x, x
    elif not isinstance(site.node.op, ast.Pow):
        yield cost + 0.1 - 0.3 * isinstance(left, ast.Constant), site.of(right)


@operator("factors dropped", ast.BinOp, where=lambda site: not site.in_product)
def _factors_dropped(site):
    """Two or three factors at once, as a slope that has no business there."""
    chain = factors_of(site.node)
    for size in (2, 3):
        for _, code in without_factors(site, chain, size):
            yield 1.4 + 0.1 * (size - 2), code
    if len(chain) > 3 and chain[-1][0] == "/":  # at both ends of what is kept
        yield 1.7, binary(site.of(chain[1][1]), "/", site.of(chain[-1][1]))


@operator("moved into the call", ast.BinOp)
def _into_call(site):
    """f(x + b) for f(x) + b, and max(0, m + b) for max(0, m) + b"""
    node = site.node
    for inner, other, first in ((node.left, node.right, True), (node.right, node.left, False)):
        arguments = inner.args if isinstance(inner, ast.Call) and not inner.keywords else ()
        arguments = () if any(isinstance(a, ast.Starred) for a in arguments) else arguments
        several = name_of_call(inner) in ("maximum", "minimum", "max", "min") if arguments else False
        for n in range(len(arguments)) if len(arguments) == 1 or several else ():
            x, y, op = site.of(arguments[n]), site.of(other), BINARY[type(node.op)]
            texts = [site.of(a) for a in arguments]
            texts[n] = binary(x, op, y) if first else binary(y, op, x)
            if len(arguments) == 1 or not isinstance(arguments[n], ast.Constant):
                yield 1.3, call(site.of(inner.func).text, *texts)


@operator("factor of one term alone", ast.BinOp, least=1.3)
def _factor_of_one_term(site):
    """λ·(a + ½·b) for ½·λ·(a + b): a plain factor that belongs to one of the terms."""
    if site.in_product or not isinstance(site.node.op, (ast.Mult, ast.Div)):
        return
    chain = factors_of(site.node)
    numbers = [n for n, (_, factor) in enumerate(chain) if isinstance(factor, ast.Constant)]
    sums = [n for n, (sign, f) in enumerate(chain) if sign == "*" and isinstance(f, ast.BinOp) and is_sum(f)]
    for n, total in itertools.product(numbers, sums):
        sign, number = chain[n]
        for term in (chain[total][1].right, chain[total][1].left):
            scaled = (
                binary(site.of(number), "*", site.of(term))
                if sign == "*"
                else binary(site.of(term), "/", site.of(number))
            )
            parts = [
                (s, site.with_inner(f, term, scaled) if k == total else site.of(f)) for k, (s, f) in enumerate(chain)
            ]
            parts = [part for k, part in enumerate(parts) if k != n]
            if parts[0][0] == "*":
                yield 1.3, product_of(parts)


def _is_product(node):
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult)


@operator("moved out of the call", ast.Call)
def _out_of_call(site):
    """f(x) + b for f(x + b)"""
    node = site.node
    if len(node.args) == 1 and not node.keywords and isinstance(node.args[0], ast.BinOp):
        inner, function = node.args[0], site.of(node.func).text
        left, right, op = site.of(inner.left), site.of(inner.right), BINARY[type(inner.op)]
        yield 1.3, binary(call(function, left), op, right)
        yield 1.4, binary(left, op, call(function, right))
        if isinstance(inner.op, ast.Sub) and isinstance(inner.left, ast.Constant):  # 1 + e^−z for e^(1 − z)
            yield 1.4, binary(left, "+", call(function, minus(right)))


@operator("moved into the index", ast.BinOp, least=1.1)
def _into_index(site):
    """s[l + 1] for s[l] + 1, where what is picked is one place further on."""
    node = site.node
    further = isinstance(node.op, (ast.Add, ast.Sub)) and isinstance(getattr(node.right, "value", None), int)
    picked = node.left if isinstance(node.left, ast.Subscript) and is_value(node.left) else None
    if further and picked is not None and not isinstance(picked.slice, ast.Tuple):
        moved = binary(site.of(picked.slice), BINARY[type(node.op)], site.of(node.right))
        yield 1.1, Code(f"{site.of(picked.value).within(ATOM)}[{moved.text}]")


@operator("difference moved inside", ast.BinOp, least=1.4)
def _difference_inside(site):
    """Σ|a − b| for Σ|a| − Σ|b|: the same of both, where it belongs to their difference."""
    left, right = site.node.left, site.node.right
    if not isinstance(site.node.op, ast.Sub) or not isinstance(left, ast.Call) or not isinstance(right, ast.Call):
        return
    called = {id(n.func) for side in (left, right) for n in ast.walk(side) if isinstance(n, ast.Call)}
    values = ([n for n in ast.walk(side) if is_value(n) and id(n) not in called] for side in (left, right))
    for a, b in zip(*values):
        text, other = (site.of(node).text for node in (a, b))
        if text != other and site.with_inner(left, a, site.of(b)).text == site.of(right).text:  # and nothing else
            yield 1.4, site.with_inner(left, a, binary(site.of(a), "-", site.of(b)))


@operator("elements swapped", ast.Tuple, ast.List)
def _elements_swapped(site):
    texts = [site.of(e).text for e in site.node.elts]
    opening, closing = site.text[0], site.text[-1]
    if len(texts) > 1 and opening in "([" and _is_bracketed(site.text):
        for n in range(len(texts) - 1):
            other = [*texts[:n], texts[n + 1], texts[n], *texts[n + 2 :]]
            yield 1.4, Code(f"{opening}{', '.join(other)}{closing}")
        for other in moved_further(texts):
            yield 1.5, Code(f"{opening}{', '.join(other)}{closing}")


def _is_bracketed(text):
    """Whether the first bracket of a text is closed by its last sign, and by none before that."""
    depths = itertools.accumulate((sign in "([{") - (sign in ")]}") for sign in text)
    return list(depths).index(0) == len(text) - 1


def moved_further(texts):
    """The same in another order, with one of them moved past more than one other; nothing of long rows."""
    for n, to in itertools.permutations(range(len(texts)), 2) if len(texts) <= MOST_IN_A_ROW else ():
        if abs(to - n) > 1:
            other = [text for k, text in enumerate(texts) if k != n]
            yield [*other[:to], texts[n], *other[to:]]


@operator("over all of them", ast.BinOp, least=1.1, where=lambda site: site.plain and not site.in_product)
def _over_all(site):
    """sum(w * v for w, v in zip(theta, x)) for theta[0] * x[0] + theta[1] * x[1], of however many there are; np.dot of
    arrays.
    """
    terms, node = [], site.node
    while isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        terms.insert(0, node.right)
        node = node.left
    pairs = [pair for term in (node, *terms) if (pair := _entries(term, site.of)) is not None]
    both = {names for names, _ in pairs if len(names) == 2}
    in_turn = [number for _, number in pairs] == list(range(len(terms) + 1))
    if not terms or len(both) != 1 or not in_turn or {name for names, _ in pairs for name in names} - {*min(both)}:
        return
    one, other = min(both)
    lists = [site.scope.kind(name)[0] == "other" for name in (one, other)]
    if site.scope.source.numpy and not all(lists):
        yield 1.1, call(f"{site.scope.source.numpy}.dot", one, other)
    yield 1.2, Code(f"sum(a * b for a, b in zip({one}, {other}))")


def _entries(term, of):
    """(the names, the number) of a[1] * b[1], or of a[0]; None of other terms."""
    factors = [factor for sign, factor in factors_of(term) if sign == "*"]
    plain = [f for f in factors if isinstance(f, ast.Subscript) and isinstance(getattr(f.slice, "value", None), int)]
    numbers = {getattr(f.slice, "value", None) for f in plain}
    if len(plain) != len(factors_of(term)) or len(plain) > 2 or len(numbers) != 1:
        return None
    return tuple(of(f.value).text for f in plain), numbers.pop()


@operator("a layer more or less", ast.List)
def _layers(site):
    """[Dense(…), Dense(…)] for [Dense(…), Sigmoid(), Dense(…)], and the other way round."""
    texts, calls = [site.of(e).text for e in site.node.elts], [isinstance(e, ast.Call) for e in site.node.elts]
    made = [call or isinstance(e, (ast.Name, ast.Attribute)) for call, e in zip(calls, site.node.elts)]
    added = isinstance(site.parent, ast.AugAssign)  # layers += [linear]
    if not added and (len(texts) < 2 or not all(made) or not any(calls)):
        return
    for n in range(len(texts)) if len(texts) > 1 else ():
        yield 1.4, Code(_in_its_lines(site, n, ""))
    for name in sorted(site.scope.made_of_nothing):
        for n in range(1, len(texts) + 1):
            yield 1.6, Code(_in_its_lines(site, n, f"{name}()"))


def _in_its_lines(site, number, text):
    """A list with a text before the element of that number, or without that element where it is empty; one that has a
    line for each of its elements keeps them.
    """
    source, elements = site.scope.source, site.node.elts
    begin, whole, texts = source.span(site.node)[0], site.text, [source.of(e) for e in elements]
    ends = [0, *(position - begin for e in elements for position in source.span(e)), len(whole)]
    head, *between, tail = (whole[a:b] for a, b in zip(ends[::2], ends[1::2]))
    plain = re.fullmatch(r"\[\s*", head) and re.fullmatch(r",?\s*\]", tail)  # no comment, and no parentheses
    if not plain or not between or not all(re.fullmatch(r",\s*", gap) for gap in between):
        head, between, tail = "[", [", "], "]"
    texts = [*texts[:number], text, *texts[number:]] if text else [*texts[:number], *texts[number + 1 :]]
    return f"{head}{between[0].join(texts)}{tail}"


@operator("an entry more", ast.Dict, least=1.2)
def _entry_more(site):
    """{"relu": relu, "softmax": softmax} for {"relu": relu}, of functions or methods that go by their names."""
    keys = [k.value for k in site.node.keys if isinstance(k, ast.Constant) and isinstance(k.value, str)]
    values = [v for v in site.node.values if isinstance(v, (ast.Name, ast.Attribute))]
    if not keys or len(keys) != len(site.node.keys) or len(values) != len(keys):
        return
    texts = [site.of(v).text for v in values]
    holders = {text.rpartition(".")[0] for text in texts}
    if any(text.rpartition(".")[2] != key for text, key in zip(texts, keys)) or len(holders) != 1:
        return
    [holder] = holders
    classes = site.scope.classes
    known = site.scope.methods_in([classes[holder]]) if holder in classes else site.scope.functions
    end = site.scope.source.span(site.node.values[-1])[1] - site.scope.source.span(site.node)[0]
    gap = re.match(r",?(\s*)", site.text[site.text.index(texts[0]) + len(texts[0]) :]) if len(texts) > 1 else None
    between = gap[1] if gap and "\n" in gap[1] else " "
    for name in (name for name in known if name not in keys and name[:1] != "_"):
        entry = f'"{name}": {holder}{"." * bool(holder)}{name}'
        yield 1.2, Code(f"{site.text[:end]},{between}{entry}{site.text[end:]}")


@operator("all that it is taken from", ast.Dict, least=0.8)
def _all_of_it(site):
    """dict(d) for {"a": d["a"]}, which leaves away what else d holds."""
    pairs = [(key, value) for key, value in zip(site.node.keys, site.node.values) if key is not None]
    picked = [v for k, v in pairs if isinstance(v, ast.Subscript) and ast.dump(k) == ast.dump(v.slice)]
    holders = {site.of(v.value).text for v in picked if is_value(v.value)}
    if len(picked) == len(site.node.keys) > 0 and len(holders) == 1:
        held, targets = holders.pop(), map(ast.unparse, getattr(site.statement, "targets", ()))
        yield 0.8 if held in targets else 1.2, Code(f"dict({held})")


@operator("both negated", ast.BinOp, least=1.3, where=lambda site: isinstance(site.node.op, ast.Sub))
def _both_negated(site):
    """-(a + b) for a - b, of the two terms of a loss."""
    yield 1.3, minus(binary(site.of(site.node.left), "+", site.of(site.node.right)))


@operator("times the data, before it is summed", ast.Call, least=1.3)
def _times_the_data(site):
    """np.mean(d[:, None] * X, axis=0) for np.mean(d, axis=0), of what there is for each of the rows of X."""
    of_numpy = isinstance(site.node.func, ast.Attribute) and is_numpy(site.node.func.value)
    if name_of_call(site.node) not in ("sum", "mean") or not of_numpy or not site.node.args:
        return
    summed = site.of(site.node.args[0]).text
    kind, shape = site.scope.kind(summed)
    for name in site.scope.matrices if kind == "array" and len(shape) == 1 else ():
        if site.scope.kind(name)[1][0] == shape[0]:
            product = binary(Code(f"{summed}[:, None]"), "*", Code(name))
            yield 1.3, call(site.of(site.node.func).text, product, "axis=0")


@operator("one of its own for each", ast.BinOp, least=1.0)
def _of_its_own(site):
    """[[] for _ in range(n)] for [[]] * n, which is the same list n times."""
    one, count = site.node.left, site.node.right
    held = one.elts if isinstance(one, ast.List) and isinstance(site.node.op, ast.Mult) else []
    if any(isinstance(each, (ast.List, ast.Dict, ast.Call)) for each in held):
        turns = f"for _ in range({site.of(count).text})"
        if len(held) == 1:
            yield 1.0, Code(f"[{site.of(held[0]).text} {turns}]")
        else:  # each pair of them anew: [m for _ in range(n) for m in (Linear(), ReLU())]
            name = next(n for n in ("m", "one", "each", "made") if n not in site.scope.names)
            yield 1.0, Code(f"[{name} {turns} for {name} in ({site.of(one).text[1:-1]})]")


@operator("over their sum", ast.BinOp, least=1.4, where=lambda site: site.whole and isinstance(site.node.op, ast.Div))
def _over_their_sum(site):
    """w / w.sum() for w / len(w), of what is to add up to 1."""
    left, right = site.node.left, site.node.right
    counted = is_value(right) or (isinstance(right, ast.Call) and name_of_call(right) == "len")
    if is_value(left) and counted:
        yield 1.4, binary(site.of(left), "/", Code(f"{site.of(left).text}.sum()"))


@operator("regrouped", ast.BinOp)
def _regrouped(site):
    """a − (b − c) for (a − b) − c and the other way round, and what a bracket was left away for."""
    node, op = site.node, BINARY[type(site.node.op)]
    left, right = site.of(node.left), site.of(node.right)
    if isinstance(node.left, ast.BinOp):
        inner = BINARY[type(node.left.op)]
        likely = 1.6 if "**" in (inner, op) else 1.2
        yield likely, binary(site.of(node.left.left), inner, binary(site.of(node.left.right), op, right))
        if inner in "+-" and op in "+-" and isinstance(node.left.right, ast.Constant) and _is_product(node.right):
            share = binary(site.of(node.left.right), op, site.of(node.right.left))  # a + (1 − b)·c for a + 1 − b·c
            yield 1.0, binary(site.of(node.left.left), inner, binary(share, "*", site.of(node.right.right)))
        last = node.left.right  # a + b·(c + d) for a + b·c + d, where the second bracket was forgotten
        if inner in "+-" and op in "+-" and isinstance(last, ast.BinOp) and isinstance(last.op, ast.Mult):
            product = binary(site.of(last.left), "*", binary(site.of(last.right), op, right))
            yield 1.4, binary(site.of(node.left.left), inner, product)
        if inner in "+-" and op in "+-" and isinstance(last, ast.BinOp) and isinstance(last.op, ast.Div):
            below = binary(site.of(last.left), "/", binary(site.of(last.right), op, right))  # a − b / (c + d)
            yield 1.2, binary(site.of(node.left.left), inner, below)
        if inner in "+-" and op in "+-" and isinstance(last, ast.BinOp) and isinstance(last.op, ast.Mult):
            [(_, first), *rest] = factors_of(last)  # a + c·(b·d + e) for a + c·b·d + e
            if len(rest) > 1 and rest[0][0] == "*":
                others = product_of((sign, site.of(factor)) for sign, factor in rest)
                product = binary(site.of(first), "*", binary(others, op, right))
                yield 1.4, binary(site.of(node.left.left), inner, product)
    if isinstance(node.right, ast.BinOp):
        inner = BINARY[type(node.right.op)]
        likely = 1.6 if "**" in (inner, op) else 1.2
        yield likely, binary(binary(left, op, site.of(node.right.left)), inner, site.of(node.right.right))
        if op == "*" and inner in "+-" and _is_product(node.right.right):  # a·b + c·d for a·(b − c·d)
            turned = "-" if inner == "+" else "+"
            yield 1.3, binary(binary(left, op, site.of(node.right.left)), turned, site.of(node.right.right))
    if isinstance(node.left, ast.UnaryOp) and isinstance(node.left.op, ast.USub):
        yield 1.3, minus(binary(site.of(node.left.operand), op, right))
        if op in "+-" and isinstance(node.right, ast.BinOp) and BINARY[type(node.right.op)] in "*/":
            both = binary(site.of(node.left.operand), op, site.of(node.right.left))  # −a + b·c: −(a + b)·c
            yield 1.4, binary(minus(both), BINARY[type(node.right.op)], site.of(node.right.right))


@operator("a name for each", ast.BinOp, least=1.0, where=lambda site: site.whole)
def _name_for_each(site):
    """which + "_power_" + name for which + "_power", of a name that a function is handed and does not read."""
    ends = site.node.right
    text = ends.value if isinstance(ends, ast.Constant) and isinstance(ends.value, str) else ""
    if isinstance(site.node.op, ast.Add) and re.fullmatch(r"\w+", text):
        for name in site.scope.idle.never_read:
            apart = "_" if "_" in text and not text.endswith("_") else ""
            named = binary(site.of(site.node.left), "+", Code(f'"{text}{apart}"'))
            yield 1.0, binary(named, "+", Code(name))


@operator("distributed", ast.BinOp)
def _distributed(site):
    """c·(a + b) where a + c·b was meant, and the other way round."""
    node, op = site.node, type(site.node.op)
    for one, other, first in ((node.left, node.right, True), (node.right, node.left, False)):
        if not isinstance(other, ast.BinOp):
            continue
        c, a, b, inner = site.of(one), site.of(other.left), site.of(other.right), BINARY[type(other.op)]
        if op is ast.Div and first is False and inner in "+-":  # a / n + b for (a + b) / n
            yield 1.4, binary(binary(a, "/", c), inner, b)
            yield 1.5, binary(a, inner, binary(b, "/", c))
        if op is ast.Mult and inner in "+-":
            yield 1.4, binary(a, inner, binary(c, "*", b))
            yield 1.5, binary(binary(c, "*", a), inner, b)
        if op in (ast.Add, ast.Sub) and inner in "*/":
            sign = BINARY[op]
            if inner == "*":
                yield 1.5, binary(a, "*", binary(c, sign, b) if first else binary(b, sign, c))
                for factor, left in ((b, a), (a, b)):  # a factor of the other term: a − c·b for a·c − b
                    term = binary(factor, "*", c)
                    yield 1.5, binary(term, sign, left) if first else binary(left, sign, term)
            yield 1.6, binary(binary(c, sign, a) if first else binary(a, sign, c), inner, b)


@operator("sign", *VALUES, where=lambda site: computes(site) and not site.in_product)
def _sign(site):
    likely = site.whole or site.argument or matrix_product(site.node) is not None
    logarithms = site.text.count("log(") > 1  # −(y log p + (1 − y) log(1 − p))
    several = (0.1 if logarithms else 0.7) * (site.code.strength <= SUM)  # each of which may have one
    yield (1.2 if likely else 1.6) + several, minus(site.code)


@operator("sign dropped", ast.UnaryOp)
def _unsigned(site):
    yield 1.0, site.of(site.node.operand)
    if isinstance(site.node.op, ast.USub) and not isinstance(site.node.operand, ast.Constant):
        yield 1.3, binary(Code("1"), "-", site.of(site.node.operand))


@operator("one minus", *VALUES, least=1.5, where=computes)
def _one_minus(site):
    made = site.scope.set_to.get(site.text, ())
    again = any(re.match(r"1(\.0*)? - ", site.of(value).text) for value in made)  # that it is already
    yield 2.0 if again else 1.5, binary(Code("1"), "-", site.code)


@operator("the other one's logarithm", ast.BinOp, least=1.3)
def _other_logarithm(site):
    """log σ(−z) for 1 − log σ(z): the logarithm of what is left of 1."""
    right = site.node.right
    less = isinstance(site.node.op, ast.Sub) and getattr(site.node.left, "value", None) == 1
    if less and isinstance(right, ast.Call) and len(right.args) == 1 and "log" in name_of_call(right).lower():
        if right.keywords or isinstance(right.args[0], ast.Starred):
            return
        function, z = site.of(right.func).text, site.of(right.args[0])
        yield 1.3, call(function, minus(z))
        yield 1.4, call(function, binary(Code("1"), "-", z))


@operator("power of the step", ast.Name, ast.Attribute, ast.Subscript, least=1.1)
def _power_of_step(site):
    """1 − β^t for 1 − β, and β^(t + 1) for β^t: what a moment of so many steps is corrected by."""
    parent = site.parent
    if not isinstance(parent, ast.BinOp) or site.field != "right":
        return
    counts = [v for v in site.scope.values if re.search(COUNTS_STEPS, v) and isinstance(site.scope.kind(v)[1], int)]
    weighs = isinstance(getattr(site.scope.parents.get(id(parent)), "op", None), ast.Mult)  # as (1 − β)·g does
    if isinstance(parent.op, ast.Sub) and isinstance(parent.left, ast.Constant) and parent.left.value == 1:
        for count in counts if not weighs else ():
            yield 1.2, binary(site.code, "**", Code(count))
            yield 1.4, binary(site.code, "**", binary(Code(count), "+", Code("1")))
    elif isinstance(parent.op, ast.Pow) and site.text in counts:
        yield 1.1, binary(site.code, "+", Code("1"))
        yield 1.4, binary(site.code, "-", Code("1"))


@operator("power", *VALUES, least=1.3)
def _power(site):
    if computes(site):
        halved = re.search(r"\b0\.5 \*|1 / 2 \*|/ 2\b", site.scope.source.line(site.node.lineno))  # ½·w for ½·w²
        yield 1.5 if site.argument or halved else 1.8, binary(site.code, "**", Code("2"))
    if isinstance(site.node, ast.Call) and name_of_call(site.node) in ("abs", "absolute", "fabs") and site.node.args:
        yield 1.3, binary(site.of(site.node.args[0]), "**", Code("2"))  # |e| for e²


@operator("weights summed for counted", ast.Call, least=1.2)
def _weights_summed(site):
    """sum(weight) for len(weight), by which the samples' weighted losses are divided.

    Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html
    """
    node = site.node
    counted = isinstance(node.func, ast.Name) and node.func.id == "len" and len(node.args) == 1
    if counted and re.search(r"(?i)weight|(^|_)w$", (held := site.of(node.args[0])).text):
        array = site.scope.kind(held.text)[0] == "array"
        yield 1.2, call(f"{held.within(ATOM)}.sum") if array else call("sum", held)
